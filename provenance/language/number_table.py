"""What the number words of a language mean, and what a number of a text is.

A number is kept with every reading that it allows: "1.500" may be 1500 or 1.5, "half" may be 0.5, 50 per cent or half
past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance.language.normalise import fold
from provenance.language.stopwords import listed
from provenance.language.tables import section
from provenance.language.words import Word

Reading = float | str
"""A value, or a time of day as minutes after midnight ("t510")."""

_PLAIN_GAP = re.compile(r"\s?[-‐‑–]?\s?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text with all that it can mean.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character; magnitude, per cent and a.m. or p.m. are part of it.
        text: As it stands.
        readings: Every value that it allows.
        digits: Whether it is written with digits, so that it may accuse.
        weak: Whether it is often no number at all ("one", "a second") or part of a name ("COVID-19").
    """

    start: int
    end: int
    text: str
    readings: frozenset[Reading]
    digits: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The number words of a language, folded, with their values."""

    cardinals: dict[str, float]
    multipliers: dict[str, float]
    ordinals: dict[str, float]
    fractions: dict[str, float]
    implied: dict[str, tuple[float, ...]]
    known: frozenset[str]
    stems: tuple[tuple[str, str, float], ...]
    joiners: frozenset[str]
    attached: str
    percent: frozenset[tuple[str, ...]]
    century: frozenset[str]
    weak: frozenset[str]
    morning: frozenset[str]
    evening: frozenset[str]


@cache
def number_table(language: str) -> NumberTable:
    """The number words of a language (primary subtag); empty for a language without a table."""
    numbers = section(language, "numbers")
    stems: list[tuple[str, str, float]] = []

    def lookup(name: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for forms, number in numbers.get(name, {}).items():
            value = float(number)
            for form in forms.split():
                if form.endswith("*"):
                    stems.append((fold(form[:-1]), name, value))
                else:
                    found[fold(form)] = value
        return found

    times = numbers.get("times", {})
    cardinals, multipliers = lookup("cardinals"), lookup("multipliers")
    ordinals, fractions = lookup("ordinals"), lookup("fractions")
    implied = {
        fold(form): tuple(values) for forms, values in numbers.get("implied", {}).items() for form in forms.split()
    }
    return NumberTable(
        cardinals=cardinals,
        multipliers=multipliers,
        ordinals=ordinals,
        fractions=fractions,
        implied=implied,
        known=frozenset({*cardinals, *multipliers, *ordinals, *fractions, *implied}),
        stems=tuple(stems),
        joiners=frozenset(listed(numbers.get("joiners", ""))),
        attached=fold(numbers.get("attached", "")),
        percent=frozenset(
            (
                *((word,) for word in listed(numbers.get("percent", ""))),
                *(listed(phrase) for phrase in numbers.get("percent_phrases", ())),
            )
        ),
        century=frozenset(listed(numbers.get("century", ""))),
        weak=frozenset(listed(numbers.get("weak", ""))),
        morning=frozenset(fold(form).rstrip(".") for form in times.get("am", ())),
        evening=frozenset(fold(form).rstrip(".") for form in times.get("pm", ())),
    )


# A stem in the table ("перв*") stands for itself with at most this many letters of ending.
_ENDING: Final = 3


def _stem(key: str, kind: str, table: NumberTable) -> float | None:
    for stem, name, value in table.stems:
        if name == kind and key.startswith(stem) and len(key) - len(stem) <= _ENDING:
            return value
    return None


def word_value(key: str, kind: str, table: NumberTable) -> float | None:
    """The value of a word as a `cardinals`, `multipliers`, `ordinals` or `fractions` word, or None."""
    known: dict[str, float] = getattr(table, kind)
    if key in known:
        return known[key]
    return _stem(key, kind, table) if table.stems else None


def make_number(
    text: str, start: int, end: int, readings: set[Reading], *, digits: bool = False, weak: bool = False
) -> Number:
    """A number of a text, its readings rounded so that equal values are equal."""
    rounded = frozenset(_rounded(value) if isinstance(value, float) else value for value in readings)
    return Number(start, end, text[start:end], rounded, digits, weak)


def _rounded(value: float) -> float:
    """A value without the noise of floating point, so that equal numbers are equal."""
    return float(f"{value:.12g}")


def may_be_number(key: str, table: NumberTable) -> bool:
    """Whether a number can begin with a folded word."""
    return key in table.known or any(key.startswith(stem) for stem, _, _ in table.stems)


def percent_words(tokens: Sequence[Word], at: int, table: NumberTable) -> int:
    """How many tokens from a place on say "per cent": none, one or two."""
    for length in (2, 1):
        said = tuple(token.key for token in tokens[at : at + length])
        if said in table.percent:
            return len(said)
    return 0


def adjacent(gap: str) -> bool:
    """Whether what stands between two words lets them be one number: a blank, a hyphen, or nothing."""
    return len(gap) <= 3 and _PLAIN_GAP.fullmatch(gap) is not None  # noqa: PLR2004 - blank, hyphen, blank
