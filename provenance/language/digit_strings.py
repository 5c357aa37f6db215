"""What a run of digits with its separators can mean: "1.500" is 1500 or 1.5, "20/9" a date, a fraction or a decimal."""

from __future__ import annotations

import re
from typing import Final

from provenance.language.clock import times
from provenance.language.normalise import fold
from provenance.language.number_table import Reading

_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_FRACTION = re.compile(r"(\d+)/(\d+)")
_SEASON = re.compile(r"(\d\d)(\d\d)/(\d\d)")
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_LONGEST: Final = 40
_YEAR: Final = 4


def digit_readings(written: str, mark_before: str, *, decade: bool) -> tuple[set[Reading], frozenset[float]]:
    """What a folded run of digits with its separators can mean, and which of the readings are parts of it."""
    digits = written.rstrip(_LETTERS)
    if len(digits) > _LONGEST:
        return {digits}, frozenset()
    if digits.isdigit():
        return _whole_readings(digits, decade=decade and written != digits, mark_before=mark_before), frozenset()
    readings: set[Reading] = set()
    parts: set[float] = set()
    if _GROUPS.fullmatch(digits):
        readings.add(float(digits.replace(",", "")))
    if _POINT_GROUPS.fullmatch(digits):
        readings.add(float(digits.replace(".", "").replace(",", ".")))
    decimal = _DECIMAL.fullmatch(digits)
    # "70,000" is no 70: a decimal does not end in zeros where it could be thousands, but for "1.500".
    if decimal and (not (readings and digits.endswith("0")) or digits[1] == "."):
        readings.add(float(f"{decimal[1]}.{decimal[2]}"))
    readings |= times(digits)
    if "/" in digits:
        parts = _slash_parts(digits)
        readings |= {digits, *parts, *_slash_values(digits)}
    elif _DAY_AND_MONTH.fullmatch(digits):
        parts = {float(part) for part in digits.split(".")}
    if not readings:
        parts = {float(part) for part in re.split(r"[.,:/]", digits) if part}
        readings |= {digits, *parts}
    return readings, frozenset(parts)


def _slash_parts(digits: str) -> set[float]:
    """The sides of one or two slashes; of "2019/20" both years."""
    season = _SEASON.fullmatch(digits)
    if season and (int(season[2]) + 1) % 100 == int(season[3]):
        return {float(season[1] + season[2]), float(season[1] + season[3])}
    return {float(side) for side in digits.split("/") if side.isdigit()}


def _slash_values(digits: str) -> set[float]:
    """The decimal that a slash writes in Persian, and the fraction that it writes elsewhere."""
    fraction = _FRACTION.fullmatch(digits)
    if fraction is None:
        return set()
    decimal = float(f"{fraction[1]}.{fraction[2]}")
    return {decimal, int(fraction[1]) / int(fraction[2])} if int(fraction[2]) else {decimal}


def _whole_readings(digits: str, *, decade: bool, mark_before: str) -> set[Reading]:
    value = float(digits)
    readings: set[Reading] = {value}
    two = len(digits) == 2  # noqa: PLR2004 - the last two digits of a year
    if two and (decade or fold(mark_before) == "'"):
        readings |= {1900 + value, 2000 + value}
    if decade and len(digits) == _YEAR and value % 100 == 0:  # the 1800s as the 19th century
        readings.add(value / 100 + 1)
    return readings
