"""Words that a translator or editor put in brackets into somebody's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.pair import Pair, Side

# No bracket inside a bracket, and a length that bounds the search.
_BRACKETS: Final = re.compile(r"\([^()\[\]]{1,400}\)|\[[^()\[\]]{1,400}\]")


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Words that one copy has in brackets and the other has not at all; without the brackets they are the same."""
    if slot.a and slot.b:
        return
    side, places = (pair.b, slot.b) if slot.b else (pair.a, slot.a)
    inside = _whole_bracket(places, side)
    if not inside:
        return
    span = side.span(inside)
    if side is pair.b:
        a, b = pair.spans(slot, (), inside)
        detail = f'"{span.text}" stands in brackets: added by a writer or translator'
        yield Explained((), inside, pair.change("editorial-insertion", a, b, detail))
    else:
        a, b = pair.spans(slot, inside, ())
        detail = f'"{span.text}", in brackets in the earlier text, is missing'
        yield Explained(inside, (), pair.change("editorial-insertion", a, b, detail))


def _whole_bracket(places: Sequence[int], side: Side) -> tuple[int, ...]:
    """The first bracket of which all words are among some tokens."""
    if "(" not in side.text and "[" not in side.text:
        return ()
    for match in _BRACKETS.finditer(side.text):
        words = side.places(match.start(), match.end())
        if words and set(words) <= set(places):
            return words
    return ()
