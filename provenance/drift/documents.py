"""Compare two texts: align their passages, compare each linked pair, shift the spans back into the texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.drift.linked import judge_link
from provenance.drift.model import Change, Comparison, LinkedPassages
from provenance.drift.omissions import sentence_added, sentence_left_out
from provenance.drift.passages import ordered
from provenance.drift.severity import severity
from provenance.language.spans import Span
from provenance.matching.alignment import align
from provenance.matching.model import Alignment, Passage
from provenance.matching.relation import relate
from provenance.speech.extraction import extract

# From this share of linked passages on, the later text is a copy of the earlier one, and a passage without a link was
# left out or added; below it, each text tells its own story.
_COPY_LINKS: Final = 0.5


def compare_documents(a: str, b: str, language: str | None, signature: str) -> Comparison:
    """Compare two texts of one language.

    Args:
        a: The earlier text.
        b: The later one.
        language: BCP 47 tag of both, or None.
        signature: To be handed on.
    """
    relation, score = relate(a, b, language)
    if a == b:
        return Comparison("same", 1.0, None, (), (), signature)
    alignment = align(a, b, language, extract(a, language), extract(b, language))
    changes: list[Change] = []
    links: list[LinkedPassages] = []
    for link in alignment.links:
        found_relation, found_score, found = judge_link(link, language)
        links.append(LinkedPassages(link.a.span, link.b.span, found_relation, found_score))
        changes.extend(found)
    changes.extend(_unlinked(alignment, a, b))
    if relation == "same" and changes:
        relation = "near-copy"
    if relation == "unrelated" and links:
        relation = "rendering"
    return Comparison(relation, score, None, ordered(changes), tuple(links), signature)


def _unlinked(alignment: Alignment, a: str, b: str) -> Iterator[Change]:
    """Whole sentences that only one of two copies has."""
    copies = sum(1 for link in alignment.links if link.relation in {"same", "near-copy"})
    if copies < _COPY_LINKS * len(alignment.links) or not copies:
        return
    for passage in alignment.only_a:
        if passage.kind == "sentence":
            at = _counterpart(passage, alignment, in_b=True)
            yield Change(
                "omission",
                severity("omission", "edited", "sentence"),
                passage.span,
                Span.of(b, at, at),
                sentence_left_out(passage.span),
            )
    for passage in alignment.only_b:
        if passage.kind == "sentence":
            at = _counterpart(passage, alignment, in_b=False)
            yield Change(
                "addition",
                severity("addition", "edited", "sentence"),
                Span.of(a, at, at),
                passage.span,
                sentence_added(passage.span),
            )


def _counterpart(passage: Passage, alignment: Alignment, *, in_b: bool) -> int:
    """Where an unlinked passage would stand in the other text: behind the counterpart of the passage before it."""
    at = 0
    for link in alignment.links:
        here, there = (link.a, link.b) if in_b else (link.b, link.a)
        if here.span.end <= passage.span.start:
            at = max(at, there.span.end)
    return at
