"""Which files of a folder are records, and which are texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from provenance.archive.problems import Problem
from provenance.archive.record import Record
from provenance.findings import Location

RECORD_SUFFIX: Final = ".provenance.json"
TEXT_SUFFIX: Final = ".txt"


@dataclass(frozen=True, slots=True)
class Found:
    """The files of an archive, relative to its root with forward slashes, sorted.

    Attributes:
        records: Record files.
        texts: Text files, whether or not a record names them.
        problems: Folders that could not be read.
    """

    records: tuple[str, ...]
    texts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_files(root: Path) -> Found:
    """Walk a folder for records and texts."""
    files, problems = walk(root)
    return Found(
        tuple(name for name in files if name.endswith(RECORD_SUFFIX)),
        tuple(name for name in files if name.endswith(TEXT_SUFFIX)),
        problems,
    )


def walk(root: Path) -> tuple[list[str], tuple[Problem, ...]]:
    """All files of a folder; hidden files and folders are left out, and links to folders are not followed.

    Returns:
        The files, relative to the folder with forward slashes, sorted; and the folders that could not be read.
    """
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        folder = os.path.relpath(error.filename, root).replace(os.sep, "/")
        found = f"the folder `{folder}` cannot be read: {error.strerror}"
        problems.append(Problem("not-a-regular-file", found, Location(folder)))

    files: list[str] = []
    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        prefix = os.path.relpath(folder, root).replace(os.sep, "/")
        files += [name if prefix == "." else f"{prefix}/{name}" for name in names if not name.startswith(".")]
    files.sort()
    return files, tuple(sorted(problems, key=lambda problem: problem.location.path))


def stray_texts(texts: Iterable[str], records: Iterable[Record]) -> Iterator[str]:
    """The text files that no record names, in folders where records or their texts stand.

    Elsewhere a `.txt` file is none of our business: it may be a list of requirements.
    """
    named: set[str] = set()
    folders: set[PurePosixPath] = set()
    for record in records:
        folders.add(PurePosixPath(record.path).parent)
        if record.text is not None:
            named.add(record.text.path)
            folders.add(PurePosixPath(record.text.path).parent)
    return (text for text in texts if text not in named and PurePosixPath(text).parent in folders)
