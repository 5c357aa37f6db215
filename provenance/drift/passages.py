"""Compare two passages of one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from provenance.drift import near_copy, rendering
from provenance.drift.conditions import cut_off
from provenance.drift.edits import Slot, edits, moves
from provenance.drift.model import Change, Comparison, Setting
from provenance.drift.omissions import words_left_out
from provenance.drift.pair import Pair, Side, side_of
from provenance.drift.precision import reuse
from provenance.drift.setting import setting_of_copy, similarity_but_for_spelling
from provenance.language.stopwords import stopwords
from provenance.matching.model import Relation
from provenance.matching.relation import NEAR_COPY, excerpt_stretch, relate_words

# Two of these kinds in one place are a phrase put in other words: one left out and another added, another verb and
# another preposition.
_REWORDING: Final = frozenset({"addition", "garbled", "hedge", "omission", "order", "tense"})


def compare_passages(a: str, b: str, language: str | None, signature: str) -> Comparison:
    """Compare two passages of one language.

    Args:
        a: The earlier passage.
        b: The later one.
        language: BCP 47 tag of both, or None.
        signature: To be handed on.
    """
    if a == b:
        return Comparison("same", 1.0, None, (), (), signature, setting="edited", reuse=1.0)
    found = judge(side_of(a, language), side_of(b, language))
    copied = reuse(found.relation, found.score)
    return Comparison(
        found.relation, found.score, None, found.changes, (), signature, setting=found.setting, reuse=copied
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one passage stands to another, and what changed.

    Attributes:
        relation: How B stands to A.
        score: Similarity of the folded words, 0 to 1.
        setting: How B uses A's wording; None where the two are unrelated.
        changes: In order of their place in B, then in A.
    """

    relation: Relation
    score: float
    setting: Setting | None
    changes: tuple[Change, ...]


def judge(a: Side, b: Side) -> Judgement:
    """How passage `b` stands to passage `a`, and what changed."""
    relation, score = relate_words(a.keys, b.keys, a.language)
    if relation == "unrelated":
        return Judgement(relation, score, None, ())
    if relation == "excerpt":
        return Judgement(relation, score, "excerpt", ordered(_excerpt_changes(a, b)))
    slots = edits(a.keys, b.keys)
    if relation == "rendering":
        spelled_alike = similarity_but_for_spelling(slots, a, b)
        if spelled_alike < NEAR_COPY:
            changes = ordered(rendering.changes(Pair(a, b, "rendering")))
            return Judgement(relation, score, "rendering", changes)
        score = spelled_alike
    moved = moves(slots, a.keys, b.keys, stopwords(a.language))
    pair = Pair(a, b, setting_of_copy(slots, moved, a, b), slots, moved)
    changes = ordered(near_copy.changes(pair))
    if pair.setting == "edited" and len({change.kind for change in changes if change.sign != "term"} & _REWORDING) > 1:
        pair = replace(pair, setting="reworded")
        changes = ordered(near_copy.changes(pair))
    return Judgement("near-copy" if changes else "same", score, pair.setting, changes)


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes without doubles, in order of their place in B, then in A."""
    return tuple(
        sorted(dict.fromkeys(changes), key=lambda c: (c.b.start, c.b.end, c.a.start, c.a.end, c.kind, c.detail))
    )


def _excerpt_changes(a: Side, b: Side) -> list[Change]:
    """The edits inside the common stretch, and what stands around it as one omission or addition on either side."""
    cut_from_a = len(a.keys) > len(b.keys)
    long, short = (a, b) if cut_from_a else (b, a)
    start, end = excerpt_stretch(short.keys, long.keys) or (0, len(long.keys))
    before, behind = tuple(range(start)), tuple(range(end, len(long.keys)))
    if cut_from_a:
        inner = [slot.shifted(start, 0) for slot in edits(a.keys[start:end], b.keys)]
        outer = [Slot(before, (), 0, 0), Slot(behind, (), end, len(b.keys))]
    else:
        inner = [slot.shifted(0, start) for slot in edits(a.keys, b.keys[start:end])]
        outer = [Slot((), before, 0, 0), Slot((), behind, len(a.keys), end)]
    pair = Pair(a, b, "excerpt", tuple(inner))
    found = list(near_copy.changes(pair))
    for slot in outer:
        if not (slot.a or slot.b):
            continue
        span_a, span_b = pair.spans(slot, slot.a, slot.b)
        if cut_from_a and cut_off(a, slot.a):
            detail = f"{words_left_out(span_a)}: the excerpt leaves out its condition"
            found.append(pair.change("omission", span_a, span_b, detail, sign="condition"))
        elif cut_from_a:
            found.append(
                pair.change("omission", span_a, span_b, "the excerpt leaves out the words around it", sign="around")
            )
        else:
            found.append(
                pair.change("addition", span_a, span_b, "the later text has more words around it", sign="around")
            )
    return found
