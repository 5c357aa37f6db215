"""A comparison of two texts, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.drift.model import Change, Comparison
from provenance.drift.precision import confidence, weight
from provenance.findings import Mark
from provenance.matching.describe import describe
from provenance.reports.marked import Style, marked
from provenance.reports.visible import visible

if TYPE_CHECKING:
    from provenance.matching.evidence import Evidence


def render(a: str, b: str, comparison: Comparison, style: Style | None = None, *, explain: bool = False) -> str:
    """The relation, then each change with its words marked in both texts, then the signature.

    Args:
        a: The earlier text.
        b: The later text.
        comparison: Of the two, from `provenance.compare`.
        style: Colours; None for none.
        explain: Whether to show the evidence item by item.
    """
    style = style or Style()
    if comparison.not_compared is not None:
        lines = [f"not compared: {visible(comparison.not_compared)}", ""]
    else:
        lines = [_headline(comparison, style), ""]
    for change in comparison.changes:
        severity = style.paint(change.severity.value, change.severity.value)
        lines.append(f"{severity} {change.kind}: {visible(change.detail)}{_sure(change) if explain else ''}")
        lines.append(f"  A  {_shown(a, change, style, earlier=True)}")
        lines += [f"  B  {_shown(b, change, style, earlier=False)}", ""]
    if not comparison.changes and comparison.not_compared is None:
        unrelated = comparison.relation == "unrelated"
        lines += ["the two are not versions of each other" if unrelated else "nothing to report", ""]
    if explain:
        lines += _explained(comparison, style)
    return "\n".join([*lines, comparison.signature]) + "\n"


def _sure(change: Change) -> str:
    """How often a change of this kind, in this setting, was drift in the measuring data."""
    sure = confidence(change)
    return "" if sure is None else f" ({min(sure, _SUREST):.0%} sure)"


_SUREST: Final = 0.99
"""What is measured on some ten thousand pairs is never certain."""


def _headline(comparison: Comparison, style: Style) -> str:
    """How B stands to A: by similarity within a language, by evidence between two."""
    relation = style.strong(comparison.relation or "unknown")
    if comparison.bits is None:
        return f"{relation}, similarity {comparison.score:.0%}"
    if comparison.links:
        return f"{relation}, {comparison.score:.0%} of both texts aligned, {comparison.bits:.1f} bits of evidence"
    return f"{relation}, {comparison.bits:.1f} bits of evidence"


def _explained(comparison: Comparison, style: Style) -> list[str]:
    """The setting, and the evidence item by item: of two passages, or of each aligned pair."""
    lines: list[str] = []
    if comparison.setting is not None and comparison.reuse is not None:
        drift = weight(comparison.changes)
        lines += [f"setting: {comparison.setting}; copied from A: {comparison.reuse:.0%}; drift: {drift:.1f} bits", ""]
    if comparison.evidence is not None:
        return [*lines, f"evidence: {comparison.evidence.bits:+.1f} bits", *_pieces(comparison.evidence, "  "), ""]
    for link in comparison.links:
        if link.evidence is not None:
            lines.append(style.strong(f"{link.evidence.bits:+.1f} bits"))
            lines += [f"  A  {visible(link.a.text)}", f"  B  {visible(link.b.text)}"]
            lines += [*_pieces(link.evidence, "     "), ""]
    return lines


def _pieces(evidence: Evidence, indent: str) -> list[str]:
    return [f"{indent}{visible(describe(piece))}  ({piece.kind})" for piece in evidence.pieces]


def _shown(text: str, change: Change, style: Style, *, earlier: bool) -> str:
    span = change.a if earlier else change.b
    mark = Mark(span.start, span.end, "deleted" if earlier else "inserted")
    return marked(text, (mark,), style)
