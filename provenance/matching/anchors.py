"""Long texts cut into short stretches at sentences that are beyond doubt, so that no step is quadratic.

The sentences that are each other's best counterpart by a wide margin, in the longest run that keeps the order of both
texts, hold the alignment; between two of them it is found by `beads`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from provenance.matching.beads import Bead, align_in_order
from provenance.matching.evidence import Pools
from provenance.matching.grid import Grid
from provenance.matching.items import Profile
from provenance.matching.links import Best, mutual_best

_LARGEST: Final = 4096
"""Cells (sentences of A times sentences of B) up to which a stretch is aligned as a whole."""

_BEYOND_DOUBT: Final = 20.0
"""Bits of a link that holds the alignment."""

_LONGEST: Final = 64
"""Sentences of a stretch that has to be cut without a link to cut it at."""

_Stretch = tuple[range, range]


def align_texts(a: Sequence[Profile], b: Sequence[Profile], pools: Pools) -> tuple[Bead, ...]:
    """The beads of two texts of any length, in order.

    Args:
        a: The sentences of the earlier text.
        b: Those of the later one.
        pools: What chance is counted on.
    """
    beads: list[Bead] = []
    for part_a, part_b in _stretches(a, b, pools):
        grid = Grid(a[part_a.start : part_a.stop], b[part_b.start : part_b.stop], pools)
        beads += [
            replace(bead, a=_moved(bead.a, part_a.start), b=_moved(bead.b, part_b.start))
            for bead in align_in_order(grid, len(part_a), len(part_b))
        ]
    return tuple(beads)


def _moved(span: range, by: int) -> range:
    return range(span.start + by, span.stop + by)


def _stretches(a: Sequence[Profile], b: Sequence[Profile], pools: Pools) -> Iterator[_Stretch]:
    if len(a) * len(b) <= _LARGEST:
        yield range(len(a)), range(len(b))
        return
    begin_a = begin_b = 0
    for anchor in (*_in_order(mutual_best(a, b, pools, _BEYOND_DOUBT)), Best(len(a), len(b), 0.0)):
        # The anchor itself begins the next stretch: its neighbours may belong to it.
        yield from _cut(range(begin_a, anchor.a), range(begin_b, anchor.b))
        begin_a, begin_b = anchor.a, anchor.b


def _cut(part_a: range, part_b: range) -> Iterator[_Stretch]:
    """A stretch as it is, or cut in proportion where it is too long and nothing in it is certain."""
    pieces = 1
    if len(part_a) * len(part_b) > _LARGEST:
        pieces = max(len(part_a), len(part_b)) // _LONGEST + 1
    for piece in range(pieces):
        a = part_a[len(part_a) * piece // pieces : len(part_a) * (piece + 1) // pieces]
        b = part_b[len(part_b) * piece // pieces : len(part_b) * (piece + 1) // pieces]
        if a or b:
            yield a, b


def _in_order(links: Sequence[Best]) -> list[Best]:
    """The longest run of links that keeps the order of both texts; the links come in order of A."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, link in enumerate(links):
        place = bisect_left(tails, link.b)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(link.b)
            last.append(number)
        else:
            tails[place], last[place] = link.b, number
    run: list[Best] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(links[at])
        at = before[at]
    return run[::-1]
