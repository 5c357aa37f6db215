"""Alignment of two texts in order: which sentences of the one stand for which of the other.

A bead holds some sentences of A and the sentences of B that say the same; up to three for one, and two for two. The
alignment is chosen by dynamic programming over the evidence in bits, as the one whose beads are most probable each on
its own (the sum of their posterior probabilities is the greatest), which gives more right beads than the single most
probable alignment, and a probability for each bead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, log2
from typing import Final

from provenance.matching.grid import Grid

_PRIOR: Final = {
    (1, 1): 0.80,
    (1, 0): 0.04,
    (0, 1): 0.04,
    (2, 1): 0.05,
    (1, 2): 0.05,
    (2, 2): 0.006,
    (3, 1): 0.007,
    (1, 3): 0.007,
}
"""How often so many sentences of A are so many of B; flat around these figures."""

_SHAPES: Final = tuple((shape, log2(share)) for shape, share in _PRIOR.items())
_CAUTION: Final = 2.0
"""What the evidence is divided by: items of one sentence are not independent, and the naive sum is too sure."""

_ALONE: Final = 0.5
"""What it is worth to leave a sentence alone, by the side of a right bead of one."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that stand for each other; one side is empty where a sentence has no counterpart.

    Attributes:
        a: Their numbers in A.
        b: Their numbers in B.
        bits: The evidence between them; 0 where one side is empty.
        probability: How probable the bead is, given both texts, 0 to 1.
    """

    a: range
    b: range
    bits: float
    probability: float


_Cell = tuple[int, int]
_Step = tuple[int, int, float]


def align_in_order(grid: Grid, size_a: int, size_b: int) -> tuple[Bead, ...]:
    """The beads of two texts, in order.

    The cost grows with the product of the sizes; `provenance.matching.anchors` cuts long texts into short stretches.

    Args:
        grid: The evidence.
        size_a: Sentences of A.
        size_b: Sentences of B.
    """
    steps = _steps(grid, size_a, size_b)
    ahead = _forward(steps, size_a, size_b)
    behind = _backward(steps, size_a, size_b)
    return _most_probable(grid, steps, ahead, behind, size_a, size_b)


def _steps(grid: Grid, size_a: int, size_b: int) -> list[list[list[_Step]]]:
    """The beads that end at each place, with their bits: prior and evidence."""
    steps: list[list[list[_Step]]] = []
    for at_a in range(size_a + 1):
        row: list[list[_Step]] = []
        for at_b in range(size_b + 1):
            cell: list[_Step] = []
            for (wide_a, wide_b), prior in _SHAPES:
                if wide_a <= at_a and wide_b <= at_b:
                    bits = prior
                    if wide_a and wide_b:
                        bits += grid.bits(at_a - wide_a, at_b - wide_b, wide_a, wide_b)
                    cell.append((wide_a, wide_b, bits / _CAUTION))
            row.append(cell)
        steps.append(row)
    return steps


def _forward(steps: list[list[list[_Step]]], size_a: int, size_b: int) -> list[list[float]]:
    """Bits of all alignments of what lies before each place."""
    ahead = [[-inf] * (size_b + 1) for _ in range(size_a + 1)]
    ahead[0][0] = 0.0
    for at_a in range(size_a + 1):
        for at_b in range(size_b + 1):
            if steps[at_a][at_b]:
                ahead[at_a][at_b] = _sum(
                    [ahead[at_a - wide_a][at_b - wide_b] + bits for wide_a, wide_b, bits in steps[at_a][at_b]]
                )
    return ahead


def _backward(steps: list[list[list[_Step]]], size_a: int, size_b: int) -> list[list[float]]:
    """Bits of all alignments of what lies behind each place."""
    found: list[list[list[float]]] = [[[] for _ in range(size_b + 1)] for _ in range(size_a + 1)]
    behind = [[-inf] * (size_b + 1) for _ in range(size_a + 1)]
    for at_a in range(size_a, -1, -1):
        for at_b in range(size_b, -1, -1):
            last = at_a == size_a and at_b == size_b
            behind[at_a][at_b] = 0.0 if last else _sum(found[at_a][at_b])
            for wide_a, wide_b, bits in steps[at_a][at_b]:
                found[at_a - wide_a][at_b - wide_b].append(behind[at_a][at_b] + bits)
    return behind


def _sum(of: Sequence[float]) -> float:
    """The logarithm of a sum, from the logarithms of its terms, to the base of two."""
    most = max(of, default=-inf)
    if most == -inf:
        return most
    return most + log2(sum(2.0 ** (one - most) for one in of))


def _most_probable(
    grid: Grid,
    steps: list[list[list[_Step]]],
    ahead: list[list[float]],
    behind: list[list[float]],
    size_a: int,
    size_b: int,
) -> tuple[Bead, ...]:
    """The alignment whose beads have the greatest sum of probabilities."""
    total = ahead[size_a][size_b]
    best = [[0.0] * (size_b + 1) for _ in range(size_a + 1)]
    back: dict[_Cell, tuple[int, int, float]] = {}
    for at_a in range(size_a + 1):
        for at_b in range(size_b + 1):
            chosen = -1.0
            for wide_a, wide_b, bits in steps[at_a][at_b]:
                before = at_a - wide_a, at_b - wide_b
                sure = 2.0 ** min(0.0, ahead[before[0]][before[1]] + bits + behind[at_a][at_b] - total)
                worth = best[before[0]][before[1]] + (sure if wide_a and wide_b else sure * _ALONE)
                if worth > chosen:
                    chosen = worth
                    back[at_a, at_b] = wide_a, wide_b, sure
            best[at_a][at_b] = max(chosen, 0.0)
    return tuple(reversed(list(_traced(grid, back, size_a, size_b))))


def _traced(grid: Grid, back: dict[_Cell, tuple[int, int, float]], at_a: int, at_b: int) -> Iterator[Bead]:
    while at_a or at_b:
        wide_a, wide_b, sure = back[at_a, at_b]
        at_a, at_b = at_a - wide_a, at_b - wide_b
        bits = grid.bits(at_a, at_b, wide_a, wide_b) if wide_a and wide_b else 0.0
        yield Bead(range(at_a, at_a + wide_a), range(at_b, at_b + wide_b), bits, sure)
