"""Months and days of the week in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.words import Word


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A month or a day of the week.

    Attributes:
        word: As it stands.
        values: What it can be: "month 7", "day 2" (Tuesday); several where calendars share a name.
    """

    word: Word
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    words: dict[str, frozenset[str]]
    ambiguous: frozenset[str]


@cache
def _table(language: str) -> _Table:
    table = section(language, "dates")
    words: dict[str, set[str]] = {}
    for kind, name in (("months", "month"), ("weekdays", "day")):
        for number, forms in enumerate(table.get(kind, ()), start=1):
            for form in listed(forms):
                words.setdefault(form, set()).add(f"{name} {number}")
    return _Table(
        words={word: frozenset(values) for word, values in words.items()},
        ambiguous=frozenset(listed(table.get("ambiguous", ""))),
    )


def calendar_words(tokens: Sequence[Word], language: str | None) -> tuple[CalendarWord, ...]:
    """The months and days of the week in a text, in order.

    A word that means something else too ("may", "march") counts only beside a number, and only with a capital where
    the script has them.
    """
    table = _table(primary(language))
    found: list[CalendarWord] = []
    for at, token in enumerate(tokens):
        values = table.words.get(token.key)
        if values is None:
            continue
        if token.key in table.ambiguous and (token.text[:1].islower() or not _beside_number(tokens, at)):
            continue
        found.append(CalendarWord(token, values))
    return tuple(found)


def _beside_number(tokens: Sequence[Word], at: int) -> bool:
    return any(token.key[0].isdigit() for token in tokens[max(0, at - 1) : at + 2])
