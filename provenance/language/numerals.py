"""Numbers written with digits: separators, magnitudes, ordinals, decades, centuries, times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from provenance.language.normalise import fold
from provenance.language.number_table import (
    Number,
    NumberTable,
    Reading,
    adjacent,
    make_number,
    percent_words,
    word_value,
)
from provenance.language.words import Word

_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_WIDE: Final = "\u00a0\u202f\u2009"

_HALF_DAY: Final = 12
_DAY: Final = 24
_HOUR: Final = 60
_LONGEST: Final = 40
_YEAR: Final = 4
_GROUP: Final = 3


def read_digits(text: str, tokens: Sequence[Word], at: int, table: NumberTable) -> tuple[Number, int]:
    """The number that begins at a token of digits, and the token after it."""
    first = tokens[at]
    after = _end_of_groups(text, tokens, at)
    written = "".join(token.key for token in tokens[at:after])
    readings = _digit_readings(written, text[max(0, first.start - 1) : first.start])
    end = tokens[after - 1].end
    before = tokens[at - 1] if at else None
    if before is not None and text[before.end : first.start] in {"-", "–", "‑"}:
        if len(before.key) == _YEAR and before.key.isdigit() and len(written) <= _YEAR // 2:
            readings.add(float(before.key[:2] + written[-2:].rjust(2, "0")) if written.isdigit() else 0.0)
        elif before.key[0].isalpha() and before.text[:1].isupper() and len(written) < _YEAR:
            return make_number(text, first.start, end, readings, weak=True), after
    factor, after, end = magnitude(text, tokens, after, end, table)
    if factor is not None:
        multiplied = {value * factor for value in readings if isinstance(value, float)}
        # A lone letter may be a unit ("3.5 m"): both readings stand.
        readings = {*multiplied, *(readings if len(tokens[after - 1].key) == 1 else ())}
        rest, after, end = _smaller_magnitude(text, tokens, after, end, table)
        readings |= {value + rest for value in multiplied} if rest else set()
    if after < len(tokens) and text[end : tokens[after].start].strip(" \u00a0") == "":
        follower = tokens[after].key
        said = percent_words(tokens, after, table)
        if said:
            end, after = tokens[after + said - 1].end, after + said
        elif follower in table.century:
            readings |= {(value - 1) * 100 for value in readings if isinstance(value, float)}
            end, after = tokens[after].end, after + 1
        elif follower.rstrip(".") in table.morning or follower.rstrip(".") in table.evening:
            readings = {value for value in readings if isinstance(value, float)}
            readings |= _times(written, afternoon=follower.rstrip(".") in table.evening)
            end, after = tokens[after].end, after + 1
    sign = re.match(r"[ \u00a0\u202f]?[%٪％‰]", text[end : end + 2])
    if sign:
        end += sign.end()
    return make_number(text, first.start, end, readings, digits=True), after


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


def _digit_readings(written: str, mark_before: str) -> set[Reading]:
    """What a folded run of digits with its separators can mean."""
    digits = written.rstrip("abcdefghijklmnopqrstuvwxyz")
    if len(digits) > _LONGEST:
        return {digits}
    if digits.isdigit():
        return _whole_readings(digits, decade=written.endswith("s"), mark_before=mark_before)
    readings: set[Reading] = set()
    if _GROUPS.fullmatch(digits):
        readings.add(float(digits.replace(",", "")))
    if _POINT_GROUPS.fullmatch(digits):
        readings.add(float(digits.replace(".", "").replace(",", ".")))
    decimal = _DECIMAL.fullmatch(digits)
    # "70,000" is no 70: a decimal does not end in zeros where it could be thousands.
    if decimal and not (readings and digits.endswith("0")):
        readings.add(float(f"{decimal[1]}.{decimal[2]}"))
    readings |= _times(digits)
    if "/" in digits:
        parts = digits.split("/")
        readings.add(digits)
        readings |= {float(part) for part in parts if part.isdigit()}
        if len(parts) == 2 and all(part.isdigit() for part in parts):  # noqa: PLR2004 - two sides of a slash
            readings.add(float(f"{parts[0]}.{parts[1]}"))  # the Persian decimal slash
            if int(parts[1]):
                readings.add(int(parts[0]) / int(parts[1]))
    if not readings:
        readings |= {digits, *(float(part) for part in re.split(r"[.,:/]", digits) if part)}
    return readings


def _whole_readings(digits: str, *, decade: bool, mark_before: str) -> set[Reading]:
    value = float(digits)
    readings: set[Reading] = {value}
    two = len(digits) == 2  # noqa: PLR2004 - the last two digits of a year
    if two and (decade or fold(mark_before) == "'"):
        readings |= {1900 + value, 2000 + value}
    if decade and len(digits) == _YEAR:
        readings.add(value % 100)
        if value % 100 == 0:
            readings.add(value / 100 + 1)
    return readings


def _times(written: str, *, afternoon: bool | None = None) -> set[Reading]:
    """The times of day that digits can mean; without a.m. or p.m. both halves of the day."""
    clock = _CLOCK.fullmatch(written)
    if clock:
        hour, minute = int(clock[1]), int(clock[2])
    elif written.isdigit() and len(written) <= 2 and afternoon is not None:  # noqa: PLR2004 - an hour
        hour, minute = int(written), 0
    else:
        return set()
    if hour > _DAY or minute >= _HOUR:
        return set()
    if afternoon is not None:
        hours = {hour % _HALF_DAY + (_HALF_DAY if afternoon else 0)}
    elif hour <= _HALF_DAY and ":" in written:
        hours = {hour, (hour + _HALF_DAY) % _DAY}
    else:
        hours = {hour}
    found: set[Reading] = {f"t{hour * _HOUR + minute}" for hour in hours}
    return found | ({float(h) for h in hours} if not minute else set())


def magnitude(
    text: str, tokens: Sequence[Word], after: int, end: int, table: NumberTable
) -> tuple[float | None, int, int]:
    """The product of the magnitudes that follow a number ("million", "hundred thousand"), if any."""
    product: float | None = None
    while after < len(tokens) and adjacent(text[end : tokens[after].start]):
        value = word_value(tokens[after].key, "multipliers", table)
        if value is None or (len(tokens[after].key) == 1 and tokens[after].start > end + 1):
            break
        product = (product or 1.0) * value
        end, after = tokens[after].end, after + 1
    return product, after, end


def _smaller_magnitude(
    text: str, tokens: Sequence[Word], after: int, end: int, table: NumberTable
) -> tuple[float, int, int]:
    """What follows a joiner in "2 million and 300 thousand", as its value."""
    if after + 2 >= len(tokens) or tokens[after].key not in table.joiners or not tokens[after + 1].key.isdigit():
        return 0.0, after, end
    value = word_value(tokens[after + 2].key, "multipliers", table)
    if value is None or not adjacent(text[end : tokens[after].start]):
        return 0.0, after, end
    return float(tokens[after + 1].key[:_LONGEST]) * value, after + 3, tokens[after + 2].end
