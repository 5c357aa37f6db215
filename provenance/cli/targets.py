"""Files that a command writes: one that would take the place of what it reads is refused before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.archive.loading import Archive


def refuse_twice(files: Iterable[Path], message: str) -> None:
    """Refuse to write two things to one file, however it is named.

    Raises:
        UsageError: With `message`.
    """
    places = [os.path.realpath(file) for file in files]
    if len(set(places)) < len(places):
        raise UsageError(message)


def refuse_in_corpus(files: Iterable[Path], corpus: Path) -> None:
    """Refuse to write a file of the corpus, or one that the next run would read as a part of it.

    Args:
        files: What is written.
        corpus: A file, or a folder of which all files count that are named as those of a corpus are.

    Raises:
        UsageError: One of them is such a file.
    """
    for file in files:
        if corpus.is_dir():
            if any(_is_read(name) for name in _names_in(corpus, file)):
                raise UsageError(f"{file}: would be read as a part of the corpus {corpus}; write it elsewhere")
        elif _is_same(file, corpus):
            raise UsageError(f"{file}: is the corpus itself; write it elsewhere")


def refuse_records(files: Iterable[Path], path: Path) -> None:
    """Refuse to write a record of an archive, or its entities, whether or not there is such a file.

    Args:
        files: What is written.
        path: The archive's folder, or a record.

    Raises:
        UsageError: One of them is such a file.
    """
    from provenance.archive.discovery import RECORD_SUFFIX
    from provenance.archive.loading import ENTITIES

    folder = path if path.is_dir() else path.parent
    for file in files:
        if any(name.endswith(RECORD_SUFFIX) or name == ENTITIES for name in _names_in(folder, file)):
            raise UsageError(f"{file}: would be read as a part of the archive {folder}; write it elsewhere")


def refuse_texts(files: Iterable[Path], archive: Archive) -> None:
    """Refuse to write a text that a record names: as soon as the records are read, which tell of it.

    Raises:
        UsageError: One of the files is such a text.
    """
    texts = {record.text.path for record in (*archive.records, *archive.shadowed) if record.text is not None}
    for file in files:
        if not texts.isdisjoint(_names_in(archive.root, file)):
            raise UsageError(f"{file}: is the text of a record; write it elsewhere")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # One of them is not there.
        return False


def _names_in(folder: Path, file: Path) -> set[str]:
    """What a file is called from a folder that it lies in: under its own name, and under that which it links to."""
    places = (Path(os.path.realpath(file.parent), file.name), Path(os.path.realpath(file)))
    return {
        place.relative_to(above).as_posix() for place in places for above in place.parents if _is_same(above, folder)
    }


def _is_read(name: str) -> bool:
    """Whether a file of a corpus may have this name; hidden ones and notes of Spark's are left out."""
    from provenance.corpus.reading.files import kind_of

    left_out = "." if kind_of(name) == "text" else (".", "_")
    return kind_of(name) is not None and not any(part.startswith(left_out) for part in name.split("/"))
