"""A lexicon learned from aligned texts, with no dictionary and no labels.

IBM model 1 (Brown et al., "The mathematics of statistical machine translation", Computational Linguistics 19, 1993), in
both directions, over the stems of aligned passages. A pair is kept where one of its stems is translated by the other in
a good share of cases, and both stand together beyond chance (the likelihood ratio of Dunning, "Accurate methods for the
statistics of surprise and coincidence", Computational Linguistics 19, 1993): of twenty passages any two words share a
few. Nothing is random, and the order of the passages does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log2
from typing import Final

from provenance.matching.items import Profile
from provenance.matching.lexicon import Lexicon, make_lexicon

ROUNDS: Final = 6
"""Iterations of the estimation; 6 to 10 are alike, 2 are too few."""

KEPT: Final = 0.2
"""The least probability of a translation that is kept; 0.2 to 0.3 are alike."""

TOGETHER: Final = 2
"""Aligned passages in which a pair must stand together: what was seen once may be anything."""

CERTAIN: Final = 10.0
"""Bits by which a pair stands together beyond chance at least."""

_NOTHING: Final = ""
"""The word that words without a counterpart come from."""
_FAINT: Final = 1e-3

Stems = tuple[str, ...]
_Table = dict[str, dict[str, float]]


def stems_of(profiles: Iterable[Profile]) -> Stems:
    """The keys of the stems of some passages, sorted, each once."""
    found = {key for one in profiles for item in one.items if item.kind == "translation" for key in item.keys}
    return tuple(sorted(found))


def learn(source: str, passages: Sequence[tuple[Stems, Stems]]) -> Lexicon:
    """The lexicon of some aligned passages.

    Args:
        source: Its name.
        passages: The stems of each passage of A and of what stands for it in B.
    """
    aligned = sorted((a, b) for a, b in passages if a and b)
    together = Counter(pair for a, b in aligned for pair in ((x, y) for x in a for y in b))
    forward = _translations(aligned)
    backward = _translations([(b, a) for a, b in aligned])
    kept = {(a, b) for a, row in forward.items() for b, sure in row.items() if sure > KEPT and a}
    kept |= {(a, b) for b, row in backward.items() for a, sure in row.items() if sure > KEPT and b}
    of_a = Counter(stem for a, _ in aligned for stem in a)
    of_b = Counter(stem for _, b in aligned for stem in b)
    return make_lexicon(
        source,
        sorted(
            (a, b)
            for a, b in kept
            if (both := together[a, b]) >= TOGETHER and beyond_chance(both, of_a[a], of_b[b], len(aligned)) >= CERTAIN
        ),
    )


def beyond_chance(both: int, one: int, other: int, size: int) -> float:
    """How surely two things do not stand together by chance alone, in bits; 0 where they are independent.

    Args:
        both: Passages that have both.
        one: Passages that have the one.
        other: Passages that have the other.
        size: All passages.
    """
    cells = (
        (both, one, other),
        (one - both, one, size - other),
        (other - both, size - one, other),
        (size - one - other + both, size - one, size - other),
    )
    return sum(seen * log2(seen * size / (row * column)) for seen, row, column in cells if seen)


def _translations(aligned: Sequence[tuple[Stems, Stems]]) -> _Table:
    """How probably each stem of A gives each stem of B."""
    passages = [((_NOTHING, *a), b) for a, b in aligned]
    table: _Table = {}
    for a, b in passages:
        for one in a:
            row = table.setdefault(one, {})
            for other in b:
                row[other] = 1.0
    for _ in range(ROUNDS):
        table = _estimated(passages, table)
    return table


def _estimated(passages: Sequence[tuple[Stems, Stems]], table: _Table) -> _Table:
    """One round: share out each stem of B among the stems of A that stand beside it, and count the shares."""
    counts: _Table = {one: {} for one in table}
    for a, b in passages:
        rows = [(counts[one], table[one]) for one in a]
        for other in b:
            weights = [known.get(other, 0.0) for _, known in rows]
            total = sum(weights)
            if not total:
                continue
            least = total * _FAINT
            for (row, _), weight in zip(rows, weights, strict=True):
                if weight > least:
                    row[other] = row.get(other, 0.0) + weight / total
    for row in counts.values():
        total = sum(row.values())
        for other in row:
            row[other] /= total
    return counts
