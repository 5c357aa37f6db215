"""SARIF 2.1.0 (OASIS), for code scanning and for every tool that reads it.

Paths are relative URI references with forward slashes, columns count code points, and a result's fingerprint has no
line number in it, so that one finding stays one alert while the file around it changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import provenance
from provenance.checker import Report
from provenance.findings import Excerpt, Finding, Location, Severity
from provenance.reports.json_text import json_text
from provenance.reports.locations import advice, file_uri
from provenance.rules.registry import Rule, all_rules

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT: Final = "provenance/v1"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def chunks(report: Report, base: str = "") -> Iterator[str]:
    """The report as one SARIF log with one run.

    Args:
        report: From `provenance.check`.
        base: The archive's folder from the root of the repository; empty where it is the same.
    """
    codes = {finding.code for finding in report.findings}
    rules = [rule for rule in all_rules() if rule.code in codes]
    index = {rule.code: at for at, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = []
    for finding in report.findings:
        seen[finding.fingerprint] += 1
        results.append(_result(finding, base, index, seen[finding.fingerprint]))
    run = {
        "tool": {
            "driver": {
                "name": "provenance",
                "version": provenance.__version__,
                "semanticVersion": provenance.__version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"signature": report.signature},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json_text(log, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text = "\n\n".join(f"{heading}\n{body}" for heading, body in rule.sections.items())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["provenance"]},
    }


def _result(finding: Finding, base: str, index: dict[str, int], occurrence: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": advice(finding)},
        "locations": [_location(finding.location, base)],
        "partialFingerprints": {_FINGERPRINT: f"{finding.fingerprint}:{occurrence}"},
        "ruleIndex": index[finding.code],
    }
    if finding.related:
        result["relatedLocations"] = [_location(place, base) for place in finding.related]
    properties = _properties(finding)
    if properties:
        result["properties"] = properties
    return result


def _location(location: Location, base: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": file_uri(location, base)}}
    if location.line is not None:
        physical["region"] = {"startLine": location.line}
        if location.column is not None:
            physical["region"]["startColumn"] = location.column
    found: dict[str, Any] = {"physicalLocation": physical}
    if location.pointer:
        found["logicalLocations"] = [{"fullyQualifiedName": location.pointer, "kind": "member"}]
    return found


def _properties(finding: Finding) -> dict[str, Any]:
    """What SARIF has no field for: the article, its source, the kind of drift and the two wordings."""
    properties: dict[str, Any] = {
        "article": finding.article,
        "source": finding.source,
        "kind": finding.kind,
        "evidence": list(finding.evidence),
        "excerpts": [_excerpt(excerpt) for excerpt in finding.excerpts],
    }
    return {name: value for name, value in properties.items() if value}


def _excerpt(excerpt: Excerpt) -> dict[str, Any]:
    return {"article": excerpt.article, "inLanguage": excerpt.language, "text": excerpt.text}
