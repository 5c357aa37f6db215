"""A JSON reader that keeps the place of every value and lets nothing odd pass in silence.

The standard library's reader forgets where a value stood, keeps the last of two equal keys, takes NaN, UTF-16 and lone
surrogates, and overflows the stack on deep nesting. This one takes what RFC 8259 allows and no more; the rest becomes
a problem with a line and a column. After a mistake in the syntax nothing more can be read; after any other problem it
reads on, so that one run shows them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from provenance.archive.encoding import BOM, decode
from provenance.archive.json_scanner import Scanner
from provenance.archive.limits import Limits
from provenance.archive.problems import Problem
from provenance.findings import Location
from provenance.language.lines import line_and_column


class Positions(Mapping[str, tuple[int, int]]):
    """Line and column of every value of a JSON text, or of every key, by the value's JSON Pointer (RFC 6901).

    Both are 1-based, the column in Unicode code points. The places are looked for when the first one is asked for, so
    that an archive of ten thousand sound records holds none of them.

    Args:
        text: The JSON text.
        nesting: How deep it was read.
        of_keys: Whether to give the place of the key in front of a value instead of the value's own.
    """

    __slots__ = ("_nesting", "_of_keys", "_offsets", "_text")

    def __init__(self, text: str, nesting: int, *, of_keys: bool = False) -> None:
        self._text = text
        self._nesting = nesting
        self._of_keys = of_keys
        self._offsets: dict[str, int] | None = None

    def __getitem__(self, pointer: str) -> tuple[int, int]:
        return line_and_column(self._text, self._found()[pointer])

    def __iter__(self) -> Iterator[str]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())

    def __repr__(self) -> str:
        """All that the places depend on, without looking for them."""
        return f"Positions({self._text!r}, {self._nesting}, of_keys={self._of_keys})"

    def _found(self) -> dict[str, int]:
        if self._offsets is None:
            scanner = Scanner(self._text, "", self._nesting, with_places=True)
            scanner.scan()
            self._offsets = scanner.keys if self._of_keys else scanner.values
        return self._offsets


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from one file.

    Attributes:
        value: The value; None where it could not be read.
        positions: Line and column of each value by JSON Pointer, 1-based.
        problems: What is wrong with it, in order of place.
        path: Relative to the archive's root.
        keys: Line and column of the key in front of each value, by the value's JSON Pointer.
    """

    value: Any
    positions: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    path: str = ""
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def locate(self, pointer: str) -> Location:
        """The place of a value; of the file as a whole where that is not known."""
        return self._location(self.positions.get(pointer), pointer)

    def locate_key(self, pointer: str) -> Location:
        """The place of the key in front of a value; of the value where it has no key."""
        return self._location(self.keys.get(pointer) or self.positions.get(pointer), pointer)

    def _location(self, place: tuple[int, int] | None, pointer: str) -> Location:
        line, column = place or (None, None)
        return Location(self.path, line, column, pointer)


def read_json(data: bytes, path: str, limits: Limits) -> Document:
    """Read the bytes of a JSON file.

    Args:
        data: The whole file, already within its limit of size.
        path: Relative to the archive's root, for the locations of problems.
        limits: Of which `nesting` counts here.
    """
    text, problems = decode(data, path)
    if text is None:
        return Document(None, problems=problems, path=path)
    text = text.removeprefix(BOM)
    scanner = Scanner(text, path, limits.nesting)
    value = scanner.scan()
    return Document(
        value,
        Positions(text, limits.nesting),
        (*problems, *scanner.problems),
        path,
        Positions(text, limits.nesting, of_keys=True),
    )
