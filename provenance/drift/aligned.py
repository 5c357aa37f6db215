"""What changed between two aligned texts: which of their links are judged, and each change told once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.drift.linked import judge_link
from provenance.drift.model import Change, ChangeKind
from provenance.drift.omissions import words_added, words_left_out
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.model import Alignment, Link, Passage, Relation

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


@dataclass(frozen=True, slots=True)
class _Cover:
    """How many of some spans lie over a place, in logarithmic time.

    Attributes:
        starts: Of all spans, sorted.
        ends: Of all spans, sorted.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> _Cover:
        spans = tuple(spans)
        return cls(tuple(sorted(span.start for span in spans)), tuple(sorted(span.end for span in spans)))

    def count(self, span: Span) -> int:
        """How many of the spans share a character with this one."""
        return bisect_left(self.starts, span.end) - bisect_right(self.ends, span.start)


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
    if whole:
        cover_a = _Cover.of(link.a.span for link in alignment.links)
        cover_b = _Cover.of(link.b.span for link in alignment.links)
        told = [ChangedLink(link, _of_whole(link, cover_a, cover_b, language)) for link in alignment.links]
    else:
        told = [
            ChangedLink(link, _of_report(link, language) if _is_judged(link, best) else ()) for link in alignment.links
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


def _of_report(link: Link, language: str | None) -> tuple[Change, ...]:
    """The changes of a link, but for what a report may do: leave out what stands around the part that it quotes."""
    relation, _, changes = judge_link(link, language)
    return tuple(change for change in changes if not _is_around(change, relation))


def _of_whole(link: Link, cover_a: _Cover, cover_b: _Cover, language: str | None) -> tuple[Change, ...]:
    """The changes of a link of a text that may leave out nothing: what stands around is missing, or added.

    It is not where another link accounts for it, as when one sentence was made of two.
    """
    relation, _, changes = judge_link(link, language)
    told = []
    for change in changes:
        if not _is_around(change, relation):
            told.append(change)
        elif change.kind == "omission" and cover_a.count(change.a) <= 1:
            told.append(replace(change, severity=Severity.WARNING, detail=words_left_out(change.a)))
        elif change.kind == "addition" and cover_b.count(change.b) <= 1:
            told.append(replace(change, severity=Severity.WARNING, detail=words_added(change.b)))
    return tuple(told)


def _is_around(change: Change, relation: Relation) -> bool:
    return relation == "excerpt" and change.kind in _AROUND and change.severity is Severity.NOTE


def _once(links: Sequence[ChangedLink]) -> tuple[ChangedLink, ...]:
    """Tell each change once: a sentence's link does not repeat what the link of the quote in it says."""
    told: list[ChangedLink] = []
    said: set[tuple[ChangeKind, Span, Span]] = set()
    for linked in sorted(links, key=lambda linked: not _is_quoted(linked.link.b)):
        changes = tuple(c for c in linked.changes if (c.kind, c.a, c.b) not in said)
        said.update((change.kind, change.a, change.b) for change in changes)
        told.append(replace(linked, changes=changes))
    return tuple(sorted(told, key=_place))


def _place(linked: ChangedLink) -> tuple[Span, Span]:
    return linked.link.b.span, linked.link.a.span
