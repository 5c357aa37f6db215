"""Days of the Gregorian, the Solar Hijri and the Hijri calendar, and whether two of them can be one day.

The Solar Hijri calendar is converted exactly (persiantools). The Hijri calendar is converted by the Umm al-Qura tables
(hijridate) with a day to spare on both sides: months begin with the sight of the moon, which differs by country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

Calendar = Literal["gregorian", "solar-hijri", "hijri"]

GregorianDay = tuple[int | None, int | None, int | None]
"""Year, month and day of the Gregorian calendar, None for each that is not known."""

# Years of the Solar Hijri calendar in which each day falls on each Gregorian day that it can fall on.
_LEAP_CYCLE: Final = range(1394, 1403)
_A_YEAR: Final = 1400


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day, a month or a year as a text has it.

    Attributes:
        calendar: The calendar in which it is written.
        year: None where the text has none, as `month` and `day`.
        month: 1 to 12.
        day: 1 to 31.
    """

    calendar: Calendar
    year: int | None = None
    month: int | None = None
    day: int | None = None


def can_be_same(a: Day, b: Day) -> bool:
    """Whether two days can be one: what both tell agrees, in one calendar or by conversion."""
    if a.calendar == b.calendar:
        spare = 1 if a.calendar == "hijri" else 0
        return (
            (a.year is None or b.year is None or a.year == b.year)
            and (a.month is None or b.month is None or a.month == b.month)
            and (a.day is None or b.day is None or abs(a.day - b.day) <= spare)
        )
    left, right = gregorian_days(a), gregorian_days(b)
    if not left or not right:
        return True
    return any(all(p is None or q is None or p == q for p, q in zip(x, y, strict=True)) for x in left for y in right)


@lru_cache(maxsize=4096)
def gregorian_days(day: Day) -> frozenset[GregorianDay]:
    """The Gregorian days that a day can be; none where that cannot be told, as of a Hijri month without its year."""
    if day.calendar == "gregorian":
        return frozenset({(day.year, day.month, day.day)})
    try:
        return frozenset(_solar_days(day) if day.calendar == "solar-hijri" else _hijri_days(day))
    except (ValueError, OverflowError):  # no such day, or a year that the tables do not reach
        return frozenset()


def _solar_days(day: Day) -> Iterator[GregorianDay]:
    # Only a comparison across languages may cost the import.
    from persiantools.jdatetime import JalaliDate  # noqa: PLC0415

    def converted(year: int, month: int, day_of_month: int) -> date:
        found: date = JalaliDate(year, month, day_of_month).to_gregorian()  # type: ignore[no-untyped-call] # no types
        return found

    if day.month is None:
        if day.year is not None:
            yield day.year + 621, None, None
            yield day.year + 622, None, None
    elif day.day is None:
        year = _A_YEAR if day.year is None else day.year
        for edge in (1, JalaliDate.days_in_month(day.month, year)):
            found = converted(year, day.month, edge)
            yield None if day.year is None else found.year, found.month, None
    else:
        for year in _LEAP_CYCLE if day.year is None else (day.year,):
            if day.day <= JalaliDate.days_in_month(day.month, year):
                found = converted(year, day.month, day.day)
                yield None if day.year is None else found.year, found.month, found.day


def _hijri_days(day: Day) -> Iterator[GregorianDay]:
    # Only a comparison across languages may cost the import.
    from hijridate import Hijri  # noqa: PLC0415

    if day.year is None:
        return
    first = Hijri(day.year, day.month or 1, 1)
    start = date(*first.to_gregorian().datetuple())
    if day.month is None:
        yield start.year, None, None
        yield (start + timedelta(days=first.year_length() - 1)).year, None, None
    elif day.day is None:
        for shift in (0, first.month_length() - 1):
            found = start + timedelta(days=shift)
            yield found.year, found.month, None
    else:
        for shift in (-1, 0, 1):
            found = start + timedelta(days=day.day - 1 + shift)
            yield found.year, found.month, found.day
