"""Chains over three languages: the hops in a row against the direct way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Protocol

from provenance.archive.record import Record
from provenance.language.tables import primary
from provenance.matching.model import Alignment
from provenance.matching.triangulation import triangulate
from provenance.rules.context import ComparedPair, Triangle

_MOST: Final = 3
"""Sources of a source that an article is held against: a bound for articles of very many sources."""


class Direct(Protocol):
    """What aligns two articles that no hop joins."""

    def align(self, earlier: Record, later: Record) -> Alignment:
        """Align the texts of two articles in two languages."""
        ...


def find_triangles(compared: Sequence[ComparedPair], direct: Direct) -> tuple[Triangle, ...]:
    """Every two hops in a row that lead through three languages, with where both ways lead.

    Args:
        compared: Every pair of versions.
        direct: What aligns the first article with the last.
    """
    into: defaultdict[str, list[ComparedPair]] = defaultdict(list)
    for one in compared:
        if one.pair.hop is not None and one.alignment is not None:
            into[one.pair.later.id].append(one)
    found: list[Triangle] = []
    for second in (one for hops in into.values() for one in hops):
        for first in into.get(second.pair.earlier.id, ())[:_MOST]:
            origin, middle, article = first.pair.earlier, second.pair.earlier, second.pair.later
            if len({primary(record.language) for record in (origin, middle, article)}) < len((origin, middle, article)):
                continue
            if first.alignment is None or second.alignment is None:
                continue
            straight = direct.align(origin, article)
            ways = triangulate(first.alignment, second.alignment, straight)
            found.append(Triangle(origin.id, middle.id, article.id, ways))
    return tuple(found)
