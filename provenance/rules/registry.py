"""What a rule is, and the table of all of them.

A rule is data (code, name, severity, the version it came in, its documentation) and one generator:

    @rule("PV203", "source-cycle", Severity.ERROR)
    def source_cycle(context: Context) -> Iterator[Hit]:
        \"\"\"A chain of sources leads back to where it began.

        Why it matters:
            ...

        Bad:
            ...

        Good:
            ...

        Fix:
            ...
        \"\"\"

The docstring is the rule's documentation, wherever it is read: `provenance rule PV203`, the docs, the reports.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from provenance.findings import Excerpt, Finding, Location, Severity

if TYPE_CHECKING:
    from provenance.rules.context import Context

FAMILIES = ("reading", "schema", "chain", "dates", "languages", "texts", "quotes", "drift", "rewriting", "hygiene")
"""The modules that hold the rules, in the order of their codes (PV0xx to PV9xx)."""

SECTIONS = ("Why it matters", "Bad", "Good", "Fix")
"""The headings of a rule's documentation, in order."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: a finding without what the rule itself knows.

    The attributes are those of `Finding`; `severity` is None where the rule's own severity holds.
    """

    message: str
    location: Location
    article: str | None = None
    source: str | None = None
    kind: str | None = None
    hint: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    evidence: tuple[str, ...] = ()
    related: tuple[Location, ...] = ()
    severity: Severity | None = None


Check = Callable[["Context"], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong.

    Attributes:
        code: `PV` and three digits; the first digit is the family.
        name: In kebab case; works wherever the code works.
        severity: Of its findings, unless a hit or the configuration says otherwise.
        since: The version that it came in.
        summary: One sentence.
        sections: Its documentation by heading (see `SECTIONS`), in plain text with code in back-ticks.
        check: Finds it.
        last: Whether it runs after all others, and sees what became of the suppressions.
    """

    code: str
    name: str
    severity: Severity
    since: str
    summary: str
    sections: dict[str, str]
    check: Check
    last: bool = False

    def findings(self, context: Context) -> Iterator[Finding]:
        """What the rule finds, as findings that carry its code, name and severity."""
        for hit in self.check(context):
            yield Finding(
                code=self.code,
                name=self.name,
                severity=hit.severity or self.severity,
                message=hit.message,
                location=hit.location,
                article=hit.article,
                source=hit.source,
                kind=hit.kind,
                hint=hit.hint,
                excerpts=hit.excerpts,
                evidence=hit.evidence,
                related=hit.related,
            )


_registered: dict[str, Rule] = {}


def rule(
    code: str, name: str, severity: Severity, *, since: str = "0.1.0", last: bool = False
) -> Callable[[Check], Check]:
    """Register a generator of hits as a rule; its docstring is the rule's documentation.

    Raises:
        ValueError: The code or the name is taken, or the docstring lacks a section.
    """

    def register(check: Check) -> Check:
        if any(code == other.code or name == other.name for other in _registered.values()):
            raise ValueError(f"{code} {name}: taken")
        summary, sections = _documentation(inspect.getdoc(check) or "")
        missing = [heading for heading in SECTIONS if heading not in sections]
        if missing:
            raise ValueError(f"{code} {name}: the docstring has no section {missing[0]!r}")
        _registered[code] = Rule(code, name, severity, since, summary, sections, check, last)
        return check

    return register


def _documentation(docstring: str) -> tuple[str, dict[str, str]]:
    """Split a docstring into its first sentence and its sections."""
    summary, _, rest = docstring.partition("\n\n")
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in rest.splitlines():
        heading = line.removesuffix(":")
        if heading != line and heading in SECTIONS:
            lines = sections.setdefault(heading, [])
        else:
            lines.append(line)
    return summary.replace("\n", " "), {
        heading: inspect.cleandoc("\n".join(body)) for heading, body in sections.items()
    }


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their codes."""
    for family in FAMILIES:
        import_module(f"provenance.rules.{family}")
    return tuple(_registered[code] for code in sorted(_registered))


def find_rule(code_or_name: str) -> Rule | None:
    """The rule with this code or name, in any case; None if there is none."""
    wanted = code_or_name.strip().lower()
    return next((r for r in all_rules() if wanted in (r.code.lower(), r.name)), None)
