"""Which articles of an index another article may derive from: those that hold its passages, and are not later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from math import log2
from typing import Final

from provenance.archive.dates import compare_dates
from provenance.corpus.index.finding import Index, Sighting
from provenance.corpus.model import Article

STANDS_OUT: Final = 14.0
"""Surplus from which an article is a source (see `Source`), as in an archive: what is short or said every day stays
below."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article of an index from which another may derive.

    Attributes:
        article: It.
        sightings: Passages of the other that stand in it, in the order of the other.
        surplus: Bits that are left of what they have in common when each passage has paid for being picked out of all
            in the index.
    """

    article: Article
    sightings: tuple[Sighting, ...]
    surplus: float


def sources_in(
    index: Index, text: str, language: str, published: str | None, without: Collection[str] = ()
) -> tuple[Source, ...]:
    """The articles of an index from which an article may derive, best first.

    Args:
        index: The index.
        text: Of the article.
        language: BCP 47 tag of it.
        published: ISO 8601 date of it; what was published later is left out.
        without: Ids of articles that are left out.
    """
    found = index.find_article(text, language)
    across: tuple[Sighting, ...] = ()
    if index.holds_across:
        # Loads the names and the words of all languages.
        from provenance.corpus.index.across import find_across  # noqa: PLC0415 (as above)

        _, across = find_across(index, text, language, quote=False)
    by_article: defaultdict[str, list[Sighting]] = defaultdict(list)
    for one in (*found.found, *across):
        if one.article.id not in without and not _is_later(one.article.published, published):
            by_article[one.article.id].append(one)
    prices = log2(max(found.passages, 2)), log2(max(found.articles, 2))
    sources = (_source(sightings, *prices) for sightings in by_article.values())
    kept = (source for source in sources if source.surplus >= STANDS_OUT)
    return tuple(sorted(kept, key=lambda one: (-one.surplus, one.article.published or "9", one.article.id)))


def _source(sightings: list[Sighting], passage: float, article: float) -> Source:
    """An article with what it has in common; of two passages of which one holds the other, the richer one counts."""
    best: list[Sighting] = []
    for one in sorted(sightings, key=lambda one: (-one.bits, one.asked.start)):
        if not any(one.asked.start < other.asked.stop and other.asked.start < one.asked.stop for other in best):
            best.append(one)
    within = sum(max(0.0, one.bits - passage) for one in best if not one.across)
    # Between languages each sentence has paid for itself; what is left pays for the article.
    across = sum(one.odds for one in best if one.across) - article
    ordered = sorted(best, key=lambda one: one.asked.start)
    return Source(sightings[0].article, tuple(ordered), within + max(0.0, across))


def _is_later(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and compare_dates(one, other) > 0
