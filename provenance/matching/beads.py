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
    (2, 1): 0.03,
    (1, 2): 0.03,
    (2, 2): 0.006,
    (3, 1): 0.007,
    (1, 3): 0.007,
}
"""How often so many sentences of A are so many of B; flat around these figures."""

_SHAPES: Final = tuple((shape, log2(share)) for shape, share in _PRIOR.items())
_CAUTION: Final = 1.5
"""What the evidence is divided by: items of one sentence are not independent, and the naive sum is too sure."""

_ALONE: Final = 0.8
"""What it is worth to leave a sentence alone, by the side of a right bead of one."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that stand for each other; one side is empty where a sentence has no counterpart.

    Attributes:
        a: Their numbers in A.
        b: Their numbers in B.
        bits: The evidence between them; 0 where one side is empty.
        probability: How probable the bead is, given both texts, 0 to 1; of a sentence without a counterpart, how
            probable it is that it has none, wherever between the sentences of the other text it may have stood.
    """

    a: range
    b: range
    bits: float
    probability: float


_Cell = tuple[int, int]
_Step = tuple[int, int, float]
"""Sentences of A and of B, and bits or a probability."""


@dataclass(frozen=True, slots=True)
class _Lattice:
    """All alignments of two texts.

    Attributes:
        steps: The beads that end at each place, with their bits.
        ahead: Bits of all alignments of what lies before each place.
        behind: The same of what lies behind it.
    """

    steps: list[list[list[_Step]]]
    ahead: list[list[float]]
    behind: list[list[float]]

    def ends(self) -> Iterator[tuple[int, int, _Step]]:
        """The beads, by the place where each ends."""
        for at_a, row in enumerate(self.steps):
            for at_b, cell in enumerate(row):
                for step in cell:
                    yield at_a, at_b, step

    def sure(self, at_a: int, at_b: int, step: _Step) -> float:
        """How probable the bead is that ends at a place, 0 to 1."""
        wide_a, wide_b, bits = step
        both = self.ahead[at_a - wide_a][at_b - wide_b] + bits + self.behind[at_a][at_b]
        return float(2.0 ** min(0.0, both - self.ahead[-1][-1]))

    def alone(self) -> tuple[list[float], list[float]]:
        """How probable it is that the sentence before each place of A, and of B, has no counterpart."""
        alone_a, alone_b = [0.0] * len(self.steps), [0.0] * len(self.steps[0])
        for at_a, at_b, step in self.ends():
            if not step[1]:
                alone_a[at_a] += self.sure(at_a, at_b, step)
            elif not step[0]:
                alone_b[at_b] += self.sure(at_a, at_b, step)
        return [min(1.0, sure) for sure in alone_a], [min(1.0, sure) for sure in alone_b]


def align_in_order(grid: Grid, size_a: int, size_b: int) -> tuple[Bead, ...]:
    """The beads of two texts, in order.

    The cost grows with the product of the sizes; `provenance.matching.anchors` cuts long texts into short stretches.

    Args:
        grid: The evidence.
        size_a: Sentences of A.
        size_b: Sentences of B.
    """
    steps = _steps(grid, size_a, size_b)
    lattice = _Lattice(steps, _forward(steps, size_a, size_b), _backward(steps, size_a, size_b))
    back = _most_probable(lattice)
    return tuple(reversed(list(_traced(grid, back, size_a, size_b))))


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


def _most_probable(lattice: _Lattice) -> dict[_Cell, _Step]:
    """The last bead of the best alignment up to each place, with its probability.

    The best is that whose beads have the greatest sum of probabilities.
    """
    alone_a, alone_b = lattice.alone()
    best: dict[_Cell, float] = {(0, 0): 0.0}
    back: dict[_Cell, _Step] = {}
    for at_a, at_b, step in lattice.ends():
        wide_a, wide_b, _ = step
        if wide_a and wide_b:
            sure = worth = lattice.sure(at_a, at_b, step)
        else:
            sure = alone_a[at_a] if wide_a else alone_b[at_b]
            worth = sure * _ALONE
        worth += best[at_a - wide_a, at_b - wide_b]
        if worth > best.get((at_a, at_b), -1.0):
            best[at_a, at_b] = worth
            back[at_a, at_b] = wide_a, wide_b, sure
    return back


def _traced(grid: Grid, back: dict[_Cell, _Step], at_a: int, at_b: int) -> Iterator[Bead]:
    while at_a or at_b:
        wide_a, wide_b, sure = back[at_a, at_b]
        at_a, at_b = at_a - wide_a, at_b - wide_b
        bits = grid.bits(at_a, at_b, wide_a, wide_b) if wide_a and wide_b else 0.0
        yield Bead(range(at_a, at_a + wide_a), range(at_b, at_b + wide_b), bits, sure)
