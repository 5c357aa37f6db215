"""The user's own secret, with which kept results are signed: a stranger's are not believed."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

VARIABLE: Final = "PROVENANCE_CACHE_SECRET"
"""Set it where several machines share one cache; else each user has a secret of their own."""

_NAME: Final = "cache-secret"
_BYTES: Final = 32


def user_secret() -> bytes | None:
    """The secret of the user who runs the command, made on first use; None where none can be kept."""
    given = os.environ.get(VARIABLE)
    if given:
        return given.encode("utf-8", "surrogateescape")
    path = Path(click.get_app_dir("provenance")) / _NAME
    with suppress(OSError):
        if not path.exists():
            _make(path)
        found = path.read_bytes()
        return found if len(found) >= _BYTES else None
    return None


def _make(path: Path) -> None:
    """Write a new secret, whole or not at all, that only the user can read; one that another run made first stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{_NAME}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(_BYTES).encode())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        Path(beside).unlink()
