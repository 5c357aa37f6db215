"""The parts of a date as they stand around the name of a month: days, ranges of days, years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance.language.calendars import Calendar
from provenance.language.numbers import Number
from provenance.language.references import is_ordinal
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.words import Word

YEAR_DIGITS: Final = 4
DAYS: Final = 31

# Years that news texts name, by calendar.
_GREGORIAN: Final = range(1700, 2200)
_SOLAR: Final = range(1250, 1421)
_HIJRI: Final = range(1343, 1501)

# What may stand before and behind the name of a month ("30-го сентября", "Sept. 30, 2018"), and between the days of a
# range; the length of "th" and its like; how many words like "of".
_MARKS_BEFORE: Final = frozenset({"", ".", "-"})
_MARKS_AFTER: Final = frozenset({"", ",", "،", ".", ")", "),", ".,"})
_RANGE: Final = frozenset({"-", "–", "—", "/"})
_ORDINAL_ENDING: Final = 2
_BETWEEN_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class DateWords:
    """What stands around the numbers of a date, all words folded.

    Attributes:
        between: Words between a day, a month and a year ("of").
        joining: Words between two days ("and").
        year: Words beside a year that say that it is one.
        solar: Words beside a year of the Solar Hijri calendar.
        hijri: Words beside a year of the Hijri calendar.
        day_follows: Whether a day may stand behind its month.
        month_first: Whether a month may stand before its day in a date in digits.
        solar_years: Whether a year that both Hijri calendars can have is one of the solar one.
    """

    between: frozenset[str]
    joining: frozenset[str]
    year: frozenset[str]
    solar: frozenset[str]
    hijri: frozenset[str]
    day_follows: bool
    month_first: bool
    solar_years: bool


@cache
def date_words(language: str) -> DateWords:
    """What stands around the numbers of a date in a language; nothing for one without a table."""
    table = section(language, "dates").get("words", {})
    return DateWords(
        between=frozenset(listed(table.get("between", ""))),
        joining=frozenset(listed(table.get("joining", ""))),
        year=frozenset(listed(table.get("year", ""))),
        solar=frozenset(listed(table.get("solar", ""))),
        hijri=frozenset(listed(table.get("hijri", ""))),
        day_follows=table.get("day_follows", False),
        month_first=table.get("month_first", False),
        solar_years=table.get("solar_years", False),
    )


def calendars_of(year: int, words: DateWords) -> tuple[Calendar, ...]:
    """The calendars in which a year can be one of our time."""
    if year in _GREGORIAN:
        return ("gregorian",)
    if words.solar_years and year in _SOLAR:
        return ("solar-hijri",)
    found: list[Calendar] = []
    if year in _SOLAR:
        found.append("solar-hijri")
    if year in _HIJRI:
        found.append("hijri")
    return tuple(found)


def days_before(
    text: str, tokens: Sequence[Word], at: int, spelled: Mapping[int, Number], language: str | None
) -> tuple[int, tuple[int, ...]]:
    """The days written before a month, two of them in a range, and the token at which they begin."""
    words = date_words(primary(language))
    place = at - 1
    while place >= 0 and at - place <= _BETWEEN_WORDS and tokens[place].key in words.between:
        place -= 1
    if place < 0 or not _is_near(text, tokens, place, at, _MARKS_BEFORE):
        return at, ()
    day, begin = _day(tokens, place, spelled, language)
    if day is None:
        return at, ()
    before = begin - 1
    if before > 0 and tokens[before].key in words.joining:
        before -= 1
    elif before < 0 or text[tokens[before].end : tokens[begin].start].strip() not in _RANGE:
        return begin, (day,)
    other, other_begin = _day(tokens, before, {}, None)
    return (begin, (day,)) if other is None else (other_begin, (other, day))


def _day(
    tokens: Sequence[Word], at: int, spelled: Mapping[int, Number], language: str | None
) -> tuple[int | None, int]:
    """The day that a number means which ends at a token, and the token at which that number begins."""
    day = _day_in_digits(tokens[at].key)
    number = spelled.get(tokens[at].end)
    if day is not None or number is None or not is_ordinal(tokens[at].key, language):
        return day, at
    values = [int(value) for value in number.readings if isinstance(value, float) and value.is_integer()]
    day = next((value for value in sorted(values) if 1 <= value <= DAYS), None)
    begin = at
    while begin > 0 and tokens[begin].start > number.start:
        begin -= 1
    return day, begin


def _day_in_digits(key: str) -> int | None:
    digits = key[:-_ORDINAL_ENDING] if key[-_ORDINAL_ENDING:].isalpha() else key
    if len(digits) > len(str(DAYS)) or not digits.isdecimal():
        return None
    return int(digits) if 1 <= int(digits) <= DAYS else None


def days_after(text: str, tokens: Sequence[Word], at: int) -> tuple[int, tuple[int, ...]]:
    """The days written behind a month, two of them in a range, and the token behind them: "September 28-30"."""
    if at >= len(tokens) or not _is_near(text, tokens, at - 1, at, _MARKS_AFTER):
        return at, ()
    day = _day_in_digits(tokens[at].key)
    if day is None:
        return at, ()
    if at + 1 < len(tokens) and text[tokens[at].end : tokens[at + 1].start].strip() in _RANGE:
        other = _day_in_digits(tokens[at + 1].key)
        if other is not None:
            return at + 2, (day, other)
    return at + 1, (day,)


def year_after(text: str, tokens: Sequence[Word], at: int, words: DateWords) -> tuple[int, int | None]:
    """The year written behind a day or a month, and the token behind it."""
    place = at
    while place < len(tokens) and place - at < _BETWEEN_WORDS and tokens[place].key in words.between | words.year:
        place += 1
    if place >= len(tokens) or not _is_near(text, tokens, at - 1, place, _MARKS_AFTER):
        return at, None
    key = tokens[place].key
    if len(key) != YEAR_DIGITS or not key.isdecimal():
        return at, None
    year = int(key)
    return (place + 1, year) if any(year in years for years in (_GREGORIAN, _SOLAR, _HIJRI)) else (at, None)


def _is_near(text: str, tokens: Sequence[Word], left: int, right: int, marks: frozenset[str]) -> bool:
    """Whether nothing but blanks and some marks stands between the words of a date."""
    return all(text[tokens[at].end : tokens[at + 1].start].strip() in marks for at in range(max(0, left), right))
