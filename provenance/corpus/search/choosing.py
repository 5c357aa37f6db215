"""Of matches whose passages overlap, the best: a quote, its sentence and a part of it are found all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple


class Found(NamedTuple):
    """A pair of passages that was judged to be a match.

    Attributes:
        article_a: Number of the article of A.
        article_b: That of B.
        odds: Log-odds of the match, in bits.
        a: Number of the passage A.
        b: That of B.
        start_a: Offset of its first character.
        end_a: Offset after its last one.
        start_b: The same of B.
        end_b: The same of B.
        bits: Of what they have in common.
    """

    article_a: int
    article_b: int
    odds: float
    a: int
    b: int
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    bits: float


def best_of(found: Iterable[Found]) -> Iterator[Found]:
    """The matches of which no better one overlaps in both articles.

    One that encloses better ones takes their place where what stands beside them is shared too: of an exact quote in a
    sentence with another number the sentence is told, or nobody would see the number.

    Args:
        found: Sorted by the two articles, the best match of two articles first.
    """
    for _, group in groupby(found, key=lambda match: (match.article_a, match.article_b)):
        kept: list[Found] = []
        for match in group:
            recent = kept[-_LOOKED_BACK:]
            overlapped = [other for other in recent if _overlap(match, other)]
            if overlapped:
                if not _shares_more(match, overlapped):
                    continue
                kept[-_LOOKED_BACK:] = [other for other in recent if other not in overlapped]
            kept.append(match)
        yield from sorted(kept, key=lambda match: (match.a, match.b))


_LOOKED_BACK = 1000
"""Two articles that have more matches than this are copies, and a passage more or less in them is no matter."""

_AS_DENSE = 0.4
"""Bits in common for each code point beside better matches, over those within them, from which that is shared too.

Two texts on who spoke, where and to whom share a fifth to a third as much as a quote does; a sentence with another
number or name shares half and more, for words that stand in the quote too count once.
"""


def _overlap(one: Found, other: Found) -> bool:
    return (
        one.start_a < other.end_a
        and other.start_a < one.end_a
        and one.start_b < other.end_b
        and other.start_b < one.end_b
    )


def _shares_more(match: Found, inner: Sequence[Found]) -> bool:
    """Whether a match encloses others, and what it has beside them is as good as shared too."""
    if not all(_encloses(match, one) for one in inner):
        return False
    within_a = sum(one.end_a - one.start_a for one in inner)
    within_b = sum(one.end_b - one.start_b for one in inner)
    beside = max(match.end_a - match.start_a - within_a, match.end_b - match.start_b - within_b)
    bits = sum(one.bits for one in inner)
    return (match.bits - bits) * max(within_a, within_b) > _AS_DENSE * bits * beside


def _encloses(outer: Found, inner: Found) -> bool:
    return (
        outer.start_a <= inner.start_a
        and inner.end_a <= outer.end_a
        and outer.start_b <= inner.start_b
        and inner.end_b <= outer.end_b
    )


CHOOSING_QUERY = """
    SELECT one.n AS article_a, other.n AS article_b, judged.odds, judged.a, judged.b,
        one.start AS start_a, one.stop AS end_a, other.start AS start_b, other.stop AS end_b, judged.bits
    FROM judged JOIN passages AS one ON judged.a = one.p JOIN passages AS other ON judged.b = other.p
    ORDER BY article_a, article_b, judged.odds DESC, judged.a, judged.b
"""
