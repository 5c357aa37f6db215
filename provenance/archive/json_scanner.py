"""One pass over a JSON text: values, the offsets where they stand, and everything that RFC 8259 does not allow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]  # unknown to the stubs
from math import isinf
from typing import Any, Final, NoReturn

from provenance.archive.problems import Problem, ProblemKind
from provenance.findings import Location
from provenance.language.lines import line_and_column

_BLANK: Final = re.compile(r"[ \t\n\r]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORD: Final = re.compile(r"-?[A-Za-z_]+")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # a pair of surrogates: one character
    r"|(u[dD][89a-fA-F][0-9a-fA-F]{2})"  # a surrogate alone
    r"|.)",
)

_LITERALS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None}
_NOT_FINITE: Final = frozenset({"NaN", "Infinity", "-Infinity"})

_LONGEST_NUMBER: Final = 300
"""Longest number, in characters. Python refuses to convert more than 4,300 digits, or 640 where it is set up so; no
field of a record needs more than a few."""

_STRING_MISTAKES: Final = (
    ("Unterminated", "the string that begins here is not closed"),
    ("Invalid control", "a string holds a raw line break, tab or other control character"),
    ("Invalid \\u", "a string holds a broken \\uXXXX escape"),
    ("Invalid \\", "a string holds a backslash escape that JSON does not know"),
)
"""What the standard library's string scanner says, and how a person would put it."""

_IN_DOUBLE_QUOTES: Final = "strings and keys stand in straight double quotes"
_NO_COMMENTS: Final = "JSON has no comments; a record has `notes`"
_NO_LAST_COMMA: Final = "remove the comma in front of it"

_MISTAKES: Final = {
    "'": _IN_DOUBLE_QUOTES,
    "“": _IN_DOUBLE_QUOTES,
    "”": _IN_DOUBLE_QUOTES,
    "«": _IN_DOUBLE_QUOTES,
    "/": _NO_COMMENTS,
    "#": _NO_COMMENTS,
    "}": _NO_LAST_COMMA,
    "]": _NO_LAST_COMMA,
}
"""What people write in place of a key or a value, by its first character, and what to do."""

_OTHER_NOTATIONS: Final = {"True": "true", "False": "false", "None": "null", "undefined": "null", "nil": "null"}
"""Literals of other notations, and JSON's own."""

_SHOWN: Final = 60
"""Characters of a key that a message shows."""


class _StopReading(Exception):  # noqa: N818 (says what to do, and never leaves this module)
    """The syntax is broken: nothing after this place can be read."""


class Scanner:
    """One pass over a JSON text.

    Args:
        text: The text, without a byte order mark.
        path: For the locations of problems.
        nesting: Deepest level of objects and arrays that is read.
        with_places: Whether to note where each value stands; a pass without it takes half the time.

    Attributes:
        values: Offset of each value by JSON Pointer, in code points.
        keys: Offset of the key in front of each member of an object, by the member's JSON Pointer.
        problems: What is wrong, in order of place.
    """

    def __init__(self, text: str, path: str, nesting: int, *, with_places: bool = False) -> None:
        self.text = text
        self.path = path
        self.nesting = nesting
        self.with_places = with_places
        self.values: dict[str, int] = {}
        self.keys: dict[str, int] = {}
        self.problems: list[Problem] = []

    def scan(self) -> Any:
        """The value of the text, or None if its syntax is broken.

        Of two equal keys the last one holds, as for other readers; a number that is refused is None; a lone
        surrogate is U+FFFD.
        """
        try:
            at = self._skip(0)
            if at == len(self.text):
                self._stop("invalid-json", "the file is empty", 0)
            value, end = self._value(at, "", 1)
            at = self._skip(end)
            if at < len(self.text):
                self._stop("invalid-json", "there is more after the end of the JSON value", at)
        except _StopReading:
            return None
        return value

    def _skip(self, at: int) -> int:
        """The offset of the next character that is not white space."""
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def _value(self, at: int, pointer: str, depth: int) -> tuple[Any, int]:
        """The value that begins at an offset, and the offset after it; so do the methods for each type."""
        if self.with_places:
            self.values[pointer] = at
        first = self.text[at : at + 1]
        if first == '"':
            return self._string(at)
        if first == "{":
            return self._object(at, pointer, depth)
        if first == "[":
            return self._array(at, pointer, depth)
        number = _NUMBER.match(self.text, at)
        if number:
            return self._number(number), number.end()
        return self._literal(at)

    def _object(self, start: int, pointer: str, depth: int) -> tuple[dict[str, Any], int]:
        self._check_depth(start, depth)
        members: dict[str, Any] = {}
        keys: dict[str, int] = {}
        at = self._skip(start + 1)
        if self.text.startswith("}", at):
            return members, at + 1
        while True:
            if not self.text.startswith('"', at):
                self._expected("a key in double quotes", at)
            key, end = self._string(at)
            if key in keys:
                self._report_duplicate(key, keys[key], at)
            keys[key] = at
            member = ""
            if self.with_places:
                member = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
                self.keys[member] = at
            at = self._skip(end)
            if not self.text.startswith(":", at):
                self._expected("`:` after the key", at)
            members[key], end = self._value(self._skip(at + 1), member, depth + 1)
            at = self._skip(end)
            if self.text.startswith("}", at):
                return members, at + 1
            if not self.text.startswith(",", at):
                self._expected("`,` or `}`", at)
            at = self._skip(at + 1)

    def _array(self, start: int, pointer: str, depth: int) -> tuple[list[Any], int]:
        self._check_depth(start, depth)
        items: list[Any] = []
        at = self._skip(start + 1)
        if self.text.startswith("]", at):
            return items, at + 1
        while True:
            item, end = self._value(at, f"{pointer}/{len(items)}" if self.with_places else "", depth + 1)
            items.append(item)
            at = self._skip(end)
            if self.text.startswith("]", at):
                return items, at + 1
            if not self.text.startswith(",", at):
                self._expected("`,` or `]`", at)
            at = self._skip(at + 1)

    def _string(self, start: int) -> tuple[str, int]:
        try:
            string, end = scanstring(self.text, start + 1)
        except JSONDecodeError as error:
            found = next((ours for theirs, ours in _STRING_MISTAKES if error.msg.startswith(theirs)), error.msg)
            self._stop("invalid-json", found, error.pos)
        if _SURROGATE.search(string):
            for escape in _ESCAPE.finditer(self.text, start, end):
                if escape[1]:
                    found = f"`\\{escape[1]}` is half a character: one of a pair of surrogates without the other"
                    self._report("lone-surrogate", found, escape.start())
            string = _SURROGATE.sub("\ufffd", string)
        return string, end

    def _number(self, match: re.Match[str]) -> int | float | None:
        token = match.group()
        if len(token) > _LONGEST_NUMBER:
            found = f"a number of {len(token):,} characters; at most {_LONGEST_NUMBER} are read"
            self._report("number-too-long", found, match.start())
            return None
        if match.lastindex is None:
            return int(token)
        number = float(token)
        if isinf(number):
            self._report("non-finite-number", f"`{token}` is beyond the range of numbers", match.start())
            return None
        return number

    def _literal(self, at: int) -> tuple[bool | None, int]:
        match = _WORD.match(self.text, at)
        word = match.group() if match else ""
        if word in _NOT_FINITE:
            self._report("non-finite-number", f"`{word}` is no JSON number", at)
        elif word not in _LITERALS:
            self._expected("a value", at, hint=f"write `{_OTHER_NOTATIONS[word]}`" if word in _OTHER_NOTATIONS else "")
        return _LITERALS.get(word), at + len(word)

    def _check_depth(self, at: int, depth: int) -> None:
        if depth > self.nesting:
            self._stop("nested-too-deep", f"objects and arrays are nested more than {self.nesting} deep", at)

    def _expected(self, what: str, at: int, hint: str = "") -> NoReturn:
        """Stop, because something else stands where the syntax asks for `what`."""
        found = self.text[at : at + 1]
        if not found:
            self._stop("invalid-json", f"the file ends where {what} is expected", at)
        hint = hint or (_MISTAKES.get(found, "") if not what.startswith("`") else "")
        self._stop("invalid-json", f"{what} is expected here, not `{found}`", at, hint)

    def _report_duplicate(self, key: str, first: int, second: int) -> None:
        line, column = line_and_column(self.text, first)
        self._report(
            "duplicate-key",
            f"the key `{_short(key)}` stands here a second time; the first is at {line}:{column}",
            second,
            hint="keep one of the two",
            related=(Location(self.path, line, column),),
        )

    def _report(
        self, kind: ProblemKind, message: str, at: int, hint: str = "", related: tuple[Location, ...] = ()
    ) -> None:
        place = Location(self.path, *line_and_column(self.text, at))
        self.problems.append(Problem(kind, message, place, hint, related=related))

    def _stop(self, kind: ProblemKind, message: str, at: int, hint: str = "") -> NoReturn:
        self._report(kind, message, at, hint)
        raise _StopReading


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
