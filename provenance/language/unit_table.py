"""The units of measure of a language, and which word of a text is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from provenance.language.normalise import fold
from provenance.language.number_forms import dual_noun
from provenance.language.number_table import number_table
from provenance.language.stopwords import listed
from provenance.language.tables import section

# A stem in the table ("километр*") takes at most so many letters of ending: "километрового".
_ENDING: Final = 5
# A shorter unit is not looked for inside a word.
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class UnitTable:
    """The units of a language, folded.

    Attributes:
        language: Primary subtag.
        units: Each word with its dimension and its size in the first unit of the dimension.
        stems: Beginnings of words, likewise.
        square: What makes an area of a length.
        cubic: What makes a volume of a length.
        ranges: Words between the two ends of a range.
        sides: Words between the two sides of a thing ("6 by 4 metres").
        articles: Words between a number and its unit.
        twelfths: Units of which a twelfth follows unnamed ("6-foot-6").
        degrees: Degrees of a scale that may be named behind them.
        endings: What makes an adjective of a unit.
    """

    language: str
    units: Mapping[str, tuple[str, float]]
    stems: tuple[tuple[str, tuple[str, float]], ...]
    square: frozenset[str]
    cubic: frozenset[str]
    ranges: frozenset[str]
    sides: frozenset[str]
    articles: frozenset[str]
    twelfths: frozenset[str]
    degrees: frozenset[str]
    endings: tuple[str, ...]


@cache
def unit_table(language: str) -> UnitTable:
    """The units of a language (primary subtag); empty for a language without a table."""
    table = section(language, "units")
    units: dict[str, tuple[str, float]] = {}
    stems: list[tuple[str, tuple[str, float]]] = []
    for dimension, entries in table.items():
        if isinstance(entries, dict) and dimension != "currency":
            for form, size in entries_by_form(entries):
                if form.endswith("*"):
                    stems.append((form[:-1], (dimension, float(size))))
                else:
                    units[form] = (dimension, float(size))
    return UnitTable(
        language=language,
        units=units,
        stems=tuple(stems),
        square=frozenset(listed(table.get("square", ""))),
        cubic=frozenset(listed(table.get("cubic", ""))),
        ranges=frozenset(listed(table.get("range", ""))),
        sides=frozenset(listed(table.get("sides", ""))),
        articles=frozenset(listed(table.get("articles", ""))),
        twelfths=frozenset(listed(table.get("twelfths", ""))),
        degrees=frozenset(listed(table.get("degrees", ""))),
        endings=listed(table.get("endings", "")),
    )


def entries_by_form(entries: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The folded forms of a section of the table of units, each with its value."""
    return [(fold(form), value) for forms, value in entries.items() for form in forms.split()]


# A litre in cubic metres.
_LITRE: Final = 0.001


def measure(dimension: str, size: float, power: int = 1) -> tuple[str, float]:
    """The dimension and size of a unit, or of its square or cube; areas and volumes are those of lengths."""
    if dimension == "area":
        return "length2", size
    if dimension == "volume":
        return "length3", size * _LITRE
    return (dimension if power == 1 else f"{dimension}{power}"), size**power


@cache
def sizes(dimension: str, language: str) -> tuple[float, ...]:
    """The sizes of all units of a dimension, such as "length2", smallest first."""
    table = unit_table(language)
    units = [*table.units.values(), *(unit for _, unit in table.stems)]
    powers = (1, 2, 3) if dimension.startswith("length") else (1,)
    measured = {measure(name, size, power) for name, size in units if name != "temperature" for power in powers}
    return tuple(sorted(size for name, size in measured if name == dimension))


@lru_cache(maxsize=16_384)
def unit_of(key: str, table: UnitTable) -> tuple[str, float] | None:
    """The dimension and size of a folded word as a unit, as it stands, as a stem with an ending, or as an adjective."""
    found = table.units.get(key)
    if found is None and key in table.degrees:
        found = ("temperature", 0.0)
    if found is None:
        found = next((unit for stem, unit in table.stems if inflects(key, stem)), None)
    if found is None:
        bases = (key.removesuffix(ending) for ending in table.endings)
        found = next((table.units[base] for base in bases if base in table.units), None)
    return found


def inflects(key: str, stem: str) -> bool:
    """Whether a folded word is a stem of the table with an ending."""
    return key.startswith(stem) and len(key) - len(stem) <= _ENDING


@lru_cache(maxsize=4096)
def unit_inside(key: str, table: UnitTable) -> str | None:
    """The unit in a word that says a number too: "قدمين", "двухметровый"."""
    forms = number_table(table.language).words.forms
    noun = dual_noun(key, forms)
    if noun in table.units:
        return noun
    word = number_table(table.language).words[key]
    if word is None or not word.implied or not (forms.tails or forms.tail_stems) or key in table.units:
        return None
    inside = (unit for unit in table.units if len(unit) >= _SHORTEST and key.find(unit, 1) > 0)
    return max(inside, key=lambda unit: (len(unit), unit), default=None)
