"""What the number words of a language mean, and what a number of a text is.

A number is kept with every reading that it allows: "1.500" may be 1500 or 1.5, "half" may be 0.5, 50 per cent or half
past.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from provenance.language.normalise import fold
from provenance.language.number_forms import Forms, NumberWords
from provenance.language.stopwords import listed
from provenance.language.tables import section
from provenance.language.words import Word

Reading = float | str
"""A value, or a time of day as minutes after midnight ("t510")."""

Phrases = frozenset[tuple[str, ...]]
"""Folded phrases, each as its words."""

_PLAIN_GAP = re.compile(r"\s?[-‐‑–]?\s?")
_LONGEST_GAP: Final = 3


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
        parts: What it is made of where it may be rendered as several numbers: 2 and 1 of "2:1", 14 and 0.5 of "14½".
    """

    start: int
    end: int
    text: str
    readings: frozenset[Reading]
    digits: bool
    weak: bool = False
    parts: frozenset[float] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class NumberTable:
    """The number words of a language, folded.

    Attributes:
        words: What each word is worth, for any word.
        joiners: Words between two parts of a number ("and").
        units_first: Whether "five and twenty" is 25.
        weak: Words that are often no number at all ("a").
        percent: What says "per cent".
        century: Words beside the number of a century.
        decade: Words before the number of a decade ("دهه").
        decade_endings: What follows the digits of a decade with a hyphen ("90-х").
        decade_offsets: The years to which the two digits of a decade are counted.
        morning: What follows an hour before noon.
        evening: What follows an hour after noon.
        beginnings: The first words of all these phrases.
        scores: Words between the two numbers of a score, as they are written.
        ranges: What stands between the two ends of a range, folded.
    """

    words: NumberWords
    joiners: frozenset[str]
    units_first: bool
    weak: frozenset[str]
    percent: Phrases
    century: frozenset[str]
    decade: frozenset[str]
    decade_endings: frozenset[str]
    decade_offsets: tuple[float, ...]
    morning: Phrases
    evening: Phrases
    beginnings: frozenset[str]
    scores: frozenset[str]
    ranges: frozenset[str]


@cache
def number_table(language: str) -> NumberTable:
    """The number words of a language (primary subtag); empty for a language without a table."""
    numbers = section(language, "numbers")
    times = numbers.get("times", {})
    percent = frozenset(
        (
            *((word,) for word in listed(numbers.get("percent", ""))),
            *(listed(phrase) for phrase in numbers.get("percent_phrases", ())),
        )
    )
    morning, evening = _phrases(times.get("am", ())), _phrases(times.get("pm", ()))
    return NumberTable(
        words=NumberWords(_forms(numbers)),
        joiners=frozenset(listed(numbers.get("joiners", ""))),
        units_first=bool(numbers.get("attached")),
        weak=frozenset(listed(numbers.get("weak", ""))),
        percent=percent,
        century=frozenset(listed(numbers.get("century", ""))),
        decade=frozenset(listed(numbers.get("decade", ""))),
        decade_endings=frozenset(listed(numbers.get("decade_endings", ""))),
        decade_offsets=tuple(float(offset) for offset in numbers.get("decade_offsets", (1900, 2000))),
        morning=morning,
        evening=evening,
        scores=frozenset(numbers.get("scores", "").split()),
        ranges=frozenset(("-", "", *listed(section(language, "units").get("range", "")))),
        beginnings=frozenset(phrase[0] for phrase in (*percent, *morning, *evening)),
    )


def _phrases(entries: Sequence[str]) -> Phrases:
    return frozenset(tuple(word.rstrip(".") for word in listed(entry)) for entry in entries)


def _forms(numbers: Mapping[str, Any]) -> Forms:
    """The entries of a table, as whole words and as stems."""
    whole: dict[str, dict[str, float]] = {}
    stems: list[tuple[str, str, float]] = []
    for kind in ("cardinals", "multipliers", "ordinals", "fractions"):
        found = whole.setdefault(kind, {})
        for forms, number in numbers.get(kind, {}).items():
            for form in forms.split():
                if form.endswith("*"):
                    stems.append((fold(form[:-1]), kind, float(number)))
                else:
                    found[fold(form)] = float(number)
    implied: dict[str, tuple[float, ...]] = {}
    for forms, values in numbers.get("implied", {}).items():
        for form in listed(forms):
            implied[form] = (*implied.get(form, ()), *map(float, values))
    tails = listed(numbers.get("tails", ""))
    return Forms(
        **whole,
        implied=implied,
        stems=tuple(stems),
        weak=frozenset(listed(numbers.get("weak", ""))),
        never=frozenset(listed(numbers.get("never", ""))),
        attached=fold(numbers.get("attached", "")),
        proclitics=listed(numbers.get("proclitics", "")),
        ordinal_endings=listed(numbers.get("ordinal_endings", "")),
        link=fold(numbers.get("link", "")),
        tails=frozenset(tail for tail in tails if not tail.endswith("*")),
        tail_stems=tuple(tail[:-1] for tail in tails if tail.endswith("*")),
        duals=frozenset(listed(numbers.get("duals", ""))),
        dual_endings=listed(numbers.get("dual_endings", "")),
    )


def make_number(
    text: str,
    start: int,
    end: int,
    readings: set[Reading],
    *,
    digits: bool = False,
    weak: bool = False,
    parts: frozenset[float] = frozenset(),
) -> Number:
    """A number of a text, its readings rounded so that equal values are equal."""
    rounded = frozenset(_rounded(value) if isinstance(value, float) else value for value in readings)
    return Number(start, end, text[start:end], rounded, digits, weak, frozenset(map(_rounded, parts)))


def _rounded(value: float) -> float:
    """A value without the noise of floating point, so that equal numbers are equal."""
    return float(f"{value:.12g}")


def said(tokens: Sequence[Word], at: int, phrases: Phrases, table: NumberTable) -> int:
    """How many tokens from a place on are one of some phrases ("per cent", "in the afternoon"): up to three."""
    if at >= len(tokens) or tokens[at].key.rstrip(".") not in table.beginnings:
        return 0
    for length in (3, 2, 1):
        if tuple(token.key.rstrip(".") for token in tokens[at : at + length]) in phrases:
            return min(length, len(tokens) - at)
    return 0


def adjacent(gap: str) -> bool:
    """Whether what stands between two words lets them be one number: a blank, a hyphen, or nothing."""
    return gap == " " or (len(gap) <= _LONGEST_GAP and _PLAIN_GAP.fullmatch(gap) is not None)
