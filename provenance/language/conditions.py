"""Words that make a statement conditional or narrow it: "if", "unless", "as long as", "only"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.language.tables import primary, section
from provenance.language.words import words


@cache
def _openers(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases that open a condition, by their first word; the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in section(language, "conditions").get("openers", ()):
        keys = tuple(word.key for word in words(phrase))
        found.setdefault(keys[0], []).append(keys)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@cache
def _narrowing(language: str) -> frozenset[str]:
    return frozenset(word.key for word in words(section(language, "conditions").get("narrowing", "")))


def opens_condition(keys: Sequence[str], at: int, language: str | None) -> bool:
    """Whether a phrase that makes a statement conditional begins at a word.

    Args:
        keys: The folded words of a text.
        at: Which of them.
        language: BCP 47 tag; without a table nothing does.
    """
    return any(tuple(keys[at : at + len(phrase)]) == phrase for phrase in _openers(primary(language)).get(keys[at], ()))


def narrows(key: str, language: str | None) -> bool:
    """Whether a folded word restricts what stands beside it ("only", "solely")."""
    return key in _narrowing(primary(language))
