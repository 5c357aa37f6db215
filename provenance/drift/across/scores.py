"""Scores of two passages: each of their numbers may stand elsewhere too, so they are compared whole."""

from __future__ import annotations

from typing import Final

from provenance.drift.pair import Side
from provenance.language.number_table import Number, number_table
from provenance.language.spans import Span
from provenance.language.tables import primary

# What stands between the numbers of a score: "3-1", "2&1"; a language may have a word for it.
_MARKS: Final = frozenset("-–‑&")
_LONGEST: Final = 2
_MOST_NUMBERS: Final = 3

_Score = tuple[tuple[float, ...], tuple[Number, ...]]


def exchanged_scores(a: Side, b: Side) -> tuple[tuple[Span, Span], ...]:
    """The scores of A that B does not have, each with one of B that A does not have, in order.

    Nothing is said where the texts have not as many scores: one may mean a range. A score says the same from either
    end: what is set from right to left turns it round.
    """
    left, right = _scores(a), _scores(b)
    if not left or len(left) != len(right):
        return ()
    pairs = zip(_without(left, right), _without(right, left), strict=True)
    return tuple((_span(x, a), _span(y, b)) for x, y in pairs if any(number.digits for number in (*x, *y)))


def _scores(side: Side) -> list[_Score]:
    words = number_table(primary(side.language)).scores
    found: list[_Score] = []
    chain: list[tuple[float, Number]] = []
    for number in side.numbers:
        value = _value(number)
        gap = side.text[chain[-1][1].end : number.start] if chain else ""
        if value is None or not chain or not (gap in _MARKS or gap.strip() in words) or len(chain) == _MOST_NUMBERS:
            _close(chain, found)
        if value is not None:
            chain.append((value, number))
        elif number.parts and ":" in number.text and number.parts == number.readings - _texts(number):
            found.append((tuple(sorted(number.parts)), (number,)))  # "6:4", which is no time of day
    _close(chain, found)
    return found


def _value(number: Number) -> float | None:
    """The value of a number that may be one of a score: a small whole one without anything written to it."""
    if number.digits and not (number.text.isdigit() and len(number.text) <= _LONGEST):
        return None
    values = [reading for reading in number.readings if isinstance(reading, float) and reading.is_integer()]
    return min(values, default=None)


def _texts(number: Number) -> frozenset[str]:
    return frozenset(reading for reading in number.readings if isinstance(reading, str))


def _close(chain: list[tuple[float, Number]], found: list[_Score]) -> None:
    if len(chain) > 1:
        found.append((tuple(sorted(value for value, _ in chain)), tuple(number for _, number in chain)))
    chain.clear()


def _without(scores: list[_Score], others: list[_Score]) -> list[tuple[Number, ...]]:
    """The scores that others do not have, each counted as often as it stands there."""
    known = [values for values, _ in others]
    found: list[tuple[Number, ...]] = []
    for values, numbers in scores:
        if values in known:
            known.remove(values)
        else:
            found.append(numbers)
    return found


def _span(numbers: tuple[Number, ...], side: Side) -> Span:
    return Span.of(side.text, numbers[0].start, numbers[-1].end)
