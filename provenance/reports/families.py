"""Quotes that stand in several versions: the linked passages of a report, gathered into families."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.archive.record import Record
from provenance.checker import Report
from provenance.drift.aligned import ChangedLink
from provenance.drift.model import Change, ChangeKind
from provenance.matching.model import Link, Passage, Relation

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a quote.

    Attributes:
        record: The article it stands in.
        passage: Its words.
        relation: How it stands to the version that it was compared with; None for the first.
        source: Id of the article of that version; None for the first.
        kinds: The kinds of what changed, in order, each once.
    """

    record: Record
    passage: Passage
    relation: Relation | None = None
    source: str | None = None
    kinds: tuple[ChangeKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """A quote in all its versions, the first before those that were made from it."""

    versions: tuple[Version, ...]


def families(report: Report) -> tuple[Family, ...]:
    """The quotes of a report that stand in more than one version, in the order of their first version's article.

    A version belongs to the family of the passage that it was compared with, so a family is a tree.
    """
    first: dict[_Place, Version] = {}
    below: dict[_Place, list[tuple[_Place, Version]]] = {}
    derived: set[_Place] = set()
    for compared in report.passages:
        earlier, later = compared.pair.earlier, compared.pair.later
        changes = sorted((c for link in compared.links for c in link.changes), key=lambda change: change.b.start)
        for changed in compared.links:
            if not _is_quoted(changed.link):
                continue
            a, b = _place(earlier, changed.link.a), _place(later, changed.link.b)
            version = Version(later, changed.link.b, changed.link.relation, earlier.id, _kinds(changed, changes))
            first.setdefault(a, Version(earlier, changed.link.a))
            below.setdefault(a, []).append((b, version))
            derived.add(b)
    order = {article.record.id: index for index, article in enumerate(report.articles)}
    roots = sorted((p for p in first if p not in derived), key=lambda place: (order[place[0]], place))
    return tuple(Family((first[root], *_descend(root, below))) for root in roots)


def _kinds(changed: ChangedLink, changes: Sequence[Change]) -> tuple[ChangeKind, ...]:
    """What changed in a quote; between two languages facts are told of the sentence that it stands in.

    Args:
        changed: The link of the quote.
        changes: Those of all links of the two articles, by where they stand in the later one.
    """
    span = changed.link.b.span
    first = bisect_left(changes, span.start, key=lambda change: change.b.start)
    after = bisect_right(changes, span.end, key=lambda change: change.b.start)
    return tuple(dict.fromkeys(change.kind for change in (*changed.changes, *changes[first:after])))


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
