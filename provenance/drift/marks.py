"""Quotation marks that were lost, added or moved: who is said to have chosen the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Indel

from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side

# Double marks of every style; a single mark may be an apostrophe. "``" and "''" are the marks of old typesetting.
_MARK: Final = re.compile(r"[\"“”„‟«»〝〞＂]|``|''")


def changes(pair: Pair) -> Iterator[Change]:
    """Stretches of the same words that stand in quotation marks in one text only."""
    quoted_a, quoted_b = _quoted(pair.a), _quoted(pair.b)
    if quoted_a is None or quoted_b is None or not (quoted_a or quoted_b):
        return
    run: list[tuple[int, int]] = []
    state: bool | None = None
    for op in Indel.opcodes(pair.a.keys, pair.b.keys):
        if op.tag != "equal":
            continue
        for x, y in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True):
            lost = x in quoted_a and y not in quoted_b
            gained = y in quoted_b and x not in quoted_a
            now = True if lost else False if gained else None
            if now is not state and run:
                yield _change(run, pair, lost=bool(state))
                run = []
            state = now
            if now is not None:
                run.append((x, y))
    if run:
        yield _change(run, pair, lost=bool(state))


def _change(run: Sequence[tuple[int, int]], pair: Pair, *, lost: bool) -> Change:
    a, b = pair.a.span([x for x, _ in run]), pair.b.span([y for _, y in run])
    if lost:
        return pair.change("mark", a, b, f'"{b.text}" has lost its quotation marks', sign="lost")
    return pair.change(
        "mark", a, b, f'"{b.text}" stands in quotation marks that the earlier text does not have', sign="added"
    )


def _quoted(side: Side) -> frozenset[int] | None:
    """The tokens between quotation marks; None where the marks do not pair up, so that nothing can be said."""
    marks = [match.span() for match in _MARK.finditer(side.text)]
    if len(marks) % 2:
        return None
    found: set[int] = set()
    at = 0
    for (_, start), (end, _) in zip(marks[::2], marks[1::2], strict=True):
        while at < len(side.tokens) and side.tokens[at].end <= end:
            if side.tokens[at].start >= start:
                found.add(at)
            at += 1
    return frozenset(found)
