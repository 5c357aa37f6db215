"""Numbers written in words: sums of number words, fractions, ordinals, and words that hold a number unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from provenance.language.number_table import (
    Number,
    NumberTable,
    Reading,
    adjacent,
    make_number,
    percent_words,
    word_value,
)
from provenance.language.numerals import magnitude
from provenance.language.words import Word

_TEN: Final = 10
_HUNDRED: Final = 100


@dataclass(slots=True)
class _Sum:
    """A spelled number while it is being read."""

    total: float = 0.0
    current: float | None = None
    step: float = 0.0
    last: float = 0.0
    scale: float = inf

    @property
    def value(self) -> float:
        return self.total + (self.current or 0.0)

    def add(self, value: float, *, units_first: bool) -> bool:
        """Take one more number word; False if it begins a number of its own."""
        if self.current is None:
            if self.total and value >= self.step:
                return False
            self.current = value
        elif value < self.step or (units_first and self.last < _TEN <= value < _HUNDRED):
            self.current += value
        else:
            return False
        self.last = value
        self.step = _granularity(value)
        return True

    def multiply(self, value: float) -> bool:
        """Take a magnitude; False if it is too great to follow the last one."""
        if value == _HUNDRED:  # Hundreds stay below the thousands that may follow.
            self.current = (self.current or 1.0) * value
        elif value >= self.scale:
            return False
        else:
            self.total += (self.current or 1.0) * value
            self.current, self.scale = None, value
        self.step = self.last = value
        return True


def _granularity(value: float) -> float:
    """How much a smaller number word may add: 1 after 300 up to 99, after 20 up to 9."""
    for step in (100.0, 10.0):
        if value >= 2 * step and value % step == 0:
            return step
    return 100.0 if value == 100 else 0.0  # noqa: PLR2004 - one hundred and five


def read_words(text: str, tokens: Sequence[Word], at: int, table: NumberTable) -> tuple[Number | None, int]:
    """The spelled number that begins at a token, if one does, and the token after it."""
    first = tokens[at]
    total = _Sum()
    after, end = at, first.start
    while after < len(tokens) and (after == at or adjacent(text[end : tokens[after].start])):
        step = _take(total, tokens, after, table, started=after > at)
        if not step:
            break
        after += step
        end = tokens[after - 1].end
    if after == at:
        return _read_single(text, tokens, at, table)
    after, end = _take_fraction(total, text, tokens, after, end, table)
    readings: set[Reading] = {total.value}
    follower = tokens[after] if after < len(tokens) and adjacent(text[end : tokens[after].start]) else None
    if follower is not None:
        fraction = word_value(follower.key, "fractions", table)
        ordinal = word_value(follower.key, "ordinals", table)
        if fraction is not None:
            readings = _shares(total.value * fraction)
            if ordinal is not None and ordinal < total.step:
                readings.add(total.value + ordinal)
            after, end = after + 1, follower.end
        elif ordinal is not None and ordinal < total.step:
            readings = {total.value + ordinal}
            after, end = after + 1, follower.end
        elif percent_words(tokens, after, table):
            after += percent_words(tokens, after, table)
            end = tokens[after - 1].end
        elif follower.key in table.century:
            readings.add((total.value - 1) * 100)
            after, end = after + 1, follower.end
    weak = after == at + 1 and first.key in table.weak
    readings |= {float(value) for value in table.implied.get(first.key, ())} if after == at + 1 else set()
    return make_number(text, first.start, end, readings, weak=weak), after


def _take_fraction(
    total: _Sum, text: str, tokens: Sequence[Word], after: int, end: int, table: NumberTable
) -> tuple[int, int]:
    """Take what follows in "one and a half million", if it does."""
    if after >= len(tokens) or tokens[after].key not in table.joiners:
        return after, end
    at = after + 1
    if at + 1 < len(tokens) and tokens[at].key in table.weak and tokens[at].key not in table.fractions:
        at += 1
    if at >= len(tokens) or tokens[at].key not in table.fractions or total.current is None:
        return after, end
    total.current += table.fractions[tokens[at].key]
    factor, behind, end = magnitude(text, tokens, at + 1, tokens[at].end, table)
    total.current *= factor or 1.0
    return behind, end


def _take(total: _Sum, tokens: Sequence[Word], at: int, table: NumberTable, *, started: bool) -> int:
    """How many tokens the running number takes at a place: none, one, or two with a joiner."""
    key = tokens[at].key
    joined = False
    step = 1
    if started and key in table.joiners and at + 1 < len(tokens):
        key, joined, step = tokens[at + 1].key, True, 2
    elif started and table.attached and key.startswith(table.attached):
        inner = key[len(table.attached) :]
        if word_value(inner, "cardinals", table) is not None or word_value(inner, "multipliers", table) is not None:
            key, joined = inner, True
    value = word_value(key, "cardinals", table)
    if value is not None:
        return step if total.add(value, units_first=joined and bool(table.attached)) else 0
    value = word_value(key, "multipliers", table)
    if value is not None and not (joined and step == 2) and len(key) > 1:  # noqa: PLR2004 - a joiner and a word
        return step if total.multiply(value) else 0
    return 0


def _shares(share: float) -> set[Reading]:
    """A fraction, as itself and as the percentages that it is written as."""
    percent = share * 100
    return {share, percent, float(int(percent)), float(round(percent)), round(percent, 1)}


def _read_single(text: str, tokens: Sequence[Word], at: int, table: NumberTable) -> tuple[Number | None, int]:
    """A single ordinal, fraction or implied number."""
    token = tokens[at]
    readings: set[Reading] = {float(value) for value in table.implied.get(token.key, ())}
    end, after = token.end, at + 1
    ordinal = word_value(token.key, "ordinals", table)
    if ordinal is not None:
        readings.add(ordinal)
        if after < len(tokens) and tokens[after].key in table.century:
            readings.add((ordinal - 1) * 100)
            end, after = tokens[after].end, after + 1
    fraction = word_value(token.key, "fractions", table)
    if fraction is not None:
        readings |= _shares(fraction)
    if not readings:
        return None, at + 1
    weak = ordinal is None or (token.key in table.weak and after == at + 1)
    return make_number(text, token.start, end, readings, weak=weak), after
