"""Opening files that a hostile record names: inside the archive, through no link, regular, and not too large.

What is read is always the descriptor that was checked, never a name that could lead elsewhere by then.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Final

from provenance.archive.problems import ProblemKind
from provenance.errors import UsageError

_FLAGS: Final = (
    os.O_RDONLY
    # Absent on some systems. A FIFO must not block, a terminal must not become ours, and line endings stay.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK: Final[int] = getattr(os, "O_NOFOLLOW", 0)

_DEVICE: Final = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""Names that are devices on Windows, in any folder and with any ending."""

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that a reader of the path cannot see."""


class RefusedError(Exception):
    """A file that is not read.

    Attributes:
        kind: The kind of the problem.
        reason: Half a sentence that goes after the file's name: "is a folder".
        hint: What to do about it, or empty.
    """

    def __init__(self, kind: ProblemKind, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.kind: ProblemKind = kind
        self.reason = reason
        self.hint = hint


def unsafe(path: str) -> str | None:
    """Why a path in a record could lead out of the archive on some system, or None if it cannot.

    Only relative paths with forward slashes pass, in the form that leads to the same file everywhere.
    """
    for character in path:
        if unicodedata.category(character) in _INVISIBLE:
            return f"holds a character that cannot be seen (U+{ord(character):04X})"
    if "\\" in path or ":" in path:
        return "holds a backslash or a colon; folders are parted by `/`"
    if path.startswith(("/", "~", "-")):
        return f"begins with `{path[0]}`; it must be relative to the archive's root"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return f"has the part `{part}`; it must lead straight to a file inside the archive"
        if part.endswith((".", " ")) or _DEVICE.fullmatch(part):
            return f"has the part `{part}`, which is another file or a device on Windows"
    return None


def read_inside(root: Path, path: str, limit: int) -> bytes:
    """Read a file of an archive.

    Args:
        root: The archive's folder.
        path: Relative to it, with forward slashes; `unsafe` has passed it, or it was found by walking the folder.
        limit: Largest size, in bytes.

    Raises:
        FileNotFoundError: There is no such file.
        RefusedError: It is no regular file, too large, unreadable, or a symbolic link leads to it.
    """
    _refuse_links(root, path)
    return _read(root / path, _FLAGS | _NO_LINK, limit)


def open_inside(root: Path, path: str) -> BufferedReader:
    """Open a file as `read_inside` reads it, for what is read bit by bit and has a limit of its own.

    Raises:
        FileNotFoundError: There is no such file.
        RefusedError: It is no regular file, unreadable, or a symbolic link leads to it.
    """
    _refuse_links(root, path)
    return _open(root / path, _FLAGS | _NO_LINK)


def read_named(path: Path, limit: int) -> bytes:
    """Read a file that the user named on the command line, where links are followed.

    Raises:
        UsageError: There is no such file, it is no regular file, or it is too large or unreadable.
    """
    with _as_usage_error(path):
        return _read(path, _FLAGS, limit)


def open_named(path: Path) -> BufferedReader:
    """Open a file as `read_named` reads it, for what is read bit by bit and has a limit of its own.

    Raises:
        UsageError: There is no such file, it is no regular file, or it is unreadable.
    """
    with _as_usage_error(path):
        return _open(path, _FLAGS)


@contextmanager
def _as_usage_error(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, ValueError) as error:
        raise UsageError(f"{path}: there is no such file") from error
    except RefusedError as error:
        raise UsageError(f"{path}: {error.reason}") from error


def _refuse_links(root: Path, path: str) -> None:
    parts = path.split("/")
    for length in range(1, len(parts) + 1):
        way = "/".join(parts[:length])
        if os.path.islink(root / way):  # noqa: PTH114 (`Path.is_symlink` raises where a name is too long)
            raise RefusedError("symlink", "is a symbolic link" if way == path else f"leads through the link `{way}`")
    if not Path(os.path.realpath(root / path)).is_relative_to(os.path.realpath(root)):
        raise RefusedError("unsafe-path", "leads out of the archive")  # Through a Windows junction, for one.


def _read(path: Path, flags: int, limit: int) -> bytes:
    with _open(path, flags) as file, _as_refused(path):
        _check_size(os.fstat(file.fileno()).st_size, limit)
        data = file.read(limit + 1)
    _check_size(len(data), limit)  # It may have grown since it was looked at.
    return data


def _open(path: Path, flags: int) -> BufferedReader:
    with _as_refused(path):
        descriptor = os.open(path, flags)
        try:
            _check(os.fstat(descriptor))
            return os.fdopen(descriptor, "rb")
        except BaseException:
            os.close(descriptor)
            raise


@contextmanager
def _as_refused(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise FileNotFoundError(error.errno, os.strerror(error.errno), str(path)) from error
        if error.errno == errno.ELOOP:
            raise RefusedError("symlink", "is a symbolic link") from error
        raise RefusedError("not-a-regular-file", f"cannot be read: {error.strerror}") from error


def _check(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise RefusedError("not-a-regular-file", "is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError("not-a-regular-file", "is a device, a pipe or a socket, not a regular file")


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        found = f"is larger than {limit:,} bytes"
        raise RefusedError("file-too-large", found, "raise the limit in the configuration if the file is meant")
