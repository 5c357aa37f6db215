"""Writing what was found, row by row: a file is there as a whole or not at all, and never in memory as one."""

from __future__ import annotations

import io
import json
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Final

from provenance.archive.writing import usual_mode, write_beside
from provenance.corpus.arrow import arrow, parquet
from provenance.corpus.model import Match, Place
from provenance.corpus.reading.rows import BadRow
from provenance.corpus.writing.match_rows import match_row, match_schema
from provenance.corpus.writing.passim import passim_row, passim_schema
from provenance.errors import ProvenanceError, UsageError

SUFFIXES: Final = (".jsonl", ".jsonl.gz", ".parquet")
"""What a file of matches may end in; it tells how it is written."""

_ROWS: Final = 4096
"""Rows that are packed together: a group of Parquet, some megabytes where drift is named."""

_GZIP: Final = 31
"""Asks zlib for a gzip file, with neither a name nor a time in it: the same rows give the same bytes."""

_COPIED: Final = 1024 * 1024

Row = dict[str, Any]


def require_writable(path: Path) -> None:
    """Say that a file cannot be written under this name, before the work is done that it is for.

    Raises:
        UsageError: Its suffix tells no format, or PyArrow is needed and not installed.
    """
    if not path.name.lower().endswith(SUFFIXES):
        raise UsageError(f"{path}: let the name end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    if _is_table(path):
        parquet()


def write_matches(path: Path, matches: Iterable[Match]) -> int:
    """Write matches as the schema `match-1` describes them, in the order in which they come.

    Args:
        path: The file; its suffix is one of `SUFFIXES`.
        matches: Taken one by one.

    Returns:
        How many there were.

    Raises:
        UsageError: As for `require_writable`.
        ProvenanceError: The file cannot be written; one that was there before is as it was.
    """
    return _write(path, map(match_row, matches), match_schema)


def write_passim(path: Path, matches: Iterable[Match], text_of: Callable[[Place], str]) -> int:
    """Write matches under the names of passim's columns; arguments and errors as for `write_matches`.

    Args:
        path: The file.
        matches: Taken one by one.
        text_of: Gives the words of a place, which these columns hold.
    """
    rows = (passim_row(match, text_of(match.a), text_of(match.b)) for match in matches)
    return _write(path, rows, passim_schema)


@contextmanager
def bad_rows_written(path: Path) -> Iterator[Callable[[BadRow], None]]:
    """Write the bad rows of a corpus to a file as JSON Lines, while it is read.

    The file is there when the context ends, empty if there was none; also where nothing but bad rows was found. Any
    other error leaves no list: it would not be whole.

    Yields:
        What is called with each bad row.

    Raises:
        ProvenanceError: The file cannot be written.
    """
    with tempfile.SpooledTemporaryFile(_COPIED) as kept:

        def keep(row: BadRow) -> None:
            with _told(path):
                kept.write(_line(asdict(row)))

        def write() -> None:
            kept.seek(0)
            _write_whole(path, iter(lambda: kept.read(_COPIED), b""))

        try:
            yield keep
        except UsageError:
            write()
            raise
        write()


def _write(path: Path, rows: Iterable[Row], schema: Callable[[], Any]) -> int:
    require_writable(path)
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    if _is_table(path):
        pieces = _table(counted(), schema())
    elif path.name.lower().endswith(".gz"):
        pieces = _packed(map(_line, counted()))
    else:
        pieces = map(_line, counted())
    _write_whole(path, pieces)
    return count


def _write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    with _told(path):
        write_beside(path, pieces, prefix=f".{path.name}.", mode=usual_mode())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be written: {error.strerror or error}") from error


def _is_table(path: Path) -> bool:
    return path.name.lower().endswith(".parquet")


def _line(row: Row) -> bytes:
    """A row as a line of ASCII: nothing in an id or a text can act on a terminal."""
    return json.dumps(row).encode("ascii") + b"\n"


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=_GZIP)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _table(rows: Iterator[Row], schema: Any) -> Iterator[bytes]:
    """Rows as a Parquet file, a group of rows a piece."""
    sink = io.BytesIO()
    with parquet().ParquetWriter(sink, schema) as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_batch(arrow().RecordBatch.from_pylist(some, schema=schema))
            yield sink.getvalue()
            sink.seek(0)
            sink.truncate()
    yield sink.getvalue()
