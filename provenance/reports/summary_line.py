"""A report in one line."""

from __future__ import annotations

from provenance.checker import Report
from provenance.findings import Severity
from provenance.reports.counted import counted
from provenance.reports.left_out import left_out


def summary_line(report: Report) -> str:
    """How many findings there are of each severity, what was compared, and what is left out."""
    counts = ((report.count(severity), severity.value) for severity in sorted(Severity, reverse=True))
    found = ", ".join(counted(count, name) for count, name in counts if count)
    stats = report.stats
    aside = "".join(f"; {what}" for what in left_out(report))
    return (
        f"provenance: {found or 'nothing found'} in {counted(stats.articles, 'article')};"
        f" {counted(stats.compared, 'pair')} of versions compared, {stats.not_compared:,} not{aside}"
    )
