"""A rule's documentation, as a page for people and as a value for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.rules.registry import SECTIONS, Rule


def one_line(rule: Rule) -> str:
    """Code, name, severity and summary on one line."""
    return f"{rule.code}  {rule.name:<24} {rule.severity.value:<8} {rule.summary}"


def page(rule: Rule, level: int = 1) -> str:
    """The whole page, in Markdown that reads well as plain text; its heading is of the given level."""
    hashes = "#" * level
    parts = [f"{hashes} {rule.code} {rule.name}", f"Severity: {rule.severity.value}. Since {rule.since}.", rule.summary]
    for heading in SECTIONS:
        body = rule.sections[heading]
        parts.append(f"{hashes}# {heading}")
        parts.append("\n".join(f"    {line}" for line in body.splitlines()) if heading in ("Bad", "Good") else body)
    return "\n\n".join(parts) + "\n"


def handbook(rules: Sequence[Rule]) -> str:
    """All rules on one page: a table, then a section for each."""
    lines = ["# Rules", "", "Made by `provenance rule --all --output-format markdown`; do not edit.", ""]
    lines += ["| code | name | severity | finds |", "| --- | --- | --- | --- |"]
    lines += [f"| {rule.code} | `{rule.name}` | {rule.severity.value} | {rule.summary} |" for rule in rules]
    return "\n".join(lines) + "\n\n" + "\n".join(page(rule, level=2) for rule in rules)


def as_document(rule: Rule) -> dict[str, Any]:
    """The rule as plain values."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "since": rule.since,
        "summary": rule.summary,
        "why": rule.sections["Why it matters"],
        "bad": rule.sections["Bad"],
        "good": rule.sections["Good"],
        "fix": rule.sections["Fix"],
    }
