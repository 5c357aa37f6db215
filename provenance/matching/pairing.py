"""Pairing the sentences of two texts: which of them say the same, by the words that they share.

The best pair comes first. A further pair of a sentence that has one already must bring evidence of its own: a
sentence that was split in two, or two that were merged, get two pairs, while a sentence that merely speaks of the same
people gets none. Order in the text chooses between equals, and helps a short sentence whose neighbours are paired; it
is never against a pair, so reordering does no harm.

The gates were set on two English translations each of 2,250 sentences (news, books, encyclopedia), laid out as texts of
twelve sentences of which each side loses four in ten: 96, 99 and 99 of 100 versions are found, and 95, 100 and 100 of
100 links are right (`benchmarks/matching.py`).

Work is bounded: a sentence is looked up by keys that at most `_CAP` others have, and compared with at most `_TRIES`
others, so that time grows with the length of the texts and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.language.spans import touching
from provenance.matching.candidates import Index, Keys, Rarity
from provenance.matching.model import Passage
from provenance.matching.relation import relate_words

_CAP: Final = 50
_TRIES: Final = 6

# What makes two sentences versions of each other: the bits they share over the bits of both (Dice), and the bits.
_ALIKE: Final = 0.25
_FEWEST_BITS: Final = 6.0
# Enough for two sentences whose neighbours before and behind are paired with each other.
_FAINT: Final = 0.15
# Alike enough to be a version even where one of the two has another, better one: a text may say a thing twice.
_CLEARLY_ALIKE: Final = 0.5
# A part of a sentence: the share of its bits that the whole has.
_CONTAINED: Final = 0.75
# The share of the shorter sentence that a further pair must explain anew.
_ANEW: Final = 0.35
FRAGMENT: Final = 3
"""Up to this many words a passage is a fragment: only the same words in one stretch are its counterpart."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a passage of one sentence, ready to be paired.

    Attributes:
        passage: The sentence, as a passage.
        whole: The number of the passage that it is a part of.
        words: Its folded words.
        keys: What it is found by.
        plain: The stems that, for all that their writing tells, are neither names nor numbers.
        place: Where it stands in its text, 0 to 1.
    """

    passage: Passage
    whole: int
    words: tuple[str, ...]
    keys: Keys
    plain: frozenset[str]
    place: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that are versions of each other, or one of them a part of the other.

    Attributes:
        a: Number of the unit in A.
        b: Number of the unit in B.
        strength: Bits that both have over the bits of both, 0 to 1.
        shared: The stems that both have.
        certain: Whether the two are alike beyond doubt, whatever else is like them.
        faint: Whether the two are versions only if their neighbours are.
    """

    a: int
    b: int
    strength: float
    shared: frozenset[str]
    certain: bool
    faint: bool = False


def pair_up(a: Sequence[Unit], b: Sequence[Unit], language: str | None) -> list[Pair]:
    """Choose which sentences of two texts are versions of each other; in order of B, then A.

    Args:
        a: The sentences of the earlier text, in order.
        b: Those of the later one.
        language: BCP 47 tag of both, or None.
    """
    pool = _Pool(a, b, language)
    choice = _Choice(pool)
    ranked = sorted(pool.pairs(), key=pool.rank)
    for pair in ranked:
        if not pair.faint:
            choice.consider(pair)
    paired = {(pair.a, pair.b) for pair in choice.pairs}
    edges = {(-1, -1), (len(a), len(b))}
    for pair in ranked:
        neighbours = {(pair.a - 1, pair.b - 1), (pair.a + 1, pair.b + 1)}
        if pair.faint and neighbours <= paired | edges and neighbours & paired:
            choice.consider(pair)
    return sorted(choice.pairs, key=lambda pair: (pair.b, pair.a))


class _Pool:
    """The sentences of both texts, and what each of their words is worth."""

    def __init__(self, a: Sequence[Unit], b: Sequence[Unit], language: str | None) -> None:
        self.a, self.b, self.language = a, b, language
        self.rarity = Rarity(unit.keys for unit in (*a, *b))
        self.bits_a = [self.rarity.weight(unit.keys.stems) for unit in a]
        self.bits_b = [self.rarity.weight(unit.keys.stems) for unit in b]

    def pairs(self) -> Iterator[Pair]:
        """Every candidate pair that passes the gates."""
        for number_a, number_b in self._candidates():
            pair = self._weigh(number_a, number_b)
            if pair:
                yield pair

    def rank(self, pair: Pair) -> tuple[float, bool, float, int, int]:
        """Best first; the kind and the place of the passages only choose between equals."""
        a, b = self.a[pair.a], self.b[pair.b]
        other_kind = a.passage.kind != b.passage.kind
        return -round(pair.strength, 3), other_kind, abs(a.place - b.place), pair.b, pair.a

    def _candidates(self) -> Iterator[tuple[int, int]]:
        index = Index([unit.keys for unit in self.a], self.rarity, _CAP)
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, unit in enumerate(self.a):
            same[unit.words].append(number)
        seen: Counter[tuple[str, ...]] = Counter()
        for number, unit in enumerate(self.b):
            tries = dict.fromkeys(index.candidates(unit.keys, _TRIES))
            copies = same.get(unit.words)
            if copies:
                # A sentence that stands a thousand times has no rare key: its nth copy is tried with the nth copy.
                tries[copies[min(seen[unit.words], len(copies) - 1)]] = None
                seen[unit.words] += 1
            yield from ((number_a, number) for number_a in tries)

    def _weigh(self, number_a: int, number_b: int) -> Pair | None:
        """The pair of two units, or None where they are no versions of each other."""
        a, b = self.a[number_a], self.b[number_b]
        shared = a.keys.stems & b.keys.stems
        bits = self.rarity.weight(shared)
        strength = 2 * bits / ((self.bits_a[number_a] + self.bits_b[number_b]) or 1.0)
        if a.words == b.words:
            return Pair(number_a, number_b, 1.0, shared, certain=True)
        short = a if len(a.words) < len(b.words) else b
        if len(short.words) <= FRAGMENT:
            # A term in marks is a part of what it was taken from; a sentence of a word or two is no part of another.
            long = b if short is a else a
            term = short.passage.kind == "quote" and (len(short.words) > 1 or long.passage.kind == "quote")
            found = term and stands_in(short.words, long.words)
            return Pair(number_a, number_b, strength, shared, certain=True) if found else None
        # With nothing but names and numbers in common, the same people do other things on the same day.
        telling = strength >= _CLEARLY_ALIKE or bool(shared & a.plain or shared & b.plain)
        if telling and strength >= _ALIKE and bits >= _FEWEST_BITS:
            return Pair(number_a, number_b, strength, shared, certain=strength >= _CLEARLY_ALIKE)
        if bits >= _CONTAINED * min(self.bits_a[number_a], self.bits_b[number_b]):
            relation, _ = relate_words(a.words, b.words, self.language)
            if relation in {"near-copy", "excerpt"}:
                return Pair(number_a, number_b, strength, shared, certain=True)
        if telling and strength >= _FAINT:
            return Pair(number_a, number_b, strength, shared, certain=False, faint=True)
        return None


def stands_in(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter of two lists of words stands in the longer one in one stretch."""
    short, long = sorted((one, other), key=len)
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1) if long[at] == short[0])


class _Choice:
    """The pairs chosen so far, and what they explain."""

    def __init__(self, pool: _Pool) -> None:
        self._pool = pool
        self._around_a = _around(pool.a)
        self._around_b = _around(pool.b)
        self._taken: set[tuple[int, int]] = set()
        self._explained_a: dict[int, frozenset[str]] = {}
        self._explained_b: dict[int, frozenset[str]] = {}
        self.pairs: list[Pair] = []

    def consider(self, pair: Pair) -> None:
        """Take the pair if it says something that the pairs taken before it do not."""
        if self._is_told(pair) or not self._is_welcome(pair):
            return
        self.pairs.append(pair)
        self._taken.add((pair.a, pair.b))
        self._explained_a[pair.a] = self._explained_a.get(pair.a, frozenset()) | pair.shared
        self._explained_b[pair.b] = self._explained_b.get(pair.b, frozenset()) | pair.shared

    def _is_told(self, pair: Pair) -> bool:
        """Whether one of the two is paired with the words of the other already: the quote in it, or what is around."""
        return any((pair.a, other) in self._taken for other in self._around_b.get(pair.b, ())) or any(
            (other, pair.b) in self._taken for other in self._around_a.get(pair.a, ())
        )

    def _is_welcome(self, pair: Pair) -> bool:
        """Whether neither of the two is paired yet, or the pair explains something anew or is beyond doubt."""
        of_a, of_b = self._explained_a.get(pair.a), self._explained_b.get(pair.b)
        if of_a is None and of_b is None:
            return True
        if of_a is None or of_b is None:
            unpaired = self._pool.a[pair.a] if of_a is None else self._pool.b[pair.b]
            if pair.certain or unpaired.passage.kind == "headline":
                return True
        anew = self._pool.rarity.weight(pair.shared - (of_a or frozenset()) - (of_b or frozenset()))
        smaller = min(self._pool.bits_a[pair.a], self._pool.bits_b[pair.b])
        return anew >= max(_FEWEST_BITS, _ANEW * smaller)


def _around(units: Sequence[Unit]) -> dict[int, list[int]]:
    """The numbers of the units that share words with each unit: the quotes in a sentence, the sentences of a quote."""
    quotes = {unit.passage.span: number for number, unit in enumerate(units) if unit.passage.kind == "quote"}
    spans = list(quotes)
    found: dict[int, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.passage.kind != "quote":
            for span in touching(spans, unit.passage.span):
                found[number].append(quotes[span])
                found[quotes[span]].append(number)
    return found
