"""A Code Quality report for GitLab.

The fields are those that GitLab documents ("Code Quality report format"): `description`, `check_name`, `fingerprint`,
`severity`, `location`. It shows no check name, so the description begins with the code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from provenance.checker import Report
from provenance.findings import Finding, Severity
from provenance.reports.json_text import json_text
from provenance.reports.locations import file_path, message

_SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def chunks(report: Report, base: str = "") -> Iterator[str]:
    """The findings as one JSON array.

    Args:
        report: From `provenance.check`.
        base: The archive's folder from the root of the repository; empty where it is the same.
    """
    seen: Counter[str] = Counter()
    separator = "["
    for finding in report.findings:
        seen[finding.fingerprint] += 1
        yield f"{separator}\n{_indented(_values(finding, base, seen[finding.fingerprint]))}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _indented(values: dict[str, Any]) -> str:
    return "\n".join(f"  {line}" for line in json_text(values, indent=2).split("\n"))


def _values(finding: Finding, base: str, occurrence: int) -> dict[str, Any]:
    at = finding.location
    begin = {"line": at.line or 1, "column": at.column or 1}
    return {
        "type": "issue",
        "check_name": finding.name,
        "description": f"{finding.code} {message(finding)}",
        "categories": ["Bug Risk"],
        # GitLab takes two issues with one fingerprint for one.
        "fingerprint": finding.fingerprint if occurrence == 1 else f"{finding.fingerprint}-{occurrence}",
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": file_path(at, base), "positions": {"begin": begin, "end": begin}},
    }
