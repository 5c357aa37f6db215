"""Words that only one of two copies has: what was left out, and what was added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.spans import Span
from provenance.language.stopwords import light_words, stopwords

_ELLIPSIS: Final = ("...", "…")
_SHOWN: Final = 60

# From this many content words on, what was left out or added is a phrase or a clause of its own.
_CLAUSE: Final = 3


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Words of one copy where the other has nothing."""
    if slot.a and not slot.b:
        yield Explained(slot.a, (), _left_out(slot, pair))
    elif slot.b and not slot.a:
        yield Explained((), slot.b, _added(slot, pair))


def _left_out(slot: Slot, pair: Pair) -> Change:
    a, b = pair.spans(slot, slot.a, ())
    sign = _sign(slot.a, pair.a)
    if _is_marked(pair.b, b.start):
        detail = f'"{short(a)}" was left out, as the writer shows by an ellipsis'
        return pair.change("omission", a, b, detail, sign="marked")
    return pair.change("omission", a, b, words_left_out(a), sign=sign)


def _added(slot: Slot, pair: Pair) -> Change:
    a, b = pair.spans(slot, (), slot.b)
    return pair.change("addition", a, b, words_added(b), sign=_sign(slot.b, pair.b))


def _sign(places: Sequence[int], side: Side) -> str:
    """What was left out or added: `clause` for several content words, `name`, `function`, or empty for the rest."""
    idle = light_words(side.language)
    if all(side.keys[at] in idle for at in places):
        return "function"
    content = stopwords(side.language)
    if sum(1 for at in places if side.keys[at] not in content) >= _CLAUSE:
        return "clause"
    words = set(side.names)
    return "name" if any(side.tokens[at] in words for at in places) else ""


def _is_marked(side: Side, at: int) -> bool:
    """Whether an ellipsis stands where something is missing."""
    around = side.text[max(0, at - 2) : at + 8]
    return any(mark in around for mark in _ELLIPSIS)


def short(span: Span) -> str:
    """The words of a span, cut to a length that fits a sentence."""
    text = " ".join(span.text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def words_left_out(words: Span) -> str:
    """The sentence that reports words as missing."""
    return f'"{short(words)}" is missing'


def words_added(words: Span) -> str:
    """The sentence that reports words as new."""
    return f'"{short(words)}" was added'


def sentence_left_out(passage: Span) -> str:
    """The sentence that reports a whole passage as missing."""
    return f'the sentence "{short(passage)}" is missing'


def sentence_added(passage: Span) -> str:
    """The sentence that reports a whole passage as new."""
    return f'the sentence "{short(passage)}" was added'
