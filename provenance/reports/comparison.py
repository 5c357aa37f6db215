"""A comparison of two texts, for a person."""

from __future__ import annotations

from provenance.drift.model import Change, Comparison
from provenance.findings import Excerpt, Mark
from provenance.language.spans import Span
from provenance.reports.marked import Style, marked
from provenance.reports.visible import visible


def render(a: str, b: str, comparison: Comparison, style: Style | None = None) -> str:
    """The relation, then each change with its words marked in both texts, then the signature.

    Args:
        a: The earlier text.
        b: The later text.
        comparison: Of the two, from `provenance.compare`.
        style: Colours; None for none.
    """
    style = style or Style()
    if comparison.not_compared is not None:
        lines = [f"not compared: {visible(comparison.not_compared)}", ""]
    else:
        lines = [f"{style.strong(comparison.relation or 'unknown')}, similarity {comparison.score:.0%}", ""]
    for change in comparison.changes:
        severity = style.paint(change.severity.value, change.severity.value)
        lines.append(f"{severity} {change.kind}: {visible(change.detail)}")
        lines.append(f"  A  {_shown(a, change, style, earlier=True)}")
        lines += [f"  B  {_shown(b, change, style, earlier=False)}", ""]
    if not comparison.changes and comparison.not_compared is None:
        unrelated = comparison.relation == "unrelated"
        lines += ["the two are not versions of each other" if unrelated else "nothing to report", ""]
    return "\n".join([*lines, comparison.signature]) + "\n"


def _shown(text: str, change: Change, style: Style, *, earlier: bool) -> str:
    span: Span = change.a if earlier else change.b
    mark = Mark(span.start, span.end, "deleted" if earlier else "inserted")
    return marked(Excerpt("", "", "", 0, len(text), text, (mark,)), style)
