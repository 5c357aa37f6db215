"""Texts whose lines were filled to a width, as wires, mails and old archives are: there a line's end says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_NARROWEST: Final = 40
_WIDEST: Final = 120
"""Code points of the longest line: columns are narrower, and what is wider is a paragraph a line."""

_FEWEST: Final = 4
"""Line ends within sentences from which they show a habit."""

_FILLED: Final = 0.8
"""The share of them that must be filled: some were broken by hand, or changed since."""

_ENDED: Final = (".", "!", "?", "؟", "…", "。", "۔", ":", ";", "؛")
_CLOSING: Final = "\"'”’“»›)]}"


def unwrapped(text: str) -> str:
    """A text of the same length in which the ends of filled lines are blanks; any other text as it is.

    A line is filled where the next word would have made it longer than the longest line. Verse, lists and headlines end
    their lines before that, and so does the last line of a paragraph.
    """
    if text.count("\n") < _FEWEST:
        return text
    lines = [line.rstrip() for line in text.split("\n")]
    # A line of one word may be an address, which nobody breaks.
    width = max((len(line) for line in lines if len(line) > _NARROWEST and " " in line.lstrip()), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    filled = [_is_filled(line, following, width) for line, following in pairwise(lines)]
    return _joined(text, filled) if _is_wrapped(lines, filled) else text


def _is_filled(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted into this one."""
    first = following.split(None, 1)[:1]
    return bool(line and first) and len(line) + 1 + len(first[0]) > width


def _is_wrapped(lines: Sequence[str], filled: Sequence[bool]) -> bool:
    """Whether most lines of paragraphs end within a sentence, and nearly all of these are filled."""
    ends = [at for at, (line, following) in enumerate(pairwise(lines)) if line and following]
    within = [filled[at] for at in ends if not lines[at].rstrip(_CLOSING).endswith(_ENDED)]
    return len(within) >= _FEWEST and 2 * len(within) > len(ends) and sum(within) >= _FILLED * len(within)


def _joined(text: str, filled: Sequence[bool]) -> str:
    """The text with blanks for the ends of its filled lines."""
    *lines, last = text.split("\n")
    rows = [_ended(line) if full else f"{line}\n" for line, full in zip(lines, filled, strict=True)]
    return "".join((*rows, last))


def _ended(line: str) -> str:
    bare = line.removesuffix("\r")
    return bare + " " * (len(line) + 1 - len(bare))
