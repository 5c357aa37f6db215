"""A comparison as one row of `provenance compare --pairs`."""

from __future__ import annotations

from typing import Any

from provenance.drift.model import Comparison
from provenance.language.spans import Span


def comparison_row(row_id: object, comparison: Comparison) -> dict[str, Any]:
    """A comparison as a JSON object.

    Args:
        row_id: The row's `id`, handed through as it came.
        comparison: What was found.
    """
    return {
        "id": row_id,
        "relation": comparison.relation,
        "score": round(comparison.score, 4),
        "bits": comparison.bits,
        "changes": [
            {
                "kind": change.kind,
                "severity": str(change.severity),
                "a": _span(change.a),
                "b": _span(change.b),
                "detail": change.detail,
            }
            for change in comparison.changes
        ],
        "links": [
            {
                "a": {"start": link.a.start, "end": link.a.end},
                "b": {"start": link.b.start, "end": link.b.end},
                "relation": link.relation,
                "score": round(link.score, 4),
            }
            for link in comparison.links
        ],
    }


def _span(span: Span) -> dict[str, int | str]:
    return {"start": span.start, "end": span.end, "text": span.text}
