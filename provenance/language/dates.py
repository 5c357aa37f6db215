"""Months and days of the week in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    table = section(language, "dates")
    values: dict[str, set[str]] = {}
    ambiguous: set[str] = set()
    for kind, name in (("months", "month"), ("weekdays", "day")):
        for key, forms in table.get(kind, {}).items():
            for form in forms.split(";"):
                first, *others = listed(form.replace("~", ""))
                values.setdefault(first, set()).add(f"{name} {key}")
                if others or "~" in form:
                    ambiguous.add(first)
    return {word: CalendarName(frozenset(found), word in ambiguous) for word, found in values.items()}


def calendar_words(tokens: Sequence[Word], language: str | None) -> tuple[CalendarWord, ...]:
    """The months and days of the week in a text, in order.

    A word that means something else too ("may", "march") counts only beside a number, and only with a capital where
    the script has them.
    """
    names = calendar_names(primary(language))
    found: list[CalendarWord] = []
    for at, token in enumerate(tokens):
        name = names.get(token.key)
        if name is None:
            continue
        if name.ambiguous and (token.text[:1].islower() or not _beside_number(tokens, at)):
            continue
        found.append(CalendarWord(token, name.values))
    return tuple(found)


def _beside_number(tokens: Sequence[Word], at: int) -> bool:
    return any(token.key[0].isdigit() for token in tokens[max(0, at - 1) : at + 2])
