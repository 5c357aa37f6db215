"""The main job, from an archive to a report: each room is called once, in the order in which data flows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import provenance
from provenance.archive.loading import Archive
from provenance.archive.problems import Problem
from provenance.archive.record import Record
from provenance.archive.versions import WHOLE, VersionPair, version_pairs
from provenance.config import Config
from provenance.drift.aligned import changes_along
from provenance.drift.machine_signs import Version
from provenance.drift.rewrite import read_rewrite
from provenance.drift.unlinked import unlinked_sentences
from provenance.findings import Finding, Severity
from provenance.language.normalise import NAME
from provenance.language.tables import primary
from provenance.matching.alignment import align
from provenance.rules.context import ComparedPair, Context, Triangle
from provenance.rules.registry import all_rules
from provenance.rules.suppressing import suppress
from provenance.speech.extraction import extract
from provenance.speech.model import Speech

if TYPE_CHECKING:
    from provenance.baseline import Entry
    from provenance.crossings import Crossings

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
        triangles: Two hops in a row over three languages, each held against the direct way.
        stats: What was read and compared.
        signature: What is needed to reproduce it.
        suppressed: Findings that a record accepts, in the same order.
        known: Findings that the baseline has, in the same order.
        stale: Entries of the baseline that are found no more.
    """

    findings: tuple[Finding, ...]
    articles: tuple[Article, ...]
    chains: tuple[tuple[str | None, ...], ...]
    passages: tuple[ComparedPair, ...]
    triangles: tuple[Triangle, ...]
    stats: Stats
    signature: str
    suppressed: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Entry, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding is at or above the threshold."""
        return any(finding.severity >= threshold for finding in self.findings)


def check(
    archive: Archive, config: Config | None = None, on_progress: Progress | None = None, *, today: date | None = None
) -> Report:
    """Check an archive: its records, its chains, and what changed along them.

    Args:
        archive: From `load_archive`.
        config: Which rules run and how severe they are; None for the defaults.
        on_progress: Called while texts are read and pairs compared.
        today: The day on which suppressions must still hold; None for the day by the clock (UTC).

    Returns:
        The report. Bad content is a finding in it; nothing is raised for it.
    """
    config = config or Config()
    progress = on_progress or _silent
    speeches = _speeches(archive, progress)
    comparing = _Comparing(archive, speeches, config)
    pairs = version_pairs(archive)
    compared = []
    for done, pair in enumerate(pairs, start=1):
        compared.append(comparing.compare(pair))
        progress("comparing", done, len(pairs))
    archive = replace(archive, problems=(*archive.problems, *comparing.problems))
    context = Context(archive, speeches, tuple(compared), comparing.triangles(compared))
    findings, suppressed = _findings(context, config, today or datetime.now(tz=UTC).date())
    return Report(
        findings=findings,
        articles=tuple(Article(record, _quotes(speeches.get(record.id))) for record in archive.records),
        chains=archive.graph.all_chains(),
        passages=context.pairs,
        triangles=context.triangles,
        stats=_stats(context),
        signature=_signature(comparing),
        suppressed=suppressed,
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


class _Comparing:
    """The versions of an archive, compared pair by pair; what crosses languages costs is paid for where one does."""

    def __init__(self, archive: Archive, speeches: Mapping[str, Speech], config: Config) -> None:
        self._archive = archive
        self._speeches = speeches
        self._config = config

    @cached_property
    def crossings(self) -> Crossings:
        """The hops between languages."""
        from provenance.crossings import Crossings  # noqa: PLC0415 (names, places and concepts of all languages)

        return Crossings(self._archive, self._speeches, self._config)

    @property
    def crossed(self) -> bool:
        """Whether a hop crossed languages so far."""
        return "crossings" in self.__dict__

    @property
    def problems(self) -> Sequence[Problem]:
        """Learned lexicons that could not be read."""
        return self.crossings.lexicons.problems if self.crossed else ()

    def compare(self, pair: VersionPair) -> ComparedPair:
        """Align two versions and name what changed in each pair of passages."""
        earlier, later = pair.earlier, pair.later
        a, b = self._archive.text(earlier.id), self._archive.text(later.id)
        if a is None or b is None:
            return ComparedPair(pair, f"the text of {earlier.id if a is None else later.id} is not in the archive")
        if primary(earlier.language) != primary(later.language):
            return self.crossings.compare(pair)
        speech_a, speech_b = self._speeches[earlier.id], self._speeches[later.id]
        alignment = align(a, b, later.language, speech_a, speech_b)
        whole = pair.hop is not None and pair.hop.source.relation in WHOLE
        links = changes_along(alignment, later.language, whole=whole)
        alone = unlinked_sentences(alignment, speech_a, speech_b) if whole else ()
        rewrite = read_rewrite(Version(a, speech_a.quotes), Version(b, speech_b.quotes), links, later.language)
        return ComparedPair(pair, None, alignment, links, alone, rewrite)

    def triangles(self, compared: Sequence[ComparedPair]) -> tuple[Triangle, ...]:
        """Two hops in a row over three languages, each held against the direct way."""
        if not self.crossed:
            return ()
        from provenance.triangles import find_triangles  # noqa: PLC0415 (as above)

        return find_triangles(compared, self.crossings)


def _signature(comparing: _Comparing) -> str:
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
