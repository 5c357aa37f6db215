"""Which quantities of two passages are the same in other units, and which were converted wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.language.conversion import kept_unit
from provenance.language.currencies import Amount
from provenance.language.normalise import fold
from provenance.language.numbers import Number, agree
from provenance.language.units import Quantity, is_converted, is_middle


def converted_numbers(left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[set[Number], set[Number]]:
    """The numbers of A that B has in another unit, and those of B that A has in another unit.

    A range may be converted by its middle: 35-40 mph as 60 km/h.
    """
    pairs = [(x, y) for x in left for y in right if is_other_unit(x, y)]
    return {x.number for x, _ in pairs}, {y.number for _, y in pairs}


def wrong_conversions(
    left: Sequence[Quantity], right: Sequence[Quantity], language: str | None
) -> tuple[tuple[Quantity, Quantity], ...]:
    """Quantities without their like in the other passage of which one half was converted and the other kept.

    Either the number stayed with another unit, 70 km as "70 miles", or the unit with the number of another one, 100
    feet as "30.5 feet".

    Args:
        left: The quantities of A.
        right: The quantities of B.
        language: BCP 47 tag of both.
    """
    alone_a = [x for x in left if not _is_date(x) and not any(_is_same(x, y) for y in right)]
    alone_b = [y for y in right if not _is_date(y) and not any(_is_same(x, y) for x in left)]
    found: list[tuple[Quantity, Quantity]] = []
    for x in alone_a:
        y = next((y for y in alone_b if _kept_number(x, y) or kept_unit(x, y, language)), None)
        if y is not None:
            alone_b.remove(y)
            found.append((x, y))
    return tuple(found)


def is_other_unit(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities say the same in units of different size."""
    return is_converted(x, y) or is_middle(x, y)


def _is_same(x: Quantity, y: Quantity) -> bool:
    if x.dimension != y.dimension:
        return False
    if x.size != y.size:
        return is_other_unit(x, y)
    if not x.implied and not y.implied:
        return agree(x.number, y.number)
    return not set(x.values).isdisjoint(y.values)


def _is_date(quantity: Quantity) -> bool:
    """Whether a number names a time and measures none: "the 19th century"."""
    if quantity.dimension != "time" or quantity.implied:
        return False
    return quantity.unit in fold(quantity.number.text).split()


def _kept_number(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities have one number and units of different size."""
    if x.dimension != y.dimension or x.size == y.size or x.implied or y.implied:
        return False
    return not (x.number.weak or y.number.weak) and agree(x.number, y.number)


def exchanged_currencies(
    left: Sequence[Amount], right: Sequence[Amount], named_a: frozenset[str], named_b: frozenset[str]
) -> tuple[tuple[Amount, Amount], ...]:
    """Sums of A, each with the one of B that has its number in a currency that A does not name.

    Args:
        left: The sums of A.
        right: The sums of B.
        named_a: Every currency that A names.
        named_b: Every currency that B names.
    """
    found: list[tuple[Amount, Amount]] = []
    free = [y for y in right if y.currency not in named_a]
    for x in left:
        y = next((y for y in free if agree(x.number, y.number)), None) if x.currency not in named_b else None
        if y is not None:
            free.remove(y)
            found.append((x, y))
    return tuple(found)


def respelled_currencies(left: Sequence[Amount], right: Sequence[Amount]) -> tuple[tuple[Amount, Amount], ...]:
    """Sums that are one, with their currency as a sign in one text and as a word in the other: "£5", "5 pounds".

    Args:
        left: The sums of A.
        right: The sums of B.
    """
    return tuple(
        (x, y)
        for x in left
        for y in right
        if x.currency == y.currency and x.unit.isalpha() != y.unit.isalpha() and agree(x.number, y.number)
    )
