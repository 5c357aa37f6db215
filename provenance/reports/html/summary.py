"""The first screen: whether anything is seriously wrong, where it is worst, and what could not be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.archive.record import Record
from provenance.checker import Report
from provenance.findings import Finding, Severity
from provenance.reports.counted import counted
from provenance.reports.left_out import findings_left_out, left_out

WORST: Final = 4
"""Chains that the first screen names."""

_MOST_LINKS: Final = 6
"""Links of one chain that it names: the ends of a longer one."""


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A chain on the first screen.

    Attributes:
        links: From its origin to its last article; None for a link that is missing.
        cut: Whether links in its middle are left out; they stood behind the first one.
        errors: Findings on its articles and hops.
        warnings: The same.
    """

    links: tuple[Record | None, ...]
    cut: bool
    errors: int
    warnings: int

    @property
    def missing(self) -> int:
        """How many of its links are missing."""
        return sum(link is None for link in self.links)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the first screen says.

    Attributes:
        verdict: The answer in a sentence.
        tone: `bad`, `doubtful` or `good`.
        caveat: What the answer does not cover, or empty.
        counts: Findings by severity, the worst first.
        chains: How many chains there are.
        worst: The worst of them that have an error, a warning or a missing link.
        gaps: Reasons why a pair was not compared, each with the two articles.
        broken: Hops whose source is not in the archive.
        textless: Articles without a text.
    """

    verdict: str
    tone: str
    caveat: str
    counts: tuple[tuple[Severity, int], ...]
    chains: int
    worst: tuple[ChainLine, ...]
    gaps: tuple[tuple[Record, Record, str], ...]
    broken: int
    textless: tuple[Record, ...]


def summary(report: Report) -> Summary:
    """What the first screen says of a report."""
    records = {article.record.id: article.record for article in report.articles}
    lines = _chains(report, records)
    gaps = tuple((one.pair.earlier, one.pair.later, one.not_compared) for one in report.passages if one.not_compared)
    broken = sum(
        source.ref is None or source.ref not in records
        for record in records.values()
        for source in record.sources or ()
    )
    textless = tuple(article.record for article in report.articles if article.quotes is None)
    tone, verdict = _verdict(report, lines)
    return Summary(
        verdict=verdict,
        tone=tone,
        caveat=_caveat(left_out(report), len(gaps), broken, len(textless)),
        counts=tuple((severity, report.count(severity)) for severity in sorted(Severity, reverse=True)),
        chains=len(lines),
        worst=tuple(line for line in lines if line.errors or line.warnings or line.missing)[:WORST],
        gaps=gaps,
        broken=broken,
        textless=textless,
    )


def _verdict(report: Report, lines: list[ChainLine]) -> tuple[str, str]:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if errors:
        unsound = sum(line.errors > 0 for line in lines)
        where = (
            f" {unsound} of {counted(len(lines), 'chain')} {'is' if unsound == 1 else 'are'} unsound." if lines else ""
        )
        return "bad", f"Yes: {counted(errors, 'serious error')}.{where}"
    if warnings:
        return "doubtful", f"No error, but {counted(warnings, 'warning')} to look at."
    doubt = _doubt(report)
    return ("doubtful", doubt) if doubt else ("good", "No: nothing serious was found.")


def _doubt(report: Report) -> str:
    """Why a report that shows no error and no warning does not say that all is well; empty where it does."""
    if not report.articles:
        return "There is nothing here to judge: no record was read."
    if not report.stats.compared:
        return "No error was found, but no two versions were compared."
    grave = sum(finding.severity is Severity.ERROR for finding in findings_left_out(report))
    if grave:
        return f"Nothing new, but {counted(grave, 'serious error')} left out."
    if report.rules_left_out:
        return f"Nothing serious was found, but {counted(report.rules_left_out, 'rule')} did not run."
    return ""


def _caveat(hidden: Sequence[str], gaps: int, broken: int, textless: int) -> str:
    parts = [
        f"{counted(gaps, 'pair')} of versions could not be compared" if gaps else "",
        f"{counted(broken, 'link')} of the chains {'is' if broken == 1 else 'are'} missing" if broken else "",
        f"{counted(textless, 'article')} {'has' if textless == 1 else 'have'} no text here" if textless else "",
    ]
    shown = f"Not shown: {', '.join(hidden)}." if hidden else ""
    covered = ", ".join(part for part in parts if part)
    return " ".join(filter(None, [shown, f"Not covered: {covered}." if covered else ""]))


def _chains(report: Report, records: Mapping[str, Record]) -> list[ChainLine]:
    """Every chain of at least two links, the worst first."""
    by_article: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_article[finding.article or ""].append(finding)
    lines = [_line(chain, records, by_article) for chain in report.chains if len(chain) > 1]
    return sorted(lines, key=lambda line: (-line.errors, -line.warnings, -line.missing))


def _line(
    chain: tuple[str | None, ...], records: Mapping[str, Record], findings: Mapping[str, list[Finding]]
) -> ChainLine:
    on_it = set(chain)
    found = [
        finding.severity
        for article in dict.fromkeys(chain)
        if article is not None
        for finding in findings.get(article, ())
        if finding.source is None or finding.source in on_it or finding.source not in records
    ]
    links = [records.get(link) if link else None for link in reversed(chain)]
    cut = len(links) > _MOST_LINKS
    if cut:
        links = [links[0], *links[-_MOST_LINKS + 1 :]]
    return ChainLine(tuple(links), cut, _count(found, Severity.ERROR), _count(found, Severity.WARNING))


def _count(found: Iterable[Severity], severity: Severity) -> int:
    return sum(one is severity for one in found)
