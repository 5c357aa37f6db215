"""Numbers written in words: sums of number words, fractions, ordinals, and words that hold a number unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Final

from provenance.language.clock import half_of_day, spoken_times
from provenance.language.number_forms import NumberWord
from provenance.language.number_sum import NumberSum
from provenance.language.number_table import Number, NumberTable, Reading, adjacent, make_number, said
from provenance.language.numerals import joined_fraction, magnitude, smaller_magnitudes
from provenance.language.words import Word

_TEN: Final = 10
_HUNDRED: Final = 100


def read_words(
    text: str, tokens: Sequence[Word], at: int, word: NumberWord, table: NumberTable
) -> tuple[Number | None, int]:
    """The spelled number that begins at a token, if one does, and the token after it."""
    first = tokens[at]
    if word.cardinal is None and word.multiplier is None:
        return _read_single(text, tokens, at, word, table)
    total = NumberSum()
    after, end = at, first.start
    while after < len(tokens) and (after == at or adjacent(text[end : tokens[after].start])):
        step = _take(total, tokens, after, table, started=after > at)
        if not step:
            break
        after += step
        end = tokens[after - 1].end
    if after == at:
        return _read_single(text, tokens, at, word, table)
    after, end = _take_fraction(total, text, tokens, after, end, table)
    rest = 0.0
    if total.current is None and total.scale < inf:  # "یک‌هزار و ۵۰۰"
        rest, after, end = smaller_magnitudes(text, tokens, after, end, total.scale, table)
    readings: set[Reading] = {total.value + rest}
    if after < len(tokens) and adjacent(text[end : tokens[after].start]):
        readings, after, end = _followed(readings, total, tokens, after, table)
    if at and tokens[at - 1].key in table.century:
        readings |= _centuries(readings)
    if at and tokens[at - 1].key in table.decade and total.value < _HUNDRED:
        readings |= {offset + total.value for offset in table.decade_offsets}
    alone = after == at + 1
    if alone:
        readings |= set(word.implied) | (set() if word.fraction is None else _shares(word.fraction))
    return make_number(text, first.start, end, readings, digits=rest > 0, weak=alone and word.weak), after


def _followed(
    readings: set[Reading], total: NumberSum, tokens: Sequence[Word], after: int, table: NumberTable
) -> tuple[set[Reading], int, int]:
    """What the words behind a sum make of it: a fraction, an ordinal, per cent, a century, a time of day."""
    follower = tokens[after]
    word = table.words[follower.key]
    ordinal = word.ordinal if word and word.ordinal is not None and word.ordinal < total.step else None
    length = 1
    if word is not None and word.fraction is not None and not word.joined:
        readings = _shares(total.value * word.fraction) | (set() if ordinal is None else {total.value + ordinal})
    elif ordinal is not None:
        readings = {total.value + ordinal}
    elif (joined := _joined_ordinal(total, tokens, after, table)) is not None:
        readings, length = {joined}, 2
    elif length := said(tokens, after, table.percent, table):
        pass
    elif follower.key in table.century:
        readings, length = readings | _centuries(readings), 1
    else:
        afternoon, length = half_of_day(tokens, after, table)
        if afternoon is not None:
            readings |= spoken_times(readings, afternoon=afternoon)
    return readings, after + length, tokens[after + length - 1].end


def _joined_ordinal(total: NumberSum, tokens: Sequence[Word], at: int, table: NumberTable) -> float | None:
    """The value of a sum that ends in a joiner and an ordinal: "سی و ششمین"."""
    word = table.words[tokens[at + 1].key] if tokens[at].key in table.joiners and at + 1 < len(tokens) else None
    if word is None or word.ordinal is None or word.ordinal >= total.step:
        return None
    return total.value + word.ordinal


def _centuries(readings: set[Reading]) -> set[Reading]:
    return {(value - 1) * _HUNDRED for value in readings if isinstance(value, float)}


def _take_fraction(
    total: NumberSum, text: str, tokens: Sequence[Word], after: int, end: int, table: NumberTable
) -> tuple[int, int]:
    """Take what follows in "one and a half million", if it does."""
    fraction, behind = joined_fraction(tokens, after, table)
    if fraction is None:
        return after, end
    if total.current is None:  # "two million and a half"
        if total.scale == inf:
            return after, end
        total.total += fraction * total.scale
        if behind < len(tokens) and (word := table.words[tokens[behind].key]) and word.multiplier == total.scale:
            behind += 1  # "مليونا ونصف المليون"
        return behind, tokens[behind - 1].end
    total.current += fraction
    factor, behind, end = magnitude(text, tokens, behind, tokens[behind - 1].end, table)
    total.current *= factor or 1.0
    return behind, end


def _take(total: NumberSum, tokens: Sequence[Word], at: int, table: NumberTable, *, started: bool) -> int:
    """How many tokens the running number takes at a place: none, one, or two with a joiner."""
    key = tokens[at].key
    step = 1
    if started and key in table.joiners and at + 1 < len(tokens):
        key, step = tokens[at + 1].key, 2
    word = table.words[key]
    if word is None:
        return 0
    joined = started and (step > 1 or word.joined)
    if word.cardinal is not None:
        return step if total.add(word.cardinal, units_first=table.units_first, joined=joined) else 0
    if word.multiplier is not None and not (joined and step > 1) and len(key) > 1:
        if joined and word.multiplier >= total.scale:
            return 0
        if joined:  # "مليون ومئة": one more hundred, not a hundred times as much
            return step if total.add(word.multiplier, units_first=False, joined=True) else 0
        return step if total.multiply(word.multiplier) else 0
    return 0


def _shares(share: float) -> set[Reading]:
    """A fraction, as itself and as the percentages that it is written as."""
    percent = share * 100
    return {share, percent, float(int(percent)), float(round(percent)), round(percent, 1)}


def _read_single(
    text: str, tokens: Sequence[Word], at: int, word: NumberWord, table: NumberTable
) -> tuple[Number | None, int]:
    """A single ordinal, fraction or implied number, an ordinal of two words, the digits of a name, a Roman number."""
    token = tokens[at]
    if word.inside is not None:
        return make_number(text, token.start, token.end, {word.inside}, weak=True), at + 1
    if word.roman is not None:
        return _read_roman(text, tokens, at, word.roman, table)
    readings: set[Reading] = set(word.implied)
    end, after = token.end, at + 1
    if word.ordinal is not None:
        found, after, end = _ordinal(text, tokens, at, word.ordinal, table)
        readings |= found
    if word.fraction is not None:
        readings |= _shares(word.fraction)
    if not readings:
        return None, at + 1
    weak = word.ordinal is None or (word.weak and after == at + 1)
    return make_number(text, token.start, end, readings, weak=weak), after


def _ordinal(
    text: str, tokens: Sequence[Word], at: int, ordinal: float, table: NumberTable
) -> tuple[set[Reading], int, int]:
    """An ordinal with the tens that may follow it, and the century or the hour that it counts."""
    end, after = tokens[at].end, at + 1
    if table.units_first and ordinal < _TEN and after < len(tokens) and adjacent(text[end : tokens[after].start]):
        tens = _tens(table.words[tokens[after].key])
        if tens:
            ordinal, end, after = ordinal + tens, tokens[after].end, after + 1
    if after < len(tokens) and tokens[after].key in table.century:
        return {ordinal, (ordinal - 1) * _HUNDRED}, after + 1, tokens[after].end
    if at and tokens[at - 1].key in table.century:
        return {ordinal, (ordinal - 1) * _HUNDRED}, after, end
    return _ordinal_time({ordinal}, tokens, after, end, table)


def _tens(word: NumberWord | None) -> float:
    """The tens of an ordinal that says its units first: "السادس والثلاثين", "التاسع عشر"; 0 for another word."""
    if word is None or word.cardinal is None:
        return 0.0
    value = word.cardinal
    fits = _TEN < value < _HUNDRED and value % _TEN == 0 if word.joined else value == _TEN
    return value if fits else 0.0


def _ordinal_time(
    readings: set[Reading], tokens: Sequence[Word], after: int, end: int, table: NumberTable
) -> tuple[set[Reading], int, int]:
    """An hour that is counted: "الثالثة والنصف عصرا"."""
    fraction, behind = joined_fraction(tokens, after, table)
    hours = {value + (fraction or 0.0) for value in readings if isinstance(value, float)}
    afternoon, length = half_of_day(tokens, behind, table)
    if afternoon is None:
        return readings, after, end
    behind += length
    return readings | set(spoken_times(hours, afternoon=afternoon)), behind, tokens[behind - 1].end


def _read_roman(
    text: str, tokens: Sequence[Word], at: int, value: float, table: NumberTable
) -> tuple[Number | None, int]:
    """A Roman number in capitals: "XIX век", "World War II"."""
    token = tokens[at]
    after, end = at + 1, token.end
    follower = tokens[after].key if after < len(tokens) else ""
    if not token.text.isupper() or (len(token.key) == 1 and follower not in table.century):
        return None, after
    readings: set[Reading] = {value}
    if follower in table.century:
        readings.add((value - 1) * _HUNDRED)
        after, end = after + 1, tokens[after].end
    return make_number(text, token.start, end, readings, weak=True), after
