"""Words of a rendering that stand in the wrong order: what its language says against it, and what the original does.

For every two neighbours of B there are log-odds that they should stand the other way round (`language/word_order.py`).
To these the neighbourhoods of A are added: words that stand beside each other there, as they do here or as they would
if they were exchanged. The weights are those of a logistic regression on two human translations of one sentence
(`eten_two_refs`), each as it is and with two neighbours exchanged at random.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Final

from provenance.language.grammar import may_stand_turned
from provenance.language.word_order import Neighbours, can_tell, ordered
from provenance.language.words import Word

_LETTERS: Final = 5
"""A word's beginning stands for the word, so that its forms are alike."""

_NEAR: Final = 4
"""Words this far from each other are near each other."""

_CLIP: Final = 6.0
"""A greater log-odds, in nats, tells no more."""

_MOST_PLACES: Final = 12
"""So many places of one word are looked at: a bound for hostile texts."""

_EDGE: Final = ""


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """Which words of a passage stand beside each other.

    Attributes:
        pairs: The beginnings of every two neighbours, the edges of the passage among them.
        places: Where each beginning stands.
    """

    pairs: frozenset[tuple[str, str]]
    places: dict[str, list[int]]


@lru_cache(maxsize=64)
def neighbourhoods(keys: tuple[str, ...]) -> Neighbourhoods:
    """The neighbourhoods of a passage, from its folded words in order; remembered as `pair.side_of` remembers."""
    stems = [_EDGE, *[key[:_LETTERS] for key in keys], _EDGE]
    places: dict[str, list[int]] = {}
    for at, stem in enumerate(stems):
        places.setdefault(stem, []).append(at)
    return Neighbourhoods(frozenset(pairwise(stems)), places)


def features(found: Neighbours, stems: Sequence[str], words: Sequence[Word], a: Neighbourhoods) -> tuple[float, ...]:
    """What speaks for two neighbours of B standing in the wrong order, in the order of `WEIGHTS`.

    Args:
        found: The neighbours.
        stems: The beginnings of the words of B, between its edges.
        words: The words of B.
        a: The neighbourhoods of A.
    """
    before, first, second, after = stems[found.first : found.first + 4]
    there = a.places.get(first, ())[:_MOST_PLACES], a.places.get(second, ())[:_MOST_PLACES]
    steps = [y - x for x in there[0] for y in there[1]]
    capitals = words[found.first].text[:1].isupper() and words[found.first + 1].text[:1].isupper()
    return (
        max(-_CLIP, min(found.gain, _CLIP)),
        (second, first) in a.pairs,
        (first, second) in a.pairs,
        ((before, second) in a.pairs) + ((first, after) in a.pairs),
        ((before, first) in a.pairs) + ((second, after) in a.pairs),
        any(1 < step <= _NEAR for step in steps),
        any(1 < -step <= _NEAR for step in steps),
        found.apart,
        capitals and found.first > 0,
        found.first == 0,
    )


WEIGHTS: Final = (
    0.93,  # each nat of the language
    1.66,  # A has them the other way round
    -2.26,  # A has them as B has
    1.45,  # each neighbourhood of A that an exchange would make
    -1.73,  # and each that it would break
    -0.72,  # A has them in this order, some words apart
    0.13,  # and in the other
    0.25,  # a mark stands between them
    0.2,  # both have capitals
    -4.41,  # the first word of all: exchanged, it would have lost its capital
)
_BIAS: Final = -1.18


@dataclass(frozen=True, slots=True)
class Bounds:
    """From when two neighbours stand in the wrong order.

    Attributes:
        odds: Log-odds in nats, of the language and of A together.
        gain: Of the language alone: what it finds sound is sound, a writer may turn a phrase of A round.
        names: Whether A alone may tell it of two words of one class.
    """

    odds: float
    gain: float
    names: bool


# DEMETR and the two human translations are measured on, and the tables have not seen them. One good pair of theirs in a
# hundred is above the first. Who copies a passage and rewords it turns phrases round: by the second, which finds six
# of ten exchanges in such copies, it is one good pair in three hundred of those of MENLI, where clumsy order is usual.
RENDERED: Final = Bounds(odds=3.0, gain=0.0, names=True)
REWORDED: Final = Bounds(odds=5.0, gain=3.0, names=False)

SHUFFLED: Final = -3.6
"""Log-odds in nats: two good pairs in a thousand have a greater mean, and 97 shuffled ones in a hundred."""

_UNUSUAL: Final = 0.5
"""In nats a symbol: the order of shuffled sentences is less usual, that of 98 in a hundred honest ones more."""

_DOUBTFUL: Final = 3.0
"""In nats: the order of two neighbours is as good as never wrong if more than this speaks for it."""

_SHORTEST: Final = 8
"""A sentence of no more words than this has no order to lose."""


@dataclass(frozen=True, slots=True)
class Disorder:
    """Where B is out of order.

    Attributes:
        places: The first words of neighbours that stand the wrong way round, as words of `ordered`, the surest first.
        shuffled: Whether the passage as a whole is.
        words: The words of B.
    """

    places: tuple[int, ...]
    shuffled: bool
    words: tuple[Word, ...]


def disorder(b: str, a_keys: tuple[str, ...], language: str | None, bounds: Bounds = RENDERED) -> Disorder | None:
    """Where a passage is out of order; None where it is not, or its language has no table.

    Args:
        b: The later passage.
        a_keys: The folded words of the earlier one.
        language: BCP 47 tag of both.
        bounds: How sure is sure enough.
    """
    if not can_tell(language):
        return None
    found = ordered(b, language)
    suspect = found.usualness < _UNUSUAL and len(found.words) > _SHORTEST
    a = neighbourhoods(a_keys)
    stems = [_EDGE, *[word.key[:_LETTERS] for word in found.words], _EDGE]
    questions = _questions(b)
    odds: dict[Neighbours, float] = {}
    for one in found.neighbours(None if suspect else _DOUBTFUL):
        # Two of one class can only stand the wrong way round if A has them the other way.
        if one.alike:
            asked = suspect or (stems[one.first + 2], stems[one.first + 1]) in a.pairs
        else:
            asked = suspect or one.gain > bounds.gain
        if asked and not _is_in(found.words[one.first], questions):
            odds[one] = _odds(features(one, stems, found.words, a))
    shuffled = suspect and sum(max(-_CLIP, min(value, _CLIP)) for value in odds.values()) > SHUFFLED * len(odds)
    places = [
        one
        for one in odds
        if odds[one] > bounds.odds
        and (one.gain > bounds.gain or (one.alike and bounds.names))
        and not found.is_free(one.first)
        and not may_stand_turned(found.words, one.first, language)
    ]
    if not places and not shuffled:
        return None
    places.sort(key=lambda one: (-odds[one], one.first))
    return Disorder(tuple(one.first for one in places), shuffled, found.words)


def _odds(values: tuple[float, ...]) -> float:
    return _BIAS + sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))


def _questions(text: str) -> list[tuple[int, int]]:
    """Where the questions of a text lie: they have another order than the sentences that the table was made from."""
    if "?" not in text:
        return []
    return [match.span() for match in _SENTENCE.finditer(text) if match.group().endswith("?")]


_SENTENCE: Final = re.compile(r"[^.!?]++[.!?]?")


def _is_in(word: Word, stretches: list[tuple[int, int]]) -> bool:
    at = bisect_right(stretches, word.start, key=itemgetter(0)) - 1
    return at >= 0 and word.end <= stretches[at][1]
