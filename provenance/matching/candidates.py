"""Candidate pairs: which passages are worth comparing, found without comparing all with all.

A passage is known by its keys: the stems of its content words, and its word pairs. A pair of passages is a candidate
when it shares keys that are rare enough. Rarity is counted in bits, as the log of the inverse share of passages
that have the key: two passages that share only what every passage of the story has are no candidates.

The same keys serve two texts and a whole corpus: everything here is plain data and pure functions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from math import log2
from typing import Final

from provenance.language.stopwords import stopwords

STEM: Final = 5
"""Letters that stand for a word: "sign", "signed" and "signing" are one word to the index, mostly."""

_FEWEST_CONTENT: Final = 2
_SMALLEST_POOL: Final = 16
"""Passages that a pool is taken to have at least: in two texts of one sentence each, no word would be rare."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a passage is found by.

    Attributes:
        stems: Of its content words; of all its words where it has hardly any content word.
        pairs: Its neighbouring words, two by two.
    """

    stems: frozenset[str]
    pairs: frozenset[str]


def keys(words: Sequence[str], language: str | None) -> Keys:
    """The keys of a passage.

    Args:
        words: Its folded words, in order.
        language: BCP 47 tag, for the function words that are no content; None takes every word for content.
    """
    idle = stopwords(language)
    stems = frozenset(word[:STEM] for word in words if word not in idle)
    if len(stems) < _FEWEST_CONTENT:
        stems = frozenset(word[:STEM] for word in words)
    return Keys(stems, frozenset(f"{one} {other}" for one, other in pairwise(words)))


class Rarity:
    """How rare each key is in a pool of passages, in bits.

    Args:
        pool: The keys of every passage.
    """

    def __init__(self, pool: Iterable[Keys]) -> None:
        self._frequency: Counter[str] = Counter()
        passages = 0
        for passage in pool:
            passages += 1
            self._frequency.update(passage.stems)
            self._frequency.update(passage.pairs)
        self._passages = max(passages, _SMALLEST_POOL)
        self._bits = [_exact(log2(self._passages / frequency)) for frequency in range(1, self._passages + 1)]

    def frequency(self, key: str) -> int:
        """In how many passages the key stands."""
        return self._frequency[key]

    def bits(self, key: str) -> float:
        """How much it says that a passage has the key: one bit for each halving of the passages that have it."""
        return self._bits[max(0, self._frequency[key] - 1)]

    def weight(self, found: Iterable[str]) -> float:
        """The bits of several keys together."""
        return sum(map(self.bits, found))


def _exact(bits: float) -> float:
    """Bits to a thousandth, as a binary fraction: sums of these are exact, so that no order of adding changes them."""
    return round(bits * 1024) / 1024


class Index:
    """Passages by their keys.

    Args:
        passages: The keys of each passage; its place in the sequence is its number.
        rarity: Counted over a pool that holds these passages.
        cap: Keys in more passages than this are not looked up, so that no lookup grows with the corpus.
    """

    def __init__(self, passages: Sequence[Keys], rarity: Rarity, cap: int) -> None:
        self._rarity = rarity
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(passages):
            for key in (*passage.stems, *passage.pairs):
                if rarity.frequency(key) <= cap:
                    self._postings[key].append(number)

    def candidates(self, passage: Keys, limit: int) -> list[int]:
        """The numbers of the passages that share most with one, by the bits of the keys they share.

        Args:
            passage: The keys of the passage to look up.
            limit: How many to give at most.
        """
        shared: dict[int, float] = defaultdict(float)
        for key in passage.stems | passage.pairs:
            numbers = self._postings.get(key, ())
            bits = self._rarity.bits(key) if numbers else 0.0
            for number in numbers:
                shared[number] += bits
        return nsmallest(limit, shared, key=lambda number: (-shared[number], number))
