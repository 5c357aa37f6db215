"""Stems: what stands for a word when its forms do not matter.

A stem is the beginning of a word, without the article and the prefixes that its language writes to it. Where the
concept tables have a word that begins alike, it is as long as that word needs ("правит" for правительство, "прав" for
право); otherwise a fixed number of letters. Measured for aligning texts across languages, four or five letters do as
well as a Snowball stemmer or better, in each language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from provenance.language.concepts import concept_words
from provenance.language.normalise import fold
from provenance.language.tables import primary, section

_LETTERS: Final = 4
_SHORTEST: Final = 2
_SHORTEST_WORD: Final = 3


@dataclass(frozen=True, slots=True)
class _Table:
    """How the words of a language are cut.

    Attributes:
        prefixes: What is left out before a stem: articles, with or without what is written before them.
        proclitics: Single letters that may stand before a word and may be its own.
        letters: Of the stem of a word that the concept tables lack.
        known: The stems of the words in the concept tables.
        longest: Letters of the longest of these.
    """

    prefixes: tuple[str, ...]
    proclitics: tuple[str, ...]
    letters: int
    known: frozenset[str]
    longest: int


@cache
def _table(language: str) -> _Table:
    table = section(language, "stems")
    letters = table.get("letters", _LETTERS)
    longest = table.get("longest", letters)
    prefixes = tuple(sorted(map(fold, table.get("prefixes", "").split()), key=len, reverse=True))
    known = set()
    for word in sorted({word for words in concept_words(language) for word in words}):
        bare = _without(word, prefixes)
        known.add(bare[: min(max(len(bare) - table.get("ending", 0), _LETTERS), longest)])
    return _Table(
        prefixes=prefixes,
        proclitics=tuple(map(fold, table.get("proclitics", "").split())),
        letters=letters,
        known=frozenset(known),
        longest=longest,
    )


def stem(key: str, language: str | None) -> str:
    """The stem of a folded word.

    Args:
        key: The word.
        language: BCP 47 tag, for the prefixes to leave out and the number of letters.
    """
    return _stem(key, primary(language))


@lru_cache(maxsize=65536)
def _stem(key: str, language: str) -> str:
    table = _table(language)
    for form in _forms(key, table):
        for length in range(min(len(form), table.longest), min(len(form), _LETTERS) - 1, -1):
            if form[:length] in table.known:
                return form[:length]
    return _without(key, table.prefixes)[: table.letters]


def _forms(key: str, table: _Table) -> Iterator[str]:
    """A word as it may stand in the tables: without its article, whole, without a letter written before it."""
    bare = _without(key, table.prefixes)
    yield bare
    if bare != key:
        yield key
    elif key.startswith(table.proclitics) and len(key) > _SHORTEST_WORD:
        yield key[1:]


def _without(key: str, prefixes: tuple[str, ...]) -> str:
    prefix = next((one for one in prefixes if key.startswith(one) and len(key) - len(one) >= _SHORTEST), "")
    return key[len(prefix) :]
