"""Texts that the user names: a file each, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from provenance.cli.options import STDIN
from provenance.errors import UsageError


def named_text(name: str) -> str:
    """The text of a file, or of standard input where the name is `-`; what is no text is refused in both alike.

    Raises:
        UsageError: It cannot be read, is too large, or is not UTF-8.
    """
    from provenance.archive.limits import Limits
    from provenance.archive.texts import read_named_text, text_of

    if name != STDIN:
        return read_named_text(Path(name))
    limit = Limits().text_bytes
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise UsageError(f"standard input: is larger than {limit:,} bytes")
    return text_of(data, "standard input")
