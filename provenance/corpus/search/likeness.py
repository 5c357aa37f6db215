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
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from rapidfuzz.distance import Indel

from provenance.corpus.search.queries import UNIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Floats = NDArray[np.float64]

RARE: Final = 5
"""A stem in fewer passages counts as in so many: how rare it really is cannot be told from so few."""

LEAST_CONTAINED: Final = 0.4
"""Passages that have less in common are not looked at any further; of true pairs, 1 in 300 has less."""

MOST_MISSING: Final = 5
"""Names or numbers of which more make no difference."""

LEAST_ODDS: Final = 0.5
"""Log-odds from which two passages are a match, in bits: as likely as 59 to 41."""

CERTAIN: Final = 100.0
"""Bits for a copy, however common its words."""


def stem_bits(passages: int, frequency: int) -> float:
    """How rare a stem is, in bits: the log of the inverse share of passages that have it.

    It is rounded to whole parts of a bit, so that sums of it are the same in whatever order they are added.

    Args:
        passages: In the corpus.
        frequency: How many of them have it; up to `RARE` makes no difference.
    """
    bits = log2(passages / frequency) if frequency > RARE else log2(max(passages / RARE, 2))
    return round(bits * UNIT) / UNIT


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

        most = stem_bits(self.passages, RARE)
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

    known = sorted((stem, stem_bits(passages, count)) for stem, count in frequencies.items() if count > RARE)
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


class Shared(NamedTuple):
    """Two passages, measured against each other, whatever the order of their words.

    Attributes:
        shared: Bits of the stems that both have.
        contained: These over the bits of the one that has fewer, 0 to 1.
        keys: Bits of the rare keys that both have, in bits of what one passage has alone.
        content: `shared` in the same unit.
        length: Words of the shorter over words of the longer, 0 to 1.
        names: Names of either that the other has not at all, at most 5.
        numbers: Numbers of either that the other has not, at most 5.
    """

    shared: float
    contained: float
    keys: float
    content: float
    length: float
    names: int
    numbers: int


class Order(NamedTuple):
    """Two passages, measured by the order of their words.

    Attributes:
        order: Similarity of the stems in their order (normalised Indel), 0 to 1.
        rare_order: How much more the stems that stand in the same order are worth than others: twice their bits over
            the bits of both, less `order`; above 0 where it is the rare ones.
        run: The longest stretch of stems that both have, over the length of the shorter passage, 0 to 1.
    """

    order: float
    rare_order: float
    run: float


def measure(a: Weighed, b: Weighed, shared_keys: float, whole: float) -> Shared | None:
    """Measure what two passages have in common; None where it is too little.

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
    names = sum([name not in bits_b for name in a.names]) + sum([name not in bits_a for name in b.names])
    numbers = len(set(a.numbers) ^ set(b.numbers))
    return Shared(
        shared=shared,
        contained=shared / fewer if fewer else 1.0,
        keys=shared_keys / whole,
        content=shared / whole,
        length=min(len(a.stems), len(b.stems)) / max(len(a.stems), len(b.stems)),
        names=min(names, MOST_MISSING),
        numbers=min(numbers, MOST_MISSING),
    )


class InOrder(Protocol):
    """A passage of which the order of the words is read: their stems, and how rare each is."""

    @property
    def stems(self) -> list[int]: ...  # noqa: D102 (as above)

    @property
    def bits(self) -> list[float]: ...  # noqa: D102 (as above)


def measure_order(a: InOrder, b: InOrder) -> Order:
    """Measure how far the words of two passages stand in one order, whichever passage comes first."""
    if b.stems < a.stems:
        # Of several common orders of the same length one is taken: the same one, whichever passage comes first.
        a, b = b, a
    blocks = [op for op in Indel.opcodes(a.stems, b.stems) if op.tag == "equal"]
    runs = [op.src_end - op.src_start for op in blocks]
    order = 2 * sum(runs) / (len(a.stems) + len(b.stems))
    in_order = sum([sum(a.bits[op.src_start : op.src_end]) for op in blocks])
    weight = sum(a.bits) + sum(b.bits)
    rare_order = (2 * in_order / weight if weight else 1.0) - order
    return Order(order, rare_order, max(runs, default=0) / min(len(a.stems), len(b.stems)))


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
        shared: The curve of each measure of what is shared, by its name.
        order: The same of the measures of order.
        best_order: The most that the measures of order are worth together.
    """

    start: float
    shared: Mapping[str, Curve]
    order: Mapping[str, Curve]
    best_order: float

    def worth(self, shared: Shared) -> float:
        """The bits that it is worth what two passages share."""
        return self.start + sum([curve.worth(getattr(shared, name)) for name, curve in self.shared.items()])

    def odds(self, worth: float, order: Order) -> float:
        """The log-odds, in bits, that two passages are versions of each other; the same words are beyond doubt.

        Args:
            worth: Of what they share.
            order: Of their words.
        """
        if order.order == 1.0:
            return CERTAIN
        return worth + sum([curve.worth(getattr(order, name)) for name, curve in self.order.items()])


@cache
def curves() -> Curves:
    """The measured curves."""
    text = files("provenance.corpus.search").joinpath("likeness.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    known = {name: Curve(tuple(row["at"]), tuple(row["bits"])) for name, row in table["curves"].items()}
    order = {name: known.pop(name) for name in Order._fields}
    return Curves(table["start"], known, order, sum(max(curve.bits) for curve in order.values()))


def odds_of(a: Weighed, b: Weighed, shared: Shared) -> float:
    """The log-odds, in bits, that two passages are versions of each other.

    Where no order of the words could make them a match, it is the best that they could reach.

    Args:
        a: The one.
        b: The other.
        shared: What they have in common.
    """
    worth = curves().worth(shared)
    if worth + curves().best_order < LEAST_ODDS and a.stems != b.stems:
        # Of the candidates that are measured, most end here.
        return worth + curves().best_order
    return curves().odds(worth, measure_order(a, b))
