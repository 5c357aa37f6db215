"""Where the reports of one run go: to standard output, to files, several at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.archive.writing import write_beside
from provenance.checker import Report
from provenance.errors import ProvenanceError, UsageError
from provenance.reports.formats import FORMATS, chunks

AUTO = "auto"
"""`github` where GitHub Actions runs the command, `text` elsewhere."""


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write.

    Attributes:
        format: One of `provenance.reports.formats.FORMATS`.
        file: Where to; None for standard output.
    """

    format: str
    file: Path | None


def parse_outputs(given: Sequence[str]) -> tuple[Output, ...]:
    """What `--output-format FORMAT[:FILE]`, given once or several times, asks for.

    Raises:
        UsageError: A format is unknown, two reports go to standard output, or two to one file.
    """
    outputs = tuple(_parse(value) for value in given or (AUTO,))
    if sum(output.file is None for output in outputs) > 1:
        raise UsageError("only one report can go to standard output; give the others a file, FORMAT:FILE")
    files = [output.file.absolute() for output in outputs if output.file is not None]
    if len(set(files)) < len(files):
        raise UsageError("two reports cannot go to one file")
    return outputs


def _parse(value: str) -> Output:
    name, separator, file = value.partition(":")
    if name == AUTO:
        name = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}; there are {', '.join((AUTO, *FORMATS))}")
    if separator and not file:
        raise UsageError(f"no file behind {value!r}; give --output-format {name}:FILE")
    return Output(name, Path(file) if file else None)


def base_of(root: Path) -> str:
    """The archive's folder from the working folder, with forward slashes; empty if it is the same or lies outside."""
    folder = (root if root.is_dir() else root.parent).resolve()
    here = Path.cwd().resolve()
    if folder == here or not folder.is_relative_to(here):
        return ""
    return folder.relative_to(here).as_posix()


def write_report(report: Report, output: Output, base: str) -> None:
    """Render a report and write it.

    Raises:
        ProvenanceError: The file cannot be written; one that was there before is as it was.
    """
    if output.format == "html" and output.file is not None:
        base = _from_file(output.file, base)
    pieces = chunks(output.format, report, base)
    if output.file is None:
        for piece in pieces:
            sys.stdout.write(piece)
    else:
        write_whole(output.file, pieces)


def _from_file(file: Path, base: str) -> str:
    """The archive's folder from the one that a page stands in, which its links start from."""
    try:
        relative = os.path.relpath(Path.cwd() / base, file.absolute().parent)
    except ValueError:
        # On another drive, from which no relative path leads here.
        return base
    return "" if relative == os.curdir else Path(relative).as_posix()


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file so that it is there as a whole or not at all: beside it first, then under its name.

    Raises:
        ProvenanceError: It cannot be written.
    """
    encoded = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    try:
        # A report is as readable as any file of the user's.
        write_beside(path, encoded, prefix=f".{path.name}.", mode=0o666 & ~_umask())
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be written: {error.strerror}") from error


def _umask() -> int:
    """The mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
