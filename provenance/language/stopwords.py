"""Function words: what a sentence needs for its grammar and not for its content."""

from __future__ import annotations

from functools import cache

from provenance.language.normalise import fold
from provenance.language.tables import primary, section


def stopwords(language: str | None) -> frozenset[str]:
    """The folded function words of a language; empty for a language without a table."""
    return _stopwords(primary(language))


def listed(text: str) -> tuple[str, ...]:
    """The folded words of a list that a table writes as one string with blanks between them."""
    return tuple(fold(text).split())


def light_words(language: str | None) -> frozenset[str]:
    """The function words that come and go with the shape of a sentence: articles, "of", "that", forms of "be"."""
    return _light(primary(language))


@cache
def _light(language: str) -> frozenset[str]:
    return frozenset(listed(section(language, "stopwords").get("light", "")))


@cache
def _stopwords(language: str) -> frozenset[str]:
    return frozenset(listed(section(language, "stopwords").get("words", "")))


def are_alike(a: str, b: str, language: str | None) -> bool:
    """Whether two folded function words are ones between which two writers choose freely ("in", "at")."""
    groups = _alike(primary(language))
    return not groups.get(a, frozenset()).isdisjoint(groups.get(b, frozenset()))


@cache
def _alike(language: str) -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(section(language, "stopwords").get("alike", "").splitlines()):
        for word in listed(line):
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}
