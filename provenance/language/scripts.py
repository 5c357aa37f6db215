"""The scripts of a text, and what a script tells of the language.

Scripts are named by their ISO 15924 codes ("Arab", "Cyrl", "Latn"). The ranges are those of the Unicode blocks that
hold the letters of a script; a letter outside them has no script here and counts for nothing.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

UNKNOWN: Final = "Zyyy"
"""ISO 15924 code for a text of no script in particular."""

# First and last code point of each range, in order.
_RANGES: Final = (
    (0x0041, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0700, 0x074F, "Syrc"),
    (0x0750, 0x077F, "Arab"),
    (0x0780, 0x07BF, "Thaa"),
    (0x0870, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1800, 0x18AF, "Mong"),
    (0x1C80, 0x1C8F, "Cyrl"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2D00, 0x2D2F, "Geor"),
    (0x2D80, 0x2DDF, "Ethi"),
    (0x3041, 0x30FF, "Jpan"),
    (0x3130, 0x318F, "Hang"),
    (0x3400, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB00, 0xFB06, "Latn"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"),
    (0xFF21, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9D, "Jpan"),
    (0x20000, 0x3FFFF, "Hani"),
)
_STARTS: Final = tuple(start for start, _, _ in _RANGES)

# The share of kana among kana and Han characters from which a text is Japanese.
_KANA: Final = 0.1


@lru_cache(maxsize=4096)
def script_of(character: str) -> str | None:
    """The script of a letter as its ISO 15924 code ("Jpan" for kana); None for any other character."""
    if not character.isalpha():
        return None
    code = ord(character)
    at = bisect_right(_STARTS, code) - 1
    return _RANGES[at][2] if at >= 0 and code <= _RANGES[at][1] else None


def count_scripts(letters: Counter[str]) -> Counter[str]:
    """How many of the counted characters belong to each script; Han characters beside kana count as Japanese."""
    found: Counter[str] = Counter()
    for character, count in letters.items():
        script = script_of(character)
        if script:
            found[script] += count
    if found["Jpan"] >= _KANA * (found["Jpan"] + found["Hani"]):
        found["Jpan"] += found.pop("Hani", 0)
    return +found


@dataclass(frozen=True, slots=True)
class ScriptTable:
    """What scripts and letters tell of languages (`data/scripts.toml`).

    Attributes:
        only: Language of each script that only one language writes.
        letters: By script: the small letters that tell a language from the others of the script.
        profiles: By script: the languages whose letter statistics are known.
        near: By language: the languages, itself among them, that letter statistics may take for each other.
    """

    only: Mapping[str, str]
    letters: Mapping[str, Mapping[str, frozenset[str]]]
    profiles: Mapping[str, tuple[str, ...]]
    near: Mapping[str, frozenset[str]]


@cache
def script_table() -> ScriptTable:
    """The table, read once."""
    source = files("provenance.language").joinpath("data", "scripts.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return ScriptTable(
        only=MappingProxyType(data["only"]),
        letters=MappingProxyType(
            {
                script: MappingProxyType(
                    {language: frozenset(own) for language, own in languages.items()},
                )
                for script, languages in data["letters"].items()
            },
        ),
        profiles=MappingProxyType({script: tuple(languages) for script, languages in data["profiles"].items()}),
        near=MappingProxyType(_near(data["near"]["groups"])),
    )


def _near(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    return {
        language: frozenset(neighbour for other in groups if language in other for neighbour in other)
        for group in groups
        for language in group
    }
