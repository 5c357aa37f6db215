"""Whether a word is a common one of its language, as far as the tables tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from provenance.language.dictionary import has_dictionary, in_dictionary
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

# Longer strings are no words, and are not cut into the parts of one.
_LONGEST_WORD: Final = 60

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
    if len(key) > _LONGEST_WORD:
        return False
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
    return bool(section(language, "vocabulary").get("words"))


def can_tell_words(language: str | None) -> bool:
    """Whether there is a list of words or a dictionary, so that `is_word` tells something."""
    return has_vocabulary(language) or has_dictionary(language)


def lacks_forms(language: str | None) -> bool:
    """Whether the dictionary of the language lacks many forms, so that a word is looked up by its base forms too."""
    return _derivation(primary(language)).stems


def is_freely_spelled(a: str, b: str, language: str | None) -> bool:
    """Whether two words as written differ only in letters that their language spells in several ways, as hamza."""
    free = _derivation(primary(language)).free_letters
    if len(a) == len(b):
        return all(x == y or x in free or y in free for x, y in zip(a, b, strict=True))
    return [x for x in a if x not in free] == [y for y in b if y not in free]


def is_attested(word: str, language: str | None) -> bool:
    """Whether a word stands in the tables or in the dictionary of the language in this form.

    Args:
        word: The word as written, or folded.
        language: BCP 47 tag.
    """
    return _is_attested(word, primary(language))


@lru_cache(maxsize=65536)
def _is_attested(word: str, language: str) -> bool:
    key = fold(word)
    return key in _words(language) or in_dictionary(word, language) or in_dictionary(key, language)


def is_word(word: str, language: str | None) -> bool:
    """Whether a word, frequent or rare, is one of the language as far as tables and dictionary tell.

    One that is attested, or made from a word of the dictionary as the language makes new words. Without a dictionary it
    is the same question as `is_common`.

    Args:
        word: The word as written, or folded.
        language: BCP 47 tag.
    """
    return _is_word(word, primary(language))


@lru_cache(maxsize=65536)
def _is_word(word: str, language: str) -> bool:
    if len(word) > _LONGEST_WORD or not has_dictionary(language):
        return _is_common(fold(word), language)
    return _is_attested(word, language) or _is_derived(fold(word), language)


def _is_derived(key: str, language: str) -> bool:
    """Whether a word that no dictionary lists is made from one that it does ("customizability", "motherland")."""
    derivation = _derivation(language)
    if derivation.stems and any(base != key and in_dictionary(base, language) for base in bases(key, language)):
        return True
    for ending, base in derivation.endings:
        stem = key[: len(key) - len(ending)]
        if key.endswith(ending) and len(stem) >= _SHORTEST_STEM and in_dictionary(stem + base, language):
            return True
    for prefix in derivation.prefixes:
        rest = key[len(prefix) :]
        if key.startswith(prefix) and len(rest) > _SHORTEST_STEM and in_dictionary(rest, language):
            return True
    if not derivation.compounds:
        return False
    known = _words(language)
    return any(
        key[:at] in known and (key[at:] in known or key[at:].removesuffix(derivation.plural) in known)
        for at in range(_SHORTEST_STEM, len(key) - _SHORTEST_STEM + 1)
    )


@dataclass(frozen=True, slots=True)
class _Derivation:
    """How a language makes new words that dictionaries do not list.

    Attributes:
        stems: Whether the dictionary lacks many forms, so that a word counts whose base form is in it.
        compounds: Whether two words may be written together.
        plural: What may follow the second of them.
        free_letters: Letters that are written in several ways, so that they are never slips.
        prefixes: What may stand before any word.
        endings: What may follow one, with what the word has in its place.
    """

    stems: bool
    compounds: bool
    plural: str
    free_letters: frozenset[str]
    prefixes: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]


@cache
def _derivation(language: str) -> _Derivation:
    table = section(language, "vocabulary")
    return _Derivation(
        stems=table.get("stems", False),
        compounds=table.get("compounds", False),
        plural=fold(table.get("plural", "")),
        free_letters=frozenset(table.get("free_letters", "")),
        prefixes=listed(table.get("free_prefixes", "")),
        endings=tuple((fold(ending), fold(base)) for ending, base in table.get("free_endings", ())),
    )


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
    if not _SHORTEST_SLIP <= len(key) <= _LONGEST or _is_word(key, language):
        return None
    letters = sorted(_alphabet(language))
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    swapped = [head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1]
    longer = [head + letter + tail for head, tail in cuts for letter in letters]
    shorter = [head + tail[1:] for head, tail in cuts if tail]
    other = [head + letter + tail[1:] for head, tail in cuts if tail for letter in letters]
    candidates = (*swapped, *longer, *shorter, *other)
    listed_one = next((word for word in candidates if word in _words(language)), None)
    return listed_one or next((word for word in candidates if _is_plain_form(word, key, language)), None)


def _is_plain_form(candidate: str, key: str, language: str) -> bool:
    """Whether a word is a form of a listed one, with an ending that the mistyped word has too."""
    if candidate[-2:] != key[-2:] or bases_of_candidate(candidate, language).isdisjoint(_words(language)):
        return False
    return not has_dictionary(language) or in_dictionary(candidate, language)


@cache
def _alphabet(language: str) -> frozenset[str]:
    return frozenset(letter for word in _words(language) for letter in word if letter.isalpha())
