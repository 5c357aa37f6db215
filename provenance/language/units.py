"""Quantities: numbers with their units, comparable across units of one dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance.language.normalise import fold
from provenance.language.numbers import Number
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.words import Word

TOLERANCE: Final = 0.03
"""How much two quantities in different units may differ, as a share: "80 miles" for 130 km is rounded by 1 %."""

# Degrees Fahrenheit at which 0 degrees Celsius lies.
_FREEZING: Final = 32.0

# A unit stands right behind its number, or behind "square" and the like.
_LOOKAHEAD: Final = 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        number: The number.
        unit: The folded unit as written.
        dimension: What it measures ("length", "length2" for an area).
        values: The number's readings in the first unit of the dimension.
    """

    number: Number
    unit: str
    dimension: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    units: dict[str, tuple[str, float]]
    square: frozenset[str]
    cubic: frozenset[str]


@cache
def _table(language: str) -> _Table:
    table = section(language, "units")
    units: dict[str, tuple[str, float]] = {}
    for dimension, entries in table.items():
        if isinstance(entries, dict):
            for forms, size in entries.items():
                for form in forms.split():
                    units[fold(form)] = (dimension, float(size))
    return _Table(
        units=units,
        square=frozenset(listed(table.get("square", ""))),
        cubic=frozenset(listed(table.get("cubic", ""))),
    )


def quantities(numbers: Sequence[Number], tokens: Sequence[Word], language: str | None) -> tuple[Quantity, ...]:
    """Those of some numbers that have a unit, in order.

    Args:
        numbers: The numbers of a text.
        tokens: Its tokens.
        language: BCP 47 tag, for the names of units.
    """
    table = _table(primary(language))
    if not table.units:
        return ()
    found: list[Quantity] = []
    at = 0
    for number in numbers:
        while at < len(tokens) and tokens[at].start < number.end:
            at += 1
        quantity = _quantity(number, tokens[max(0, at - 1) : at + _LOOKAHEAD], table)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(number: Number, around: Sequence[Word], table: _Table) -> Quantity | None:
    """A number with the unit that follows it; its own last word may be the unit ("3.5 m" read as millions)."""
    power, end = 1, None
    for token in around:
        if token.start >= number.end and end is not None and token.start - end > _LOOKAHEAD:
            return None
        if token.key in table.square:
            power = 2
        elif token.key in table.cubic:
            power = 3
        elif token.key in table.units:
            return _made(number, token.key, power, around, table)
        elif token.start >= number.end:
            return None
        end = token.end
    return None


def _made(number: Number, unit: str, power: int, around: Sequence[Word], table: _Table) -> Quantity:
    dimension, size = table.units[unit]
    after = [token.key for token in around]
    behind = after[after.index(unit) + 1 : after.index(unit) + 2]
    if behind and behind[0] in table.square:  # "کیلومتر مربع": the square stands behind the unit.
        power = 2
    elif behind and behind[0] in table.cubic:
        power = 3
    if dimension == "area":
        dimension, size, power = "length", size**0.5, 2
    readings = sorted(value for value in number.readings if isinstance(value, float))
    if dimension == "temperature" and size != 1.0:
        values = tuple((value - _FREEZING) * size for value in readings)
    else:
        values = tuple(value * size**power for value in readings)
    return Quantity(number, unit, dimension if power == 1 else f"{dimension}{power}", values)


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities of one dimension are equal within the rounding of a conversion."""
    if a.dimension != b.dimension:
        return False
    return any(abs(x - y) <= TOLERANCE * max(abs(x), abs(y)) for x in a.values for y in b.values)
