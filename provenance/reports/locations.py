"""Where a finding lies, as the formats for CI write it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from provenance.findings import Finding, Location, Severity


def file_path(location: Location, base: str) -> str:
    """The file of a location, from the folder that CI works in; forward slashes."""
    return f"{base}/{location.path}" if base else location.path


def file_uri(location: Location, base: str) -> str:
    """The same as a relative URI reference (RFC 3986)."""
    return quote(file_path(location, base), safe="/", errors="replace")


def worst_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings by severity, the errors first; within a severity in the order of the report."""
    return sorted(findings, key=lambda finding: _WORST_FIRST.index(finding.severity))


_WORST_FIRST: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
