"""What changed between two aligned texts: which of their links are judged, and each change told once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.drift.linked import judge_link
from provenance.drift.model import Change
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.model import Alignment, Link, Passage

_RANK: Final = {"same": 3, "near-copy": 2, "excerpt": 1, "rendering": 0}
"""Relations from the closest to the loosest."""

_AROUND: Final = frozenset({"addition", "omission"})
"""What is a note in an excerpt where it lies around the common words, and more where it lies among them."""


@dataclass(frozen=True, slots=True)
class ChangedLink:
    """Two linked passages and what changed between them.

    Attributes:
        link: The two passages.
        changes: What changed, with spans in the two texts; empty where they say the same.
    """

    link: Link
    changes: tuple[Change, ...]


def changes_along(alignment: Alignment, language: str | None, *, whole: bool) -> tuple[ChangedLink, ...]:
    """Every link of an alignment with its changes, in the same order.

    A passage may have several counterparts: it is judged against the closest one, and a loose link beside it accuses
    nobody. Where the later text retells the earlier one, only what is quoted is held against it, and an excerpt may
    leave out what stands around it.

    Args:
        alignment: Of the earlier text with the later one.
        language: BCP 47 tag of both, or None.
        whole: Whether the later text claims to be the whole earlier one (a republication, a revision, a translation).
    """
    best = _closest(alignment.links)
    told = [
        ChangedLink(link, _judged(link, language, whole=whole) if whole or _is_judged(link, best) else ())
        for link in alignment.links
    ]
    return _once(told)


def _closest(links: Iterable[Link]) -> dict[tuple[str, Span], tuple[int, float]]:
    """How close the closest counterpart of each passage is, by side and span."""
    best: dict[tuple[str, Span], tuple[int, float]] = {}
    for link in links:
        for end in (("a", link.a.span), ("b", link.b.span)):
            best[end] = max(best.get(end, (0, 0.0)), _closeness(link))
    return best


def _closeness(link: Link) -> tuple[int, float]:
    return _RANK[link.relation], link.score


def _is_judged(link: Link, best: dict[tuple[str, Span], tuple[int, float]]) -> bool:
    if link.relation != "rendering":
        return True
    quoted = _is_quoted(link.a) or _is_quoted(link.b)
    return quoted and best["a", link.a.span] == best["b", link.b.span] == _closeness(link)


def _is_quoted(passage: Passage) -> bool:
    return passage.quote is not None


def _judged(link: Link, language: str | None, *, whole: bool) -> tuple[Change, ...]:
    """The changes of a link without what a report may do: leave out what stands around the part that it quotes."""
    relation, _, changes = judge_link(link, language)
    if whole or relation != "excerpt":
        return changes
    return tuple(change for change in changes if change.kind not in _AROUND or change.severity > Severity.NOTE)


def _once(links: Sequence[ChangedLink]) -> tuple[ChangedLink, ...]:
    """Tell each change once: a sentence's link does not repeat what the link of the quote inside it says."""
    quotes = sorted((linked.link for linked in links if _is_quoted(linked.link.b)), key=lambda link: link.b.span)
    starts = [quote.b.span.start for quote in quotes]
    told = []
    for linked in links:
        a, b = linked.link.a.span, linked.link.b.span
        near = quotes[bisect_left(starts, b.start) : bisect_left(starts, b.end)]
        inner = [link for link in near if link is not linked.link and link.a.span.within(a) and link.b.span.within(b)]
        changes = tuple(
            change
            for change in linked.changes
            if not any(change.a.within(link.a.span) and change.b.within(link.b.span) for link in inner)
        )
        told.append(replace(linked, changes=changes))
    return tuple(told)
