"""Quotes that stand in several versions: the linked passages of a report, gathered into families."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.archive.record import Record
from provenance.checker import Report
from provenance.drift.aligned import ChangedLink
from provenance.drift.model import Change, ChangeKind
from provenance.findings import Severity
from provenance.matching.model import Link, Passage, Relation

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a quote.

    Attributes:
        record: The article it stands in.
        passage: Its words.
        source: Id of the article of the version that it was compared with; None for the first.
        links: The link to that version, and after it those that tell of changes in the same words: between two
            languages facts are told of the sentence that a quote stands in. Empty for the first.
    """

    record: Record
    passage: Passage
    source: str | None = None
    links: tuple[ChangedLink, ...] = ()

    @property
    def before(self) -> Passage | None:
        """The words that it was compared with; None for the first."""
        return self.links[0].link.a if self.links else None

    @property
    def relation(self) -> Relation | None:
        """How it stands to the version that it was compared with; None for the first."""
        return self.links[0].link.relation if self.links else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, each change once, those of its own link first."""
        span = self.passage.span
        beside = (c for one in self.links[1:] for c in one.changes if span.start <= c.b.start <= span.end)
        return tuple(dict.fromkeys((*(self.links[0].changes if self.links else ()), *beside)))

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The kinds of what changed, in order, each once."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))

    @property
    def worst(self) -> Severity | None:
        """The worst change; None where nothing changed."""
        return max((change.severity for change in self.changes), default=None)


@dataclass(frozen=True, slots=True)
class Family:
    """A quote in all its versions, the first before those that were made from it."""

    versions: tuple[Version, ...]

    @property
    def worst(self) -> Severity | None:
        """The worst change of all versions; None where nothing changed."""
        return max((change.severity for version in self.versions for change in version.changes), default=None)


def families(report: Report) -> tuple[Family, ...]:
    """The quotes of a report that stand in more than one version, in the order of their first version's article.

    A version belongs to the family of the passage that it was compared with, so a family is a tree.
    """
    first: dict[_Place, Version] = {}
    below: dict[_Place, list[tuple[_Place, Version]]] = {}
    derived: set[_Place] = set()
    for compared in report.passages:
        earlier, later = compared.pair.earlier, compared.pair.later
        told = sorted(
            ((change.b.start, at) for at, one in enumerate(compared.links) for change in one.changes),
        )
        for changed in compared.links:
            if not _is_quoted(changed.link):
                continue
            a, b = _place(earlier, changed.link.a), _place(later, changed.link.b)
            beside = (compared.links[at] for at in _telling(changed.link.b, told))
            version = Version(later, changed.link.b, earlier.id, tuple(dict.fromkeys((changed, *beside))))
            first.setdefault(a, Version(earlier, changed.link.a))
            below.setdefault(a, []).append((b, version))
            derived.add(b)
    order = {article.record.id: index for index, article in enumerate(report.articles)}
    roots = sorted((p for p in first if p not in derived), key=lambda place: (order[place[0]], place))
    return tuple(Family((first[root], *_descend(root, below))) for root in roots)


def _telling(passage: Passage, told: Sequence[tuple[int, int]]) -> list[int]:
    """Which links tell of a change in a passage of the later text.

    Args:
        passage: Its words.
        told: Where each change stands in the later text and the number of its link, in order.
    """
    first = bisect_left(told, (passage.span.start, -1))
    after = bisect_left(told, (passage.span.end + 1, -1))
    return [at for _, at in told[first:after]]


def _descend(root: _Place, below: dict[_Place, list[tuple[_Place, Version]]]) -> list[Version]:
    """Every version under a passage, each once, parents before children."""
    versions: list[Version] = []
    seen, pending = {root}, [root]
    while pending:
        for place, version in below.get(pending.pop(0), ()):
            if place not in seen:
                seen.add(place)
                versions.append(version)
                pending.append(place)
    return versions


def _is_quoted(link: Link) -> bool:
    return link.a.quote is not None or link.b.quote is not None


def _place(record: Record, passage: Passage) -> _Place:
    return record.id, passage.span.start, passage.span.end
