"""The main job, from an archive to a report: each room is called once, in the order in which data flows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import provenance
from provenance.archive.loading import Archive
from provenance.archive.record import Record
from provenance.archive.versions import WHOLE, VersionPair, version_pairs
from provenance.config import Config
from provenance.drift.aligned import changes_along
from provenance.drift.unlinked import unlinked_sentences
from provenance.findings import Finding, Severity
from provenance.language.labels import language_name
from provenance.language.normalise import NAME
from provenance.language.tables import primary
from provenance.matching.alignment import align
from provenance.rules.context import ComparedPair, Context
from provenance.rules.registry import all_rules
from provenance.speech.extraction import extract
from provenance.speech.model import Speech

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the report.

    Attributes:
        record: Its record.
        quotes: How many quotes were found in its text; None where it has no text here.
    """

    record: Record
    quotes: int | None


@dataclass(frozen=True, slots=True)
class Stats:
    """What was read and what was compared.

    Attributes:
        articles: Records read.
        texts: Articles whose text was read.
        quotes: Quotes found in the texts.
        hops: Links from an article to a source, archived or not.
        compared: Pairs of versions that were compared, those without a hop between them included.
        not_compared: Hops between archived articles that could not be compared.
        passages: Pairs of passages that are versions of each other.
        changed: Those among them in which something changed.
    """

    articles: int
    texts: int
    quotes: int
    hops: int
    compared: int
    not_compared: int
    passages: int
    changed: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check.

    Attributes:
        findings: In the order of their files, places and codes.
        articles: In the order of their record files.
        chains: Every path of sources from an article that nothing derives from back to its origin, origin last; a
            missing link is None.
        passages: The pairs of versions with their linked passages.
        stats: What was read and compared.
        signature: What is needed to reproduce it.
    """

    findings: tuple[Finding, ...]
    articles: tuple[Article, ...]
    chains: tuple[tuple[str | None, ...], ...]
    passages: tuple[ComparedPair, ...]
    stats: Stats
    signature: str

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding is at or above the threshold."""
        return any(finding.severity >= threshold for finding in self.findings)


def check(archive: Archive, config: Config | None = None, on_progress: Progress | None = None) -> Report:
    """Check an archive: its records, its chains, and what changed along them.

    Args:
        archive: From `load_archive`.
        config: Which rules run and how severe they are; None for the defaults.
        on_progress: Called while texts are read and pairs compared.

    Returns:
        The report. Bad content is a finding in it; nothing is raised for it.
    """
    config = config or Config()
    progress = on_progress or _silent
    speeches = _speeches(archive, progress)
    pairs = version_pairs(archive)
    compared = []
    for done, pair in enumerate(pairs, start=1):
        compared.append(_compare(archive, pair, speeches))
        progress("comparing", done, len(pairs))
    context = Context(archive, speeches, tuple(compared))
    return Report(
        findings=_findings(context, config),
        articles=tuple(Article(record, _quotes(speeches.get(record.id))) for record in archive.records),
        chains=archive.graph.all_chains(),
        passages=context.pairs,
        stats=_stats(context),
        signature=f"check|norm:{NAME}|align:passage-bigram|rules:{len(all_rules())}|v:{provenance.__version__}",
    )


def _silent(step: str, done: int, total: int) -> None:
    """Report no progress."""


def _speeches(archive: Archive, progress: Progress) -> Mapping[str, Speech]:
    speeches = {}
    for done, record in enumerate(archive.records, start=1):
        text = archive.text(record.id)
        if text is not None:
            speeches[record.id] = extract(text, record.language, archive.entities, on=record.date_published)
        progress("reading", done, len(archive.records))
    return speeches


def _compare(archive: Archive, pair: VersionPair, speeches: Mapping[str, Speech]) -> ComparedPair:
    """Align two versions and name what changed in each pair of passages."""
    earlier, later = pair.earlier, pair.later
    a, b = archive.text(earlier.id), archive.text(later.id)
    if a is None or b is None:
        return ComparedPair(pair, f"the text of {earlier.id if a is None else later.id} is not in the archive")
    if primary(earlier.language) != primary(later.language):
        return ComparedPair(pair, f"{language_name(earlier.language)} to {language_name(later.language)}")
    alignment = align(a, b, later.language, speeches[earlier.id], speeches[later.id])
    whole = pair.hop is not None and pair.hop.source.relation in WHOLE
    links = changes_along(alignment, later.language, whole=whole)
    alone = unlinked_sentences(alignment, speeches[earlier.id], speeches[later.id]) if whole else ()
    return ComparedPair(pair, None, alignment, links, alone)


def _findings(context: Context, config: Config) -> tuple[Finding, ...]:
    found = [
        replace(finding, severity=config.severity_of(finding))
        for rule in all_rules()
        if config.selects(rule.code, rule.name)
        for finding in rule.findings(context)
    ]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.location
    return place.path, place.line or 0, place.column or 0, finding.code, finding.source or "", finding.message


def _quotes(speech: Speech | None) -> int | None:
    return None if speech is None else len(speech.quotes)


def _stats(context: Context) -> Stats:
    links = [changed for compared in context.pairs for changed in compared.links]
    return Stats(
        articles=len(context.archive.records),
        texts=len(context.speeches),
        quotes=sum(len(speech.quotes) for speech in context.speeches.values()),
        hops=len(context.graph.hops),
        compared=sum(compared.not_compared is None for compared in context.pairs),
        not_compared=sum(compared.not_compared is not None for compared in context.pairs),
        passages=len(links),
        changed=sum(bool(changed.changes) for changed in links),
    )
