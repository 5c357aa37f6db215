"""Wordings side by side: texts cut into segments that are the same, gone, new, or held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from provenance.findings import Excerpt
from provenance.language.tables import primary
from provenance.language.words import words
from provenance.reports.direction import RIGHT_TO_LEFT
from provenance.reports.html.word_changes import word_changes

SegmentKind = Literal["", "deleted", "inserted", "changed", "agreed", "gap", "cut", "apart", "code"]
"""`changed` and `agreed` are checked items between two languages; `gap` is a place where something is missing;
`cut` stands for words that are not shown; `apart` are words in quotation marks or in another script within a sentence
of the report, `code` those in back-ticks."""

_LONGEST: Final = 2000
"""Code points of a passage that are shown whole; of a longer one, what stands around its marks."""

_AROUND: Final = 240
"""Code points shown on either side of a mark in a longer passage."""

_MOST_WORDS: Final = 3000
"""Of a passage that is compared word by word: a bound for hostile texts."""

_RTL: Final = f"[{RIGHT_TO_LEFT}]+"
_APART: Final = re.compile(rf'"[^"]*"|`[^`]*`|{_RTL}(?:[\s\u200c\u200d]+{_RTL})*')


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text in one dress.

    Attributes:
        text: Its words.
        kind: How it is marked.
    """

    text: str
    kind: SegmentKind = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something to mark in a text, by code points; empty where something is missing."""

    start: int
    end: int
    kind: SegmentKind


def marked(excerpts: Sequence[Excerpt]) -> tuple[tuple[Segment, ...], ...]:
    """The excerpts of a finding, each with its marks; between two languages nothing went or came, but changed."""
    across = len({primary(excerpt.language) for excerpt in excerpts}) > 1
    return tuple(
        segments(
            excerpt.text, [Stretch(mark.start, mark.end, "changed" if across else mark.kind) for mark in excerpt.marks]
        )
        for excerpt in excerpts
    )


def differences(a: str, b: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Two texts of one language with the words marked that only one of them has.

    See `word_changes` for how words are compared.
    """
    gone: list[Stretch] = []
    new: list[Stretch] = []
    for change in word_changes(words(a)[:_MOST_WORDS], words(b)[:_MOST_WORDS]):
        gone += [Stretch(change.gone[0].start, change.gone[-1].end, "deleted")] if change.gone else []
        new += [Stretch(change.new[0].start, change.new[-1].end, "inserted")] if change.new else []
    return segments(a, gone), segments(b, new)


def segments(text: str, stretches: Iterable[Stretch]) -> tuple[Segment, ...]:
    """A text cut at some stretches; of two that overlap the first one holds, and the other what is left of it."""
    found: list[Segment] = []
    at = 0
    cuts = len(text) > _LONGEST
    placed = sorted(stretches, key=lambda one: (one.start, one.end))
    for number, one in enumerate(placed):
        start, end = max(at, min(one.start, len(text))), min(one.end, len(text))
        if end < start or (end == start and one.end > one.start):
            continue
        found += _between(text[at:start], cuts=cuts, first=number == 0, last=False)
        found.append(Segment(text[start:end], one.kind if end > start else "gap"))
        at = end
    found += _between(text[at:], cuts=cuts, first=not placed, last=True)
    return tuple(found)


def _between(text: str, *, cuts: bool, first: bool, last: bool) -> list[Segment]:
    """What stands between two marks, without its middle where it is long."""
    if not text:
        return []
    if not cuts or len(text) <= 2 * _AROUND:
        return [Segment(text)]
    head = "" if first and not last else text[:_AROUND]
    tail = "" if last else text[-_AROUND:]
    parts = (Segment(head), Segment("…", "cut"), Segment(tail))
    return [part for part in parts if part.text]


def apart(text: str) -> tuple[Segment, ...]:
    """A sentence of the report, with the words of others in it set apart, each in its own direction."""
    found: list[Segment] = []
    at = 0
    for match in _APART.finditer(text):
        words_apart = match.group()
        found.append(Segment(text[at : match.start()]))
        found.append(Segment(words_apart[1:-1], "code") if words_apart[0] == "`" else Segment(words_apart, "apart"))
        at = match.end()
    found.append(Segment(text[at:]))
    return tuple(segment for segment in found if segment.text)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut between words."""
    text = " ".join(text[: 4 * longest].split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
