"""Workflow commands: annotations on the lines of a pull request, where GitHub runs the check.

Values are escaped as GitHub's own toolkit does it (`actions/toolkit`, `command.ts`): a message of a hostile text must
not end the command and begin another (CVE-2020-15228). GitHub shows few annotations a step, so the worst come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.checker import Report
from provenance.findings import Finding, Severity
from provenance.reports.locations import advice, file_path, worst_first
from provenance.reports.summary_line import summary_line
from provenance.reports.visible import visible

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

_VALUE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def chunks(report: Report, base: str = "") -> Iterator[str]:
    """One command a finding, the worst first, then a line that counts them.

    Args:
        report: From `provenance.check`.
        base: The archive's folder from the root of the repository; empty where it is the same.
    """
    for finding in worst_first(report.findings):
        yield _command(finding, base)
    yield summary_line(report) + "\n"


def _command(finding: Finding, base: str) -> str:
    at = finding.location
    properties = {
        "file": file_path(at, base),
        "line": at.line,
        "col": at.column,
        # The last one: what reads the command drops spaces at its end, and the name of a file can end in one.
        "title": f"{finding.code} {finding.name}",
    }
    given = ",".join(
        f"{name}={visible(str(value)).translate(_PROPERTY)}" for name, value in properties.items() if value is not None
    )
    return f"::{_COMMANDS[finding.severity]} {given}::{visible(advice(finding)).translate(_VALUE)}\n"
