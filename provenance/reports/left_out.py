"""What a report does not show: a reader must not take a part for the whole."""

from __future__ import annotations

from provenance.checker import Report
from provenance.findings import Finding
from provenance.reports.counted import counted


def left_out(report: Report) -> tuple[str, ...]:
    """What was found and is not shown, and how many rules did not run, each in a few words."""
    found = (
        (report.suppressed, "suppressed"),
        (report.known, "in the baseline"),
        (report.unconcerned, "that no change concerns"),
    )
    told = [f"{len(findings):,} {why}" for findings, why in found if findings]
    return (*told, f"{counted(report.rules_left_out, 'rule')} not run") if report.rules_left_out else tuple(told)


def findings_left_out(report: Report) -> tuple[Finding, ...]:
    """All findings that a report does not show."""
    return (*report.suppressed, *report.known, *report.unconcerned)
