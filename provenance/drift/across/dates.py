"""Days and months that became others on the way into another language.

A date accuses only where the other text has a date in turn that cannot be the same day in any calendar. Two translators
need not both name the day, so a date that only one text has says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.drift.severity import severity
from provenance.language.calendars import GregorianDay
from provenance.language.dates import DateMention, agree, read_dates
from provenance.language.references import Reference
from provenance.language.spans import Span

# Dates are held against each other one by one: a bound for hostile texts.
_MOST: Final = 100
_MOST_SHOWN: Final = 3


def date_changes(a: Side, b: Side) -> Iterator[Change]:
    """The dates, months and days of the week of a passage that are others in its version in another language.

    Args:
        a: The earlier passage.
        b: The later passage.

    Yields:
        Changes of kind `date`, in the order of A.
    """
    yield from _dates(a, b)
    yield from _weekdays(a, b)


def _dates(a: Side, b: Side) -> Iterator[Change]:
    left, right = _read(a), _read(b)
    gone, new = _unmatched(left, right), _unmatched(right, left)
    for x, y in zip(gone, new, strict=False):
        evidence = (f"{x.text}: {_shown(x)}", f"{y.text}: {_shown(y)}", "in no calendar the same")
        yield _changed(x, y, evidence)


def _read(side: Side) -> list[DateMention]:
    """The days and months of a passage; years alone are numbers, and compared as such."""
    found = read_dates(side.text, side.tokens, side.language)
    return [date for date in found if any(day.month is not None for day in date.written)][:_MOST]


def _unmatched(dates: Sequence[DateMention], others: Sequence[DateMention]) -> list[DateMention]:
    """The dates that can be none of some others and leave no doubt."""
    return [date for date in dates if date.accuses and not any(agree(date, other) for other in others)]


def _shown(date: DateMention) -> str:
    """A date as Gregorian days, for a reader."""
    days = sorted(date.days, key=lambda day: tuple(part or 0 for part in day))
    return " or ".join(map(_iso, days[:_MOST_SHOWN])) or "a day of the Hijri calendar"


def _iso(day: GregorianDay) -> str:
    """A day as ISO 8601 has it, with dashes for what is not known: 2018-09-30, --09-30."""
    year, month, of_month = day
    shown = f"{year:04}" if year is not None else "-"
    for part in (month, of_month):
        if part is not None:
            shown += f"-{part:02}"
    return shown


def _weekdays(a: Side, b: Side) -> Iterator[Change]:
    left = [found for found in a.references if found.kind == "weekday"]
    right = [found for found in b.references if found.kind == "weekday"]
    gone, new = _other_days(left, right), _other_days(right, left)
    for x, y in zip(gone, new, strict=False):
        if not (x.accuses or y.accuses):
            continue
        evidence = (f"{x.text}: {', '.join(sorted(x.codes))}", f"{y.text}: {', '.join(sorted(y.codes))}")
        yield _changed(x, y, evidence)


def _other_days(days: Sequence[Reference], others: Sequence[Reference]) -> list[Reference]:
    known = {code for other in others for code in other.codes}
    return [day for day in days if known.isdisjoint(day.codes)]


def _changed(x: DateMention | Reference, y: DateMention | Reference, evidence: tuple[str, ...]) -> Change:
    a, b = Span(x.start, x.end, x.text), Span(y.start, y.end, y.text)
    detail = f'"{x.text}" became "{y.text}", which is another day'
    return Change("date", severity("date", "translation"), a, b, detail, evidence, setting="translation")
