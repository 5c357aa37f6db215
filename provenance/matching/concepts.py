"""The shipped lexicon: about three thousand concepts of news prose, with the words for each in four languages.

It is what an archive that is too small to learn from is read with.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

from provenance.language.normalise import fold
from provenance.language.stems import stem
from provenance.language.tables import FIRST_CLASS, primary
from provenance.matching.items import stem_key
from provenance.matching.lexicon import NO_LEXICON, Lexicon, make_lexicon

SOURCE: Final = "concepts-1"
"""Name and version of the table, for signatures."""


def concept_lexicon(a: str | None, b: str | None) -> Lexicon:
    """The shipped pairs between two languages; none where one of them has no column.

    Args:
        a: BCP 47 tag.
        b: BCP 47 tag.
    """
    return _lexicon(primary(a), primary(b))


@cache
def _lexicon(a: str, b: str) -> Lexicon:
    if a not in FIRST_CLASS or b not in FIRST_CLASS or a == b:
        return NO_LEXICON
    return make_lexicon(SOURCE, _pairs(a, b))


def _pairs(a: str, b: str) -> Iterator[tuple[str, str]]:
    for row in _rows():
        yield from product(_keys(row[a], a), _keys(row[b], b))


def _keys(cell: str, language: str) -> list[str]:
    return [stem_key(stem(fold(word), language)) for word in cell.split()]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    folder = files("provenance.language").joinpath("data", "concepts")
    rows: list[dict[str, str]] = []
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv")):
        header, *lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        languages = header.split("\t")
        rows += [dict(zip(languages, line.split("\t"), strict=True)) for line in lines]
    return tuple(rows)
