"""Whether a word is a common one of its language, as far as the tables tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from provenance.language.inflection import bases, bases_of_candidate
from provenance.language.normalise import fold
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section

# Every section whose words are words of the language; names and foreign words are not.
_SECTIONS: Final = (
    "stopwords", "vocabulary", "synonyms", "antonyms", "polarity", "verbs", "hedges", "quantities", "pronouns",
    "negation", "numbers", "dates",
)  # fmt: skip
_SHORTEST_STEM: Final = 4

# What the tables put between words.
_MARKS: Final = re.compile("[|;~]")


def listed_words(language: str | None) -> frozenset[str]:
    """Every folded word that the tables of a language hold, as they stand there."""
    return _words(primary(language))


@cache
def _words(language: str) -> frozenset[str]:
    found: set[str] = set()
    for name in _SECTIONS:
        for text in _texts(section(language, name)):
            found.update(listed(_MARKS.sub(" ", text)))
    for name in ("likes", "likes_of"):
        for text in section(language, name, "senses").values():
            found.update(listed(_MARKS.sub(" ", text)))
    return frozenset(found)


def _texts(value: Mapping[str, Any]) -> Iterator[str]:
    """The strings of a section, and the keys of its number tables."""
    for key, entry in value.items():
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, (int, float)):
            yield key.rstrip("*")
        elif isinstance(entry, Mapping):
            yield from _texts(entry)
        else:
            yield " ".join(str(part) for part in entry)


@cache
def _affixes(language: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    table = section(language, "vocabulary")
    endings = tuple((fold(ending), fold(base)) for ending, base in table.get("endings", ()))
    return listed(table.get("prefixes", "")), endings


def is_common(key: str, language: str | None) -> bool:
    """Whether a folded word, in whatever form, is in the tables of the language or made from a word that is.

    A word that is not may still be a good one: the tables hold the frequent words of the press, a few thousand.
    """
    return _is_common(key, primary(language))


@lru_cache(maxsize=65536)
def _is_common(key: str, language: str) -> bool:
    known = _words(language)
    if not bases(key, language).isdisjoint(known):
        return True
    table = section(language, "vocabulary")
    if table.get("compounds") and _is_compound(key, known, language):
        return True
    plural = fold(table.get("plural", ""))
    if plural and key.endswith(plural) and len(key) > _SHORTEST_STEM and _is_common(key[: -len(plural)], language):
        return True
    prefixes, endings = _affixes(language)
    for ending, base in endings:
        stem = key[: len(key) - len(ending)]
        if key.endswith(ending) and len(stem) >= _SHORTEST_STEM and not bases(stem + base, language).isdisjoint(known):
            return True
    return any(
        key.startswith(prefix)
        and len(key) - len(prefix) >= _SHORTEST_STEM
        and not bases(key[len(prefix) :], language).isdisjoint(known)
        for prefix in prefixes
    )


def _is_compound(key: str, known: frozenset[str], language: str) -> bool:
    """Whether a word is two listed words written together ("seabed", "slowdown")."""
    return any(
        key[:at] in known and not bases(key[at:], language).isdisjoint(known)
        for at in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1)
    )


_SHORTEST_PART: Final = 3


def is_listed(key: str, language: str | None) -> bool:
    """Whether a folded word is a form of a word that the tables hold."""
    tag = primary(language)
    return not bases(key, tag).isdisjoint(_words(tag))


def has_vocabulary(language: str | None) -> bool:
    """Whether the language has a list of frequent words, so that an unknown word tells something."""
    return bool(section(language, "vocabulary"))


def slip_of(key: str, language: str | None) -> str | None:
    """A listed word from which one typing error leads to a folded word: a letter more, less, other, or two exchanged.

    None where there is none, for words that are common themselves, and for a language without a list of words. An
    exchange and a lost letter come first: they are the usual ones.
    """
    return _slip_of(key, primary(language)) if has_vocabulary(language) else None


_LONGEST: Final = 24
_SHORTEST_SLIP: Final = 4


@lru_cache(maxsize=16384)
def _slip_of(key: str, language: str) -> str | None:
    if not _SHORTEST_SLIP <= len(key) <= _LONGEST or _is_common(key, language):
        return None
    letters = sorted(_alphabet(language))
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    swapped = (head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    longer = (head + letter + tail for head, tail in cuts for letter in letters)
    shorter = (head + tail[1:] for head, tail in cuts if tail)
    other = (head + letter + tail[1:] for head, tail in cuts if tail for letter in letters)
    for candidates in (swapped, longer, shorter, other):
        for candidate in candidates:
            if _is_plain_form(candidate, key, language):
                return candidate
    return None


def _is_plain_form(candidate: str, key: str, language: str) -> bool:
    """Whether a word is listed as it stands, or in a form whose ending the mistyped word has too."""
    if candidate in _words(language):
        return True
    return candidate[-2:] == key[-2:] and not bases_of_candidate(candidate, language).isdisjoint(_words(language))


@cache
def _alphabet(language: str) -> frozenset[str]:
    return frozenset(letter for word in _words(language) for letter in word if letter.isalpha())
