"""The report for machines, as the schema `report-1` describes it.

The output is ASCII: what lies beyond is escaped, so that nothing in it acts on a log, and two runs on the same input
give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import provenance
from provenance.archive.schemas import schema_id
from provenance.checker import CheckedArticle, Report
from provenance.drift.aligned import ChangedLink
from provenance.drift.rows import change_row, evidence_pieces, span_values
from provenance.findings import Excerpt, Finding, Location, Severity
from provenance.language.spans import Span
from provenance.reports.json_text import json_text
from provenance.rules.context import ComparedPair, Triangle


def render(report: Report) -> str:
    """The report as JSON, indented by two, keys in the order of the schema."""
    return "".join(chunks(report))


def chunks(report: Report, base: str = "") -> Iterator[str]:  # noqa: ARG001 (paths are the archive's own)
    """`render` piece by piece: the report of a large archive is never held twice in memory."""
    yield "{\n"
    for key, value in _head(report).items():
        yield f'  "{key}": {_indented(value, "  ")},\n'
    lists = _lists(report)
    for place, (key, items) in enumerate(lists):
        yield f'  "{key}": ['
        separator = ""
        for item in items:
            yield f"{separator}\n    {_indented(item, '    ')}"
            separator = ","
        yield ("\n  ]" if separator else "]") + (",\n" if place < len(lists) - 1 else "\n")
    yield "}\n"


def _indented(value: Any, indent: str) -> str:
    return json_text(value, indent=2).replace("\n", f"\n{indent}")


def _head(report: Report) -> dict[str, Any]:
    stats = report.stats
    return {
        "$schema": schema_id("report-1"),
        "tool": {"name": "provenance", "version": provenance.__version__},
        "signature": report.signature,
        "summary": {severity.value: report.count(severity) for severity in sorted(Severity, reverse=True)},
        "stats": {
            "articles": stats.articles,
            "texts": stats.texts,
            "quotes": stats.quotes,
            "hops": stats.hops,
            "compared": stats.compared,
            "notCompared": stats.not_compared,
            "passages": stats.passages,
            "changed": stats.changed,
        },
        "leftOut": {
            "suppressed": len(report.suppressed),
            "baseline": len(report.known),
            "unconcerned": len(report.unconcerned),
            "rules": report.rules_left_out,
        },
        "staleBaseline": len(report.stale),
    }


def _lists(report: Report) -> tuple[tuple[str, Iterator[Any]], ...]:
    return (
        ("findings", map(finding_values, report.findings)),
        ("articles", map(_article, report.articles)),
        ("chains", (list(chain) for chain in report.chains)),
        ("comparisons", map(_comparison, report.passages)),
        ("triangles", map(_triangle, report.triangles)),
    )


def finding_values(finding: Finding) -> dict[str, Any]:
    """A finding as plain values, with the keys of the schema."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "location": _location(finding.location),
        "article": finding.article,
        "source": finding.source,
        "kind": finding.kind,
        "excerpts": [_excerpt(excerpt) for excerpt in finding.excerpts],
        "evidence": list(finding.evidence),
        "related": [_location(location) for location in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "pointer": location.pointer,
    }


def _excerpt(excerpt: Excerpt) -> dict[str, Any]:
    return {
        "article": excerpt.article,
        "inLanguage": excerpt.language,
        "path": excerpt.path,
        "start": excerpt.start,
        "end": excerpt.end,
        "text": excerpt.text,
        "marks": [{"start": mark.start, "end": mark.end, "kind": mark.kind} for mark in excerpt.marks],
    }


def _article(article: CheckedArticle) -> dict[str, Any]:
    record = article.record
    return {
        "id": record.id,
        "path": record.path,
        "headline": record.headline,
        "publisher": record.publisher.name if record.publisher else None,
        "inLanguage": record.language,
        "datePublished": record.date_published,
        "text": record.text.path if record.text else None,
        "quotes": article.quotes,
    }


def _comparison(compared: ComparedPair) -> dict[str, Any]:
    pair = compared.pair
    return {
        "a": pair.earlier.id,
        "b": pair.later.id,
        "relation": pair.hop.source.relation if pair.hop else None,
        "notCompared": compared.not_compared,
        "links": [_link(changed) for changed in compared.links],
    }


def _link(changed: ChangedLink) -> dict[str, Any]:
    link = changed.link
    return {
        "a": span_values(link.a.span),
        "b": span_values(link.b.span),
        "relation": link.relation,
        "score": round(link.score, 4),
        "bits": round(link.evidence.bits, 2) if link.evidence else None,
        "evidence": evidence_pieces(link.evidence) if link.evidence and changed.changes else [],
        "changes": [change_row(change) for change in changed.changes],
    }


def _triangle(triangle: Triangle) -> dict[str, Any]:
    """Two hops in a row over three languages, and where the direct way leads."""
    return {
        "origin": triangle.origin,
        "middle": triangle.middle,
        "article": triangle.article,
        "agree": triangle.count("agree"),
        "disagree": triangle.count("disagree"),
        "open": triangle.count("open"),
        "passages": [
            {
                "span": span_values(way.span),
                "through": _place(way.through),
                "direct": _place(way.direct),
                "verdict": way.verdict,
            }
            for way in triangle.passages
        ],
    }


def _place(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}
