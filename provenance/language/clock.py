"""Times of day, as minutes after midnight: "3 p.m.", "15:00" and "سه بعدازظهر" are all 900."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from provenance.language.number_table import NumberTable, Reading, said
from provenance.language.words import Word

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")

_HALF_DAY: Final = 12
_DAY: Final = 24
_HOUR: Final = 60


def times(written: str, *, afternoon: bool | None = None) -> set[Reading]:
    """The times of day that folded digits can mean; without a.m. or p.m. both halves of the day.

    Args:
        written: Such as "8:30" or "8".
        afternoon: Whether p.m. or the like follows; None if neither half of the day is named.
    """
    clock = _CLOCK.fullmatch(written)
    if clock:
        hour, minute = int(clock[1]), int(clock[2])
    elif written.isdigit() and len(written) <= 2 and afternoon is not None:  # noqa: PLR2004 - an hour
        hour, minute = int(written), 0
    else:
        return set()
    if hour > _DAY or minute >= _HOUR:
        return set()
    if afternoon is not None:
        hours = {hour % _HALF_DAY + (_HALF_DAY if afternoon else 0)}
    elif hour <= _HALF_DAY and ":" in written:
        hours = {hour, (hour + _HALF_DAY) % _DAY}
    else:
        hours = {hour}
    found: set[Reading] = {f"t{hour * _HOUR + minute}" for hour in hours}
    return found | ({float(h) for h in hours} if not minute else set())


def spoken_times(values: Iterable[Reading], *, afternoon: bool) -> set[Reading]:
    """The times of day that spelled hours can mean: "half past three" has been read as 3.5."""
    found: set[Reading] = set()
    for value in values:
        if isinstance(value, float) and 0 < value <= _HALF_DAY and (value * 4).is_integer():
            minutes = int(value * _HOUR) % (_HALF_DAY * _HOUR) + (_HALF_DAY * _HOUR if afternoon else 0)
            found.add(f"t{minutes}")
            if minutes % _HOUR == 0:
                found.add(float(minutes // _HOUR))
    return found


def half_of_day(tokens: Sequence[Word], at: int, table: NumberTable) -> tuple[bool | None, int]:
    """Whether a place says p.m. (True), a.m. (False) or neither (None), and in how many tokens."""
    length = said(tokens, at, table.evening, table)
    if length:
        return True, length
    length = said(tokens, at, table.morning, table)
    return (False, length) if length else (None, 0)
