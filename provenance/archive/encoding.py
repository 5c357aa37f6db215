"""Bytes to characters: strict UTF-8, and a finding that says where it breaks off."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from provenance.archive.problems import Problem
from provenance.findings import Location
from provenance.language.lines import line_and_column

BOM: Final = "\ufeff"
"""The byte order mark, as the character that it decodes to."""


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode the bytes of a file.

    Args:
        data: The whole file.
        path: Relative to the archive's root, for the locations of problems.

    Returns:
        The characters as they stand, a byte order mark and the line endings included, or None if they are not UTF-8;
        and what is wrong with them.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = line_and_column(sound := data[: error.start].decode("utf-8"), len(sound))
        found = f"byte 0x{data[error.start]:02X} at offset {error.start} is not UTF-8"
        return None, (Problem("not-utf-8", found, Location(path, line, column), hint=_encoding_hint(data)),)
    if text.startswith(BOM):
        found, hint = "the file begins with a byte order mark", "save it as UTF-8 without BOM"
        return text, (Problem("byte-order-mark", found, Location(path, 1, 1), hint),)
    return text, ()


def _encoding_hint(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "the file looks like UTF-16: save it as UTF-8"
    return "save it as UTF-8"
