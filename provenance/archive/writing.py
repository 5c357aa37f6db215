"""Writing a file so that it is there as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_beside(path: Path, pieces: Iterable[bytes], *, prefix: str, mode: int | None = None) -> None:
    """Write a file beside its place and move it there: whoever reads finds the old one, the new one, or none.

    A link of that name is replaced, never followed.

    Args:
        path: Its place.
        pieces: What it holds.
        prefix: What the name of the file beside it begins with.
        mode: Permissions of the file; None leaves it to its owner alone.

    Raises:
        OSError: It cannot be written; what was there before is as it was.
    """
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=prefix)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
        if mode is not None:
            Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def usual_mode() -> int:
    """The permissions of any new file of the user's, for one that others may read as well."""
    mask = os.umask(0)  # It can only be read by setting it.
    os.umask(mask)
    return 0o666 & ~mask
