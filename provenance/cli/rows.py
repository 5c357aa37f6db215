"""JSON Lines in, JSON Lines out: one row read, one row written, a bad row named and passed over."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import Any, Final

import click

from provenance.cli.exit_codes import CLEAN, ERROR
from provenance.cli.language_tag import wrong_tag
from provenance.cli.options import STDIN
from provenance.errors import UsageError
from provenance.reports.json_text import json_text
from provenance.reports.visible import visible

_ROW_BYTES: Final = 16 * 1024 * 1024
"""A longer row is bad: it is no passage or article, and would be held in memory."""

Row = dict[str, Any]


def each_row(path: Path, turn: Callable[[Row], Row], required: tuple[str, ...], languages: tuple[str, ...]) -> int:
    """Turn every row of a file and print what comes out, in the same order.

    Args:
        path: A JSON Lines file, or `-` for standard input.
        turn: Makes the row to print out of a row that holds the required fields as strings (ids may be numbers).
        required: Fields that a row must have; `id` may be a string or a number, all others are strings.
        languages: Fields that a row may have: BCP 47 tags. One that means no language is named on standard error, and
            the row has none then.

    Returns:
        The exit code: 0, or 2 where a row could not be read; each such row is named on standard error.

    Raises:
        UsageError: The file cannot be opened.
    """
    bad = 0
    for value in read_rows(path, required, languages):
        if value is None:
            bad += 1
        else:
            click.echo(json_text(turn(value)))
    return ERROR if bad else CLEAN


def read_rows(path: Path, required: tuple[str, ...], languages: tuple[str, ...]) -> Iterator[Row | None]:
    """The rows of a file, and None for each that cannot be used, after it was named on standard error.

    Args:
        path: As for `each_row`.
        required: As for `each_row`.
        languages: As for `each_row`.

    Raises:
        UsageError: The file cannot be opened.
    """
    for number, line in _lines(path):
        at = f"{path}:{number}"
        problem, value = _parse(line, required)
        if problem:
            _say(f"{at}: {problem}; the row was passed over")
            yield None
        elif value is not None:
            for name in languages:
                tag = value.pop(name, None)
                wrong = wrong_tag(tag) if tag else ""
                if wrong:
                    _say(f"{at}: `{name}`: {wrong}; the row was read without it")
                elif tag:
                    value[name] = tag
            yield value


def _say(line: str) -> None:
    click.echo(f"provenance: {visible(line)}", err=True)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; of one that is too long, as much as shows that."""
    try:
        with nullcontext(sys.stdin.buffer) if str(path) == STDIN else path.open("rb") as stream:
            for number in count(1):
                line = piece = stream.readline(_ROW_BYTES + 1)
                if not line:
                    return
                while len(line) > _ROW_BYTES and piece and not piece.endswith(b"\n"):
                    piece = stream.readline(_ROW_BYTES)
                yield number, line.removeprefix(BOM_UTF8) if number == 1 else line
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error


def _parse(line: bytes, required: tuple[str, ...]) -> tuple[str, Row | None]:
    """What is wrong with a row, or its value; both are empty for a blank line."""
    if len(line) > _ROW_BYTES:
        return f"longer than {_ROW_BYTES} bytes", None
    if not line.strip():
        return "", None
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start}", None
    except (ValueError, RecursionError) as error:
        where = f"column {error.colno}: " if isinstance(error, json.JSONDecodeError) else ""
        return f"{where}not JSON that can be read", None
    problem = _problem(value, required)
    return (problem, None) if problem else ("", value)


def _problem(value: Any, required: tuple[str, ...]) -> str:
    """What a row lacks, or an empty string."""
    if not isinstance(value, dict):
        return "not an object"
    for name in required:
        kinds = (str, int) if name == "id" else (str,)
        if not isinstance(value.get(name), kinds):
            return f"`{name}` is missing or is not a string" + (" or a number" if name == "id" else "")
    return ""
