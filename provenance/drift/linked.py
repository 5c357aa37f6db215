"""What changed between two linked passages, with spans in the texts that they stand in."""

from __future__ import annotations

from dataclasses import replace

from provenance.drift.marks import compare_marks
from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.drift.passages import judge, ordered
from provenance.drift.speakers import compare_speakers
from provenance.matching.model import Link, Relation


def judge_link(link: Link, language: str | None) -> tuple[Relation, float, tuple[Change, ...]]:
    """Relation, similarity and changes of a link, the changes with spans in the two texts."""
    found = judge(Side(link.a.span.text, language), Side(link.b.span.text, language))
    changes = [
        shifted(change, link.a.span.start, link.b.span.start)
        for change in found.changes
        if not _is_beside_quote(change, link)
    ]
    if link.a.quote is not None and link.b.quote is not None:
        speaker = compare_speakers(link.a.quote, link.b.quote, language)
        marks = compare_marks(link.a.quote, link.b.quote, found.relation)
        changes += [change for change in (speaker, marks) if change is not None]
    return found.relation, found.score, ordered(changes)


def _is_beside_quote(change: Change, link: Link) -> bool:
    """Whether an attribution is only missing from the passage because this is a quote: it stands beside its words."""
    quote = link.b.quote if change.sign == "lost" else link.a.quote
    return change.kind == "attribution" and quote is not None


def shifted(change: Change, by_a: int, by_b: int) -> Change:
    """A change of two passages as a change of the texts that they stand in."""
    return replace(change, a=change.a.moved(by_a), b=change.b.moved(by_b))
