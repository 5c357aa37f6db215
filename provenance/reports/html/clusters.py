"""What the page of a scan shows of its clusters, before it is HTML: the first screen, and the tree of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from provenance.corpus.clusters.clusters import Branch, Cluster, Wording
from provenance.drift.model import Change
from provenance.findings import Severity
from provenance.language.tables import primary
from provenance.reports.counted import counted
from provenance.reports.direction import direction
from provenance.reports.html.timeline import Timeline, draw
from provenance.reports.html.unified import unified
from provenance.reports.html.wording import Segment

WORST: Final = 4
"""Clusters that the first screen names."""

_MOST_WORDINGS: Final = 60
"""Of one cluster that are shown: the earliest, so that the parent of each is there."""

_DEEPEST: Final = 5
"""Lists within lists; a phone has no room for more."""

_LONGEST: Final = 1200
"""Code points of a wording that are shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """A wording in the tree.

    Attributes:
        number: Its number in the cluster, from 1.
        wording: Its passages.
        branch: How it stands to its parent.
        language: BCP 47 tag, or `und`.
        direction: Which way it is written.
        segments: Its words; against those of its parent, where both are in one language.
        across: Whether its parent is in another language.
        changes: What changed, the worst first.
        below: The wordings that hang on it.
    """

    number: int
    wording: Wording
    branch: Branch
    language: str
    direction: Literal["ltr", "rtl", "auto"]
    segments: tuple[Segment, ...]
    across: bool
    changes: tuple[Change, ...]
    below: tuple[Item, ...]

    @property
    def parent(self) -> int | None:
        """The number of its parent, from 1."""
        return None if self.branch.parent is None else self.branch.parent + 1


@dataclass(frozen=True)
class Shown:
    """A cluster as a section shows it.

    Attributes:
        number: Its number on the page, from 1.
        cluster: The cluster.
    """

    number: int
    cluster: Cluster

    @cached_property
    def versions(self) -> int:
        """How many passages it has."""
        return len(self.cluster.members)

    @cached_property
    def articles(self) -> int:
        """In how many articles they stand."""
        return len({member.place.id for member in self.cluster.members})

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Wordings by the severity of their worst change, the worst first; severities of none are left out."""
        worst = [branch.worst for branch in self.cluster.tree]
        found = ((severity.value, worst.count(severity)) for severity in sorted(Severity, reverse=True))
        return tuple((name, count) for name, count in found if count)

    @property
    def text(self) -> str:
        """Its earliest wording."""
        return self.cluster.wordings[0].text

    @property
    def language(self) -> str:
        """The language of its earliest wording."""
        return _language(self.cluster.wordings[0])

    @property
    def direction(self) -> str:
        """Which way its earliest wording is written."""
        return _direction(self.cluster.wordings[0])

    @cached_property
    def timeline(self) -> Timeline | None:
        """When its versions appeared, where that can be drawn."""
        return draw(self.cluster)

    @cached_property
    def left_out(self) -> int:
        """How many wordings are not shown."""
        return max(0, len(self.cluster.wordings) - _MOST_WORDINGS)

    @cached_property
    def tree(self) -> tuple[Item, ...]:
        """Its wordings, each above those that hang on it; those too deep for it stand beside each other."""
        return _items(self.cluster)


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What the first screen says of a scan.

    Attributes:
        verdict: The answer in a sentence.
        tone: `bad`, `doubtful` or `good`.
        clusters: How many clusters there are.
        by_severity: For each severity, how many clusters have it as their worst; the worst first.
        figures: What was read, dropped and verified, each with its name.
    """

    verdict: str
    tone: str
    clusters: int
    by_severity: tuple[tuple[str, int], ...]
    figures: tuple[tuple[str, int], ...]


def scan_summary(clusters: Sequence[Cluster], figures: Mapping[str, int]) -> ScanSummary:
    """What the first screen says."""
    worst = [max((b.worst for b in one.tree if b.worst is not None), default=None) for one in clusters]
    by_severity = tuple((severity.value, worst.count(severity)) for severity in sorted(Severity, reverse=True))
    asked = any(branch.changes is not None for one in clusters for branch in one.tree)
    tone, verdict = _verdict(len(clusters), dict(by_severity), asked=asked)
    return ScanSummary(verdict, tone, len(clusters), by_severity, tuple(figures.items()))


def _verdict(clusters: int, worst: Mapping[str, int], *, asked: bool) -> tuple[str, str]:
    if not clusters:
        return "doubtful", "No passage was found in two articles."
    found = f"{counted(clusters, 'passage')} in several versions"
    if not asked:
        return "doubtful", f"{found}; what changed in them was not asked."
    if worst["error"]:
        return "bad", f"{found}; {worst['error']:,} changed seriously."
    if worst["warning"]:
        return "doubtful", f"{found}; none changed seriously, {worst['warning']:,} to look at."
    return "good", f"{found}; none changed in a way that matters."


def _items(cluster: Cluster) -> tuple[Item, ...]:
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for at, branch in enumerate(cluster.tree[:_MOST_WORDINGS]):
        below[branch.parent].append(at)

    def listed(parent: int | None, depth: int) -> list[Item]:
        found = []
        for at in below[parent]:
            inner = listed(at, depth + 1)
            deep = depth >= _DEEPEST
            found.append(_item(cluster, at, () if deep else tuple(inner)))
            found += inner if deep else []
        return found

    return tuple(listed(None, 1))


def _item(cluster: Cluster, at: int, below: tuple[Item, ...]) -> Item:
    wording, branch = cluster.wordings[at], cluster.tree[at]
    before = None if branch.parent is None else cluster.wordings[branch.parent]
    language = _language(wording)
    across = before is not None and primary(_language(before)) != primary(language)
    text = wording.text[:_LONGEST]
    segments = (Segment(text),) if before is None or across else unified(before.text[:_LONGEST], text)
    return Item(
        at + 1,
        wording,
        branch,
        language,
        _direction(wording),
        segments if len(wording.text) <= _LONGEST else (*segments, Segment("…", "cut")),
        across,
        tuple(sorted(branch.changes or (), key=lambda change: change.severity, reverse=True)),
        below,
    )


def _language(wording: Wording) -> str:
    return wording.members[0].about.language or "und"


def _direction(wording: Wording) -> Literal["ltr", "rtl", "auto"]:
    language = wording.members[0].about.language
    return direction(language) if language else "auto"
