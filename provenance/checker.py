"""The main job, from an archive to a report: each room is called once, in the order in which data flows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import provenance
from provenance.archive.loading import Archive
from provenance.archive.record import Record
from provenance.archive.versions import version_pairs
from provenance.cache import Cache
from provenance.cache.keys import Keys
from provenance.config import Config
from provenance.findings import Finding, Severity
from provenance.language.normalise import NAME
from provenance.rules.context import ComparedPair, Context, Triangle
from provenance.rules.registry import all_rules
from provenance.rules.suppressing import suppress
from provenance.speech.model import Speech
from provenance.steps import Comparing, Means, Progress, read_speeches

if TYPE_CHECKING:
    from provenance.baseline import Entry


@dataclass(frozen=True, slots=True)
class CheckedArticle:
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
        triangles: Two hops in a row over three languages, each held against the direct way.
        stats: What was read and compared.
        signature: What is needed to reproduce it.
        suppressed: Findings that a record accepts, in the same order.
        known: Findings that the baseline has, in the same order.
        stale: Entries of the baseline that are found no more.
        unconcerned: Findings that nothing which changed concerns, in the same order, where a branch was asked about.
        rules_left_out: How many rules the configuration left out.
    """

    findings: tuple[Finding, ...]
    articles: tuple[CheckedArticle, ...]
    chains: tuple[tuple[str | None, ...], ...]
    passages: tuple[ComparedPair, ...]
    triangles: tuple[Triangle, ...]
    stats: Stats
    signature: str
    suppressed: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Entry, ...] = ()
    unconcerned: tuple[Finding, ...] = ()
    rules_left_out: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding is at or above the threshold."""
        return any(finding.severity >= threshold for finding in self.findings)


def check(
    archive: Archive,
    config: Config | None = None,
    on_progress: Progress | None = None,
    *,
    today: date | None = None,
    cache: Cache | None = None,
    jobs: int = 1,
) -> Report:
    """Check an archive: its records, its chains, and what changed along them.

    Args:
        archive: From `load_archive`.
        config: Which rules run and how severe they are; None for the defaults.
        on_progress: Called while texts are read and pairs compared.
        today: The day on which suppressions must still hold; None for the day by the clock (UTC).
        cache: Results of earlier runs, which the report does not depend on; None for none.
        jobs: Number of processes that read and compare; the report does not depend on it.

    Returns:
        The report. Bad content is a finding in it; nothing is raised for it.

    Raises:
        ProvenanceError: A process died.
        UsageError: A dictionary or the model of the configuration cannot be used.
    """
    config = config or Config()
    progress = on_progress or _silent
    means = Means(cache or Cache(), jobs)
    keys = Keys(archive)
    speeches = read_speeches(archive, keys, means, progress)
    comparing = Comparing(archive, speeches, config, keys, means)
    compared = comparing.compare(version_pairs(archive), progress)
    archive = replace(archive, problems=(*archive.problems, *comparing.problems))
    context = Context(archive, speeches, compared, comparing.triangles(compared))
    signature = _signature(comparing)
    today = today or datetime.now(tz=UTC).date()
    key = keys.findings(archive.problems, config, today, signature)
    found = means.cache.recall(key, (), tuple)
    if found is None:
        found = _findings(context, config, today)
        means.cache.keep(key, found, ())
    means.cache.close()
    findings, suppressed = found
    return Report(
        findings=findings,
        articles=tuple(CheckedArticle(record, _quotes(speeches.get(record.id))) for record in archive.records),
        chains=archive.graph.all_chains(),
        passages=context.pairs,
        triangles=context.triangles,
        stats=_stats(context),
        signature=signature,
        suppressed=suppressed,
        rules_left_out=sum(not config.selects(rule.code, rule.name) for rule in all_rules()),
    )


def _silent(step: str, done: int, total: int) -> None:
    """Report no progress."""


def _signature(comparing: Comparing) -> str:
    across = f"|across:{comparing.crossings.signature}" if comparing.crossed else ""
    rules = len(all_rules())
    return f"check|norm:{NAME}|align:passage-bigram{across}|rules:{rules}|v:{provenance.__version__}"


def _findings(context: Context, config: Config, today: date) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What the rules find, and what of it the records accept."""
    found = suppress(_run(context, config, last=False), context.archive.records, today)
    findings = (*found.kept, *_run(replace(context, suppressions=found.judged), config, last=True))
    return tuple(sorted(findings, key=_order)), tuple(sorted(found.left_out, key=_order))


def _run(context: Context, config: Config, *, last: bool) -> list[Finding]:
    is_ignored = config.ignoring(context.archive.root)
    return [
        replace(finding, severity=config.severity_of(finding))
        for rule in all_rules()
        if rule.last == last and config.selects(rule.code, rule.name)
        for finding in rule.findings(context)
        if not is_ignored(finding)
    ]


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
