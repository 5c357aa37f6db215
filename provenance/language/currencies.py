"""Sums of money: numbers with their currency. Currencies are named and never converted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from provenance.language.numbers import Number
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.unit_table import entries_by_form, inflects
from provenance.language.words import Word


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    names: Mapping[str, str]
    stems: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]


@cache
def _table(language: str) -> _Table:
    table = section(language, "units")
    names: dict[str, str] = dict(entries_by_form(table.get("currency", {})))
    return _Table(
        names=names,
        stems=tuple((form[:-1], name) for form, name in names.items() if form.endswith("*")),
        signs=tuple((form, name) for form, name in names.items() if not form[0].isalnum()),
        endings=listed(table.get("endings", "")),
    )


@lru_cache(maxsize=16_384)
def _currency(key: str, table: _Table) -> str | None:
    """The currency that a folded word names, as it stands, as a stem with an ending, or as an adjective."""
    found = table.names.get(key)
    if found is None:
        found = next((name for stem, name in table.stems if inflects(key, stem)), None)
    if found is None:
        bases = (key.removesuffix(ending) for ending in table.endings)
        found = next((table.names[base] for base in bases if base in table.names), None)
    return found


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its currency.

    Attributes:
        number: The number.
        currency: Its name in every language ("dollar"); dollars of all countries are one.
        unit: As it stands.
    """

    number: Number
    currency: str
    unit: str


def amounts(text: str, numbers: Sequence[Number], tokens: Sequence[Word], language: str | None) -> tuple[Amount, ...]:
    """Those of some numbers that are sums of money, in order.

    Args:
        text: The text.
        numbers: Its numbers.
        tokens: Its tokens.
        language: BCP 47 tag, for the names of currencies.
    """
    table = _table(primary(language))
    if not table.names:
        return ()
    found: list[Amount] = []
    at = 0
    for number in numbers:
        while at < len(tokens) and tokens[at].start < number.end:
            at += 1
        beside = (text[number.start - 1 : number.start], text[number.end : number.end + 2].strip()[:1])
        signs = [sign for sign in beside if sign and not sign.isalnum() and sign in table.names]
        follower = tokens[at].key if at < len(tokens) and tokens[at].start - number.end <= 1 else ""
        name = table.names[signs[0]] if signs else _currency(follower, table)
        if name is not None:
            found.append(Amount(number, name, signs[0] if signs else tokens[at].text))
    return tuple(found)


def currencies(tokens: Sequence[Word], text: str, language: str | None) -> frozenset[str]:
    """Every currency that a text names, with or without a number."""
    table = _table(primary(language))
    named = set(map(_currency, [token.key for token in tokens], repeat(table)))
    named.update([name for sign, name in table.signs if sign in text])
    return frozenset(filter(None, named))
