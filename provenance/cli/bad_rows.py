"""The rows of a corpus that could not be read: counted always, and listed where the user names a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.outputs import refuse_unwritable
from provenance.cli.targets import refuse_in_corpus

if TYPE_CHECKING:
    from provenance.corpus.reading.rows import BadRow, Columns

column_option = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="ROLE=NAME",
    help="What the column of an id, text, language, published or publisher is called; may be repeated.",
)

bad_rows_option = click.option(
    "--bad-rows", type=click.Path(path_type=Path), metavar="FILE", help="List the rows that could not be read."
)


def tell_unused(columns: Columns, empty: Collection[str]) -> None:
    """Say on standard error which columns that the user named no article had anything in.

    Args:
        columns: From `--column`.
        empty: Roles that no article has.
    """
    from provenance.corpus.reading.rows import Columns
    from provenance.reports.visible import visible

    usual = Columns().by_role()
    for role, names in columns.by_role().items():
        if role in empty and names != usual[role]:
            given = " ".join(f"--column {role}={name}" for name in names)
            click.echo(f"provenance: {visible(given)}: no article has anything there that can be used", err=True)


class BadRows:
    """Counts bad rows, and hands them on.

    Attributes:
        lost: How many were no article.
        details: How many only lost a date, a language or a name.
        first: Where the first one is and what is wrong with it; empty without one.
    """

    def __init__(self, keep: Callable[[BadRow], None] | None) -> None:
        self._keep = keep
        self.lost = 0
        self.details = 0
        self.first = ""

    def __call__(self, row: BadRow) -> None:
        """Count one more."""
        self.lost += not row.kept
        self.details += row.kept
        self.first = self.first or f"{row.place}: {row.reason}"
        if self._keep is not None:
            self._keep(row)


@contextmanager
def bad_rows_of(path: Path | None, corpus: Path) -> Iterator[BadRows]:
    """What counts the bad rows of a corpus, and lists them in a file that is there when the context ends.

    Raises:
        UsageError: The file is one of the corpus, or cannot be written; nothing was read then.
        ProvenanceError: It cannot be written after all.
    """
    if path is None:
        yield BadRows(None)
        return
    refuse_in_corpus((path,), corpus)
    refuse_unwritable(path)
    from provenance.corpus.writing.matches import bad_rows_written

    with bad_rows_written(path) as keep:
        yield BadRows(keep)
