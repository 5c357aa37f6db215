"""Whether two passages that share something rare are versions of each other: measures, and what each is worth.

Each measure is worth so many bits for or against, read off a curve; the curves were fitted on planted quotes, their
changed and their newly translated versions, and everything else in a corpus that shares rare words with them
(`benchmarks/likeness.py`). It is a logistic regression on piecewise linear functions, added up: a generalised additive
model (Hastie and Tibshirani, 1986), small enough to be read.

All measures compare numbers: hashes of stems, and how rare they are in the corpus at hand.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Floats = NDArray[np.float64]

RARE: Final = 5
"""A stem in fewer passages counts as in so many: how rare it really is cannot be told from so few."""

LEAST_CONTAINED: Final = 0.4
"""Passages that have less in common are not looked at any further; of true pairs, 1 in 300 has less."""

_MOST_MISSING: Final = 5

CERTAIN: Final = 100.0
"""Bits for a copy, however common its words."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare stems are in a corpus.

    Attributes:
        passages: In the corpus.
        stems: Those that more than `RARE` passages have, in order.
        bits: Of each of them, the log of the inverse share of passages that have it.
    """

    passages: int
    stems: Numbers
    bits: Floats

    @property
    def whole(self) -> float:
        """Bits of what one passage has alone."""
        return log2(max(self.passages, 2))

    def of(self, stems: Numbers) -> Floats:
        """The bits of some stems; those that few passages have count as in `RARE`."""
        import numpy as np  # noqa: PLC0415 (an extra)

        most = log2(max(self.passages / RARE, 2))
        if not len(self.stems):
            return np.full(len(stems), most)
        at = np.minimum(np.searchsorted(self.stems, stems), len(self.stems) - 1)
        bits: Floats = np.where(self.stems[at] == stems, self.bits[at], most)
        return bits


def rarity(passages: int, frequencies: Mapping[int, int]) -> Rarity:
    """How rare stems are.

    Args:
        passages: In the corpus.
        frequencies: In how many of them each stem is; those in few may be missing.
    """
    import numpy as np  # noqa: PLC0415 (an extra)

    known = sorted((stem, log2(passages / count)) for stem, count in frequencies.items() if count > RARE)
    return Rarity(
        passages,
        np.array([stem for stem, _ in known], np.int64),
        np.array([bits for _, bits in known], np.float64),
    )


class Weighed(NamedTuple):
    """A passage as numbers (see `keys.key_columns`).

    Attributes:
        stems: A list of those of its words, in order.
        bits: How rare each of them is.
        names: The stems of its names.
        numbers: Its numbers.
    """

    stems: list[int]
    bits: list[float]
    names: Collection[int]
    numbers: Collection[int]


class Likeness(NamedTuple):
    """Two passages, measured against each other.

    Attributes:
        shared: Bits of the stems that both have.
        contained: These over the bits of the one that has fewer, 0 to 1.
        order: Similarity of the stems in their order (normalised Indel), 0 to 1.
        in_order: Twice the bits of the stems that stand in the same order in both, over the bits of both, 0 to 1.
        keys: Bits of the rare keys that both have, in bits of what one passage has alone.
        content: `shared` in the same unit.
        length: Words of the shorter over words of the longer, 0 to 1.
        names: Names of either that the other has not at all, at most 5.
        numbers: Numbers of either that the other has not, at most 5.
    """

    shared: float
    contained: float
    order: float
    in_order: float
    keys: float
    content: float
    length: float
    names: int
    numbers: int


def measure(a: Weighed, b: Weighed, shared_keys: float, whole: float) -> Likeness | None:
    """Measure two passages against each other, whichever comes first; None where they have too little in common.

    Args:
        a: The one.
        b: The other.
        shared_keys: Bits of the rare keys that they share.
        whole: Bits of what one passage of the corpus has alone.
    """
    # Nearly all candidates end here: it is written for speed.
    bits_a, bits_b = dict(zip(a.stems, a.bits, strict=True)), dict(zip(b.stems, b.bits, strict=True))
    shared = sum([bits_a[stem] for stem in bits_a.keys() & bits_b.keys()])
    fewer = min(sum(bits_a.values()), sum(bits_b.values()))
    if shared < LEAST_CONTAINED * fewer:
        return None
    if b.stems < a.stems:
        # Of several common orders of the same length one is taken: the same one, whichever passage comes first.
        a, b, bits_a, bits_b = b, a, bits_b, bits_a
    blocks = [op for op in Indel.opcodes(a.stems, b.stems) if op.tag == "equal"]
    equal = sum([op.src_end - op.src_start for op in blocks])
    in_order = sum([sum(a.bits[op.src_start : op.src_end]) for op in blocks])
    names = sum([name not in bits_b for name in a.names]) + sum([name not in bits_a for name in b.names])
    numbers = len(set(a.numbers) ^ set(b.numbers))
    weight = sum(a.bits) + sum(b.bits)
    return Likeness(
        shared=shared,
        contained=shared / fewer if fewer else 1.0,
        order=2 * equal / (len(a.stems) + len(b.stems)),
        in_order=2 * in_order / weight if weight else 1.0,
        keys=shared_keys / whole,
        content=shared / whole,
        length=min(len(a.stems), len(b.stems)) / max(len(a.stems), len(b.stems)),
        names=min(names, _MOST_MISSING),
        numbers=min(numbers, _MOST_MISSING),
    )


@dataclass(frozen=True, slots=True)
class Curve:
    """What a measure is worth.

    Attributes:
        at: Values of the measure, rising.
        bits: What each is worth; between two it changes evenly, and beyond the last it stays.
    """

    at: tuple[float, ...]
    bits: tuple[float, ...]

    def worth(self, value: float) -> float:
        """The bits that a value is worth."""
        after = bisect_right(self.at, value)
        if after == 0:
            return self.bits[0]
        if after == len(self.at):
            return self.bits[-1]
        start, end = self.at[after - 1], self.at[after]
        share = (value - start) / (end - start)
        return self.bits[after - 1] + share * (self.bits[after] - self.bits[after - 1])


@dataclass(frozen=True, slots=True)
class Curves:
    """What all measures are worth together.

    Attributes:
        start: Bits before any measure is read.
        by_measure: The curve of each.
    """

    start: float
    by_measure: Mapping[str, Curve]

    def odds(self, likeness: Likeness) -> float:
        """The log-odds, in bits, that two passages are versions of each other; the same words are beyond doubt."""
        if likeness.order == 1.0:
            return CERTAIN
        return self.start + sum([curve.worth(getattr(likeness, measure)) for measure, curve in self.by_measure.items()])


@cache
def curves() -> Curves:
    """The measured curves."""
    text = files("provenance.corpus").joinpath("likeness.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Curves(
        start=table["start"],
        by_measure={name: Curve(tuple(row["at"]), tuple(row["bits"])) for name, row in table["curves"].items()},
    )
