"""Quantities that were converted: rightly, which is no change, or wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.drift.quantities import is_other_unit
from provenance.language.numbers import Number
from provenance.language.spans import Span
from provenance.language.units import Quantity, is_converted, is_middle
from provenance.language.words import Word


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Units of measure that stand in one place of two copies, with as much of their numbers as stands there too."""
    here = [(at, pair.b.units[at]) for at in slot.b if at in pair.b.units]
    for at in slot.a:
        x = pair.a.units.get(at)
        if x is None:
            continue
        for place, y in here:
            is_wrong = (x, y) in pair.wrong_conversions
            if is_wrong or is_other_unit(x, y):
                a, b = _in_slot(x, at, slot.a, pair.a), _in_slot(y, place, slot.b, pair.b)
                rough = range_to_middle(x, y, pair) if is_middle(x, y) else None
                yield Explained(a, b, wrong_conversion(x, y, pair) if is_wrong else rough)
                break


def wrong_conversion(x: Quantity, y: Quantity, pair: Pair) -> Change:
    """The change of a quantity that was converted wrongly, or of which only the number or the unit was."""
    detail = f'"{_named(x)}" became "{_named(y)}"'
    detail += ": the number was converted, the unit was not" if x.size == y.size else ", which is not the same"
    return pair.change("unit", _span(x, pair.a), _span(y, pair.b), detail)


def ranges_to_middles(pair: Pair) -> Iterator[Change]:
    """The ranges of one passage of which the other gives the middle in another unit, each once."""
    told: set[Number] = set()
    for x in pair.a.quantities:
        for y in pair.b.quantities:
            if is_middle(x, y) and not is_converted(x, y) and told.isdisjoint({x.number, y.number}):
                told |= {z.number for z in pair.a.quantities if is_middle(z, y)}
                told |= {z.number for z in pair.b.quantities if is_middle(x, z)}
                yield range_to_middle(x, y, pair)


def range_to_middle(x: Quantity, y: Quantity, pair: Pair) -> Change:
    """The note that a range and its middle stand for each other."""
    detail = f'of the range at "{_named(x)}" the later text has the middle, "{_named(y)}"'
    if y.middles:
        detail = f'"{_named(x)}" became a range of which it is the middle, at "{_named(y)}"'
    return pair.change("unit", _span(x, pair.a), _span(y, pair.b), detail, sign="middle")


def _in_slot(quantity: Quantity, unit: int, places: Sequence[int], side: Side) -> tuple[int, ...]:
    """The tokens of a slot that are a part of a quantity."""
    return tuple(at for at in places if at == unit or _overlap(side.tokens[at], quantity.number))


def _overlap(token: Word, number: Number) -> bool:
    return token.start < number.end and number.start < token.end


def _span(quantity: Quantity, side: Side) -> Span:
    """A number with its unit, where that stands by itself."""
    start, end = quantity.number.start, quantity.number.end
    unit = next((at for at, other in side.units.items() if other == quantity), None)
    return Span.of(side.text, start, end if unit is None else side.tokens[unit].end)


def _named(quantity: Quantity) -> str:
    named = quantity.number.text
    return named if quantity.implied or named.endswith(quantity.unit) else f"{named} {quantity.unit}"
