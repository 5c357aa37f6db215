"""The names that the Unicode CLDR has for places, months, days, currencies and languages, by way of Babel.

Babel is read when a text is first compared with one in another language, and never before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from provenance.language.tables import primary

if TYPE_CHECKING:
    from babel import Locale

# What the CLDR adds to a name: "Myanmar (Burma)", "Гонконг (САР)".
_BRACKETS: Final = re.compile(r"\([^()]*\)")

# Zones of the continents; those of the oceans are islands, whose names are many another word.
_AREAS: Final = frozenset({"Africa", "America", "Asia", "Australia", "Europe"})


@dataclass(frozen=True, slots=True)
class _Scope:
    """Which of the names are read."""

    locales: dict[str, tuple[str, ...]]
    not_territories: frozenset[str]
    regions: frozenset[str]
    not_cities: frozenset[str]
    languages: frozenset[str]
    currencies: frozenset[str]


@cache
def _scope() -> _Scope:
    table = tomllib.loads(files("provenance.language").joinpath("data", "cldr.toml").read_text(encoding="utf-8"))
    return _Scope(
        locales={language: tuple(names) for language, names in table["locales"].items()},
        not_territories=frozenset(table["cldr"]["not_territories"].split()),
        regions=frozenset(table["cldr"]["regions"].split()),
        not_cities=frozenset(table["cldr"]["not_cities"].split()),
        languages=frozenset(table["cldr"]["languages"].split()),
        currencies=frozenset(table["cldr"]["currencies"].split()),
    )


def cldr_names(language: str | None) -> tuple[tuple[str, str], ...]:
    """Each name that the CLDR has in a language, with its code: `("territory:IR", "Iran")`.

    Codes are `territory:` with an ISO 3166 or UN M.49 code, `city:` with the last part of a name of the time-zone
    database in lower case, `month:1` to `month:12`, `weekday:1` (Monday) to `weekday:7`, `currency:` with an ISO 4217
    code, `language:` with a BCP 47 tag. Variants of a language (Levantine and Maghreb months, Dari) are among them.

    Args:
        language: BCP 47 tag; a language that the tool has no table for has no names.
    """
    return _names(primary(language))


@cache
def _names(language: str) -> tuple[tuple[str, str], ...]:
    scope = _scope()
    locales = scope.locales.get(language, ())
    if not locales:
        return ()
    # Babel takes 20 ms to import, which only a comparison across languages may cost.
    from babel import Locale  # noqa: PLC0415

    found: dict[tuple[str, str], None] = {}
    first = Locale.parse(locales[0])
    # The English table leaves out the cities that are called like their zone, the Russian one none.
    zones = sorted(Locale.parse("ru").time_zones)
    for code, name in (*_territories(first), *_cities(first, zones), *_money(first), *_languages(first)):
        found[code, _BRACKETS.sub("", name).strip()] = None
    for variant in locales:
        for code, name in _calendar(Locale.parse(variant)):
            found[code, name] = None
    return tuple(found)


def _territories(locale: Locale) -> Iterator[tuple[str, str]]:
    scope = _scope()
    for code, name in sorted(locale.territories.items()):
        if code in scope.regions or (code.isalpha() and code not in scope.not_territories):
            yield f"territory:{code}", name


def _cities(locale: Locale, zones: Iterable[str]) -> Iterator[tuple[str, str]]:
    countries = frozenset(locale.territories.values())  # Singapore and Monaco are cities, but spoken of as states
    for zone in zones:
        area, _, last = zone.rpartition("/")
        if area.partition("/")[0] not in _AREAS or last.lower() in _scope().not_cities:
            continue
        name = dict(locale.time_zones.get(zone, {})).get("city")
        if name is None and locale.language == "en":
            name = last.replace("_", " ")
        if name and name not in countries:
            yield f"city:{last.lower()}", name


def _money(locale: Locale) -> Iterator[tuple[str, str]]:
    for code, name in sorted(locale.currencies.items()):
        if code in _scope().currencies:
            yield f"currency:{code}", str(name)


def _languages(locale: Locale) -> Iterator[tuple[str, str]]:
    for code, name in sorted(locale.languages.items()):
        if code in _scope().languages:
            yield f"language:{code}", name


def _calendar(locale: Locale) -> Iterator[tuple[str, str]]:
    for context in ("format", "stand-alone"):
        for month, name in sorted(locale.months[context]["wide"].items()):
            yield f"month:{month}", name
        for day, name in sorted(locale.days[context]["wide"].items()):
            yield f"weekday:{day + 1}", name
