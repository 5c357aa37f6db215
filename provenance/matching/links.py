"""Links in any order: the passages of two texts that are each other's best counterpart.

For texts that do not follow each other: a report that uses four sentences of its source, paragraphs that changed
places. Only passages with an item in common are held against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.matching.evidence import MISSED, Pools, found_bits, length_bits, looked_for
from provenance.matching.items import Profile
from provenance.matching.lexicon import Translations
from provenance.matching.pool import Pool

CLEAR: Final = 8.0
"""Bits from which a link is right in 97 to 99 of 100 cases between a report and its source, in 90 to 93 where each text
lacks half of the other; of sentences that have nothing to do with each other, none in a thousand reaches it."""

_COMMON: Final = 200
"""Passages that have a key from which it finds nobody: it is worth nothing, and a hostile text holds it everywhere."""


@dataclass(frozen=True, slots=True)
class Best:
    """Two passages that are each other's best counterpart.

    Attributes:
        a: Number of the passage in A.
        b: Number of the passage in B.
        bits: The evidence between them.
    """

    a: int
    b: int
    bits: float


def mutual_best(a: Sequence[Profile], b: Sequence[Profile], pools: Pools, least: float = CLEAR) -> tuple[Best, ...]:
    """The passages that are each other's best counterpart, in order of A.

    Args:
        a: The passages of the earlier text.
        b: Those of the later one.
        pools: What chance is counted on.
        least: Bits that a link has at least.
    """
    scores = _scores(a, b, pools)
    best_a: dict[int, tuple[float, int]] = {}
    best_b: dict[int, tuple[float, int]] = {}
    for (at_a, at_b), bits in scores:
        best_a[at_a] = max(best_a.get(at_a, (bits, -at_b)), (bits, -at_b))
        best_b[at_b] = max(best_b.get(at_b, (bits, -at_a)), (bits, -at_a))
    found = ((at_a, -at_b, bits) for at_a, (bits, at_b) in sorted(best_a.items()) if bits >= least)
    return tuple(Best(at_a, at_b, bits) for at_a, at_b, bits in found if best_b[at_b][1] == -at_a)


def _scores(a: Sequence[Profile], b: Sequence[Profile], pools: Pools) -> Iterator[tuple[tuple[int, int], float]]:
    """The evidence between the passages that have an item in common."""
    forward, missed_a = _directed(a, b, pools.b, pools.lexicon.forward)
    backward, missed_b = _directed(b, a, pools.a, pools.lexicon.backward)
    for at_a, row in enumerate(forward):
        for at_b in sorted(row):
            total = missed_a[at_a] + row[at_b] + missed_b[at_b] + backward[at_b].get(at_a, 0.0)
            yield (at_a, at_b), total / 2 + length_bits(a[at_a].length, b[at_b].length, pools.ratio)


def _directed(
    of: Sequence[Profile], others: Sequence[Profile], pool: Pool, translations: Translations
) -> tuple[list[dict[int, float]], list[float]]:
    """For each passage, what was gained where something was found; and what it costs if nothing is."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, other in enumerate(others):
        for key in other.keys:
            where[key].append(place)
    rows: list[dict[int, float]] = []
    missed: list[float] = []
    for one in of:
        row: defaultdict[int, float] = defaultdict(float)
        cost = 0.0
        for item in one.items:
            keys = looked_for(item, translations)
            if not keys:
                continue
            cost += MISSED[item.kind]
            places = _places(keys, where)
            if places:
                gain = found_bits(item, keys, pool) - MISSED[item.kind]
                for place in places:
                    row[place] += gain
        rows.append(dict(row))
        missed.append(cost)
    return rows, missed


def _places(keys: Collection[str], where: dict[str, list[int]]) -> set[int]:
    return {place for key in keys if key in where and len(where[key]) <= _COMMON for place in where[key]}
