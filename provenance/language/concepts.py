"""The concept tables: some three thousand concepts of news prose, with the words for each in four languages.

A table is `data/concepts/FIELD.tsv`: a column a language, a line a concept, the words of a cell separated by blanks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

VERSION = "concepts-1"
"""Name and version of the tables, for signatures."""


@cache
def concepts() -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """The words of each concept by language (primary subtag), in the order of the files."""
    folder = files("provenance.language").joinpath("data", "concepts")
    found: list[Mapping[str, tuple[str, ...]]] = []
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv")):
        header, *lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        languages = header.split("\t")
        for line in lines:
            cells = zip(languages, line.split("\t"), strict=True)
            found.append(MappingProxyType({language: tuple(cell.split()) for language, cell in cells}))
    return tuple(found)


def concept_words(language: str) -> frozenset[str]:
    """All words of a language (primary subtag) in the tables; none for a language without a column."""
    return frozenset(word for row in concepts() for word in row.get(language, ()))
