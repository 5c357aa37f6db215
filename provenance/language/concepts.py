"""The concept tables: some three thousand concepts of news prose, with the words for each in four languages.

A table is `data/concepts/FIELD.tsv`: a column a language, a line a concept, the words of a cell separated by blanks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from provenance.language.normalise import fold

VERSION = "concepts-1"
"""Name and version of the tables, for signatures."""

_BETWEEN = "|"


@cache
def concept_words(language: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of each concept in a language, in the same order for every language.

    Args:
        language: Primary subtag; a language without a column has no words.
    """
    cells = _columns().get(language)
    # Folded in one go: a tenth of the time.
    return tuple(tuple(cell.split()) for cell in fold(_BETWEEN.join(cells)).split(_BETWEEN)) if cells else ()


@cache
def _columns() -> Mapping[str, list[str]]:
    """The cells of all tables by language."""
    folder = files("provenance.language").joinpath("data", "concepts")
    found: dict[str, list[str]] = {}
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv")):
        header, *lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        for language, *cells in zip(header.split("\t"), *(line.split("\t") for line in lines), strict=True):
            found.setdefault(language, []).extend(cells)
    return found
