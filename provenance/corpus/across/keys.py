"""The keys by which an article is found in any language: what in it means the same wherever it stands.

A number, a place or a month by its code, a name by its consonants, and a word by the concepts that it may stand for.
Each key is a hash, so that finding an article that shares it is a join of two columns of integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, get_args

from provenance.corpus.passages.keys import stable_hash
from provenance.language.sentences import sentences
from provenance.language.tables import primary
from provenance.matching.concepts import concept_numbers
from provenance.matching.evidence import TRUST
from provenance.matching.items import Item, Kind, profile

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""In a fixed order: a kind is stored by its number."""

_TOO_COMMON: Final[frozenset[Kind]] = frozenset({"mark", "per cent"})
"""Kinds of which nearly every article has all."""


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """Something in an article that another article may have too.

    Attributes:
        hash: Of the key; the same in every language, on every machine.
        kind: Number of the most trusted kind of item (see `KINDS`) that has it.
    """

    hash: int
    kind: int


def article_keys(text: str, language: str) -> list[ArticleKey]:
    """The distinct keys of an article, by hash.

    Args:
        text: Any text.
        language: BCP 47 tag.
    """
    kinds: dict[str, Kind] = {}
    for item in _items(text, language):
        for key in _keys(item, primary(language)):
            known = kinds.setdefault(key, item.kind)
            if TRUST[item.kind] > TRUST[known]:
                kinds[key] = item.kind
    found = {stable_hash(key): KINDS.index(kind) for key, kind in kinds.items()}
    return [ArticleKey(number, kind) for number, kind in sorted(found.items())]


def _items(text: str, language: str) -> Iterator[Item]:
    for sentence in sentences(text, language):
        yield from profile(sentence.text, language).items


def _keys(item: Item, language: str) -> Iterable[str]:
    """The keys of an item that mean the same in every language."""
    if item.kind in _TOO_COMMON:
        return ()
    if item.kind != "translation":
        return item.keys
    numbers = concept_numbers(language)
    return (f"concept:{number}" for key in item.keys for number in numbers.get(key, ()))
