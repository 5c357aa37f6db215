"""Two copies of one passage: every edit, each explained once by the kind of drift that fits it best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from provenance.drift import (
    attribution,
    conditions,
    conversions,
    hedges,
    insertions,
    marks,
    misspelt,
    money,
    names,
    negation,
    numbers,
    omissions,
    order,
    pronouns,
    slips,
    tense,
    terms,
    untranslated,
    wording,
)
from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair
from provenance.findings import Severity
from provenance.language.normalise import fold
from provenance.language.verbs import auxiliaries

Rule = Callable[[Slot, Pair], Iterator[Explained]]

# The order is the order of precision: what a rule explains is explained for all that follow.
_RULES: Final[tuple[Rule, ...]] = (
    slips.spacing_in_slot,
    untranslated.in_slot,
    conversions.in_slot,
    money.in_slot,
    numbers.in_slot,
    negation.in_slot,
    insertions.in_slot,
    conditions.in_slot,
    attribution.in_slot,
    pronouns.in_slot,
    names.in_slot,
    hedges.quantities_in_slot,
    wording.opposites_in_slot,
    wording.phrases_in_slot,
    wording.synonyms_in_slot,
    slips.typos_in_slot,
    misspelt.in_slot,
    hedges.in_slot,
    tense.in_slot,
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
    repeated = list(slips.repetition(pair))
    yield from repeated
    yield from marks.changes(pair)
    yield from money.changes(pair)
    in_question = question is not None
    yield from (change for change in order.moved(pair) if not (in_question and change.severity > Severity.NOTE))
    gone_a = {at for move in pair.moves for at in move.a}
    gone_b = {at for move in pair.moves for at in move.b}
    for change in repeated:
        gone_b.update(pair.b.places(change.b.start, change.b.end))
    explained = [
        change
        for slot in pair.slots
        for change in _explain(slot.without(gone_a, gone_b), pair, in_question=in_question)
    ]
    yield from terms.joined(explained, pair)


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
            if change is not None and not (in_question and _is_of_question(change, pair)):
                yield change


def _is_of_question(change: Change, pair: Pair) -> bool:
    """Whether a change only makes a question of a statement: a verb form, an auxiliary, a question word."""
    if change.kind in {"attribution", "garbled", "tense"}:
        return True
    if change.kind not in {"addition", "omission"}:
        return False
    words = {fold(word) for word in (change.a.text + " " + change.b.text).split()}
    helpers = auxiliaries(pair.language)
    return words <= helpers.auxiliaries | helpers.modals | helpers.question
