"""The evidence between the stretches of two texts, found by visiting only the places where something was found.

A stretch is one, two or three neighbouring sentences. Its distinct items are looked up in the sentences of the other
text, in both directions: what two sentences both say counts once, so that a headline and the lead that repeats it are
no better a counterpart than the lead alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from provenance.matching.evidence import MISSED, Pools, found_bits, length_bits, looked_for
from provenance.matching.items import Item, Profile
from provenance.matching.lexicon import Translations
from provenance.matching.pool import Pool

WIDEST: Final = 3
"""Sentences that may stand for one."""

WIDTHS: Final[Mapping[int, tuple[int, ...]]] = {1: (1, 2, 3), 2: (1, 2), 3: (1,)}
"""For a stretch of so many sentences, of how many sentences its counterpart may be."""

_Row = list[float]
_Rows = dict[tuple[int, int], list[_Row]]
"""Bits by the widths of two stretches, and by the first sentence of each."""


class Grid:
    """The evidence between two texts.

    Args:
        a: The sentences of the earlier text, in order.
        b: Those of the later one.
        pools: What chance is counted on.
    """

    def __init__(self, a: Sequence[Profile], b: Sequence[Profile], pools: Pools) -> None:
        self._ratio = pools.ratio
        self._from_a = _directed(a, b, pools.b, pools.lexicon.forward)
        self._from_b = _directed(b, a, pools.a, pools.lexicon.backward)
        self._length_a = _sums(a)
        self._length_b = _sums(b)

    def bits(self, at_a: int, at_b: int, width_a: int = 1, width_b: int = 1) -> float:
        """The evidence between a stretch of A and a stretch of B.

        Args:
            at_a: The first sentence of the stretch in A.
            at_b: The same in B.
            width_a: Its sentences (see `WIDTHS`).
            width_b: The same in B.
        """
        found = self._from_a[width_a, width_b][at_a][at_b] + self._from_b[width_b, width_a][at_b][at_a]
        length_a = self._length_a[at_a + width_a] - self._length_a[at_a]
        length_b = self._length_b[at_b + width_b] - self._length_b[at_b]
        return found / 2 + length_bits(length_a, length_b, self._ratio)


def _sums(of: Sequence[Profile]) -> list[int]:
    total = [0]
    for one in of:
        total.append(total[-1] + one.length)
    return total


def _directed(of: Sequence[Profile], others: Sequence[Profile], pool: Pool, translations: Translations) -> _Rows:
    """What the items of each stretch tell of each stretch of the other text."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, other in enumerate(others):
        for key in other.keys:
            where[key].append(place)
    gains = [_gains(one, where, pool, translations) for one in of]
    rows: _Rows = {}
    for width, widths in WIDTHS.items():
        stretches = [_merged(gains[at : at + width]) for at in range(len(of) - width + 1)]
        for other_width in widths:
            rows[width, other_width] = [_row(stretch, other_width, len(others)) for stretch in stretches]
    return rows


class _Gain:
    """An item that is looked for: what it costs if it is missed, what it brings if found, and where it is."""

    __slots__ = ("found", "item", "missed", "places")

    def __init__(self, item: Item, keys: frozenset[str], places: frozenset[int], pool: Pool) -> None:
        self.item = item
        self.missed = MISSED[item.kind]
        self.places = places
        self.found = (
            tuple(found_bits(item, keys, pool, width) - self.missed for width in range(1, WIDEST + 1)) if places else ()
        )


def _gains(
    one: Profile, where: Mapping[str, Sequence[int]], pool: Pool, translations: Translations
) -> dict[tuple[str, frozenset[str]], _Gain]:
    """The items of a sentence that are looked for, by what tells them apart."""
    gains: dict[tuple[str, frozenset[str]], _Gain] = {}
    for item in one.items:
        keys = looked_for(item, translations)
        if keys:
            places = frozenset(place for key in keys if key in where for place in where[key])
            gains[item.kind, item.keys] = _Gain(item, keys, places, pool)
    return gains


def _merged(stretch: Sequence[dict[tuple[str, frozenset[str]], _Gain]]) -> list[_Gain]:
    """The distinct items of neighbouring sentences."""
    merged = stretch[0]
    for more in stretch[1:]:
        merged = {**merged, **more}
    return list(merged.values())


def _row(gains: Sequence[_Gain], width: int, size: int) -> _Row:
    """What the items of a stretch tell of each stretch of `width` sentences of the other text."""
    row = [sum(gain.missed for gain in gains)] * size
    for gain in gains:
        if not gain.places:
            continue
        value = gain.found[width - 1]
        starts = gain.places if width == 1 else {place - back for place in gain.places for back in range(width)}
        for start in starts:
            if 0 <= start < size:
                row[start] += value
    return row
