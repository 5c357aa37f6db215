"""Reading Parquet a few rows at a time, whatever types its columns have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, Final

from provenance.corpus.arrow import arrow, parquet
from provenance.corpus.reading.json_lines import BrokenFileError, reason_of
from provenance.corpus.reading.rows import Columns, CorpusLimits, on_one_line

_ROWS: Final = 64
"""Rows that are unpacked at a time: as few texts as long as they may be stand in memory together."""

_MOST_NAMES: Final = 20
_LONGEST_NAME: Final = 80
"""So many columns, and so many characters of each, does a message list."""

_BUFFER: Final = 1024 * 1024
"""Bytes of a column that are read at a time, so that a group of rows is never in memory as a whole."""


def table_rows(file: BufferedReader, columns: Columns, limits: CorpusLimits) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a Parquet file.

    Args:
        file: Open; it is left open.
        columns: How the columns are called.
        limits: Of which `ratio` counts here.

    Returns:
        The number of each row, from 1, and its values by role.

    Raises:
        BrokenFileError: It is no Parquet file, lacks a column, or cannot be read any further.
        UsageError: PyArrow is not installed.
    """
    return _numbered(_rows_by_role(file, columns, limits))


def whole_rows(file: BufferedReader) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a Parquet file that this program wrote, with all their columns; errors as for `table_rows`."""
    return _numbered(_rows(file))


def _numbered(rows: Iterator[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    broken = (arrow().ArrowException, OSError, ValueError, OverflowError)
    try:
        for row in rows:
            number += 1
            yield number, row
    except broken as error:
        after = f"breaks off after row {number}" if number else "is not a Parquet file that can be read"
        raise BrokenFileError(f"{after}: {reason_of(error)}") from error


def _opened(file: BufferedReader) -> Any:
    """A table of which no more than `_BUFFER` of a column is read ahead: reading whole groups is Arrow's default."""
    return parquet().ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)


def _rows(file: BufferedReader) -> Iterator[dict[str, Any]]:
    for batch in _opened(file).iter_batches(_ROWS, use_threads=False):
        yield from batch.to_pylist()


def _rows_by_role(file: BufferedReader, columns: Columns, limits: CorpusLimits) -> Iterator[dict[str, Any]]:
    table = _opened(file)
    names = _columns_of(table, columns)
    _refuse_bomb(table, file, limits)
    for batch in table.iter_batches(_ROWS, columns=list(names.values()), use_threads=False):
        found = {role: _values(batch.column(name)) for role, name in names.items()}
        for values in zip(*found.values(), strict=True):
            yield dict(zip(found, values, strict=True))


def _columns_of(table: Any, columns: Columns) -> dict[str, str]:
    """The name of the column for each role that the table has one for.

    Raises:
        BrokenFileError: There is none for the id or for the text.
    """
    there = table.schema_arrow.names
    names: dict[str, str] = {}
    for role, wanted in columns.by_role().items():
        # Of two columns of one name neither is meant.
        name = next((name for name in wanted if there.count(name) == 1), None)
        if name is not None:
            names[role] = name
        elif role in {"id", "text"}:
            has = on_one_line(", ".join(f"`{name[:_LONGEST_NAME]}`" for name in there[:_MOST_NAMES]))
            raise BrokenFileError(
                f"has no column `{'` or `'.join(wanted)}`; it has {has}: name it with --column {role}=NAME"
            )
    return names


def _refuse_bomb(table: Any, file: BufferedReader, limits: CorpusLimits) -> None:
    """Look at the sizes that the file gives of its groups of rows, before one is unpacked.

    The sizes of single columns are not asked for: where they are damaged, PyArrow ends the process.

    Raises:
        BrokenFileError: They are suspiciously large together.
    """
    groups = table.metadata.num_row_groups
    whole = sum(table.metadata.row_group(group).total_byte_size for group in range(groups))
    if whole > limits.unpacked(os.fstat(file.fileno()).st_size):
        raise BrokenFileError(f"is more than {limits.ratio} times as large unpacked; it is not read")


def _values(column: Any) -> list[Any]:
    """A column as values of Python; what it cannot hold (a year past 9999, a name that is no UTF-8) as `UNREADABLE`."""
    pa = arrow()
    if pa.types.is_timestamp(column.type):
        # Times to the nanosecond need Pandas, and a zone by its name needs a database of zones; UTC is the same moment.
        column = column.cast(pa.timestamp("us", tz=column.type.tz and "UTC"), safe=False)
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, pa.ArrowException):
        return [_value(scalar) for scalar in column]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError, arrow().ArrowException):
        return UNREADABLE


UNREADABLE: Final = object()
"""In place of a value that Python cannot hold: neither a string nor an integer nor a date."""
