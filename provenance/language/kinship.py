"""Which names stand for each other in news texts: a capital for its government, a part for the whole.

The table is `data/references.toml`; its keys are those of the codes of `provenance.language.references`.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


def related(codes: Iterable[str]) -> frozenset[str]:
    """The keys of some codes, and whatever they stand for or belong to; names that share one can be meant alike.

    Args:
        codes: Such as `city:tehran` and `territory:IR`, which share `IR`.
    """
    groups = _groups()
    found: set[str] = set()
    for code in codes:
        key = code.partition(":")[2]
        found.add(key)
        found |= groups.get(key, frozenset())
    return frozenset(found)


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """By key, the countries that it is a seat or a part of, and the groups that it belongs to."""
    table = tomllib.loads(files("provenance.language").joinpath("data", "references.toml").read_text(encoding="utf-8"))
    groups: dict[str, set[str]] = defaultdict(set)
    for seat, countries in table["seats"].items():
        groups[seat].update(countries.split())
    for group in table["kin"]["groups"]:
        for key in group.split():
            groups[key].add(group)
    return {key: frozenset(found) for key, found in groups.items()}
