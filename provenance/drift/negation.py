"""Negation that came or went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.edits import A_FEW, Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.inflection import same_word
from provenance.language.negation import Negation, has_equivalent
from provenance.language.senses import are_opposites, are_synonyms
from provenance.language.spans import Span
from provenance.language.verbs import auxiliaries


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A negation word in one copy only, unless the slot says the same without it ("not easy", "hard")."""
    left, right = _within(slot.a, pair.a), _within(slot.b, pair.b)
    if not left and not right:
        return
    if slot.one_sided and slot.beyond(_with_helpers(slot, pair)) > A_FEW:
        return
    if len(left) == len(right) or len(pair.a.negations) == len(pair.b.negations):
        yield Explained(tuple(at for at, _ in left), tuple(at for at, _ in right))
        return
    (more, fewer) = (pair.a, pair.b) if len(left) > len(right) else (pair.b, pair.a)
    places = slot.a if more is pair.a else slot.b
    others = slot.b if more is pair.a else slot.a
    if _excused(places, others, more, fewer):
        yield Explained(slot.a, slot.b)
        return
    extra = (left if more is pair.a else right)[-1]
    yield _explained(extra, slot, pair, removed=more is pair.a)


def _with_helpers(slot: Slot, pair: Pair) -> int:
    """How many words of a slot negate or help a verb."""
    helpers = auxiliaries(pair.language).auxiliaries
    return sum(
        1 for side, places in ((pair.a, slot.a), (pair.b, slot.b)) for at in places if side.keys[at] in helpers
    ) + (len(_within(slot.a, pair.a)) + len(_within(slot.b, pair.b)))


def _within(places: Sequence[int], side: Side) -> list[tuple[int, Negation]]:
    by_token = {id(negation.word): negation for negation in side.negations}
    return [(at, by_token[id(side.tokens[at])]) for at in places if id(side.tokens[at]) in by_token]


def _excused(places: Sequence[int], others: Sequence[int], more: Side, fewer: Side) -> bool:
    """Whether the words without a negation word negate in their own way."""
    if has_equivalent([fewer.tokens[at] for at in others], fewer.language, near=True):
        return True
    return any(are_opposites(more.keys[x], fewer.keys[y], more.language) for x in places[:8] for y in others[:8])


def _explained(extra: tuple[int, Negation], slot: Slot, pair: Pair, *, removed: bool) -> Explained:
    """The change, with the auxiliaries and verb forms that came with the negation ("did not ask" for "asked")."""
    at, negation = extra
    helpers = auxiliaries(pair.language).auxiliaries
    a = tuple(x for x in slot.a if pair.a.keys[x] in helpers or (removed and x == at))
    b = tuple(y for y in slot.b if pair.b.keys[y] in helpers or (not removed and y == at))
    same = [(x, y) for x in slot.a[:8] for y in slot.b[:8] if same_word(pair.a.keys[x], pair.b.keys[y], pair.language)]
    a, b = tuple(sorted({*a, *(x for x, _ in same)})), tuple(sorted({*b, *(y for _, y in same)}))
    if removed:
        detail = f'"{negation.word.text}" is missing: the statement became its opposite'
        change = pair.change("negation", pair.a.word(negation.word), _opposite(slot.b, slot.b_at, pair.b), detail)
    else:
        detail = f'"{negation.word.text}" was added: the statement became its opposite'
        change = pair.change("negation", _opposite(slot.a, slot.a_at, pair.a), pair.b.word(negation.word), detail)
    return Explained(a, b, change)


def _opposite(places: Sequence[int], at: int, side: Side) -> Span:
    return side.span(places) if places else side.point(at)


def in_rendering(pair: Pair) -> Iterator[Change]:
    """A negation that only one of two renderings has.

    Equivalents excuse ("failed to", "unable", "impossible"), unless the very word that one text negates stands in the
    other text without a negation.
    """
    left, right = pair.a.negations, pair.b.negations
    if len(left) == len(right):
        return
    removed = len(left) > len(right)
    more, fewer = (pair.a, pair.b) if removed else (pair.b, pair.a)
    extra = _unanswered(more.negations, fewer)
    if not extra:
        return
    if not _is_direct(extra[0], fewer) and has_equivalent(fewer.tokens, fewer.language):
        return
    word = extra[0].word
    if removed:
        detail = f'"{word.text}" has no counterpart: the statement may have become its opposite'
        yield pair.change("negation", pair.a.word(word), pair.b.point(len(pair.b.tokens)), detail)
    else:
        detail = f'"{word.text}" is new: the statement may have become its opposite'
        yield pair.change("negation", pair.a.point(len(pair.a.tokens)), pair.b.word(word), detail)


def _unanswered(negations: Sequence[Negation], other: Side) -> list[Negation]:
    """The negations that the other text does not have, by a negation or an opposite; those of its very words first."""
    scopes = [negation.scope for negation in other.negations]
    left = [
        negation
        for negation in negations
        if not any(same_word(negation.scope, scope, other.language) for scope in scopes)
        and not any(are_opposites(negation.scope, key, other.language) for key in other.keys)
    ]
    return sorted(left, key=lambda negation: not _is_direct(negation, other))


def _is_direct(negation: Negation, other: Side) -> bool:
    """Whether the word that is negated stands in the other text as well, without anything that says "not" beside it."""
    if not negation.scope:
        return False
    places = [at for at, key in enumerate(other.keys) if are_synonyms(negation.scope, key, other.language)]
    return any(
        not has_equivalent(other.tokens[max(0, at - _BEFORE) : at + _BEHIND], other.language, near=True)
        for at in places
    )


# Where an equivalent of "not" stands that negates a word: "failed to make it", "unable to fold them".
_BEFORE: Final = 6
_BEHIND: Final = 2
