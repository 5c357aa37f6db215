"""How often each key turns up by chance: counted on the passages of a pool, with no list of common words.

The pool of a comparison is the archive (or the rows of a file): all passages in the language of the text in which an
item is looked for. What every other passage holds weighs next to nothing, a name that one passage of a thousand holds
weighs ten bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from provenance.matching.items import Item, Kind, Profile

_IMAGINED: Final = 16.0
"""Passages of ordinary news that every pool is taken to hold besides its own, so that a small one has rates too."""

_USUAL: Final[Mapping[Kind, float]] = {
    "number": 0.01,
    "spelled number": 0.08,
    "per cent": 0.03,
    "territory": 0.03,
    "city": 0.01,
    "month": 0.02,
    "weekday": 0.03,
    "currency": 0.02,
    "language": 0.01,
    "organisation": 0.02,
    "entity": 0.02,
    "name": 0.02,
    "Latin word": 0.01,
    "word": 0.05,
    "letters": 0.05,
    "mark": 0.15,
    "translation": 0.03,
}
"""The share of news sentences that hold a given item of a kind, roughly."""

_MOST_LIKELY: Final = 0.98


@dataclass(frozen=True, slots=True)
class Pool:
    """The passages of one language, counted.

    Attributes:
        size: Passages.
        counts: How many of them have each key.
        letters: Code points of all of them.
    """

    size: int = 0
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
    letters: int = 0

    def chance(self, item: Item, *, found: bool, keys: Iterable[str] | None = None, width: int = 1) -> float:
        """The chance that a passage which has nothing to do with an item has one of its keys, 0 to 1.

        Args:
            item: The item.
            found: Whether the passage in question has it; it is then not counted as one that has it by chance.
            keys: What to look for in place of the item's own keys: its translations.
            width: Neighbouring passages that are looked at as one.
        """
        had = sum(self.counts.get(key, 0) for key in (item.keys if keys is None else keys))
        others = max(0, had - 1) if found else had
        rate = (others + _IMAGINED * _USUAL[item.kind]) / (max(0, self.size - 1) + _IMAGINED)
        return min(_MOST_LIKELY, 1.0 - (1.0 - min(rate, _MOST_LIKELY)) ** width)


EMPTY: Final = Pool()
"""A pool of nothing but what is usual in news."""


def make_pool(profiles: Iterable[Profile]) -> Pool:
    """Count the keys of some passages, all of one language."""
    counts: Counter[str] = Counter()
    size = letters = 0
    for one in profiles:
        counts.update(one.keys.keys())
        size += 1
        letters += one.length
    return Pool(size, counts, letters)
