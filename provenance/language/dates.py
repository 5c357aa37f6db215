"""Months, days of the week and full dates in a text, in three calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance.language.calendars import Calendar, Day, GregorianDay, can_be_same, gregorian_days
from provenance.language.date_parts import (
    DAYS,
    YEAR_DIGITS,
    DateWords,
    calendars_of,
    date_words,
    days_after,
    days_before,
    year_after,
)
from provenance.language.numbers import read_numbers
from provenance.language.references import Reference, read_references
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.words import Word

# A day, a month and a year with the same mark between them, the year first or last. Bounded: linear on any text.
_DIGITS: Final = re.compile(
    r"(?<![\d./-])(?P<first>\d{4}|\d{1,2})(?P<mark>[./-])(?P<middle>\d{1,2})(?P=mark)(?P<last>\d{4}|\d{1,2})(?![\d/-]|\.\d)"
)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A month or a day of the week.

    Attributes:
        word: As it stands.
        values: What it can be: "month 7", "month sh7" (Solar Hijri), "day 2" (Tuesday); several where names are shared.
    """

    word: Word
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class CalendarName:
    """What a word of a calendar can be.

    Attributes:
        values: As of `CalendarWord`.
        ambiguous: Whether the word has another meaning too, or begins names that have more words.
    """

    values: frozenset[str]
    ambiguous: bool


@cache
def calendar_names(language: str | None) -> Mapping[str, CalendarName]:
    """The months and days of a language by the first folded word of each of their names."""
    table, between = section(language, "dates"), date_words(primary(language)).between
    values: dict[str, set[str]] = {}
    ambiguous: set[str] = set()
    for kind, name in (("months", "month"), ("weekdays", "day")):
        for key, forms in table.get(kind, {}).items():
            for form in forms.split(";"):
                first, *others = listed(form.replace("~", ""))
                if first in between:  # "the month of May": May has a line of its own
                    continue
                values.setdefault(first, set()).add(f"{name} {key}")
                if others or "~" in form:
                    ambiguous.add(first)
    return {word: CalendarName(frozenset(found), word in ambiguous) for word, found in values.items()}


def calendar_words(tokens: Sequence[Word], language: str | None) -> tuple[CalendarWord, ...]:
    """The months and days of the week in a text, in order.

    A word that means something else too ("may", "march") counts only beside a number or behind a word that leads to
    a month, and only with a capital where the script has them.
    """
    names, leads = calendar_names(primary(language)), _leads(primary(language))
    found: list[CalendarWord] = []
    if names.keys().isdisjoint([token.key for token in tokens]):  # nearly all texts
        return ()
    for at, token in enumerate(tokens):
        name = names.get(token.key)
        if name is None:
            continue
        if name.ambiguous:
            is_led = at > 0 and tokens[at - 1].key in leads
            if token.text[:1].islower() or not (is_led or _beside_number(tokens, at)):
                continue
        found.append(CalendarWord(token, name.values))
    return tuple(found)


@cache
def _leads(language: str) -> frozenset[str]:
    return frozenset(listed(section(language, "dates").get("words", {}).get("leads", "")))


def _beside_number(tokens: Sequence[Word], at: int) -> bool:
    return any(token.key[0].isdigit() for token in tokens[max(0, at - 1) : at + 2])


@dataclass(frozen=True, slots=True)
class DateMention:
    """One place where a text names a day, a month or a year.

    Attributes:
        start: Offset of its first character, in code points of the text as given.
        end: Offset after its last character.
        text: As it stands.
        written: All that it can mean, each in the calendar in which it is written.
        accuses: Whether it is a day or a month beyond doubt, so that another one in another version means something.
    """

    start: int
    end: int
    text: str
    written: frozenset[Day]
    accuses: bool

    @property
    def days(self) -> frozenset[GregorianDay]:
        """All that it can mean, as Gregorian days; empty where that cannot be told."""
        return frozenset(found for day in self.written for found in gregorian_days(day))


def agree(a: DateMention, b: DateMention) -> bool:
    """Whether two dates can mean the same day."""
    return any(can_be_same(x, y) for x in a.written for y in b.written)


def read_dates(text: str, tokens: Sequence[Word], language: str | None) -> tuple[DateMention, ...]:
    """The days, months and years in a text, in order; of dates that overlap the one that tells more.

    Args:
        text: The text.
        tokens: Its tokens (see `provenance.language.tokens`).
        language: BCP 47 tag; dates in digits are read in any language.
    """
    words = date_words(primary(language))
    covered = bytearray(len(text))
    found: list[DateMention] = []
    for mention in (
        *_in_digits(text, words),
        *_named(text, tokens, language, words),
        *_years(text, tokens, words),
    ):
        if not any(covered[mention.start : mention.end]):
            covered[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _in_digits(text: str, words: DateWords) -> Iterator[DateMention]:
    """Dates written in digits alone: 30.09.2018, 2018-09-30, ۱۳۹۷/۷/۸."""
    for match in _DIGITS.finditer(text):
        first, middle, last = (int(match[group]) for group in ("first", "middle", "last"))
        orders = [(first, middle, last)] if len(match["first"]) == YEAR_DIGITS else [(last, middle, first)]
        if words.month_first and len(match["first"]) != YEAR_DIGITS:
            orders.append((last, first, middle))
        written = frozenset(
            Day(calendar, year, month, day)
            for year, month, day in orders
            if 1 <= month <= _MONTHS and 1 <= day <= DAYS
            for calendar in calendars_of(year, words)
        )
        if written:
            yield DateMention(match.start(), match.end(), match.group(), written, accuses=True)


def _named(text: str, tokens: Sequence[Word], language: str | None, words: DateWords) -> Iterator[DateMention]:
    """Dates with the name of their month, and months alone."""
    months = [found for found in read_references(text, tokens, language) if found.kind == "month"]
    if not months:
        return
    places = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at + 1 for at, token in enumerate(tokens)}
    spelled = {number.end: number for number in read_numbers(text, tokens, language) if not number.digits}
    at = 0
    while at < len(months):
        first = last = months[at]
        codes = _months(first)
        at += 1
        # Two names of one month: أيلول/سبتمبر.
        while at < len(months) and text[last.end : months[at].start].strip() in {"/", "("}:
            last = months[at]
            codes = codes & _months(last) or codes | _months(last)
            at += 1
        left, right = places[first.start], ends[last.end]
        begin, days = days_before(text, tokens, left, spelled, language)
        stop = right
        if not days and words.day_follows:
            stop, days = days_after(text, tokens, right)
        stop, year = year_after(text, tokens, stop, words)
        written = frozenset(_read(code, year, day) for code in codes for day in days or (None,))
        start, end = tokens[begin].start, tokens[stop - 1].end
        yield DateMention(start, end, text[start:end], written, bool(days or year or (first.accuses and last.accuses)))


def _months(reference: Reference) -> frozenset[str]:
    """The months among all that a name can mean."""
    return frozenset(code for code in reference.codes if code.startswith("month:"))


def _read(code: str, year: int | None, day: int | None) -> Day:
    month = code.partition(":")[2]
    if month.startswith("sh"):
        return Day("solar-hijri", year, int(month[2:]), day)
    if month.startswith("h"):
        return Day("hijri", year, int(month[1:]), day)
    return Day("gregorian", year, int(month), day)


def _years(text: str, tokens: Sequence[Word], words: DateWords) -> Iterator[DateMention]:
    """Years alone; those of the Hijri calendars only where the text says that they are years."""
    for at, token in enumerate(tokens):
        if len(token.key) != YEAR_DIGITS or not token.key.isdecimal():
            continue
        year = int(token.key)
        calendars: tuple[Calendar, ...] = calendars_of(year, words)
        around = {word.key for word in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 3])}
        if calendars != ("gregorian",):
            if around.isdisjoint(words.year | words.solar | words.hijri):
                continue
            if around & words.solar:
                calendars = ("solar-hijri",)
            elif around & words.hijri:
                calendars = ("hijri",)
        written = frozenset(Day(calendar, year) for calendar in calendars)
        if written:
            yield DateMention(token.start, token.end, text[token.start : token.end], written, accuses=False)
