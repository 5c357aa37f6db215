"""Reading matches that an earlier scan wrote."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from provenance.archive.files import open_named
from provenance.corpus.model import Match
from provenance.corpus.reading.files import kind_of
from provenance.corpus.reading.json_lines import BrokenFileError, json_rows
from provenance.corpus.reading.rows import CorpusLimits
from provenance.corpus.reading.tables import whole_rows
from provenance.corpus.writing.match_rows import match_of
from provenance.errors import UsageError


def read_matches(path: Path) -> Iterator[Match]:
    """Read what `write_matches` wrote, one match at a time, in its order.

    A row that is none is an error, because a file of matches is made by this program: what it lacks would be missing in
    whatever is made of it.

    Args:
        path: JSON Lines, plain or packed, or Parquet.

    Raises:
        UsageError: There is no such file, its name does not tell what it holds, or a row of it is no match.
    """
    kind = kind_of(path.name)
    file = open_named(path)
    if kind not in {"lines", "parquet"}:
        file.close()
        raise UsageError(f"{path}: not a file of matches; give one that ends in .jsonl, .jsonl.gz or .parquet")
    return _matches(path, file, table=kind == "parquet")


def _matches(path: Path, file: BufferedReader, *, table: bool) -> Iterator[Match]:
    with file:
        try:
            for number, row in whole_rows(file) if table else json_rows(file, path.name, CorpusLimits()):
                try:
                    match = match_of(row)
                except ValueError as error:
                    reason = row if isinstance(row, str) else str(error)
                    raise UsageError(f"{path}:{number}: not a match: {reason}") from error
                yield match
        except BrokenFileError as error:
            raise UsageError(f"{path}: {error}") from error
