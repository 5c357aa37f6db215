"""Quotes followed back along their chain, for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from provenance.drift.rows import change_values, span_values
from provenance.language.spans import Span
from provenance.reports.shortened import shortened
from provenance.reports.visible import visible
from provenance.trails import Step, Trail

_SHOWN: Final = 160
"""Code points of a passage that a line shows."""

_VERDICTS: Final = {
    "agree": "the direct alignment agrees",
    "disagree": "the direct alignment leads elsewhere: check by hand",
    "open": "",
}


def render(trails: Sequence[Trail]) -> str:
    """Each quote and its way back as text; safe to print."""
    lines = ["Quotes"]
    for number, trail in enumerate(trails, start=1):
        speaker = f" ({visible(trail.speaker)})" if trail.speaker else ""
        lines += ["", f"  {number}. {_short(trail.span)}{speaker}"]
        lines += _steps(trail.back, "     ")
    if not trails:
        lines.append("  nothing: no quote of it could be followed")
    return "\n".join(lines) + "\n"


def _steps(steps: Sequence[Step], indent: str) -> list[str]:
    lines: list[str] = []
    for step in steps:
        facts = [visible(step.language)]
        if step.bits is not None:
            facts.append(f"{step.bits:.1f} bits")
        elif step.score is not None:
            facts.append(f"{step.score:.0%} alike")
        if step.verdict and _VERDICTS[step.verdict]:
            facts.append(_VERDICTS[step.verdict])
        lines.append(f"{indent}← {visible(step.article)} ({', '.join(facts)})")
        lines.append(f"{indent}  {_short(step.span) if step.span else 'nothing stands for it there'}")
        lines += [
            f"{indent}  {change.severity.value} {change.kind}: {visible(change.detail)}" for change in step.changes
        ]
        lines += _steps(step.back, indent + "  ")
    return lines


def _short(span: Span) -> str:
    return shortened(" ".join(span.text.split()), _SHOWN)


def document(trails: Sequence[Trail]) -> list[dict[str, Any]]:
    """The same as plain values."""
    return [
        {"span": span_values(trail.span), "speaker": trail.speaker, "back": [_step(step) for step in trail.back]}
        for trail in trails
    ]


def _step(step: Step) -> dict[str, Any]:
    return {
        "article": step.article,
        "inLanguage": step.language,
        "span": span_values(step.span) if step.span else None,
        "bits": None if step.bits is None else round(step.bits, 2),
        "score": None if step.score is None else round(step.score, 4),
        "changes": [change_values(change) for change in step.changes],
        "verdict": step.verdict,
        "back": [_step(below) for below in step.back],
    }
