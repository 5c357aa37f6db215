"""Quotation marks that were lost, added or moved: who is said to have chosen the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Indel

from provenance.drift.model import Change, Setting
from provenance.drift.omissions import short
from provenance.drift.pair import Pair, Side
from provenance.drift.severity import severity
from provenance.language.stopwords import stopwords
from provenance.matching.model import Relation
from provenance.speech.model import Quote

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
                yield from _change(run, pair, lost=bool(state))
                run = []
            state = now
            if now is not None:
                run.append((x, y))
    if run:
        yield from _change(run, pair, lost=bool(state))


def compare_marks(a: Quote, b: Quote, relation: Relation, setting: Setting = "edited") -> Change | None:
    """The change from a quote in marks to the same words without, or the reverse; None where there is none.

    Words after a colon count as marked: papers of many languages quote so.

    Args:
        a: The earlier quote.
        b: The later one, with spans in its own text.
        relation: How the words of the later one stand to those of the earlier.
        setting: For the severity.
    """
    if relation not in {"same", "near-copy"} or (a.mode == "indirect") == (b.mode == "indirect"):
        return None
    if b.mode == "indirect":
        detail = f'"{short(b.span)}" has lost its quotation marks'
        return Change("mark", severity("mark", setting, "lost"), a.span, b.span, detail, sign="lost")
    detail = f'"{short(b.span)}" is given as the speaker\'s own words, which the earlier text does not do'
    return Change("mark", severity("mark", setting, "added"), a.span, b.span, detail, sign="added")


def _change(run: Sequence[tuple[int, int]], pair: Pair, *, lost: bool) -> Iterator[Change]:
    """The change of a stretch of words; a word or two at the edge of marks that moved are none."""
    a, b = pair.a.span([x for x, _ in run]), pair.b.span([y for _, y in run])
    if _after_colon(pair.b if lost else pair.a, b.start if lost else a.start):
        return
    words = {pair.b.keys[y] for _, y in run}
    if words <= stopwords(pair.language):
        return
    if not lost:
        detail = f'"{short(b)}" stands in quotation marks that the earlier text does not have'
        yield pair.change("mark", a, b, detail, sign="added")
    else:
        sign = "lost" if len(run) >= _STATEMENT else "fragment"
        yield pair.change("mark", a, b, f'"{short(b)}" has lost its quotation marks', sign=sign)


# So many words in marks are a statement; fewer may be a title or a term, whose marks are a matter of style.
_STATEMENT: Final = 4


def _after_colon(side: Side, start: int) -> bool:
    """Whether words stand after a colon, which does what quotation marks do."""
    return side.text[max(0, start - 3) : start].rstrip(" \u00a0\"'«“‘").endswith((":", "："))


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
