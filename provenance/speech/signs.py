"""Quotation marks in their places: what each is by its shape and by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from provenance.language.spans import Span

Role = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a mark is by its shape; marks of one family pair with each other."""

    family: str
    role: Role


SINGLE: Final = "single"
SHAPES: Final[dict[str, Shape]] = {
    **dict.fromkeys("“„‟〝", Shape("double", "open")),
    **dict.fromkeys("”〞", Shape("double", "close")),
    **dict.fromkeys('"＂', Shape("double", "either")),
    "«": Shape("guillemet", "open"),
    "»": Shape("guillemet", "close"),
    "‹": Shape("single guillemet", "open"),
    "›": Shape("single guillemet", "close"),
    "「": Shape("corner", "open"),
    "」": Shape("corner", "close"),
    "『": Shape("white corner", "open"),
    "』": Shape("white corner", "close"),
    **dict.fromkeys("‘‚‛", Shape(SINGLE, "open")),
    "’": Shape(SINGLE, "close"),
    "'": Shape(SINGLE, "either"),
}
_MARK: Final = re.compile("[" + "".join(SHAPES) + "]")
LOW: Final = "„‚"
"""Opening marks of German and Russian, which “ and ‘ close."""

_BEFORE_OPENER: Final = frozenset("([{<—–―-/:;=؛*•|")
_BEFORE_EITHER: Final = frozenset("،,.…!?؟")
"""Between one of these and a letter a blank was lost, before an opening mark or after a closing one."""

_AFTER_CLOSER: Final = frozenset(")]}>—–―/:;،؛,.!?؟*|")
_INVISIBLE: Final = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark in its place: what it is by its shape (`role`) and by its neighbours (`place`)."""

    at: int
    mark: str
    family: str
    role: Role
    place: Role
    before: str
    after: str

    def acts(self, *, is_open: bool) -> Literal["open", "close"]:
        """What the mark does, given whether one of its family is open."""
        if self.role == "either":
            return self.place if self.place != "either" else ("close" if is_open else "open")
        if self.place == "either":
            # A mark with blanks on both sides does as its shape says, but nothing opens before a full stop.
            return "close" if self.role == "close" or (is_open and self.after in _AFTER_CLOSER) else "open"
        if self.role == "close" and is_open:
            return "close"
        return self.place


def signs(text: str, paragraph: Span) -> Iterator[Sign]:
    """The marks of a paragraph that can be quotation marks: no apostrophes, inches or letters of an abbreviation."""
    signs: list[Sign] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match.group()
        before, after = _visible(text, at, -1, paragraph), _visible(text, at, 1, paragraph)
        shape = SHAPES[mark]
        if shape.family == SINGLE and ((before.isalnum() and after.isalnum()) or "'" in (before, after)):
            continue  # the apostrophe of O’Brien; two apostrophes in a row are emphasis or a copy's poor marks
        if _is_hebrew(before) and _is_hebrew(after):
            continue  # צה"ל
        signs.append(Sign(at, mark, shape.family, shape.role, _place(before, after), before, after))
    quoting = _quoting_singles([sign for sign in signs if sign.family == SINGLE])
    return (sign for sign in signs if sign.family != SINGLE or sign.at in quoting)


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


def _visible(text: str, at: int, step: int, paragraph: Span) -> str:
    """The nearest visible character in a direction, or a blank at the edge of the paragraph."""
    at += step
    while paragraph.start <= at < paragraph.end and text[at] in _INVISIBLE:
        at += step
    return text[at] if paragraph.start <= at < paragraph.end else " "


def _place(before: str, after: str) -> Role:
    """What a mark would do by its neighbours alone."""
    if before in _BEFORE_EITHER and after.isalnum():
        return "either"
    opens = not after.isspace() and after not in _AFTER_CLOSER
    opens = opens and (before.isspace() or before in _BEFORE_OPENER or before in SHAPES)
    closes = not before.isspace() and before not in "([{"
    closes = closes and (after.isspace() or after in _AFTER_CLOSER or after in SHAPES or after in "-…")
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _quoting_singles(signs: Sequence[Sign]) -> frozenset[int]:
    """Places of the single marks that are quotation marks: an opening one and its first plausible closing one.

    An apostrophe at the end of a plural (the voters’ choice) closes only if nothing better comes before the next
    opening mark.
    """
    quoting: set[int] = set()
    opener: int | None = None
    doubtful: int | None = None
    for sign in signs:
        can_open = sign.place == "open" and sign.mark != "’"
        if can_open or (sign.place == "either" and sign.mark == "‘" and opener is None):
            if opener is not None and doubtful is not None:
                quoting.update((opener, doubtful))
            opener, doubtful = sign.at, None
        elif opener is not None and sign.mark in "'’‘" and not sign.before.isspace() and not sign.after.isalnum():
            if sign.before in "sS" and sign.after.isspace():
                doubtful = doubtful or sign.at
            else:
                quoting.update((opener, sign.at))
                opener = doubtful = None
    if opener is not None and doubtful is not None:
        quoting.update((opener, doubtful))
    return frozenset(quoting)
