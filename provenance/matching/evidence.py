"""Evidence in bits that two passages are versions of each other: each item counted, so that a reader can check it.

The weights of record linkage (Fellegi and Sunter, "A theory for record linkage", JASA 64, 1969). An item of one passage
is found in the other or it is not. Let u be the chance that an unrelated passage has it, counted on the pool, and m the
chance that a true version has it, m = u + d (1 - u), with one constant d a kind of item. Then

    found       + log2(m / u) bits
    not found   + log2((1 - m) / (1 - u)) bits, which is log2(1 - d)

Both directions are counted and halved, and the ratio of the lengths adds its own bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, log, log2, sqrt
from typing import Final

from provenance.language.spans import Span
from provenance.matching.items import Item, Kind, Profile
from provenance.matching.lexicon import NO_LEXICON, Lexicon
from provenance.matching.mentions import NO_NAMES, EntityNames
from provenance.matching.pool import EMPTY, Pool

TRUST: Final[Mapping[Kind, float]] = {
    "number": 0.88,
    "spelled number": 0.5,
    "per cent": 0.85,
    "territory": 0.75,
    "city": 0.65,
    "month": 0.8,
    "weekday": 0.8,
    "currency": 0.6,
    "language": 0.5,
    "organisation": 0.65,
    "entity": 0.6,
    "name": 0.5,
    "Latin word": 0.7,
    "word": 0.05,
    "letters": 0.12,
    "mark": 0.7,
    "translation": 0.35,
}
"""d: how much more often a true version has an item of each kind than chance alone would give. Measured on professional
translations (en, fa, ar, ru in pairs); halving all of them costs two points of retrieval."""


def worth(kind: Kind, chance: float) -> float:
    """What an item that is found is worth in bits: log2(m / u).

    Args:
        kind: What the item is.
        chance: u: how often an unrelated passage or text has it; above 0, at most 1.
    """
    return log2((chance + TRUST[kind] * (1.0 - chance)) / chance)


MISSED: Final[Mapping[Kind, float]] = {kind: log2(1.0 - trust) for kind, trust in TRUST.items()}
"""The bits of an item of each kind that is not found."""

# The spread of the log ratio of lengths between true versions: its variance falls with the length of the two.
_SPREAD: Final = 0.006
_SPREAD_PER_LETTER: Final = 6.0
# The same between passages that have nothing to do with each other.
_SPREAD_BY_CHANCE: Final = 0.7
# The share of true versions that were shortened or extended, whose lengths tell nothing.
_SHORTENED: Final = 0.02


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of evidence.

    Attributes:
        kind: What the item is, or `length`.
        bits: What it adds, positive for, negative against.
        a: Where it stands in A; None for an item of B that A lacks, and for the lengths.
        b: The same in B.
    """

    kind: Kind | str
    bits: float
    a: Span | None = None
    b: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two passages being versions of each other.

    Attributes:
        bits: The sum; see `provenance.matching.links.CLEAR` for what it is worth.
        pieces: The items, weightiest first; empty where only the sum was kept.
    """

    bits: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """What is known of the languages of A and B.

    Attributes:
        a: Passages in the language of A.
        b: Passages in the language of B.
        lexicon: What translates what between the two.
        ratio: Natural logarithm of how much longer A is than B where both say the same.
        names: Those of the entities file, with which passages are read.
    """

    a: Pool = EMPTY
    b: Pool = EMPTY
    lexicon: Lexicon = NO_LEXICON
    ratio: float = 0.0
    names: EntityNames = NO_NAMES


NO_POOLS: Final = Pools()


def bits(a: Profile, b: Profile, pools: Pools = NO_POOLS) -> Evidence:
    """The evidence that two passages are versions of each other.

    Args:
        a: The earlier passage (see `provenance.matching.items.profile`).
        b: The later one.
        pools: What chance is counted on; without it, usual rates of news are taken.
    """
    pieces = [
        *_looked_up(a, b, pools.b, pools.lexicon.forward, forward=True),
        *_looked_up(b, a, pools.a, pools.lexicon.backward, forward=False),
        Piece("length", length_bits(a.length, b.length, pools.ratio)),
    ]
    pieces = _joined(pieces)
    pieces.sort(key=lambda piece: (-abs(piece.bits), piece.kind, piece.a or _NOWHERE, piece.b or _NOWHERE))
    return Evidence(sum(piece.bits for piece in pieces), tuple(pieces))


_NOWHERE: Final = Span(-1, -1, "")


def found_bits(item: Item, keys: frozenset[str], pool: Pool, width: int = 1) -> float:
    """The bits of an item that is found.

    Args:
        item: The item.
        keys: What is looked for.
        pool: Passages in the language in which it is looked for.
        width: Neighbouring passages that are looked at as one.
    """
    return worth(item.kind, pool.chance(item, found=True, keys=keys, width=width))


def looked_for(item: Item, translations: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The keys under which an item is looked for in the other language; none where no lexicon has the word."""
    if item.kind != "translation":
        return item.keys
    return next((translations.get(key, _NONE) for key in item.keys), _NONE)


_NONE: Final[frozenset[str]] = frozenset()


def _looked_up(
    one: Profile, other: Profile, pool: Pool, translations: Mapping[str, frozenset[str]], *, forward: bool
) -> Iterator[Piece]:
    for item in one.items:
        keys = looked_for(item, translations)
        if not keys:
            continue
        places = [other.keys[key] for key in sorted(keys) if key in other.keys]
        there = min(places, default=None)
        value = (MISSED[item.kind] if there is None else found_bits(item, keys, pool)) / 2
        yield Piece(item.kind, value, item.span, there) if forward else Piece(item.kind, value, there, item.span)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with those that were found in both directions put together."""
    total: dict[tuple[str, Span | None, Span | None], float] = {}
    for piece in pieces:
        place = piece.kind, piece.a, piece.b
        total[place] = total.get(place, 0.0) + piece.bits
    return [Piece(kind, value, a, b) for (kind, a, b), value in total.items()]


def length_bits(a: int, b: int, ratio: float = 0.0) -> float:
    """What the lengths of two passages tell (Gale and Church, "A program for aligning sentences", 1993).

    The log ratio of the lengths is taken to be normal, around `ratio` for true versions and around it with a wide
    spread for others.

    Args:
        a: Code points of A.
        b: Code points of B.
        ratio: The usual natural logarithm of a / b.
    """
    off = log((a + 1) / (b + 1)) - ratio
    variance = _SPREAD + _SPREAD_PER_LETTER / (a + b + 2)
    true = exp(-off * off / (2 * variance)) / sqrt(variance)
    by_chance = exp(-off * off / (2 * _SPREAD_BY_CHANCE**2)) / _SPREAD_BY_CHANCE
    if by_chance == 0.0:  # Hundreds of times as long: the tail is all the same.
        return log2(_SHORTENED)
    return log2((1 - _SHORTENED) * true / by_chance + _SHORTENED)
