"""Quotation marks paired by a state machine, paragraph by paragraph.

What a mark does is read from its shape and from its neighbours: an opening mark has a blank or a bracket before it and
a letter after it, a closing mark the reverse. Where shape and place disagree the place wins and the pair is flagged;
where most marks of a document are the wrong way round, as in many copies of right-to-left pages, the document is
believed. Pairing marks in order, as CoreNLP and textacy do, lets one lost mark spoil all that follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from provenance.language.spans import Span
from provenance.speech.signs import LOW, SHAPES, SINGLE, Role, Sign, signs

_MAX_DEPTH: Final = 8
"""Marks that would open deeper than this are no quotation marks; it keeps hostile input linear."""

_TURNED: Final[dict[Role, Role]] = {"open": "close", "close": "open", "either": "either"}
_SENTENCE_END: Final = re.compile(r"[.!?؟…](?=\s)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text in quotation marks.

    Attributes:
        start: Offset of the first character after the opening mark.
        end: Offset of the closing mark, or of the end of the words where there is none.
        outer: Offsets that take in the marks.
        depth: 0 for a quotation that stands in no other.
        flags: `unclosed`, `unopened`, `mark-mismatch`, `continues` (over several paragraphs).
    """

    start: int
    end: int
    outer: tuple[int, int]
    depth: int = 0
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Opener:
    """An opening mark whose closing mark is still to come, and what was found behind it."""

    sign: Sign
    flags: tuple[str, ...]
    inside: list[Marked] = field(default_factory=list)


def marked_spans(
    text: str, paragraphs: Sequence[Span], words_end: Callable[[int, int], int | None] = lambda _start, _end: None
) -> tuple[Marked, ...]:
    """All stretches in quotation marks, by start; what stands inside another follows it.

    A long quotation is printed with an opening mark before each of its paragraphs and a closing one behind the last;
    it is one stretch.

    Args:
        text: The text as given.
        paragraphs: Where to look; no other pair crosses the edge of one.
        words_end: Tells where the words of a quotation without a closing mark end, from where they begin and where the
            paragraph ends; None where it cannot.
    """
    rows = [list(signs(text, paragraph)) for paragraph in paragraphs]
    turned = _turned_families(sign for row in rows for sign in row)
    found: list[Marked] = []
    last = -1  # the index of the last one that stands in no other
    open_end: int | None = None
    for paragraph, row in zip(paragraphs, rows, strict=True):
        pairs = _pairs(text, paragraph, [_turn(sign, turned) for sign in row])
        if last >= 0 and open_end is None and pairs and _takes_up(text, found[last], pairs[0], paragraph.start):
            first = pairs.pop(0)
            flags = tuple(flag for flag in first.flags if flag == "unclosed")
            outer = (found[last].outer[0], first.outer[1])
            found[last] = replace(found[last], end=first.end, outer=outer, flags=("continues", *flags))
        for marked in sorted(pairs, key=lambda m: (m.start, -m.end)):
            last = last if marked.depth else len(found)
            open_end = words_end(marked.start, marked.end) if "unclosed" in marked.flags else None
            ended = replace(marked, end=open_end, outer=(marked.outer[0], open_end)) if open_end else marked
            found.append(ended)
    return tuple(m for m in found if m.start < m.end)


def joined(text: str, paragraphs: Sequence[Span], marked: Sequence[Marked]) -> tuple[Span, ...]:
    """The paragraphs, those that one quotation runs through made one."""
    edges = iter(sorted(m.outer for m in marked if "continues" in m.flags))
    edge = next(edges, None)
    rows: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        while edge and edge[1] <= paragraph.start:
            edge = next(edges, None)
        if rows and edge and edge[0] < paragraph.start:
            rows[-1] = (rows[-1][0], paragraph.end)
        else:
            rows.append((paragraph.start, paragraph.end))
    return tuple(Span.of(text, start, end) for start, end in rows)


def _takes_up(text: str, last: Marked, first: Marked, start: int) -> bool:
    """Whether a paragraph goes on with a quotation left open before it: it repeats the mark, or only closes."""
    if "unclosed" not in last.flags or last.depth or first.outer[0] != start:
        return False
    return "unopened" in first.flags or SHAPES.get(text[last.outer[0]]) == SHAPES.get(text[start])


def _turned_families(signs: Iterator[Sign]) -> frozenset[str]:
    """The families whose opening and closing marks are exchanged in most places of the document."""
    votes: Counter[str] = Counter()
    low: set[str] = set()
    for sign in signs:
        if sign.mark in LOW:
            low.add(sign.family)  # here “ closes by rights
        elif sign.family != SINGLE and "either" not in (sign.role, sign.place):
            votes[sign.family] += 1 if sign.place == sign.role else -1
    return frozenset(family for family, balance in votes.items() if balance < 0 and family not in low)


def _turn(sign: Sign, turned: frozenset[str]) -> Sign:
    return replace(sign, role=_TURNED[sign.role]) if sign.family in turned else sign


def _pairs(text: str, paragraph: Span, row: Sequence[Sign]) -> list[Marked]:
    """Run the state machine over the marks of one paragraph."""
    stack: list[_Opener] = []
    top: list[Marked] = []
    for sign in row:
        is_open = any(opener.sign.family == sign.family for opener in stack)
        if sign.acts(is_open=is_open) == "open":
            if len(stack) < _MAX_DEPTH:
                stack.append(_Opener(sign, ("mark-mismatch",) if sign.role == "close" else ()))
        elif is_open:
            while stack[-1].sign.family != sign.family:
                _give_up(text, stack, top, sign.at)
            opener = stack.pop()
            flags = opener.flags if _belong_together(opener.sign, sign) else ("mark-mismatch",)
            outer = opener.sign.at, sign.at + 1
            _settle(stack, top, opener, Marked(opener.sign.at + 1, sign.at, outer, 0, flags))
        elif not stack and sign.family != SINGLE and not sign.before.isdigit() and sign.place == "close":
            start = _unopened_start(text, paragraph, top, sign.at)
            top.append(Marked(start, sign.at, (start, sign.at + 1), 0, ("unopened",)))
    if len(stack) == 1 and top and not any(c.isalnum() for c in text[stack[0].sign.at : paragraph.end]):
        # A stray mark at the end: it is not known which mark is the wrong one.
        stack.clear()
        top[-1] = replace(top[-1], flags=tuple(sorted({*top[-1].flags, "mark-mismatch"})))
    while stack:
        _give_up(text, stack, top, paragraph.end)
    return top


def _belong_together(opener: Sign, closer: Sign) -> bool:
    """Whether two marks are a pair by their shapes: “ ”, " ", „ “, but not “ “."""
    if opener.mark in LOW:
        return True
    return (opener.role == "either") == (closer.role == "either") and closer.role != "open" and opener.role != "close"


def _settle(stack: list[_Opener], top: list[Marked], opener: _Opener, marked: Marked) -> None:
    """Put a finished pair, and what stands in it one level deeper, where it belongs."""
    target = stack[-1].inside if stack else top
    target.append(marked)
    target.extend(replace(inner, depth=inner.depth + 1) for inner in opener.inside)


def _give_up(text: str, stack: list[_Opener], top: list[Marked], end: int) -> None:
    """Close an opening mark that has no closing mark; a single one was an apostrophe and is forgotten.

    Where its family opens again behind it, the words end with the sentence before that, else at `end`.
    """
    opener = stack.pop()
    target = stack[-1].inside if stack else top
    if opener.sign.family != SINGLE:
        again = [m.outer[0] for m in opener.inside if SHAPES[text[m.outer[0]]].family == opener.sign.family]
        start, limit = opener.sign.at + 1, min(again, default=end)
        if again:
            ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
            limit = ends[-1] if ends else limit
        while limit > start and text[limit - 1].isspace():
            limit -= 1
        target.append(Marked(start, limit, (opener.sign.at, limit), 0, ("unclosed",)))
        target.extend(replace(m, depth=m.depth + (m.end <= limit)) for m in opener.inside)
    else:
        target.extend(opener.inside)


def _unopened_start(text: str, paragraph: Span, top: Sequence[Marked], end: int) -> int:
    """Where the words before a lone closing mark begin: behind a colon, or the sentence of the last pair."""
    start = top[-1].outer[1] if top else paragraph.start
    if top:
        sentence_end = _SENTENCE_END.search(text, start, end)
        start = sentence_end.end() if sentence_end else start
    colon = text.rfind(": ", start, end)
    start = colon + 1 if colon >= 0 else start
    while start < end and text[start].isspace():
        start += 1
    return start
