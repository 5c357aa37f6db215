"""Sums of money that were kept while their currency became another: forty million euros, forty million dollars."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.currencies import Amount
from provenance.language.spans import Span


def changes(pair: Pair) -> Iterator[Change]:
    """The sums of A that B has in a currency that A does not name, and not in their own.

    A sum that was converted has another number, and is no matter of this.
    """
    for x, y in pair.exchanged_currencies:
        a, b = _span(x, pair.a), _span(y, pair.b)
        detail = f'"{a.text}" became "{b.text}": another currency'
        yield pair.change("unit", a, b, detail, sign="currency")


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """The words for currencies that need no other explanation: "pounds" for "£", and those that `changes` tells."""
    for x, y in (*pair.exchanged_currencies, *pair.respelled_currencies):
        a, b = _words(x, slot.a, pair.a), _words(y, slot.b, pair.b)
        if a or b:
            yield Explained(a, b)


def _span(amount: Amount, side: Side) -> Span:
    """The number with its currency, before it or behind it."""
    start, end = amount.number.start, amount.number.end
    if side.text[start - len(amount.unit) : start] == amount.unit:
        return Span.of(side.text, start - len(amount.unit), end)
    behind = side.text.find(amount.unit, end)
    return Span.of(side.text, start, behind + len(amount.unit) if behind >= 0 else end)


def _words(amount: Amount, places: tuple[int, ...], side: Side) -> tuple[int, ...]:
    """The tokens of a slot that are the currency of a sum."""
    span = _span(amount, side)
    inside = [at for at in places if side.tokens[at].start >= span.start and side.tokens[at].end <= span.end]
    return tuple(at for at in inside if side.tokens[at].text == amount.unit)
