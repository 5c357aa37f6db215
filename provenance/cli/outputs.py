"""Where the reports of one run go: to standard output, to files, several at once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.archive.writing import usual_mode, write_beside
from provenance.cli.streams import print_utf8
from provenance.cli.targets import refuse_twice
from provenance.errors import ProvenanceError, UsageError
from provenance.reports.formats import FORMATS, chunks, require

if TYPE_CHECKING:
    from provenance.checker import Report
    from provenance.findings import Finding

AUTO = "auto"
"""`github` where GitHub Actions runs the command, `text` elsewhere."""

_FOR_A_TERMINAL: Final = frozenset({"text", "concise"})
"""Formats for a person: printed in the terminal's encoding, with files as they are called from the working folder.

The others are UTF-8, as some of them say of themselves.
"""


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
    refuse_twice((output.file for output in outputs if output.file is not None), "two reports cannot go to one file")
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


def refuse_impossible(outputs: Iterable[Output]) -> None:
    """Say which report cannot be made, or not where it is wanted, before a check is done for it.

    Raises:
        UsageError: What a format needs is not installed, or a file cannot be written.
    """
    for output in outputs:
        require(output.format)
        if output.file is not None:
            refuse_unwritable(output.file)


def base_of(root: Path) -> str:
    """The archive's folder from the root of its repository, where CI looks for the files of a report.

    Outside of a repository it is the folder from the working folder.

    Returns:
        With forward slashes; empty where the two are the same, or the archive lies elsewhere.
    """
    folder = (root if root.is_dir() else root.parent).resolve()
    # A file of that name leads to the repository of a worktree or a submodule.
    tops = (above for above in (folder, *folder.parents) if os.path.lexists(above / ".git"))
    top = next(tops, Path.cwd().resolve())
    return folder.relative_to(top).as_posix() if folder != top and folder.is_relative_to(top) else ""


def seen_from_here(report: Report, root: Path) -> Report:
    """A report whose findings name their files as they are called in the working folder, for whoever opens them there.

    Args:
        report: From `provenance.check`.
        root: The archive's folder, or a record in it.
    """
    folder = _absolute(root if root.is_dir() else root.parent)

    def seen(finding: Finding) -> Finding:
        path = folder / finding.location.path
        with suppress(ValueError):  # On another drive; no relative path leads there.
            path = Path(os.path.relpath(path))
        return replace(finding, location=replace(finding.location, path=path.as_posix()))

    return replace(report, findings=tuple(map(seen, report.findings)))


def base_of_page(root: Path, file: Path | None) -> str | None:
    """The archive's folder from the one that a page stands in, where a browser begins to follow its links.

    Args:
        root: The archive's folder, or a record in it.
        file: The page; None for one on standard output, which is taken to be saved in the working folder.

    Returns:
        With forward slashes; empty where it is the same folder, None on another drive, where no relative path leads.
    """
    folder = _absolute(root if root.is_dir() else root.parent)
    try:
        relative = os.path.relpath(folder, Path.cwd() if file is None else _absolute(file.parent))
    except ValueError:
        return None
    return "" if relative == os.curdir else Path(relative).as_posix()


def _absolute(path: Path) -> Path:
    """An absolute path by the names that the user gave: links to folders are followed only if a `..` goes up from one.

    A browser takes `..` for the name before it, whatever that links to.
    """
    return path.resolve() if os.pardir in path.parts else path.absolute()


def write_report(report: Report, output: Output, root: Path) -> None:
    """Render a report and write it.

    Args:
        report: From `provenance.check`.
        output: In which format, and where to.
        root: The archive's folder, or a record in it, from which the paths of the report start.

    Raises:
        ProvenanceError: The file cannot be written; one that was there before is as it was.
    """
    if output.format == "html":
        pieces = chunks("html", report, base_of_page(root, output.file))
    elif output.format in _FOR_A_TERMINAL:
        pieces = chunks(output.format, seen_from_here(report, root))
    else:
        pieces = chunks(output.format, report, base_of(root))
    if output.file is None:
        if output.format not in _FOR_A_TERMINAL:
            print_utf8()
        for piece in pieces:
            sys.stdout.write(piece)
    else:
        write_whole(output.file, pieces)


def refuse_unwritable(path: Path) -> None:
    """Say that a file cannot be written before the work is done that it is for.

    Raises:
        UsageError: It has no folder, its folder takes no new file, or it is a folder or a device.
    """
    if path.exists() and not path.is_file():
        # Written beside it and moved there, a report would take the place of /dev/null.
        raise UsageError(f"{path}: cannot be written: it is no ordinary file")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file so that it is there as a whole or not at all: beside it first, then under its name.

    Raises:
        ProvenanceError: It cannot be written.
    """
    encoded = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    try:
        # A report is as readable as any file of the user's.
        write_beside(path, encoded, prefix=f".{path.name}.", mode=usual_mode())
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be written: {error.strerror}") from error
