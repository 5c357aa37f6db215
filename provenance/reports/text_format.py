"""The report that a person reads: article, hop, both wordings with the changed words marked, and a summary.

Every line starts with the tool's own words or marks, and `visible` has been over everything that comes from a record
or a text, so that nothing in a hostile archive acts on a terminal or is taken for a command by a CI log. Right-to-left
text is printed in logical order: terminals that can show it reorder it themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from provenance.archive.chain import Hop
from provenance.archive.record import Record
from provenance.checker import Report
from provenance.findings import Finding, Severity
from provenance.reports.counted import counted
from provenance.reports.families import Version, families
from provenance.reports.left_out import left_out
from provenance.reports.marked import Style, marked
from provenance.reports.visible import visible

_WIDTH = 72


def render(report: Report, style: Style | None = None, *, quotes: bool = True) -> str:
    """The report as text.

    Args:
        report: From `provenance.check`.
        style: Colours; None for none.
        quotes: Whether the quotes that stand in several versions are listed.
    """
    style = style or Style()
    lines = [*_findings(report, style)]
    if quotes:
        lines += _families(report, style)
    lines += _summary(report, style)
    return "\n".join(lines) + "\n"


def chunks(report: Report, base: str = "") -> Iterator[str]:  # noqa: ARG001 (paths are the archive's own)
    """`render` without colours, for a file."""
    yield render(report)


def _findings(report: Report, style: Style) -> Iterator[str]:
    """The findings, article by article, then those on files that are no record."""
    records = {article.record.id: article.record for article in report.articles}
    hops = {(hop.child, hop.parent): hop for compared in report.passages if (hop := compared.pair.hop)}
    order = {article_id: index for index, article_id in enumerate(records)}
    found = sorted(report.findings, key=lambda f: (order.get(f.article or "", len(order)), _hop_end(f, records)))
    for article, of_article in groupby(found, key=lambda f: f.article if f.article in records else None):
        yield from _heading(records[article], style) if article else ("== Files", "")
        for source, of_hop in groupby(of_article, key=lambda f: _hop_end(f, records)):
            if source:
                yield f"   {_hop_line(records[source], hops.get((article or '', source)))}"
            for finding in of_hop:
                yield from _finding(finding, style)


def _heading(record: Record, style: Style) -> Iterator[str]:
    outlet = record.publisher.name if record.publisher else None
    facts = ", ".join(visible(fact) for fact in (outlet, record.language, record.date_published) if fact)
    yield f"== {style.strong(visible(record.id))} ({facts})"
    if record.headline:
        yield f"   “{visible(record.headline)}”"
    yield ""


def _hop_end(finding: Finding, records: Mapping[str, Record]) -> str:
    """The archived article at the other end of the hop that a finding is about, or an empty string."""
    return finding.source if finding.source is not None and finding.source in records else ""


def _hop_line(source: Record, hop: Hop | None) -> str:
    """Where the words of the next findings come from."""
    name = f"{visible(source.id)} ({visible(source.language)})"
    if hop is None:
        return f"beside {name}, which no hop links to it:"
    return f"from {name} by {visible(hop.source.relation or 'an unknown relation')}:"


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    severity = style.paint(finding.severity.value, finding.severity.value)
    yield f"   {severity} {finding.code} {finding.name} at {visible(str(finding.location))}"
    yield f"     {visible(finding.message)}"
    width = max((len(excerpt.article) for excerpt in finding.excerpts), default=0)
    for excerpt in finding.excerpts:
        yield f"     {visible(excerpt.article).ljust(width)}  {marked(excerpt.text, excerpt.marks, style)}"
    if finding.hint:
        yield f"     {visible(finding.hint)}"
    yield ""


def _families(report: Report, style: Style) -> Iterator[str]:
    found = families(report)
    if found:
        yield "== Quotes in several versions"
        yield ""
    for family in found:
        root = family.versions[0]
        speaker = root.passage.quote.speaker if root.passage.quote else None
        said = f" ({visible(speaker.name)})" if speaker else ""
        yield f"   “{_shortened(root.passage.span.text)}”{said}"
        yield from (f"     {_version(version, style)}" for version in family.versions)
        yield ""


def _version(version: Version, style: Style) -> str:
    name = visible(version.record.id)
    if version.source is None:
        return f"{name}: first"
    if not version.kinds:
        return f"{name}: {version.relation}, nothing changed since {visible(version.source)}"
    kinds = style.strong(", ".join(version.kinds))
    return f"{name}: {version.relation}, {kinds} changed since {visible(version.source)}"


def _shortened(text: str) -> str:
    return visible(text if len(text) <= _WIDTH else f"{text[:_WIDTH].rsplit(' ', 1)[0]}…")


def _summary(report: Report, style: Style) -> Iterator[str]:
    stats = report.stats
    if not stats.articles:
        yield "No records here: a record is a file NAME.provenance.json, one for each article version."
    read = f"{counted(stats.articles, 'article')}, {counted(stats.texts, 'text')}, {counted(stats.quotes, 'quote')}"
    pairs = f"{counted(stats.compared, 'pair')} of versions compared, {stats.not_compared:,} not compared"
    passages = f"{counted(stats.passages, 'passage')} in two versions, {stats.changed:,} changed"
    yield f"{read}; {counted(stats.hops, 'hop')}; {pairs}; {passages}"
    counts = [(severity, report.count(severity)) for severity in sorted(Severity, reverse=True)]
    stale = f"{len(report.stale):,} of the baseline found no more: `provenance baseline prune` removes them"
    yield "; ".join(
        [
            ", ".join(
                style.paint(counted(count, severity.value), severity.value) if count else counted(count, severity.value)
                for severity, count in counts
            ),
            *left_out(report),
            *([stale] if report.stale else []),
        ]
    )
