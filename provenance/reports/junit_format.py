"""JUnit XML: one suite a file, one case a finding, for the test reports that every CI system shows.

Notes are cases that pass. XML 1.0 has no way to write most control characters, and ElementTree writes them all the
same; `visible` spells them out first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from provenance.checker import Report
from provenance.findings import Finding, Severity
from provenance.reports.locations import file_path, message
from provenance.reports.marked import Style, marked
from provenance.reports.visible import visible


def chunks(report: Report, base: str = "") -> Iterator[str]:
    """The report as one XML document.

    Args:
        report: From `provenance.check`.
        base: The archive's folder from the root of the repository; empty where it is the same.
    """
    failures = sum(finding.severity > Severity.NOTE for finding in report.findings)
    cases = max(1, len(report.findings))
    root = ET.Element("testsuites", name="provenance", tests=str(cases), failures=str(failures), errors="0")
    for _, of_file in groupby(report.findings, key=lambda finding: finding.location.path):
        root.append(_suite(list(of_file), base))
    if not report.findings:
        suite = ET.SubElement(root, "testsuite", name="provenance", tests="1", failures="0", errors="0")
        ET.SubElement(suite, "testcase", name="nothing found", classname="provenance")
    ET.indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield ET.tostring(root, encoding="unicode") + "\n"


def _suite(findings: list[Finding], base: str) -> ET.Element:
    path = visible(file_path(findings[0].location, base))
    failures = sum(finding.severity > Severity.NOTE for finding in findings)
    suite = ET.Element("testsuite", name=path, tests=str(len(findings)), failures=str(failures), errors="0")
    seen: Counter[str] = Counter()
    for finding in findings:
        at = finding.location
        name = _name(finding)
        seen[name] += 1
        # Readers take two cases of one name for two runs of one test.
        name = name if seen[name] == 1 else f"{name} ({seen[name]})"
        case = ET.SubElement(suite, "testcase", name=name, classname=path, file=path)
        if at.line is not None:
            case.set("line", str(at.line))
        if finding.severity is Severity.NOTE:
            ET.SubElement(case, "system-out").text = _details(finding)
        else:
            failure = ET.SubElement(case, "failure", message=visible(message(finding)), type=finding.severity.value)
            failure.text = _details(finding)
    return suite


def _name(finding: Finding) -> str:
    at = finding.location
    place = ":".join(str(part) for part in (at.line, at.column) if part is not None)
    return f"{finding.code} {finding.name}" + (f" at {place}" if place else "")


def _details(finding: Finding) -> str:
    """What a finding says, its passages line by line, and what to do."""
    passages = (f"{one.article}: {marked(one.text, one.marks, Style())}" for one in finding.excerpts)
    lines = (message(finding), *passages, *([finding.hint] if finding.hint else []))
    return "\n".join(map(visible, lines))
