"""Where a scan keeps what it has done, so that one that was stopped goes on where it stopped."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from provenance import __version__
from provenance.archive.writing import write_beside
from provenance.corpus.locking import locked
from provenance.corpus.reading.files import corpus_files
from provenance.errors import ProvenanceError, UsageError

_NOTE: Final = "scan.json"
"""What the folder is for: the corpus, as its files tell, and the plan."""

_NEW_NOTE: Final = ".note."
_LOCK: Final = "lock"


def work_folder(output: Path) -> Path:
    """The folder beside the file that a scan writes."""
    return output.with_name(f".{output.name}.scan")


@contextmanager
def work_of(folder: Path, corpus: Path, settings: Iterable[object]) -> Iterator[None]:
    """Hold the folder of a scan: as it was left where it is of the same scan, else empty.

    It is gone when the scan is done, and stays where an error ends it from which another run can go on.

    Args:
        folder: See `work_folder`.
        corpus: What is scanned; a file of it that was changed makes it another scan.
        settings: Everything else that the matches depend on.

    Raises:
        UsageError: The folder is in other use, or another scan works in it.
        ProvenanceError: It cannot be made.
    """
    note = json.dumps({"version": __version__, "corpus": _signature(corpus), "settings": list(map(repr, settings))})
    with _told(folder):
        _expect_ours(folder)
        folder.mkdir(exist_ok=True)
    lock = folder / _LOCK
    with locked(lock, f"{folder}: another scan is at work on these matches; wait until it is done"):
        with _told(folder):
            _make_ready(folder, note.encode())
        try:
            yield
        except UsageError:
            # Nobody can go on from what cannot be used.
            shutil.rmtree(folder, ignore_errors=True)
            raise
        shutil.rmtree(folder, ignore_errors=True)
    if os.name == "nt":
        # There the lock could not be removed while it was held, and cannot be if another scan holds it by now.
        with suppress(OSError):
            lock.unlink()
            folder.rmdir()


def _expect_ours(folder: Path) -> None:
    """Refuse a folder that holds something else."""
    is_link = any(path.is_symlink() for path in (folder, folder / _NOTE, folder / _LOCK))
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    is_begun = all(name == _LOCK or name.startswith(_NEW_NOTE) for name in names)
    if is_link or not (_NOTE in names or is_begun):
        raise UsageError(f"{folder}: is in other use; move it, or write the matches elsewhere")


def _make_ready(folder: Path, note: bytes) -> None:
    """Empty a folder that is not of the scan of a note."""
    known = folder / _NOTE
    if known.exists() and known.read_bytes() == note:
        return
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in {_NOTE, _LOCK}:
            path.unlink()
    write_beside(known, (note,), prefix=_NEW_NOTE, mode=0o600)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ProvenanceError(f"{folder}: cannot be used: {error.strerror or error}") from error


def _signature(corpus: Path) -> list[tuple[str, int, int]]:
    """The files of a corpus with their sizes in bytes and times of change in nanoseconds."""
    files = corpus_files(corpus)
    return [(file.name, *_state(files.place(file))) for file in files.files]


def _state(path: Path) -> tuple[int, int]:
    """The size of a file and its time of change; of one that cannot be looked at, none there is."""
    try:
        found = path.stat()
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns
