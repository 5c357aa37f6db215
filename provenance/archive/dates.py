"""Dates as records hold them: a day, or a moment with its zone (the profiles of ISO 8601 that RFC 3339 names)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

_DATE: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:(T[0-9]{2}:[0-9]{2})(?:(:[0-9]{2})(?:\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?",
)
_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a time of day with its zone.

    Attributes:
        day: The day as written, in the zone as written.
        instant: Seconds since 1970 in UTC, or None for a day. Fractions are left out: no two publications are told
            apart by them.
        precision: Of the instant, in seconds: 1, or 60 where the seconds are not given.
    """

    day: date
    instant: int | None = None
    precision: int = 1


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Moment:
    """Read a date (`2022-07-23`) or a date-time with its zone (`2022-07-23T18:05:00+04:30`).

    Raises:
        ValueError: It is neither, or there is no such day or time of day.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("neither a date (2022-07-23) nor a date-time with its zone (2022-07-23T18:05:00+04:30)")
    day, clock, seconds, zone = match.groups()
    if clock is None:
        return Moment(date.fromisoformat(day))
    written = datetime.fromisoformat(f"{day}{clock}{seconds or ''}{zone}")
    return Moment(written.date(), int(written.timestamp()), 1 if seconds else _MINUTE)


def compare_dates(a: str, b: str) -> int:
    """Compare two dates at the coarser of their precisions: day, minute or second.

    A date-time that is compared with a day counts as the day it was in its own zone.

    Returns:
        -1 if `a` is earlier, 1 if it is later, 0 if they are equal as far as both tell.

    Raises:
        ValueError: One of them is no date.
    """
    one, other = parse_date(a), parse_date(b)
    if one.instant is None or other.instant is None:
        return _order(one.day.toordinal(), other.day.toordinal())
    precision = max(one.precision, other.precision)
    return _order(one.instant // precision, other.instant // precision)


def _order(a: int, b: int) -> int:
    return (a > b) - (a < b)
