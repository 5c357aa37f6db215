"""`provenance compare --pairs`: every row of a file, against the background of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenance.cli.exit_codes import CLEAN, ERROR
from provenance.cli.rows import Row, read_rows
from provenance.drift.comparison import Unit, compare, languages_of
from provenance.drift.rows import comparison_row
from provenance.errors import ProvenanceError
from provenance.reports.json_text import json_text
from provenance.workers import collect_seldom, each_chunk

if TYPE_CHECKING:
    from provenance.matching.background import Background

_FIELDS: Final = ("id", "a", "b")
_LANGUAGES: Final = ("lang_a", "lang_b")

# What a worker gets at a time: some tenths of a second of work, so that handing it over costs nothing beside it.
_CHUNK_ROWS: Final = 100
_CHUNK_TEXT: Final = 50_000

Languages = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairOptions:
    """How rows are compared.

    Attributes:
        lang_a: BCP 47 tag of A where a row has none; None finds it out.
        lang_b: The same of B.
        unit: Passages or documents; None decides by length.
        explain: Whether to print the evidence.
        learning: Whether to learn a lexicon from the rows first.
    """

    lang_a: str | None
    lang_b: str | None
    unit: Unit | None
    explain: bool
    learning: bool


def each_pair(path: Path, options: PairOptions, workers: int = 1) -> int:
    """Compare the two texts of every row and print one row each, in the same order.

    All rows are read before the first is compared: they tell how common each item is.

    Args:
        path: A JSON Lines file, or `-` for standard input.
        options: How rows are compared.
        workers: Number of processes that compare; what is printed does not depend on it.

    Returns:
        The exit code: 0, or 2 where a row could not be read.

    Raises:
        UsageError: The file cannot be opened.
        ProvenanceError: A worker died, or the user stopped the command.
    """
    collect_seldom()
    try:
        rows = list(read_rows(path, _FIELDS, _LANGUAGES))
        usable = [row for row in rows if row is not None]
        for lines in _compared(usable, options, workers):
            click.echo(lines, nl=False)
    except KeyboardInterrupt as error:
        raise ProvenanceError("interrupted; not all rows were compared") from error
    return ERROR if len(usable) < len(rows) else CLEAN


def _compared(rows: Sequence[Row], options: PairOptions, workers: int) -> Iterator[str]:
    """The lines to print, some at a time."""
    stretches = tuple(_stretches(rows))
    languages: list[Languages] = []
    # Telling languages is work as well; with tags there is nothing to tell, and nothing to start processes for.
    tellers = 1 if all(all(_tags(row, options)) for row in rows) else workers
    with closing(each_chunk(_tell, (rows[part] for part in stretches), options, tellers)) as told:
        for some in told:
            languages += some
    background = None
    if options.explain or any(a != b for a, b in languages):
        # Rows of one language are compared without it.
        from provenance.matching.background import Pair, count_background

        pairs = [Pair(row["a"], row["b"], known) for row, known in zip(rows, languages, strict=True)]
        background = count_background(pairs, learning=options.learning)
    work = (tuple(zip(rows[part], languages[part], strict=True)) for part in stretches)
    with closing(each_chunk(_lines, work, (options, background), workers)) as printed:
        yield from printed


def _stretches(rows: Sequence[Row]) -> Iterator[slice]:
    """The rows in stretches of not too many, and not too long, texts."""
    start = length = 0
    for at, row in enumerate(rows, start=1):
        length += len(row["a"]) + len(row["b"])
        if at - start == _CHUNK_ROWS or length > _CHUNK_TEXT or at == len(rows):
            yield slice(start, at)
            start, length = at, 0


def _tell(rows: Sequence[Row], options: PairOptions) -> list[Languages]:
    """The languages of both texts of some rows."""
    return [languages_of(row["a"], row["b"], *_tags(row, options)) for row in rows]


def _tags(row: Row, options: PairOptions) -> tuple[str | None, str | None]:
    return row.get("lang_a", options.lang_a), row.get("lang_b", options.lang_b)


def _lines(work: Sequence[tuple[Row, Languages]], shared: tuple[PairOptions, Background | None]) -> str:
    """What is printed of some rows."""
    options, background = shared
    lines = []
    for row, languages in work:
        comparison = compare(
            row["a"], row["b"], *languages, unit=options.unit, background=background, explain=options.explain
        )
        lines.append(json_text(comparison_row(row["id"], comparison, explain=options.explain)) + "\n")
    return "".join(lines)
