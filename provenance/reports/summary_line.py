"""A report in one line."""

from __future__ import annotations

from provenance.checker import Report
from provenance.findings import Severity
from provenance.reports.counted import counted


def summary_line(report: Report) -> str:
    """How many findings there are of each severity, and what was compared."""
    counts = ((report.count(severity), severity.value) for severity in sorted(Severity, reverse=True))
    found = ", ".join(counted(count, name) for count, name in counts if count)
    stats = report.stats
    return (
        f"provenance: {found or 'nothing found'} in {counted(stats.articles, 'article')};"
        f" {counted(stats.compared, 'pair')} of versions compared, {stats.not_compared:,} not"
    )
