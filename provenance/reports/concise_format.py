"""One line a finding, as compilers write them, for editors and `grep`."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.checker import Report
from provenance.reports.locations import file_place, finding_line


def chunks(report: Report, base: str = "") -> Iterator[str]:
    """`path:line:column: severity code name: message`, and nothing where nothing was found.

    Args:
        report: From `provenance.check`.
        base: The archive's folder from the working folder; empty where it is the same.
    """
    for finding in report.findings:
        yield finding_line(finding, file_place(finding.location, base))
