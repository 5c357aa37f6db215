"""Reading JSON Lines, plain or packed, that may be broken, endless or hostile."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import zlib
from collections.abc import Iterator
from typing import Any, Final

from provenance.archive.encoding import BOM
from provenance.corpus.arrow import arrow
from provenance.corpus.reading.files import packing_of
from provenance.corpus.reading.rows import CorpusLimits, on_one_line

_BROKEN: Final = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What unpacking raises where the packed bytes are not as they should be, or end too early."""

_LONGEST_REASON: Final = 200

_BUFFER: Final = 64 * 1024


class BrokenFileError(Exception):
    """A file that cannot be read further; the message says why, after the file's name."""


def json_rows(file: io.BufferedReader, name: str, limits: CorpusLimits) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The objects of a file, one a line.

    Args:
        file: Open; it is left open.
        name: Its suffix tells how it is packed.
        limits: Of which `line` and `ratio` count here.

    Yields:
        The number of the line, from 1, and its object, or why there is none. Blank lines are passed over.

    Raises:
        BrokenFileError: The file cannot be unpacked any further, or what is packed is suspiciously large.
        UsageError: Unpacking needs what is not installed.
    """
    for number, line in _lines(file, name, limits):
        if line is None:
            yield number, f"the line is longer than {limits.line:,} bytes"
        elif not line.isspace():
            yield number, _parse(line, first=number == 1)


def unpacked(file: io.BufferedReader, name: str) -> io.BufferedIOBase:
    """A file with its packing taken off, as its name tells.

    Raises:
        UsageError: What is needed for that is not installed.
    """
    packing = packing_of(name)
    if packing == ".gz":
        return gzip.GzipFile(fileobj=file)
    if packing == ".bz2":
        return bz2.BZ2File(file)
    if packing == ".xz":
        return lzma.LZMAFile(file)
    if packing == ".zst":
        return io.BufferedReader(arrow().CompressedInputStream(arrow().PythonFile(file, "r"), "zstd"), _BUFFER)
    return file


def _lines(file: io.BufferedReader, name: str, limits: CorpusLimits) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one that is too long."""
    most = limits.unpacked(os.fstat(file.fileno()).st_size)
    stream = unpacked(file, name)
    given = number = 0
    line = b""
    try:
        while piece := stream.readline(limits.line + 1):
            given += len(piece)
            if given > most and stream is not file:
                raise BrokenFileError(f"is more than {limits.ratio} times as large unpacked; it is not read further")
            begins, ended = not line or line.endswith(b"\n"), piece.endswith(b"\n")
            line = piece
            if not begins:
                continue  # The rest of a line that was too long.
            number += 1
            yield number, line if ended or len(line) <= limits.line else None
    except _BROKEN as error:
        raise BrokenFileError(f"breaks off after line {number}: {reason_of(error)}") from error


def _parse(line: bytes, *, first: bool) -> dict[str, Any] | str:
    try:
        text = line.rstrip(b"\r\n").decode("utf-8")
        value = _DECODER.decode(text.removeprefix(BOM) if first else text)
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start}"
    except json.JSONDecodeError as error:
        return f"column {error.colno}: not JSON"
    except (ValueError, RecursionError) as error:
        return f"not JSON that can be read: {reason_of(error)}"
    if not isinstance(value, dict):
        return "not an object; give one object a line"
    return value


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


_DECODER: Final = json.JSONDecoder(parse_constant=_refuse)


def reason_of(error: Exception) -> str:
    """What an error of another library says, as a short half of a sentence on one line."""
    return on_one_line(str(error))[:_LONGEST_REASON] or type(error).__name__
