"""A condition or a restriction that came or went: "if", "unless", "as long as", "only".

Without it the same words promise more. It is an omission like any other but for its weight, and it counts even where
an excerpt may leave out what stands around it: a quote that stops before "if" says another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.omissions import words_added, words_left_out
from provenance.drift.pair import Pair, Side
from provenance.language.conditions import narrows, opens_condition

_SENTENCE_END: Final = re.compile(r"[.!?؟۔…]")


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Words of one copy only that begin with a condition, or are a restriction."""
    if not slot.one_sided:
        return
    side, places = (pair.a, slot.a) if slot.a else (pair.b, slot.b)
    taken = places if _opens(side, places) else _restrictions(side, places)
    if not taken:
        return
    a, b = pair.spans(slot, taken if slot.a else (), taken if slot.b else ())
    if slot.a:
        detail = f"{words_left_out(a)}: what was said under a condition is said without"
        yield Explained(taken, (), pair.change("omission", a, b, detail, sign="condition"))
    else:
        detail = f"{words_added(b)}: what was said without a condition is said under one"
        yield Explained((), taken, pair.change("addition", a, b, detail, sign="condition"))


def cut_off(side: Side, places: Sequence[int]) -> bool:
    """Whether the words that an excerpt leaves out on one side begin, in its own sentence, with a condition.

    Args:
        side: The longer passage.
        places: The tokens left out, in a row.
    """
    first, last = places[0], places[-1]
    if first > 0:
        before = side.text[side.tokens[first - 1].end : side.tokens[first].start]
        return not _SENTENCE_END.search(before) and opens_condition(side.keys, first, side.language)
    start = first
    for at in places[1:]:
        if _SENTENCE_END.search(side.text[side.tokens[at - 1].end : side.tokens[at].start]):
            start = at
    following = side.tokens[last + 1].start if last + 1 < len(side.tokens) else len(side.text)
    if _SENTENCE_END.search(side.text[side.tokens[last].end : following]):
        return False
    return opens_condition(side.keys, start, side.language)


def _opens(side: Side, places: Sequence[int]) -> bool:
    return opens_condition(side.keys, places[0], side.language)


def _restrictions(side: Side, places: Sequence[int]) -> tuple[int, ...]:
    """The restricting word, where it is all that came or went, or comes first."""
    return (places[0],) if narrows(side.keys[places[0]], side.language) else ()
