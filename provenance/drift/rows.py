"""A comparison as one row of `provenance compare --pairs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.drift.model import Change, Comparison, LinkedPassages
from provenance.drift.precision import confidence, weight
from provenance.language.spans import Span

if TYPE_CHECKING:
    # A comparison within a language has none.
    from provenance.matching.evidence import Evidence


def comparison_row(row_id: object, comparison: Comparison, *, explain: bool = False) -> dict[str, Any]:
    """A comparison as a JSON object.

    Args:
        row_id: The row's `id`, handed through as it came.
        comparison: What was found.
        explain: Whether to give the evidence item by item.
    """
    row: dict[str, Any] = {
        "id": row_id,
        "relation": comparison.relation,
        "score": round(comparison.score, 4),
        "bits": None if comparison.bits is None else round(comparison.bits, 2),
        "setting": comparison.setting,
        "reuse": None if comparison.reuse is None else round(comparison.reuse, 3),
        "drift": round(weight(comparison.changes), 2),
        "changes": [change_row(change) for change in comparison.changes],
        "links": [_link(link, explain=explain) for link in comparison.links],
    }
    if comparison.not_compared is not None:
        row["notCompared"] = comparison.not_compared
    if explain and comparison.evidence is not None:
        row["evidence"] = evidence_pieces(comparison.evidence)
    return row


def _link(link: LinkedPassages, *, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "a": {"start": link.a.start, "end": link.a.end},
        "b": {"start": link.b.start, "end": link.b.end},
        "relation": link.relation,
        "score": round(link.score, 4),
    }
    if link.evidence is not None:
        found["bits"] = round(link.evidence.bits, 2)
        if explain:
            found["evidence"] = evidence_pieces(link.evidence)
    return found


def change_row(change: Change) -> dict[str, Any]:
    """A change as plain values, with what the judgement rests on."""
    return {**change_values(change), "evidence": list(change.evidence)}


def change_values(change: Change) -> dict[str, Any]:
    """A change as plain values, without its evidence."""
    sure = confidence(change)
    return {
        "kind": change.kind,
        "severity": change.severity.value,
        "confidence": None if sure is None else round(sure, 3),
        "a": span_values(change.a),
        "b": span_values(change.b),
        "detail": change.detail,
    }


def span_values(span: Span) -> dict[str, int | str]:
    """A span as plain values."""
    return {"start": span.start, "end": span.end, "text": span.text}


def evidence_pieces(evidence: Evidence) -> list[dict[str, Any]]:
    """Evidence item by item: what each adds, and where it stands in the two passages."""
    return [
        {
            "kind": piece.kind,
            "bits": round(piece.bits, 2),
            "a": span_values(piece.a) if piece.a else None,
            "b": span_values(piece.b) if piece.b else None,
        }
        for piece in evidence.pieces
    ]
