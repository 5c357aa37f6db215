"""One finding a line, each as in the JSON report; ASCII, so that nothing in it acts on a log."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.checker import Report
from provenance.reports.json_format import finding_values
from provenance.reports.json_text import json_text


def chunks(report: Report, base: str = "") -> Iterator[str]:  # noqa: ARG001 (paths are the archive's own, as in json)
    """The findings as JSON Lines."""
    for finding in report.findings:
        yield json_text(finding_values(finding)) + "\n"
