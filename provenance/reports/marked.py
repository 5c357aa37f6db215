"""A passage with its changed words marked, for a terminal or a log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import click

from provenance.findings import Mark
from provenance.reports.visible import visible

_CONTEXT: Final = 48
"""Code points shown on either side of a mark; what lies between two windows becomes an ellipsis."""

_SIGNS: Final = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""The marks of wdiff, which need no colour to be read."""

_COLOURS: Final = {"deleted": "red", "inserted": "green", "error": "red", "warning": "yellow", "note": "cyan"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a report for people is dressed.

    Attributes:
        colour: Whether the output is a terminal that shows colours.
    """

    colour: bool = False

    def paint(self, text: str, role: str) -> str:
        """Colour `text` after its role: a severity or a kind of mark."""
        return click.style(text, fg=_COLOURS[role], bold=role == "error") if self.colour else text

    def strong(self, text: str) -> str:
        """Make `text` stand out."""
        return click.style(text, bold=True) if self.colour else text


def marked(text: str, marks: Sequence[Mark], style: Style) -> str:
    """A text on one line in logical order, its marks and what surrounds them; safe to print.

    Args:
        text: The words.
        marks: What to mark in them, in order.
        style: Colours.
    """
    pieces: list[str] = []
    at = 0
    for start, end in _windows(text, marks):
        if start > at:
            pieces.append("…")
        for mark in marks:
            if start <= mark.start and mark.end <= end:
                pieces.append(visible(text[max(at, start) : mark.start]))
                pieces.append(_sign(text, mark, style))
                at = mark.end
        pieces.append(visible(text[max(at, start) : end]))
        at = end
    return "".join(pieces) + ("…" if at < len(text) else "")


def _sign(text: str, mark: Mark, style: Style) -> str:
    opening, closing = _SIGNS[mark.kind]
    return style.paint(f"{opening}{visible(text[mark.start : mark.end])}{closing}", mark.kind)


def _windows(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The stretches to show: around each mark, or the beginning where nothing is marked; cut between words."""
    if not marks:
        return [(0, _word_edge(text, 2 * _CONTEXT))]
    windows: list[tuple[int, int]] = []
    for mark in marks:
        start = max(0, mark.start - _CONTEXT)
        start = 0 if start == 0 else text.find(" ", start, mark.start) + 1 or start
        end = _word_edge(text, mark.end + _CONTEXT)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


def _word_edge(text: str, at: int) -> int:
    """The end of the word at an offset."""
    if at >= len(text):
        return len(text)
    edge = text.find(" ", at, at + _CONTEXT)
    return edge if edge >= 0 else at
