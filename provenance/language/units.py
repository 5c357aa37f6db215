"""Quantities: numbers with their units, comparable across units of one dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.language.normalise import fold
from provenance.language.numbers import Number
from provenance.language.tables import primary
from provenance.language.unit_table import UnitTable, measure, unit_inside, unit_of, unit_table
from provenance.language.words import Word

TOLERANCE: Final = 0.03
"""How much two quantities in different units may differ, as a share: "80 miles" for 130 km is rounded by 1 %."""

# A writer converts with a factor of two digits: 1.6 km a mile, 2.2 pounds a kilogram.
_FACTOR: Final = 0.01
# What the last digit of a number without decimals may hide, as a share: 5 may stand for 5.5, but 1 not for 1.5.
_COARSEST: Final = 0.1
_TEN: Final = 10

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
        middles: The middle of the range of which it is an end, likewise: 37.5 mph of "35-40 mph".
        implied: Whether there is no number but the unit itself: "a day", which is read as 24 for its hours.
    """

    number: Number
    unit: str
    dimension: str
    values: tuple[float, ...]
    size: float = 1.0
    middles: tuple[float, ...] = ()
    implied: bool = False


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
            first = _measured(waiting, quantity.unit, quantity.dimension, quantity.size)
            if not _are_sides(waiting, number, tokens, at, table):
                first, quantity = _with_middle(first, quantity)
            found.append(first)
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
    word = tokens[at].key
    return (gap in _HYPHEN and word[0].isdigit()) or (gap == 1 and (word in table.ranges or word in table.sides))


def _are_sides(first: Number, second: Number, tokens: Sequence[Word], at: int, table: UnitTable) -> bool:
    """Whether two numbers are the sides of a thing, "6 by 4 metres", and not the ends of a range."""
    between = (token for token in tokens[max(0, at - _RANGE) : at] if first.end <= token.start < second.start)
    return any(token.key in table.sides for token in between)


def _with_middle(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """The two ends of a range with its middle."""
    middles = tuple((x + y) / 2 for x, y in zip(first.values, second.values, strict=False))
    return replace(first, middles=middles), replace(second, middles=middles)


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
        elif token.start < number.end and token.key[-1].isdigit():
            pass  # The 2 of "km²" counts nothing.
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
    dimension, size = measure(dimension, size, power)
    implied = token.start == number.start and token.end == number.end and not number.digits
    return _measured(number, name, dimension, size, implied=implied)


def _measured(number: Number, unit: str, dimension: str, size: float, *, implied: bool = False) -> Quantity:
    readings = [1.0] if implied else sorted(value for value in number.readings if isinstance(value, float))
    if dimension != "temperature" or size == 1.0:
        values = tuple(value * size for value in readings)
    else:
        # A temperature, or a difference of two; degrees of a scale that is not named may be of either.
        values = tuple((value - _FREEZING) * _FAHRENHEIT for value in readings)
        values += tuple(value * _FAHRENHEIT for value in readings)
        values += () if size else tuple(readings)
    return Quantity(number, unit, dimension, values, size, implied=implied)


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
        allowance = (max if rough else min)(last_digit(a), last_digit(b))
    return any(abs(x - y) <= max(TOLERANCE * max(abs(x), abs(y)), allowance) for x in a.values for y in b.values)


def is_converted(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities say the same in different units, as exactly as their numbers are written.

    Each number may be off by half of its last digit, since one was rounded to it: 3 inches are 8 cm, and 37 km are
    23 miles but not 23.5. A number that ends in a nought is a round figure and may be off by `TOLERANCE`.
    """
    return _agrees(a, b, a.values, b.values)


def is_middle(a: Quantity, b: Quantity) -> bool:
    """Whether one quantity is the middle, in another unit, of the range of which the other is an end."""
    return _agrees(a, b, a.middles, b.values) or _agrees(a, b, a.values, b.middles)


def _agrees(a: Quantity, b: Quantity, left: Sequence[float], right: Sequence[float]) -> bool:
    if a.dimension != b.dimension or a.size == b.size:
        return False
    allowance = max(_rounding(a), _rounding(b))
    share = 0.0 if a.dimension == "temperature" else _FACTOR
    return any(abs(x - y) <= max(share * max(abs(x), abs(y)), allowance) for x in left for y in right)


def _rounding(quantity: Quantity) -> float:
    """How far a quantity may lie from the one that was rounded to it, in the first unit of the dimension."""
    half = last_digit(quantity) / 2
    if quantity.dimension == "temperature":  # Its zero is set by the scale: a share of it means nothing.
        return half
    value = min(map(abs, quantity.values), default=0.0)
    is_round = not quantity.implied and _smallest(quantity) % _TEN == 0
    return max(min(half, _COARSEST * value), TOLERANCE * value if is_round else 0.0)


def last_digit(quantity: Quantity) -> float:
    """What one more in the last digit of a number is worth, in the first unit of the dimension; 0 for no number."""
    if quantity.implied:
        return 0.0
    decimals = len(f"{_smallest(quantity):.4f}".rstrip("0").split(".")[1])
    return (quantity.size or 1.0) * 0.1**decimals


def _smallest(quantity: Quantity) -> float:
    return min((value for value in quantity.number.readings if isinstance(value, float)), default=1.0)
