"""A report cut into stories: the articles that are linked with each other, with all that was found on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from provenance.archive.chain import Hop, build_graph
from provenance.archive.record import Record
from provenance.checker import Report
from provenance.findings import Finding, Severity
from provenance.reports.families import Family, families
from provenance.reports.locations import worst_first
from provenance.rules.context import ComparedPair


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that are linked by hops, or were compared with each other.

    Attributes:
        records: Sources before what was made from them, as far as no cycle forbids it.
        hops: All hops of these articles.
        findings: What was found on them, the worst first.
        families: Their quotes that stand in several versions.
        pairs: The pairs of them that were to be compared.
    """

    records: tuple[Record, ...]
    hops: tuple[Hop, ...]
    findings: tuple[Finding, ...]
    families: tuple[Family, ...]
    pairs: tuple[ComparedPair, ...]

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def missing(self) -> int:
        """How many links of the chains are not in the archive."""
        return sum(hop.parent is None for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Cut:
    """A report, cut.

    Attributes:
        stories: The worst first.
        elsewhere: Findings on files that are no record in use, the worst first.
    """

    stories: tuple[Story, ...]
    elsewhere: tuple[Finding, ...]


def cut(report: Report) -> Cut:
    """Cut a report into its stories."""
    records = {article.record.id: article.record for article in report.articles}
    hops = build_graph(records.values()).hops
    home = _homes(records, hops, report.passages)
    members: defaultdict[str, list[Record]] = defaultdict(list)
    of_hops: defaultdict[str, list[Hop]] = defaultdict(list)
    of_families: defaultdict[str, list[Family]] = defaultdict(list)
    of_pairs: defaultdict[str, list[ComparedPair]] = defaultdict(list)
    of_findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for record in records.values():
        members[home[record.id]].append(record)
    for hop in hops:
        of_hops[home[hop.child]].append(hop)
    for family in families(report):
        of_families[home[family.versions[0].record.id]].append(family)
    for pair in report.passages:
        of_pairs[home[pair.pair.later.id]].append(pair)
    elsewhere = []
    for finding in worst_first(report.findings):
        if finding.article in home:
            of_findings[home[finding.article]].append(finding)
        else:
            elsewhere.append(finding)
    stories = [
        Story(
            _sources_first(of_story, of_hops[name]),
            tuple(of_hops[name]),
            tuple(of_findings[name]),
            tuple(of_families[name]),
            tuple(of_pairs[name]),
        )
        for name, of_story in members.items()
    ]
    return Cut(tuple(sorted(stories, key=_gravity)), tuple(elsewhere))


def _gravity(story: Story) -> tuple[int, ...]:
    """The worst first; stories of equal weight stay in the order of their records."""
    counts = (-story.count(severity) for severity in sorted(Severity, reverse=True))
    return (*counts, -story.missing, -min(len(story.records), 2))


def _homes(records: Mapping[str, Record], hops: Iterable[Hop], pairs: Iterable[ComparedPair]) -> dict[str, str]:
    """For each article the one that its story is called after, by union of the linked ones."""
    home = {name: name for name in records}

    def find(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    links = [(hop.child, hop.parent) for hop in hops if hop.parent is not None]
    links += [(one.pair.earlier.id, one.pair.later.id) for one in pairs]
    for one, other in links:
        if one in home and other in home:
            a, b = find(one), find(other)
            home[max(a, b)] = min(a, b)
    return {name: find(name) for name in records}


def _sources_first(records: list[Record], hops: Iterable[Hop]) -> tuple[Record, ...]:
    """The records in an order in which a source comes before what was made from it; along one branch at a time."""
    by_id = {record.id: record for record in records}
    below: defaultdict[str, list[str]] = defaultdict(list)
    waiting: Counter[str] = Counter()
    for hop in hops:
        if hop.parent is not None and hop.parent != hop.child:
            below[hop.parent].append(hop.child)
            waiting[hop.child] += 1
    placed: dict[str, None] = {}
    # What is on a cycle waits for ever: it is taken in the order of the records when nothing else is left.
    starts = [record.id for record in records if not waiting[record.id]] + [record.id for record in records]
    for start in starts:
        ready = [start]
        while ready:
            name = ready.pop()
            if name in placed:
                continue
            placed[name] = None
            for child in reversed(below[name]):
                waiting[child] -= 1
                if waiting[child] <= 0:
                    ready.append(child)
    return tuple(by_id[name] for name in placed)
