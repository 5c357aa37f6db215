"""The shipped lexicon, made of the concept tables: what an archive that is too small to learn from is read with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType

from provenance.language.concepts import VERSION, concept_words
from provenance.language.stems import stem
from provenance.language.tables import FIRST_CLASS, primary
from provenance.matching.items import stem_key
from provenance.matching.lexicon import NO_LEXICON, Lexicon, make_lexicon


def concept_lexicon(a: str | None, b: str | None) -> Lexicon:
    """The shipped pairs between two languages; none where one of them has no column.

    Args:
        a: BCP 47 tag.
        b: BCP 47 tag.
    """
    return _lexicon(primary(a), primary(b))


@cache
def concept_numbers(language: str) -> Mapping[str, tuple[int, ...]]:
    """The numbers of the concepts that each stem key of a language may stand for: the same in every language.

    Args:
        language: Primary subtag; a language without a column has none.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(_column(language)):
        for key in keys:
            found[key].append(number)
    return MappingProxyType({key: tuple(numbers) for key, numbers in found.items()})


@cache
def _lexicon(a: str, b: str) -> Lexicon:
    if a not in FIRST_CLASS or b not in FIRST_CLASS or a == b:
        return NO_LEXICON
    return make_lexicon(VERSION, _pairs(a, b))


def _pairs(a: str, b: str) -> Iterator[tuple[str, str]]:
    for keys_a, keys_b in zip(_column(a), _column(b), strict=True):
        yield from product(keys_a, keys_b)


@cache
def _column(language: str) -> tuple[tuple[str, ...], ...]:
    """The keys of the words of each concept in a language; words of one stem are one."""
    return tuple(
        tuple(dict.fromkeys(stem_key(stem(word, language)) for word in words)) for words in concept_words(language)
    )
