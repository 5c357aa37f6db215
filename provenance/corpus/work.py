"""Where a scan keeps what it has done, so that one that was stopped goes on where it stopped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from provenance import __version__
from provenance.archive.writing import write_beside
from provenance.corpus.reading.files import corpus_files
from provenance.errors import ProvenanceError, UsageError

_NOTE: Final = "scan.json"
"""What the folder is for: the corpus, as its files tell, and the plan."""


def work_folder(output: Path) -> Path:
    """The folder beside the file that a scan writes."""
    return output.with_name(f".{output.name}.scan")


def begin(folder: Path, corpus: Path, settings: Iterable[object]) -> bool:
    """Make the folder of a scan ready: as it was left where it is of the same scan, else empty.

    Args:
        folder: See `work_folder`.
        corpus: What is scanned; a file of it that was changed makes it another scan.
        settings: Everything else that the matches depend on.

    Returns:
        Whether there is something to go on from.

    Raises:
        UsageError: The folder is in other use.
        ProvenanceError: It cannot be made.
    """
    note = json.dumps({"version": __version__, "corpus": _signature(corpus), "settings": list(map(repr, settings))})
    known = folder / _NOTE
    try:
        if known.is_file() and not known.is_symlink():
            if known.read_text(encoding="utf-8") == note:
                return True
            shutil.rmtree(folder)
        elif folder.exists() and any(folder.iterdir()):
            raise UsageError(f"{folder}: is in other use; move it, or write the matches elsewhere")
        folder.mkdir(exist_ok=True)
        write_beside(known, (note.encode(),), prefix=".note.", mode=0o600)
    except OSError as error:
        raise ProvenanceError(f"{folder}: cannot be used: {error.strerror or error}") from error
    return False


def end(folder: Path) -> None:
    """Remove the folder of a scan that is done."""
    shutil.rmtree(folder, ignore_errors=True)


def _signature(corpus: Path) -> list[tuple[str, int, int]]:
    """The files of a corpus with their sizes in bytes and times of change in nanoseconds."""
    files = corpus_files(corpus)
    stats = [(file.name, files.place(file).stat()) for file in files.files]
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
