"""Two copies of one passage: every edit, each explained once by the kind of drift that fits it best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from provenance.drift import (
    hedges,
    insertions,
    marks,
    names,
    negation,
    numbers,
    omissions,
    order,
    pronouns,
    slips,
    tense,
    wording,
)
from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair

Rule = Callable[[Slot, Pair], Iterator[Explained]]

# The order is the order of precision: what a rule explains is explained for all that follow.
_RULES: Final[tuple[Rule, ...]] = (
    slips.spacing_in_slot,
    numbers.in_slot,
    negation.in_slot,
    insertions.in_slot,
    pronouns.in_slot,
    names.in_slot,
    wording.opposites_in_slot,
    hedges.quantities_in_slot,
    wording.synonyms_in_slot,
    slips.typos_in_slot,
    tense.in_slot,
    hedges.in_slot,
    wording.function_words_in_slot,
    wording.relatives_in_slot,
    omissions.in_slot,
    wording.others_in_slot,
)

# Each rule looks at a slot until it has nothing more to say; real slots need two or three rounds.
_MOST_ROUNDS: Final = 12


def changes(pair: Pair) -> Iterator[Change]:
    """The changes between two copies, in no particular order."""
    broken = order.shuffled(pair)
    if broken is not None:
        yield broken
        return
    question = tense.question(pair)
    if question is not None:
        yield question
    said_elsewhere = list(slips.repetition(pair)) + list(slips.untranslated(pair))
    yield from said_elsewhere
    yield from marks.changes(pair)
    yield from order.moved(pair)
    gone_a = {at for move in pair.moves for at in move.a}
    gone_b = {at for move in pair.moves for at in move.b}
    for change in said_elsewhere:
        gone_b.update(pair.b.places(change.b.start, change.b.end))
    for slot in pair.slots:
        rest = slot.without(gone_a, gone_b)
        yield from _explain(rest, pair, in_question=question is not None)


def _explain(slot: Slot, pair: Pair, *, in_question: bool) -> Iterator[Change]:
    for rule in _RULES:
        for _ in range(_MOST_ROUNDS):
            if not slot.a and not slot.b:
                return
            explained = next(rule(slot, pair), None)
            if explained is None or not (explained.a or explained.b):
                break
            slot = slot.without(explained.a, explained.b)
            change = explained.change
            if change is not None and not (in_question and change.kind in {"tense", "garbled"}):
                yield change
