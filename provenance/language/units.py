"""Quantities: numbers with their units, comparable across units of one dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.language.normalise import fold
from provenance.language.numbers import Number
from provenance.language.tables import primary
from provenance.language.unit_table import UnitTable, unit_inside, unit_of, unit_table
from provenance.language.words import Word

TOLERANCE: Final = 0.03
"""How much two quantities in different units may differ, as a share: "80 miles" for 130 km is rounded by 1 %."""

# Degrees Fahrenheit at which 0 degrees Celsius lies, and the size of one of them.
_FREEZING: Final = 32.0
_FAHRENHEIT: Final = 5 / 9

# A unit stands right behind its number, or behind "square" and the like.
_LOOKAHEAD: Final = 3
_TWELFTH: Final = 12


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        number: The number.
        unit: The folded unit as written.
        dimension: What it measures ("length", "length2" for an area).
        values: The number's readings in the first unit of the dimension.
        size: The unit in the first unit of the dimension; 0 for degrees of a scale that is not named.
    """

    number: Number
    unit: str
    dimension: str
    values: tuple[float, ...]
    size: float = 1.0


def quantities(numbers: Sequence[Number], tokens: Sequence[Word], language: str | None) -> tuple[Quantity, ...]:
    """Those of some numbers that have a unit, in order.

    Args:
        numbers: The numbers of a text.
        tokens: Its tokens.
        language: BCP 47 tag, for the names of units.
    """
    table = unit_table(primary(language))
    if not table.units:
        return ()
    found: list[Quantity] = []
    waiting: Number | None = None  # The first end of a range, which has its unit behind the second.
    at = 0
    for number in numbers:
        while at < len(tokens) and tokens[at].start < number.end:
            at += 1
        around = tokens[max(0, at - 1) : at + _LOOKAHEAD]
        quantity = _quantity(number, around, table)
        if quantity is None:
            waiting = number if _opens_range(number, tokens, at, table) else None
            quantity = _twelfth(number, found, table)
        elif waiting is not None and number.start - waiting.end <= _RANGE:
            found.append(_measured(waiting, quantity.unit, quantity.dimension, quantity.size))
            waiting = None
        if quantity is not None:
            found.extend(_with_sum(quantity, found, tokens, at))
    return tuple(sorted(found, key=lambda quantity: quantity.number.start))


# A hyphen with blanks around it or without, and not a comma with one behind it.
_HYPHEN: Final = (1, 3)
# A range is as short as " through ".
_RANGE: Final = 9


def _opens_range(number: Number, tokens: Sequence[Word], at: int, table: UnitTable) -> bool:
    """Whether behind a number stands "to" or a hyphen."""
    if at >= len(tokens) or number.weak:
        return False
    gap = tokens[at].start - number.end
    return (gap in _HYPHEN and tokens[at].key[0].isdigit()) or (gap == 1 and tokens[at].key in table.ranges)


def _quantity(number: Number, around: Sequence[Word], table: UnitTable) -> Quantity | None:
    """A number with the unit that follows it; its own last word may be the unit ("3.5 m" read as millions)."""
    noun = _own_unit(number, table)
    if noun is not None:
        return _measured(number, noun, *table.units[noun])
    power, end = 1, None
    for place, token in enumerate(around):
        if token.start >= number.end and end is not None and token.start - end > _LOOKAHEAD:
            return None
        if token.key in table.square:
            power = 2
        elif token.key in table.cubic:
            power = 3
        elif unit_of(token.key, table) is not None:
            return _made(number, place, power, around, table)
        elif token.start >= number.end and token.key not in table.articles:
            return None
        end = token.end
    return None


def _own_unit(number: Number, table: UnitTable) -> str | None:
    """The unit of a number that names it in its own word."""
    if number.digits or not number.weak or " " in number.text:
        return None
    return unit_inside(fold(number.text), table)


def _made(number: Number, place: int, power: int, around: Sequence[Word], table: UnitTable) -> Quantity:
    token = around[place]
    dimension, size = unit_of(token.key, table) or ("", 1.0)
    behind = [word.key for word in around[place + 1 : place + 3]]
    if behind and behind[0] in table.square:  # "کیلومتر مربع": the square stands behind the unit.
        power = 2
    elif behind and behind[0] in table.cubic:
        power = 3
    name = token.key
    if dimension == "temperature" and not size:
        scale = next((key for key in behind if table.units.get(key, ("",))[0] == "temperature"), None)
        name, size = (scale, table.units[scale][1]) if scale else (name, size)
    if dimension == "area":
        dimension, size, power = "length", size**0.5, 2
    return _measured(number, name, dimension if power == 1 else f"{dimension}{power}", size**power)


def _measured(number: Number, unit: str, dimension: str, size: float) -> Quantity:
    readings = sorted(value for value in number.readings if isinstance(value, float))
    if dimension != "temperature" or size == 1.0:
        values = tuple(value * size for value in readings)
    else:
        # A temperature, or a difference of two; degrees of a scale that is not named may be of either.
        values = tuple((value - _FREEZING) * _FAHRENHEIT for value in readings)
        values += tuple(value * _FAHRENHEIT for value in readings)
        values += () if size else tuple(readings)
    return Quantity(number, unit, dimension, values, size)


def as_degrees(number: Number) -> Quantity:
    """A number as degrees of a scale that is not named: "in the 80s", said of the weather."""
    return _measured(number, "", "temperature", 0.0)


def _twelfth(number: Number, found: Sequence[Quantity], table: UnitTable) -> Quantity | None:
    """The inches of "6-foot-6"."""
    before = found[-1] if found else None
    if before is None or before.unit not in table.twelfths or number.weak:
        return None
    near = number.start - before.number.end <= len(before.unit) + 2
    small = all(isinstance(value, float) and value < _TWELFTH for value in number.readings)
    return _measured(number, before.unit, before.dimension, before.size / _TWELFTH) if near and small else None


def _with_sum(quantity: Quantity, found: list[Quantity], tokens: Sequence[Word], at: int) -> tuple[Quantity, ...]:
    """A quantity; with the one before it, if the two are one measure ("6 feet 2 inches"), each has their sum too."""
    before = found[-1] if found else None
    if before is None or before.dimension != quantity.dimension or before.size <= quantity.size or not quantity.size:
        return (quantity,)
    between = [word for word in tokens[max(0, at - 6) : at] if before.number.end <= word.start < quantity.number.start]
    beside = between[-1].end + 1 >= quantity.number.start if between else False
    if not beside or len(between) > 2 or between[0].key != before.unit:  # noqa: PLR2004 - the unit, and "and"
        return (quantity,)
    sums = tuple(sorted({x + y for x in before.values[:2] for y in quantity.values[:2]}))
    found[-1] = replace(before, values=before.values + sums)
    return (replace(quantity, values=quantity.values + sums),)


def same_quantity(a: Quantity, b: Quantity, *, rounded: bool = False) -> bool:
    """Whether two quantities of one dimension are equal within the rounding of a conversion.

    Args:
        a: A quantity.
        b: Another.
        rounded: Whether they are equal too if they differ by the last digit of the finer one: 3 inches as 8 cm.
    """
    if a.dimension != b.dimension:
        return False
    allowance = 0.0
    if rounded:  # A fraction in words is a rough figure: "half an inch".
        rough = any(not quantity.number.digits and _smallest(quantity) < 1 for quantity in (a, b))
        allowance = (max if rough else min)(_last_digit(a), _last_digit(b))
    return any(abs(x - y) <= max(TOLERANCE * max(abs(x), abs(y)), allowance) for x in a.values for y in b.values)


def _last_digit(quantity: Quantity) -> float:
    """What one more in the last digit of a number is worth, in the first unit of the dimension."""
    decimals = len(f"{_smallest(quantity):.4f}".rstrip("0").split(".")[1])
    return (quantity.size or 1.0) * 0.1**decimals


def _smallest(quantity: Quantity) -> float:
    return min((value for value in quantity.number.readings if isinstance(value, float)), default=1.0)
