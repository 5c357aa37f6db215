"""The matches of a scan, gathered by wording: passages of equal words count once, however often they were copied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import inf
from typing import Any, Final

from provenance.corpus.clusters.growth import Bond, Node
from provenance.corpus.model import Match, Place
from provenance.language.tables import primary
from provenance.language.words import words
from provenance.matching.relation import NEAR_COPY

_DEEPEST: Final = 4
"""Passages around a passage that are looked at: a sentence, the quote in it, a sentence of the quote."""


@dataclass(slots=True)
class Pair:
    """Two wordings that are linked, by their strongest matches.

    Attributes:
        forwards: The strongest match in which a passage of the first wording is held to be the earlier one, or None.
        backwards: The same for the second wording.
    """

    forwards: Match | None = None
    backwards: Match | None = None

    def add(self, match: Match, *, forwards: bool) -> None:
        """Take a match in, if it is the strongest in its direction."""
        if forwards:
            self.forwards = match if self.forwards is None else max(self.forwards, match, key=strength)
        else:
            self.backwards = match if self.backwards is None else max(self.backwards, match, key=strength)

    @property
    def strongest(self) -> Match:
        """Of the two."""
        return max((one for one in (self.forwards, self.backwards) if one is not None), key=strength)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The wordings of a scan, numbered from the earliest.

    Attributes:
        places: Where each wording stands, the earliest first.
        nodes: What the rule of growth has to know of each.
        pairs: Those that are linked, by their numbers, the smaller first.
        nested: How many passages of two wordings stand one inside the other in the same article.
    """

    places: Sequence[Sequence[Place]]
    nodes: Sequence[Node]
    pairs: Mapping[tuple[int, int], Pair]
    nested: Mapping[tuple[int, int], int]

    def bonds(self, language_of: Callable[[str], str | None]) -> Iterator[Bond]:
        """The pairs as the rule of growth sees them.

        Args:
            language_of: The language of an article, by its id: a BCP 47 tag, or None.
        """
        for (a, b), pair in self.pairs.items():
            match = pair.strongest
            if (a, b) not in self.nested:
                languages = {primary(language_of(match.a.id)), primary(language_of(match.b.id))} - {"und"}
                across = len(languages) > 1
                yield Bond(a, b, match.bits, match.score, match.relation == "excerpt", across=across)
        for (a, b), times in self.nested.items():
            short, long = sorted((self.nodes[a].words, self.nodes[b].words))
            # The words of the inner one all stand in the outer one, in order.
            score = 2 * short / max(1, short + long)
            yield Bond(a, b, inf, score, score < NEAR_COPY, times)


def strength(match: Match) -> tuple[Any, ...]:
    """Orders matches of two wordings: those whose changes are named first, then by bits, score and place."""
    named = match.changes is not None
    return named, match.bits, match.score, *(-at for at in _offsets(match)), match.b.id, match.a.id


def _offsets(match: Match) -> tuple[int, ...]:
    return match.a.start, match.a.end, match.b.start, match.b.end


def gather(
    matches: Iterable[Match], words_of: Callable[[Place], str], earliest_first: Callable[[Place], Any]
) -> Gathered:
    """Gather matches by wording.

    Args:
        matches: Verified ones, in any order.
        words_of: The words of a passage as they stand.
        earliest_first: What to sort passages by.
    """
    found = _Finder(words_of)
    pairs: defaultdict[tuple[int, int], Pair] = defaultdict(Pair)
    for match in matches:
        a, b = found.wording(match.a), found.wording(match.b)
        if a != b:
            pairs[min(a, b), max(a, b)].add(match, forwards=(match.earlier != "b") == (a < b))
    places: list[list[Place]] = [[] for _ in found.lengths]
    for place, wording in found.home.items():
        places[wording].append(place)
    for of_wording in places:
        of_wording.sort(key=earliest_first)
    order = sorted(range(len(places)), key=lambda wording: earliest_first(places[wording][0]))
    number = {wording: at for at, wording in enumerate(order)}
    return Gathered(
        [places[wording] for wording in order],
        [Node(len(places[wording]), found.lengths[wording]) for wording in order],
        dict(_numbered(pair, number[a], number[b]) for (a, b), pair in pairs.items()),
        _nested({place: number[wording] for place, wording in found.home.items()}),
    )


class _Finder:
    """Tells the wording of each place, by the hash of its folded words."""

    def __init__(self, words_of: Callable[[Place], str]) -> None:
        self.home: dict[Place, int] = {}
        self.lengths: list[int] = []
        self._words_of = words_of
        self._known: dict[bytes, int] = {}

    def wording(self, place: Place) -> int:
        at = self.home.get(place)
        if at is None:
            # A stroke that only lengthens a letter is a word that folds to nothing.
            keys = [word.key for word in words(self._words_of(place)) if word.key]
            # A word that is written as two is the same wording, a number that is cut in two is not.
            joined = "".join(f" {key} " if key[0].isdigit() else key for key in keys) or f"{place.start} {place.id}"
            digest = blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            at = self.home[place] = self._known.setdefault(digest, len(self.lengths))
            if at == len(self.lengths):
                self.lengths.append(len(keys))
        return at


def _numbered(pair: Pair, a: int, b: int) -> tuple[tuple[int, int], Pair]:
    return ((a, b), pair) if a < b else ((b, a), Pair(pair.backwards, pair.forwards))


def _nested(home: Mapping[Place, int]) -> dict[tuple[int, int], int]:
    """How many passages of each two wordings stand one inside the other in the same article."""
    found: Counter[tuple[int, int]] = Counter()
    around: list[Place] = []
    for place in sorted(home, key=lambda place: (place.id, place.start, -place.end)):
        around = [one for one in around if one.id == place.id and place.end <= one.end][-_DEEPEST:]
        for outer in around:
            a, b = sorted((home[outer], home[place]))
            if a != b:
                found[a, b] += 1
        around.append(place)
    return dict(found)
