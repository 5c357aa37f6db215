"""Where a finding lies, as the formats for CI write it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from provenance.findings import Finding, Location
from provenance.reports.visible import visible


def file_path(location: Location, base: str) -> str:
    """The file of a location, from the folder that CI works in; forward slashes."""
    return f"{base}/{location.path}" if base else location.path


def file_uri(location: Location, base: str) -> str:
    """The same as a relative URI reference (RFC 3986); a name that is not UTF-8 keeps its bytes."""
    path = file_path(location, base)
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        return quote(path, safe="/", errors="replace")


def file_place(location: Location, base: str) -> str:
    """The same with line and column, as `path:line:column`."""
    return str(replace(location, path=file_path(location, base)))


def message(finding: Finding) -> str:
    """What a finding says where its passages are not shown: with the version that another one is held against."""
    between_versions = finding.source is not None and len({excerpt.article for excerpt in finding.excerpts}) > 1
    return f"{finding.message} (since {finding.source})" if between_versions else finding.message


def advice(finding: Finding) -> str:
    """What a finding says, and what to do about it."""
    return f"{message(finding)}. {finding.hint}" if finding.hint else message(finding)


def finding_line(finding: Finding, place: str) -> str:
    """A finding on one line that is safe to print, as compilers write them: `place: severity code name: message`."""
    return visible(f"{place}: {finding.severity} {finding.code} {finding.name}: {message(finding)}") + "\n"


def worst_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings by severity, the errors first; within a severity in the order of the report."""
    return sorted(findings, key=lambda finding: finding.severity, reverse=True)
