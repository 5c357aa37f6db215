"""The folder in which results are kept: one file each, whole or not there, read as a stranger's.

    provenance-cache 1 ORIGIN HMAC-SHA-256
    one line of JSON

The HMAC (RFC 2104) is of the origin and the line under the user's secret: a file that a stranger put there is not
believed. Two runs may share a folder: whoever writes last writes the same. What is not as above is passed over and
written anew.
"""

from __future__ import annotations

import hmac
import os
import stat
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from provenance.archive.writing import write_beside
from provenance.errors import UsageError

NAME: Final = ".provenance_cache"
"""The folder's name in an archive: hidden, so that nothing in it is taken for a record or a text."""

TAG: Final = "CACHEDIR.TAG"
SIGNATURE: Final = "Signature: 8a477f597d28d172789f06886806bc55"
"""What the first line of the tag must be, by the Cache Directory Tagging Specification (bford.info/cachedir)."""

DAYS_KEPT: Final = 30
"""Days after its last use on which a result is thrown away: its article is no longer in the archive."""

_TAG_LINES: Final = f"{SIGNATURE}\n# Made by provenance; `provenance clean` removes it.\n"
_IGNORE_LINES: Final = "# Made by provenance.\n*\n"
_FORMAT: Final = "provenance-cache 1"
_RESULTS: Final = "results"
_TEMPORARY: Final = ".new-"
_MOST_BYTES: Final = 512 * 1024 * 1024
_DAY: Final = 86_400
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Store:
    """A folder of results; where it cannot be written to, what is there is read and nothing is said."""

    def __init__(self, folder: Path, secret: bytes = b"") -> None:
        """Touch nothing yet.

        Args:
            folder: Where it is, or will be made when the first result is kept.
            secret: Of the user; only what was signed with it is read.
        """
        self._folder = folder
        self._secret = secret
        self._results = folder / _RESULTS
        # A link in a stranger's archive could lead anywhere.
        self._is_readable = not (folder.is_symlink() or self._results.is_symlink())
        self._is_writable = self._is_readable
        self._is_made = False

    def read(self, place: str, origin: str) -> str | None:
        """What was kept in a place; None where there is nothing, or something else.

        Args:
            place: Hexadecimal digits.
            origin: The same.
        """
        if not self._is_readable:
            return None
        try:
            data = _read(self._results / place)
        except OSError:
            return None
        header, _, body = data.partition(b"\n")
        return body.decode("ascii", "replace") if hmac.compare_digest(header, self._header(origin, body)) else None

    def write(self, place: str, origin: str, line: str) -> None:
        """Keep a result.

        Args:
            place: Hexadecimal digits.
            origin: The same.
            line: ASCII.
        """
        if not self._is_writable:
            return
        body = line.encode("ascii")
        try:
            self._make()
            write_beside(self._results / place, [self._header(origin, body), b"\n", body], prefix=_TEMPORARY)
        except OSError:
            self._is_writable = False

    def close(self) -> None:
        """Throw away what was not used for long; only a run that kept something looks."""
        if not (self._is_made and self._is_writable):
            return
        oldest = time.time() - DAYS_KEPT * _DAY
        with suppress(OSError), os.scandir(self._results) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < oldest:
                        Path(entry.path).unlink()

    def _header(self, origin: str, body: bytes) -> bytes:
        signed = hmac.new(self._secret, origin.encode() + b"\n" + body, sha256)
        return f"{_FORMAT} {origin} {signed.hexdigest()}".encode()

    def _make(self) -> None:
        if self._is_made:
            return
        if is_foreign(self._folder):
            raise OSError("in other use")
        self._folder.mkdir(parents=True, exist_ok=True)
        # The tag first: from then on the folder is known as ours, to this run and to others.
        for name, lines in ((TAG, _TAG_LINES), (".gitignore", _IGNORE_LINES)):
            if not (self._folder / name).exists():
                write_beside(self._folder / name, [lines.encode()], prefix=_TEMPORARY)
        self._results.mkdir(exist_ok=True)
        self._is_made = True


def is_foreign(folder: Path) -> bool:
    """Whether there is something at a path that is neither a cache of this program nor an empty folder."""
    if folder.is_symlink() or not folder.is_dir():
        return os.path.lexists(folder)
    try:
        return not _is_ours(folder) and any(not path.name.startswith(_TEMPORARY) for path in folder.iterdir())
    except OSError:
        return True


def clean(folder: Path) -> bool:
    """Remove a folder of results, and of what is in it only what was written by this program.

    Returns:
        Whether there was one.

    Raises:
        UsageError: The folder is a link or another folder, or cannot be removed.
    """
    if not os.path.lexists(folder):
        return False
    results = folder / _RESULTS
    if folder.is_symlink() or results.is_symlink() or not _is_ours(folder):
        raise UsageError(f"{folder}: is no cache of provenance ({TAG} is missing); nothing was removed")
    try:
        for path in sorted(results.iterdir()) if results.is_dir() else ():
            path.unlink()
        if results.is_dir():
            results.rmdir()
        for path in (*folder.glob(f"{_TEMPORARY}*"), folder / ".gitignore", folder / TAG):
            path.unlink(missing_ok=True)
        folder.rmdir()
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot be removed: {error.strerror}") from error
    return True


def _is_ours(folder: Path) -> bool:
    try:
        return _read(folder / TAG) == _TAG_LINES.encode()
    except OSError:
        return False


def _read(path: Path) -> bytes:
    """Read a regular file, no link and no pipe, and mark it as used today."""
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            raise OSError("not a file of the cache")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(_MOST_BYTES)
    finally:
        os.close(descriptor)
    if status.st_mtime < time.time() - _DAY:
        with suppress(OSError):
            os.utime(path, follow_symlinks=False)
    return data
