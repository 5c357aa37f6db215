"""Compare two passages of one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz.distance import LCSseq

from provenance.drift import near_copy, rendering
from provenance.drift.edits import Move, Slot, edits, moves
from provenance.drift.model import Change, Comparison
from provenance.drift.pair import Pair, Side, side_of
from provenance.drift.severity import Setting
from provenance.drift.slips import is_formatting
from provenance.language.inflection import is_richly_inflected, same_word
from provenance.language.stopwords import are_alike, stopwords
from provenance.matching.model import Relation
from provenance.matching.relation import NEAR_COPY, relate_words

# A copy with one changed place is an edited copy; with more, somebody went through it for the wording.
_EDITED_PLACES: Final = 1
_ONE_PLACE: Final = 2

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
        return Comparison("same", 1.0, None, (), (), signature)
    relation, score, changes = judge(side_of(a, language), side_of(b, language))
    return Comparison(relation, score, None, changes, (), signature)


def judge(a: Side, b: Side) -> tuple[Relation, float, tuple[Change, ...]]:
    """Relation, similarity and changes of two passages, the changes in order of their place in B, then in A."""
    relation, score = relate_words(a.keys, b.keys, a.language)
    if relation == "unrelated":
        return relation, score, ()
    if relation == "excerpt":
        return relation, score, ordered(_excerpt_changes(a, b))
    slots = edits(a.keys, b.keys)
    if relation == "rendering":
        spelled_alike = _similarity_but_for_spelling(slots, a, b)
        if spelled_alike < NEAR_COPY:
            return relation, score, ordered(rendering.changes(Pair(a, b, "rendering")))
        score = spelled_alike
    moved = moves(slots, a.keys, b.keys, stopwords(a.language))
    pair = Pair(a, b, _setting(slots, moved, a, b), slots, moved)
    changes = ordered(near_copy.changes(pair))
    if pair.setting == "edited" and len({change.kind for change in changes} & _REWORDING) > 1:
        changes = ordered(near_copy.changes(replace(pair, setting="reworded")))
    return "near-copy" if changes else "same", score, changes


def _similarity_but_for_spelling(slots: Sequence[Slot], a: Side, b: Side) -> float:
    """The similarity of two passages in which words spelled, joined or inflected otherwise count as equal."""
    different = sum(_differing(slot, a, b) for slot in slots if not is_formatting(slot, a, b))
    return 1.0 - different / (len(a.keys) + len(b.keys))


def _differing(slot: Slot, a: Side, b: Side) -> int:
    """How many words of a slot differ; where endings follow the words around, other forms of a word do not count."""
    if not is_richly_inflected(a.language):
        return len(slot.a) + len(slot.b)
    inflected = sum(same_word(a.keys[x], b.keys[y], a.language) for x, y in zip(slot.a, slot.b, strict=False))
    return len(slot.a) + len(slot.b) - 2 * inflected


def _setting(slots: Sequence[Slot], moved: Sequence[Move], a: Side, b: Side) -> Setting:
    """Whether the copy was changed in one place, or reworded throughout.

    Words that stand elsewhere count once, changes a word or two apart are one place, and the same words left out or
    exchanged again and again are one edit. What was put in twice stays two, and so does a free choice of function
    words: a better wording may need them twice.
    """
    gone_a = {at for move in moved for at in move.a}
    gone_b = {at for move in moved for at in move.b}
    places = len(moved)
    last = -_ONE_PLACE - 1
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for slot in slots:
        rest = slot.without(gone_a, gone_b)
        if not (rest.a or rest.b) or is_formatting(rest, a, b):
            continue
        words = tuple(a.keys[x] for x in rest.a), tuple(b.keys[y] for y in rest.b)
        again = words in seen and bool(rest.a) and not _is_free(words, a.language)
        seen.add(words)
        if slot.b_at - last > _ONE_PLACE and not again:
            places += 1
        last = slot.b_at + len(slot.b)
    return "edited" if places <= _EDITED_PLACES else "reworded"


def _is_free(words: tuple[Sequence[str], Sequence[str]], language: str | None) -> bool:
    """Whether an exchange is one between which two writers choose freely ("from", "of")."""
    return len(words[0]) == len(words[1]) == 1 and are_alike(words[0][0], words[1][0], language)


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes without doubles, in order of their place in B, then in A."""
    return tuple(
        sorted(dict.fromkeys(changes), key=lambda c: (c.b.start, c.b.end, c.a.start, c.a.end, c.kind, c.detail))
    )


def _excerpt_changes(a: Side, b: Side) -> list[Change]:
    """The edits inside the common stretch, and what stands around it as one omission or addition on either side."""
    cut_from_a = len(a.keys) > len(b.keys)
    long, short = (a, b) if cut_from_a else (b, a)
    blocks = [op for op in LCSseq.opcodes(short.keys, long.keys) if op.tag == "equal"]
    start, end = blocks[0].dest_start, blocks[-1].dest_end
    slots = edits(a.keys, b.keys)
    inner: list[Slot] = []
    outer: list[Slot] = []
    for slot in slots:
        at = slot.a_at if cut_from_a else slot.b_at
        length = len(slot.a) if cut_from_a else len(slot.b)
        (inner if start <= at and at + length <= end else outer).append(slot)
    pair = Pair(a, b, "excerpt", tuple(inner))
    found = list(near_copy.changes(pair))
    for slot in outer:
        span_a, span_b = pair.spans(slot, slot.a, slot.b)
        if cut_from_a:
            found.append(
                pair.change("omission", span_a, span_b, "the excerpt leaves out the words around it", sign="around")
            )
        else:
            found.append(
                pair.change("addition", span_a, span_b, "the later text has more words around it", sign="around")
            )
    return found
