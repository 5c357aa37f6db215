"""The files that a corpus is made of: one that is named, or those of a folder."""

from __future__ import annotations

from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Final, Literal

from provenance.archive.discovery import RECORD_SUFFIX, TEXT_SUFFIX, walk
from provenance.archive.files import open_inside, open_named
from provenance.corpus.reading.rows import BadRow
from provenance.errors import UsageError

Kind = Literal["text", "lines", "parquet"]
"""What a file holds: an article, one JSON object a line, or a table."""

PACKINGS: Final = (".gz", ".bz2", ".xz", ".zst")
_LINES: Final = (".jsonl", ".json", ".ndjson")
_TABLE: Final = ".parquet"


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of a corpus.

    Attributes:
        name: Relative to the corpus, with forward slashes.
        kind: What it holds.
    """

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The files of a corpus.

    Attributes:
        path: The corpus as the user named it.
        folder: Whether that is a folder; then no link in it is followed.
        files: In the order in which they are read, by name.
        unread: Folders that could not be looked into.
    """

    path: Path
    folder: bool
    files: tuple[CorpusFile, ...]
    unread: tuple[BadRow, ...] = ()

    def place(self, file: CorpusFile) -> Path:
        """Where a file is."""
        return self.path / file.name if self.folder else self.path

    def open(self, file: CorpusFile) -> BufferedReader:
        """Open a file.

        Raises:
            FileNotFoundError: It is gone.
            RefusedError: It lies behind a link inside the folder, is no regular file, or is unreadable.
            UsageError: The same of a file that the user named.
        """
        return open_inside(self.path, file.name) if self.folder else open_named(self.path)


def corpus_files(path: Path) -> CorpusFiles:
    """Find the files of a corpus.

    In a folder these are all texts, files of JSON Lines and Parquet files, below it as well. Hidden files, those that
    begin with `_` (what Spark notes for itself), records, and `.json` files beside texts are left out.

    Raises:
        UsageError: There is no such path, its name does not tell what it holds, or no file of the folder can be read.
    """
    if not path.is_dir():
        kind = kind_of(path.name)
        if kind is None and path.exists():
            raise UsageError(f"{path}: not a corpus; give {_WANTED}")
        open_named(path).close()
        return CorpusFiles(path, folder=False, files=(CorpusFile(path.name, kind or "text"),))
    names, problems = walk(path)
    files = [CorpusFile(name, kind) for name in names if (kind := kind_of(name)) and not _is_note(name)]
    if any(file.kind == "text" for file in files):
        files = [file for file in files if not file.name.lower().endswith(".json")]
    if not files:
        raise UsageError(f"{path}: no corpus in this folder; give {_WANTED}")
    unread = tuple(BadRow(readable(problem.location.path), None, None, problem.message) for problem in problems)
    return CorpusFiles(path, folder=True, files=tuple(files), unread=unread)


def kind_of(name: str) -> Kind | None:
    """What a file of this name holds; None if it is none of a corpus."""
    lower = name.lower()
    if lower.endswith(TEXT_SUFFIX):
        return "text"
    if lower.endswith(_TABLE):
        return "parquet"
    unpacked = lower.removesuffix(packing_of(name))
    return "lines" if unpacked.endswith(_LINES) and not unpacked.endswith(RECORD_SUFFIX) else None


def packing_of(name: str) -> str:
    """The suffix that tells how a file is packed; empty where it is not."""
    return next((packing for packing in PACKINGS if name.lower().endswith(packing)), "")


def readable(name: str) -> str:
    r"""A file's name as characters that can be written; bytes of it that are no UTF-8 as `\xNN`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _is_note(name: str) -> bool:
    return kind_of(name) != "text" and any(part.startswith("_") for part in name.split("/"))


_WANTED: Final = (
    f"a folder of texts (*{TEXT_SUFFIX}), JSON Lines ({', '.join(_LINES)}; packed as {', '.join(PACKINGS)}) "
    f"or Parquet (*{_TABLE}), or one such file"
)
