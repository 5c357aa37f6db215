"""Numbers written with digits: separators, magnitudes, fractions, ordinals, decades, centuries, times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from provenance.language.clock import half_of_day, times
from provenance.language.digit_strings import digit_readings
from provenance.language.number_table import (
    Number,
    NumberTable,
    Reading,
    adjacent,
    make_number,
    said,
)
from provenance.language.words import Word

_FRACTION = re.compile(r"([1-9])/([1-9]\d?)")
_SIGN = re.compile(r"[ \u00a0\u202f]?[%٪％‰]")
_WIDE: Final = "\u00a0\u202f\u2009"
_HYPHENS: Final = frozenset("-–‑")

_LONGEST: Final = 40
_YEAR: Final = 4
_GROUP: Final = 3
_THOUSAND: Final = 1000.0


def read_digits(text: str, tokens: Sequence[Word], at: int, table: NumberTable) -> tuple[Number, int]:
    """The number that begins at a token of digits, and the token after it."""
    first = tokens[at]
    after = _end_of_groups(text, tokens, at)
    written = "".join(token.key for token in tokens[at:after])
    end = tokens[after - 1].end
    decade = written.endswith("s") or _is_decade(text, tokens, at, after, table)
    readings, parts = digit_readings(written, text[max(0, first.start - 1) : first.start], decade=decade)
    if decade:
        readings |= _decades(written.rstrip("s"), table)
    if _is_marked(text, tokens, at, written):
        return make_number(text, first.start, end, readings, digits=True, weak=True, parts=parts), after
    readings |= _beside(text, tokens, at, after, readings, table)
    value, after, end = _mixed(text, tokens, at, after, end, table)
    if value is not None:
        parts = frozenset((float(int(value)), value % 1))
        readings = {value}
    factor, after, end = magnitude(text, tokens, after, end, table)
    if factor is not None:
        multiplied = {value * factor for value in readings - parts or readings if isinstance(value, float)}
        parts = frozenset()
        # A lone letter may be a unit ("3.5 m"): both readings stand.
        readings = {*multiplied, *(readings if len(tokens[after - 1].key) == 1 else ())}
        rest, after, end = smaller_magnitudes(text, tokens, after, end, factor, table)
        readings |= {value + rest for value in multiplied} if rest else set()
    if after < len(tokens) and adjacent(text[end : tokens[after].start]):
        readings, after, end = _followed(readings, written, tokens, after, end, table)
    sign = _SIGN.match(text[end : end + 2])
    if sign:
        end += sign.end()
    # A lone nought before letters is a slip of the pen for a letter.
    slip = written == "0" and text[end : end + 1].isalpha()
    return make_number(text, first.start, end, readings, digits=True, weak=slip, parts=parts), after


def _is_marked(text: str, tokens: Sequence[Word], at: int, written: str) -> bool:
    """Whether digits are part of a name before them: "COVID-19"."""
    before = tokens[at - 1] if at else None
    return (
        before is not None
        and before.key[0].isalpha()
        and before.text[:1].isupper()
        and len(written) < _YEAR
        and text[before.end : tokens[at].start] in _HYPHENS
    )


def _beside(
    text: str, tokens: Sequence[Word], at: int, after: int, readings: set[Reading], table: NumberTable
) -> set[Reading]:
    """What the neighbours of digits make of them: the end of a range of years, a century that was named before."""
    found: set[Reading] = set()
    written = tokens[at].key
    if at:
        gap = text[tokens[at - 1].end : tokens[at].start]
        if gap in _HYPHENS:
            found |= _short_year(tokens[at - 1].key, written)
        elif gap.isspace() and tokens[at - 1].key in table.century:
            found |= _century(readings)
    if after < len(tokens) and text[tokens[after - 1].end : tokens[after].start] in _HYPHENS:
        # A line that is set from right to left by hand: "53-1950".
        found |= _short_year(tokens[after].key, written)
    return found


def _followed(
    readings: set[Reading], written: str, tokens: Sequence[Word], after: int, end: int, table: NumberTable
) -> tuple[set[Reading], int, int]:
    """What the words behind a number make of it: per cent, a century, half of the day."""
    length = said(tokens, after, table.percent, table)
    if length:
        return readings, after + length, tokens[after + length - 1].end
    if tokens[after].key in table.century:
        return readings | _century(readings), after + 1, tokens[after].end
    afternoon, length = half_of_day(tokens, after, table)
    if length:
        found = {value for value in readings if isinstance(value, float)}
        return found | times(written, afternoon=afternoon), after + length, tokens[after + length - 1].end
    return readings, after, end


def _is_decade(text: str, tokens: Sequence[Word], at: int, after: int, table: NumberTable) -> bool:
    """Whether digits are named a decade by the word before them ("دهه ۹۰") or their ending ("90-х")."""
    if at and tokens[at - 1].key in table.decade:
        return True
    return (
        after < len(tokens)
        and tokens[after].key in table.decade_endings
        and tokens[at].key.endswith("0")
        and text[tokens[after - 1].end : tokens[after].start] in _HYPHENS
    )


def _decades(digits: str, table: NumberTable) -> set[Reading]:
    """The years that the two digits of a decade stand for."""
    return {offset + float(digits) for offset in table.decade_offsets} if re.fullmatch(r"\d0", digits) else set()


def _century(readings: set[Reading]) -> set[Reading]:
    return {(value - 1) * 100 for value in readings if isinstance(value, float)}


def _short_year(year: str, written: str) -> set[Reading]:
    """The year that the last digits of it stand for beside a whole one: "1950-53"."""
    if len(year) == _YEAR and year.isdigit() and written.isdigit() and len(written) <= _YEAR // 2:
        return {float(year[:2] + written[-2:].rjust(2, "0"))}
    return set()


def _mixed(
    text: str, tokens: Sequence[Word], at: int, after: int, end: int, table: NumberTable
) -> tuple[float | None, int, int]:
    """A whole number and a fraction: "14½", "220 2/3", "2 and a half"; the value is None where there is no fraction."""
    key = tokens[at].key
    if after != at + 1 or after >= len(tokens):
        return None, after, end
    follower = tokens[after]
    gap = text[end : follower.start]
    fraction = _FRACTION.fullmatch(follower.key)
    if key.isdigit() and fraction and gap in {"", " ", "\u00a0"} and int(fraction[1]) < int(fraction[2]):
        return float(key[:_LONGEST]) + int(fraction[1]) / int(fraction[2]), after + 1, follower.end
    swapped = _FRACTION.fullmatch(key)
    if swapped and not gap and follower.key.isdigit():  # A line that is set from right to left by hand: "½14".
        return float(follower.key[:_LONGEST]) + int(swapped[1]) / int(swapped[2]), after + 1, follower.end
    value, behind = joined_fraction(tokens, after, table)
    if value is not None and key.isdigit() and adjacent(gap):
        return float(key[:_LONGEST]) + value, behind, tokens[behind - 1].end
    return None, after, end


def joined_fraction(tokens: Sequence[Word], at: int, table: NumberTable) -> tuple[float | None, int]:
    """The fraction of "and a half", if a place says so, and the token after it."""
    word = table.words[tokens[at].key] if at < len(tokens) else None
    if word is not None and word.joined and word.fraction is not None:
        return word.fraction, at + 1
    if at + 1 >= len(tokens) or tokens[at].key not in table.joiners:
        return None, at
    behind = at + 1
    word = table.words[tokens[behind].key]
    if (word is None or word.fraction is None) and tokens[behind].key in table.weak and behind + 1 < len(tokens):
        behind += 1  # "and a half"
        word = table.words[tokens[behind].key]
    return (None, at) if word is None or word.fraction is None else (word.fraction, behind + 1)


def _end_of_groups(text: str, tokens: Sequence[Word], at: int) -> int:
    """The token after a number whose thousands are set off by blanks: 783 562."""
    after = at + 1
    if not (tokens[at].key.isdigit() and len(tokens[at].key) <= _GROUP):
        return after
    while after < len(tokens):
        gap = text[tokens[after - 1].end : tokens[after].start]
        key = tokens[after].key
        if len(gap) != 1 or not (gap == " " or gap in _WIDE) or len(key) != _GROUP or not key.isdigit():
            break
        after += 1
    return after


def magnitude(
    text: str, tokens: Sequence[Word], after: int, end: int, table: NumberTable
) -> tuple[float | None, int, int]:
    """The product of the magnitudes that follow a number ("million", "hundred thousand"), if any."""
    product: float | None = None
    while after < len(tokens):
        word = table.words[tokens[after].key]
        if word is None or word.multiplier is None or word.joined or not adjacent(text[end : tokens[after].start]):
            break
        if len(tokens[after].key) == 1 and tokens[after].start > end + 1:
            break
        product = (product or 1.0) * word.multiplier
        end, after = tokens[after].end, after + 1
    return product, after, end


def smaller_magnitudes(
    text: str, tokens: Sequence[Word], after: int, end: int, factor: float, table: NumberTable
) -> tuple[float, int, int]:
    """What follows in "2 million (and) 300 thousand and 500", as its value; the last may be units."""
    total = 0.0
    while after + 1 < len(tokens) and adjacent(text[end : tokens[after].start]):
        at = after + 1 if tokens[after].key in table.joiners else after
        digits = tokens[at].key
        if not digits.isdigit() or len(digits) > _GROUP:
            break
        word = table.words[tokens[at + 1].key] if at + 1 < len(tokens) else None
        if word is not None and word.multiplier is not None and word.multiplier < factor and not word.joined:
            factor, behind = word.multiplier, at + 2
        elif factor == _THOUSAND and (at > after or len(digits) == _GROUP):
            factor, behind = 1.0, at + 1
        else:
            break
        total += float(digits) * factor
        after, end = behind, tokens[behind - 1].end
    return total, after, end
