"""Standard input, output and error: there where the caller has closed them, in the encoding that a reader expects."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from errno import EBADF
from typing import Any


class _Closed(io.TextIOBase):
    """Standard output that the caller has closed: what is printed there would be lost, and that is an error."""

    def write(self, text: str) -> int:  # noqa: ARG002 (the interface)
        raise OSError(EBADF, "standard output is closed")


def open_streams() -> None:
    """Put something in the place of every stream that the caller has closed.

    Their numbers are taken by /dev/null, in this order, so that no file that is opened later becomes one of them.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(_nowhere(), encoding="utf-8")
    if sys.stdout is None:
        _nowhere()
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = os.fdopen(_nowhere(), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        # A text may hold characters that the terminal's encoding lacks; the report must not stop there.
        _reconfigure(stream, errors="backslashreplace")


def print_utf8() -> None:
    """Print UTF-8 from here on, whatever the terminal's encoding: for what is read by programs and saved in files."""
    _reconfigure(sys.stdout, encoding="utf-8", errors="backslashreplace")


def drop_unprintable() -> None:
    """Forget what is still to be printed and cannot be: the end of the process would say so once more."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):  # A stream without a number has nothing to forget.
            os.dup2(_nowhere(), sys.stdout.fileno())


def _nowhere() -> int:
    return os.open(os.devnull, os.O_RDWR)


def _reconfigure(stream: Any, **options: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(**options)
