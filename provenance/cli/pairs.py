"""`provenance compare --pairs`: every row of a file, against the background of all of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from provenance.cli.exit_codes import CLEAN, ERROR
from provenance.cli.rows import Row, read_rows
from provenance.drift.comparison import Unit, compare, languages_of
from provenance.drift.rows import comparison_row

_FIELDS: Final = ("id", "a", "b")


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


def each_pair(path: Path, options: PairOptions) -> int:
    """Compare the two texts of every row and print one row each, in the same order.

    All rows are read before the first is compared: they tell how common each item is.

    Args:
        path: A JSON Lines file, or `-` for standard input.
        options: How rows are compared.

    Returns:
        The exit code: 0, or 2 where a row could not be read.

    Raises:
        UsageError: The file cannot be opened.
    """
    rows = list(read_rows(path, _FIELDS))
    usable = [(row, _languages(row, options)) for row in rows if row is not None]
    background = None
    if options.explain or any(a != b for _, (a, b) in usable):
        # Rows of one language are compared without it.
        from provenance.matching.background import Pair, count_background

        pairs = [Pair(row["a"], row["b"], languages) for row, languages in usable]
        background = count_background(pairs, learning=options.learning)
    for row, languages in usable:
        comparison = compare(
            row["a"], row["b"], *languages, unit=options.unit, background=background, explain=options.explain
        )
        click.echo(json.dumps(comparison_row(row["id"], comparison, explain=options.explain)))
    return ERROR if len(usable) < len(rows) else CLEAN


def _languages(row: Row, options: PairOptions) -> tuple[str, str]:
    tags = (row.get("lang_a") or options.lang_a, row.get("lang_b") or options.lang_b)
    lang_a, lang_b = (tag if isinstance(tag, str) else None for tag in tags)
    return languages_of(row["a"], row["b"], lang_a, lang_b)
