"""What excuses a number of one passage in another of another language.

The rule that works is: accuse only with digits, excuse with anything. A number is excused by any number of the other
passage that it may be read as, written or spelled; by a conversion into another unit; by the year of another calendar;
and a day of the month wherever the passages count their days in two calendars, which are compared as dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from provenance.drift.pair import Side
from provenance.language.normalise import fold
from provenance.language.number_table import Number, Reading
from provenance.language.numbers import is_rounded
from provenance.language.units import Quantity, as_degrees, same_quantity

# Years of the present age in other calendars: Solar Hijri and Hijri.
_SOLAR: Final = range(1290, 1421)
_LUNAR: Final = range(1350, 1461)

_HOUR: Final = 60
_HALF_DAY: Final = 12
_LAST_DAY: Final = 31
# Between a day and its month stands at most "of".
_NEAR: Final = 2
# Degrees Fahrenheit are at least so many times degrees Celsius, above the freezing point.
_FAR: Final = 1.5
# A number is held against at most so many others one by one: a bound for hostile texts.
_MOST: Final = 100

# Digits that are set in groups, as in a telephone number; which groups, differs by country and by writer.
_RUN = re.compile(r"\d(?:[ \u00a0().-]{0,2}\d){6,19}")
_GROUP = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Excuses:
    """What a passage offers to excuse the numbers of another.

    Attributes:
        readings: Everything that its numbers can mean, the numbers of its months, hours and minutes of its times.
        numbers: Its numbers.
        quantities: Those with units.
        years: The Gregorian years of its years of other calendars.
        runs: Its groups of digits, written as one, in either order of the groups.
        has_other_calendar: Whether it dates anything by another calendar than the Gregorian.
    """

    readings: frozenset[Reading]
    numbers: tuple[Number, ...]
    quantities: tuple[Quantity, ...]
    years: frozenset[float]
    runs: frozenset[str]
    has_other_calendar: bool


@lru_cache(maxsize=16)
def excuses(side: Side) -> Excuses:
    """What a passage offers to excuse the numbers of another."""
    readings: set[Reading] = {reading for n in side.numbers for reading in (*n.readings, *n.parts)}
    readings |= {float(key) for word in side.calendar for key in _months(word.values) if key.isdigit()}
    for reading in tuple(readings):
        if isinstance(reading, str) and reading.startswith("t"):
            hour, minute = divmod(int(reading[1:]), _HOUR)
            readings |= {float(hour), float(hour % _HALF_DAY or _HALF_DAY), float(minute)}
    return Excuses(
        readings=frozenset(readings),
        numbers=side.numbers[:_MOST],
        quantities=side.quantities,
        years=frozenset(year for reading in readings for year in gregorian_years(reading)),
        runs=frozenset(run for _, _, forms in digit_runs(side.text) for run in forms),
        has_other_calendar=any(not key.isdigit() for word in side.calendar for key in _months(word.values))
        or any(_is_foreign_date(number) for number in side.numbers),
    )


def _months(values: frozenset[str]) -> list[str]:
    """The months among what a word can be: "7", "sh7", "h7"."""
    return sorted(value.removeprefix("month ") for value in values if value.startswith("month "))


def gregorian_years(reading: Reading) -> tuple[float, ...]:
    """The years in which a year of another calendar lies; none for a number that is no such year."""
    if not isinstance(reading, float) or not reading.is_integer():
        return ()
    years: tuple[float, ...] = ()
    if int(reading) in _SOLAR:
        years += (reading + 621, reading + 622)
    if int(reading) in _LUNAR:
        began = float(int(0.970229 * reading + 621.56))
        years += (began, began + 1)
    return years


@lru_cache(maxsize=16)
def digit_runs(text: str) -> tuple[tuple[int, int, tuple[str, str]], ...]:
    """Where digits stand in groups as in a telephone number: start, end, the digits with the groups in either order."""
    found = []
    for run in _RUN.finditer(text):
        groups = [fold(group) for group in _GROUP.findall(run.group())]
        found.append((run.start(), run.end(), ("".join(groups), "".join(reversed(groups)))))
    return tuple(found)


def is_excused(number: Number, side: Side, other: Excuses) -> bool:
    """Whether anything in the other passage may be what a number of this one was rendered as."""
    whole = number.readings - number.parts
    if not whole.isdisjoint(other.readings) or (number.parts and number.parts <= other.readings):
        return True
    if any(isinstance(reading, str) and _is_spoken_time(reading, other) for reading in whole):
        return True
    if any(_is_rounded(number, known) or _is_rounded(known, number) for known in other.numbers):
        return True
    return (
        _is_converted(number, side, other) or _is_of_calendar(number, side, other) or _is_grouped(number, side, other)
    )


def _is_rounded(short: Number, long: Number) -> bool:
    """Whether a number that names its magnitude is another one rounded: 4.18 million for 4,178,027."""
    return any(map(str.isalpha, short.text)) and is_rounded(short, long)


def _is_spoken_time(reading: str, other: Excuses) -> bool:
    """Whether the other passage gives hour and minute of a time as two numbers: "15 часов 30 минут"."""
    if not reading.startswith("t"):
        return False
    hour, minute = divmod(int(reading[1:]), _HOUR)
    hours = {float(hour), float(hour % _HALF_DAY or _HALF_DAY)}
    return not hours.isdisjoint(other.readings) and float(minute) in other.readings


def _is_converted(number: Number, side: Side, other: Excuses) -> bool:
    """Whether the other passage says a quantity in another unit."""
    own = [quantity for quantity in side.quantities if quantity.number == number]
    known = list(other.quantities)
    # Of the weather it is said without a unit: "in the 80s".
    if not own and any(quantity.dimension == "temperature" for quantity in known):
        own = [as_degrees(number)]
    elif any(quantity.dimension == "temperature" for quantity in own):
        known += [as_degrees(n) for n in other.numbers if n.digits and all(n != q.number for q in known)]
    return any(_in_other_unit(x, y) and same_quantity(x, y, rounded=True) for x in own for y in known)


def _in_other_unit(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities measure the same thing in different units."""
    if x.dimension != y.dimension:
        return False
    if x.size and y.size:
        return x.size != y.size
    # Degrees of a scale that is not named are of another one only if the figures are far apart.
    return not any(
        isinstance(v, float) and isinstance(w, float) and min(v, w) * _FAR > max(v, w)
        for v in x.number.readings
        for w in y.number.readings
    )


def _is_of_calendar(number: Number, side: Side, other: Excuses) -> bool:
    """Whether a year or a day is counted in another calendar there or here."""
    if not number.readings.isdisjoint(other.years):
        return True
    if any(year in other.readings for reading in number.readings for year in gregorian_years(reading)):
        return True
    if _is_foreign_date(number):
        return True
    small = any(isinstance(reading, float) and 0 < reading <= _LAST_DAY for reading in number.readings)
    return small and _is_day(number, side, any_calendar=other.has_other_calendar)


def _is_foreign_date(number: Number) -> bool:
    """Whether a number is a whole date of another calendar, in digits: "1397/7/5"."""
    return len(number.parts) > 1 and any(gregorian_years(part) for part in number.parts)


def _is_day(number: Number, side: Side, *, any_calendar: bool) -> bool:
    """Whether a number stands beside a month, of another calendar or of any."""
    for word in side.calendar:
        months = _months(word.values)
        if not months or (all(key.isdigit() for key in months) and not any_calendar):
            continue
        gap = (word.word.start - number.end, number.start - word.word.end)
        if max(gap) > _LAST_DAY:
            continue
        between = side.text[number.end : word.word.start] if gap[0] >= 0 else side.text[word.word.end : number.start]
        if len(between.split()) < _NEAR:
            return True
    return False


def _is_grouped(number: Number, side: Side, other: Excuses) -> bool:
    """Whether the digits stand in the other passage in other groups."""
    return bool(other.runs) and any(
        start <= number.start < end and not other.runs.isdisjoint(forms) for start, end, forms in digit_runs(side.text)
    )
