"""The file of an index: one SQLite database, in which a key is found in microseconds without any extra.

Forty look-ups take SQLite less than a millisecond and DuckDB twenty, and it opens in one instead of forty: its rows lie
in a tree by key, where DuckDB's lie in columns that are read group by group. It is in Python's standard library.

What an index holds follows the same rules as the tables of a scan (`passages/tables`, `search/queries`).
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from provenance.archive.writing import usual_mode
from provenance.corpus.locking import locked
from provenance.corpus.passages.passage_keys import fingerprint
from provenance.errors import ProvenanceError, UsageError

FILE: Final = "index.sqlite"
"""The name of the database in the folder of an index."""

MOST_PASSAGES: Final = 5000
"""A word in more passages than this leads to none of them: its postings are left out."""

_LOCK: Final = "lock"
_NEW: Final = ".new-"
_BESIDE: Final = ("-wal", "-shm", "-journal")

_APPLICATION: Final = 0x50525649
_FORMAT: Final = 1

_SCHEMA: Final = """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
    CREATE TABLE articles (
        n INTEGER PRIMARY KEY, id TEXT UNIQUE, text TEXT, language TEXT, published TEXT, publisher TEXT
    );
    CREATE TABLE passages (p INTEGER PRIMARY KEY, start INTEGER, stop INTEGER, pieces TEXT);
    CREATE TABLE words (h INTEGER PRIMARY KEY, df INTEGER);
    CREATE TABLE postings (h INTEGER, p INTEGER, PRIMARY KEY (h, p)) WITHOUT ROWID;
    CREATE TABLE across (h INTEGER, n INTEGER, PRIMARY KEY (h, n)) WITHOUT ROWID;
"""
"""`p` numbers a passage, and `n` its article (see `passages/tables`); `words` says how many passages have a word, and
`postings` which have a key: a word, two neighbouring words, or all words in their order. `across` says which articles
have a key that means the same in every language, where that was asked for."""

_WAIT: Final = 10.0
"""Seconds to wait for another process that is about to be done with the file."""

_CACHE: Final = 256 * 1024
"""KiB that a process that writes keeps in memory."""


def open_index(folder: Path) -> sqlite3.Connection:
    """Open an index to look something up.

    Args:
        folder: Of the index.

    Raises:
        UsageError: There is none, or it was made by a version of the program that reads words otherwise.
        ProvenanceError: It is damaged.
    """
    if not (folder / FILE).is_file():
        raise UsageError(f"{folder}: no index here; make one with: provenance index build CORPUS --index {folder}")
    with told(folder):
        connection = _connect(folder / FILE)
        try:
            _expect_version(connection, folder)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def new_index(folder: Path) -> Iterator[sqlite3.Connection]:
    """Make an index beside the one that is there, and put it in its place when all is written.

    Args:
        folder: Of the index; made where it is not.

    Yields:
        A connection to an empty index.

    Raises:
        UsageError: The folder holds something else, or another process writes to the index.
        ProvenanceError: It cannot be written; what was there before is as it was.
    """
    _expect_ours(folder)
    with _told_of_files(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _held(folder):
            for leftover in folder.glob(f"{_NEW}*"):
                leftover.unlink()
            descriptor, name = tempfile.mkstemp(dir=folder, prefix=_NEW)
            os.close(descriptor)
            beside = Path(name)
            try:
                with told(folder), closing(_connect(beside)) as connection:
                    _prepare(connection)
                    yield connection
                    connection.commit()
                beside.chmod(usual_mode())
                _synchronise(beside)
                _put_in_place(beside, folder)
            except BaseException:
                with suppress(OSError):
                    beside.unlink()
                raise


@contextmanager
def grown_index(folder: Path) -> Iterator[sqlite3.Connection]:
    """Change an index in one transaction: whoever looks something up meanwhile, or after a crash, finds it as it was.

    Args:
        folder: Of the index.

    Yields:
        A connection, in the transaction.

    Raises:
        UsageError: There is no index, it is of another version, or another process writes to it.
        ProvenanceError: It is damaged, or cannot be written.
    """
    open_index(folder).close()
    with _told_of_files(folder), _held(folder), told(folder), closing(_connect(folder / FILE)) as connection:
        # What is written goes into a file beside it until the end, so that nobody who reads has to wait.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
        with suppress(sqlite3.OperationalError):  # Somebody reads: it stays as it is, and is as good.
            connection.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell what SQLite says of an error in the words of this program.

    Raises:
        UsageError: Another process holds the file.
        ProvenanceError: The file is damaged, or the disk cannot be used.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise UsageError(f"{folder}: another process writes to this index; try again when it is done") from error
        raise ProvenanceError(f"{folder}: the index cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        raise ProvenanceError(f"{folder}: the index is damaged ({error}); {_ANEW}") from error


def fact(connection: sqlite3.Connection, name: str) -> int:
    """A number that the index keeps of itself; 0 where it keeps none of that name."""
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def add_to_fact(connection: sqlite3.Connection, name: str, more: int) -> None:
    """Let a number that the index keeps of itself grow."""
    connection.execute(
        "INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value", (name, more)
    )


_ANEW: Final = "make it anew with: provenance index build"


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", timeout=_WAIT, isolation_level=None, uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of an index that nobody reads yet; a crash leaves a file that the next run removes."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    add_to_fact(connection, "fingerprint", fingerprint())


def _expect_version(connection: sqlite3.Connection, folder: Path) -> None:
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application != _APPLICATION:
        raise UsageError(f"{folder / FILE}: no index of this program")
    if version != _FORMAT or fact(connection, "fingerprint") != fingerprint():
        raise UsageError(f"{folder}: an index of another version of this program; {_ANEW}")


def _expect_ours(folder: Path) -> None:
    """Refuse a folder that holds something else."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise UsageError(f"{folder}: is no folder")
    ours = {name + suffix for name in (FILE, _LOCK) for suffix in ("", *_BESIDE)}
    with _told_of_files(folder):
        others = sorted(path.name for path in folder.iterdir() if path.name not in ours)
    if any(not name.startswith(_NEW) for name in others):
        raise UsageError(f"{folder}: holds other files; give a folder of its own to an index")


def _held(folder: Path) -> AbstractContextManager[None]:
    """Let one process write at a time."""
    return locked(folder / _LOCK, f"{folder}: another process builds or adds to this index; wait until it is done")


def _put_in_place(beside: Path, folder: Path) -> None:
    """Put a finished index in the place of the old one, of which nothing may stay that SQLite would read into it."""
    path = folder / FILE
    if path.exists():
        try:
            with closing(_connect(path)) as old:
                old.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise UsageError(f"{folder}: somebody reads this index; try again when they are done") from error
        except sqlite3.DatabaseError:
            pass  # It is damaged, or something else: there is nothing to be kept.
        for suffix in _BESIDE:
            (folder / f"{FILE}{suffix}").unlink(missing_ok=True)
    beside.replace(path)


def _synchronise(path: Path) -> None:
    """Have a file on the disk before it is given its name."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told_of_files(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ProvenanceError(f"{error.filename or folder}: the index cannot be written: {error.strerror}") from error
