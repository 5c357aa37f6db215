"""A lock that one process holds at a time, where two would destroy each other's work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from provenance.errors import ProvenanceError, UsageError


@contextmanager
def locked(path: Path, refusal: str) -> Iterator[None]:
    """Hold a lock; it is gone when the process is, however it went.

    SQLite's locks are the same on every system that Python runs on.

    Args:
        path: Its file, which is made where there is none, and stays.
        refusal: What is said where another process holds it.

    Raises:
        UsageError: Another process holds it.
        ProvenanceError: The file cannot be used.
    """
    try:
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise ProvenanceError(f"{path}: cannot be used: {error}") from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise UsageError(refusal) from error
            raise ProvenanceError(f"{path}: cannot be used: {error}") from error
        yield
