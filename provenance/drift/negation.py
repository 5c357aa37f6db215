"""Negation that came or went."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from provenance.drift.distance import is_retold
from provenance.drift.edits import A_FEW, Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.inflection import bases, same_word
from provenance.language.names import opens_sentence
from provenance.language.negation import (
    Negation,
    follows_what_it_negates,
    has_equivalent,
    has_limit,
    idle_negations,
    is_limited,
    is_negated_form,
)
from provenance.language.senses import are_opposites, are_synonyms, synonyms
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.verbs import auxiliaries
from provenance.language.words import Word


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A negation word in one copy only, unless the slot says the same without it ("not easy", "hard")."""
    left, right = _within(slot.a, pair.a), _within(slot.b, pair.b)
    if not left and not right:
        return
    if slot.one_sided and slot.beyond(_with_helpers(slot, pair)) > A_FEW:
        return
    if len(left) == len(right) or _only_moved(left, right, slot, pair):
        yield Explained(tuple(at for at, _ in left), tuple(at for at, _ in right))
        return
    removed = len(left) > len(right)
    extra = left if removed else right
    if _excused(extra, slot, pair, removed=removed):
        detail = "the one negates, the other says it with another word"
        yield Explained(slot.a, slot.b, pair.change("wording", *pair.spans(slot, slot.a, slot.b), detail))
        return
    yield _explained(extra, slot, pair, removed=removed)


def _with_helpers(slot: Slot, pair: Pair) -> int:
    """How many words of a slot negate or help a verb."""
    helpers = auxiliaries(pair.language).auxiliaries
    return sum(
        1 for side, places in ((pair.a, slot.a), (pair.b, slot.b)) for at in places if side.keys[at] in helpers
    ) + (len(_within(slot.a, pair.a)) + len(_within(slot.b, pair.b)))


def _within(places: Sequence[int], side: Side) -> list[tuple[int, Negation]]:
    by_token = {id(negation.word): negation for negation in side.negations}
    return [(at, by_token[id(side.tokens[at])]) for at in places if id(side.tokens[at]) in by_token]


def _only_moved(
    left: Sequence[tuple[int, Negation]], right: Sequence[tuple[int, Negation]], slot: Slot, pair: Pair
) -> bool:
    """Whether the negation stands close by in the other copy: "no damage was reported", "damage was not reported".

    A negation that went to another clause changed both clauses.
    """
    if len(pair.a.negations) != len(pair.b.negations):
        return False
    other, at = (pair.b, slot.b_at) if len(left) > len(right) else (pair.a, slot.a_at)
    near = {id(token) for token in other.tokens[max(0, at - _MOVED) : at + _MOVED + 1]}
    return any(id(negation.word) in near for negation in other.negations)


# So many words to either side a negation may move within its clause.
_MOVED: Final = 4


def _excused(extra: Sequence[tuple[int, Negation]], slot: Slot, pair: Pair, *, removed: bool) -> bool:
    """Whether the text without the negation word negates in its own way: "failed to", or "hard" for "not easy"."""
    fewer = pair.b if removed else pair.a
    here = slot.b if removed else slot.a
    scopes = [negation.scope for _, negation in extra]
    if has_equivalent(_without(scopes, [fewer.tokens[at] for at in here], fewer.language), fewer.language, near=True):
        return True
    changed = [at for other in pair.slots for at in (other.b if removed else other.a)][:_MOST_WORDS]
    return any(
        negation.scope and are_opposites(negation.scope, fewer.keys[at], fewer.language)
        for _, negation in extra
        for at in changed
    )


def _without(scopes: Sequence[str], words: Sequence[Word], language: str | None) -> list[Word]:
    """Words without those that are negated: "stopped" is no way to say "did not stop"."""
    return [word for word in words if not any(scope and same_word(scope, word.key, language) for scope in scopes)]


# So many changed words are looked at for an opposite: a bound for hostile texts.
_MOST_WORDS: Final = 40


def _explained(extra: Sequence[tuple[int, Negation]], slot: Slot, pair: Pair, *, removed: bool) -> Explained:
    """The change, with what came with the negation: "did not ask" for "asked", "نیستند" for "هستند"."""
    helpers = auxiliaries(pair.language).auxiliaries
    negating = tuple(at for at, _ in extra)
    a = {x for x in slot.a if pair.a.keys[x] in helpers} | set(negating if removed else ())
    b = {y for y in slot.b if pair.b.keys[y] in helpers} | set(() if removed else negating)
    for x in slot.a[:_MOST_WORDS]:
        for y in slot.b[:_MOST_WORDS]:
            key_a, key_b = pair.a.keys[x], pair.b.keys[y]
            if same_word(key_a, key_b, pair.language) or is_negated_form(key_a, key_b, pair.language):
                a.add(x)
                b.add(y)
    if removed:
        instead = _in_its_place(negating[0], slot.a, slot.b, pair.b)
        span = pair.a.span(negating)
        detail = f'"{span.text}" is missing: the statement became its opposite'
        counterpart = _counterpart(instead or sorted(b), slot.b_at, pair.b)
        return Explained(
            tuple(sorted(a)), tuple(sorted(b | instead)), pair.change("negation", span, counterpart, detail)
        )
    instead = _in_its_place(negating[0], slot.b, slot.a, pair.a)
    span = pair.b.span(negating)
    detail = f'"{span.text}" was added: the statement became its opposite'
    counterpart = _counterpart(instead or sorted(a), slot.a_at, pair.a)
    change = pair.change("negation", counterpart, span, detail)
    return Explained(tuple(sorted(a | instead)), tuple(sorted(b)), change)


def _in_its_place(at: int, here: Sequence[int], there: Sequence[int], side: Side) -> set[int]:
    """The function word that stands in the other text where a negation stands here: "with" for "without"."""
    offset = here.index(at)
    if offset >= len(there) or side.keys[there[offset]] not in stopwords(side.language):
        return set()
    return {there[offset]}


def _counterpart(places: Collection[int], at: int, side: Side) -> Span:
    return side.span(sorted(places)) if places else side.point(at)


def in_rendering(pair: Pair) -> Iterator[Change]:
    """A negation that only one of two renderings has, or one that went from one statement to another.

    Equivalents excuse ("failed to", "unable", "impossible"), unless the very word that one text negates stands in the
    other text without a negation. A text that is merely retold may deny what the other did not speak of.
    """
    if is_retold(pair):
        return
    left, right = pair.a.negations, pair.b.negations
    if max(len(left), len(right)) > _MOST_NEGATIONS:
        return
    if len(left) == len(right):
        yield from _exchanged(pair)
        return
    removed = len(left) > len(right)
    more, fewer = (pair.a, pair.b) if removed else (pair.b, pair.a)
    extra = _unanswered(more.negations, fewer)
    if not extra or _is_said_otherwise(extra, more, fewer):
        return
    yield _accused(extra[0], pair, removed=removed)


# A passage with more negations than this is no passage of prose.
_MOST_NEGATIONS: Final = 20


def _accused(negation: Negation, pair: Pair, *, removed: bool) -> Change:
    word = negation.word
    if removed:
        detail = f'"{word.text}" has no counterpart: the statement may have become its opposite'
        return pair.change("negation", pair.a.word(word), pair.b.point(len(pair.b.tokens)), detail)
    detail = f'"{word.text}" is new: the statement may have become its opposite'
    return pair.change("negation", pair.a.point(len(pair.a.tokens)), pair.b.word(word), detail)


def _is_said_otherwise(extra: Sequence[Negation], more: Side, fewer: Side) -> bool:
    """Whether the text with fewer negations says the same without one.

    An equivalent that both texts have answers nothing; "not only" denies something, if not all; and "not until" may be
    "only".
    """
    language = fewer.language
    if idle_negations(fewer.tokens, language) > idle_negations(more.tokens, language):
        return True
    if is_limited(more.tokens, extra[0], language) and has_limit(fewer.tokens, language):
        return True
    if _is_direct(extra[0], fewer):
        return False
    there = frozenset().union(*(synonyms(key, language) for key in more.keys))
    here = {at for at, key in enumerate(fewer.keys) if bases(key, language).isdisjoint(there)}
    beside = {at - back for at in _places_of(extra[0].scope, fewer) for back in range(1, _JUST_BEFORE + 1)}
    own, near = ([fewer.tokens[at] for at in sorted(places)] for places in (here, here & beside))
    scopes = [negation.scope for negation in extra]
    return has_equivalent(_without(scopes, own, language), language) or has_equivalent(near, language, near=True)


def _exchanged(pair: Pair) -> Iterator[Change]:
    """Two statements of which each text denies another one: "came, did not stay", "did not come, stayed".

    What a negation in front of its sentence denies, its place does not tell: "never in the spring did they meet".
    """
    left = [negation for negation in _unanswered(pair.a.negations, pair.b) if _is_direct(negation, pair.b)]
    right = [negation for negation in _unanswered(pair.b.negations, pair.a) if _is_direct(negation, pair.a)]
    if any(opens_sentence(pair.a.text, negation.word.start) for negation in left):
        return
    if any(opens_sentence(pair.b.text, negation.word.start) for negation in right):
        return
    if left and right:
        yield _accused(right[0], pair, removed=False)


def _unanswered(negations: Sequence[Negation], other: Side) -> list[Negation]:
    """The negations that the other text does not have, by a negation or an opposite; those of its very words first."""
    scopes = [negation.scope for negation in other.negations]
    left = [
        negation
        for negation in negations
        if not any(are_synonyms(negation.scope, scope, other.language) for scope in scopes)
        and not any(are_opposites(negation.scope, key, other.language) for key in other.keys)
    ]
    return sorted(left, key=lambda negation: not _is_direct(negation, other))


def _is_direct(negation: Negation, other: Side) -> bool:
    """Whether the word that is negated stands in the other text as well, without anything that says "not" beside it."""
    return any(_is_affirmed(at, negation.scope, other) for at in _places_of(negation.scope, other))


def _places_of(scope: str, other: Side) -> list[int]:
    """Where the word that a negation denies, or a like word, stands in the other text."""
    return [at for at, key in enumerate(other.keys) if scope and are_synonyms(scope, key, other.language)]


def _is_affirmed(at: int, scope: str, side: Side) -> bool:
    """Whether nothing that says "not" stands beside a word."""
    before, behind = (_BEHIND, _TO_THE_VERB) if follows_what_it_negates(side.language) else (_BEFORE, _BEHIND)
    around = side.tokens[max(0, at - before) : at + behind]
    negating = {id(negation.word) for negation in side.negations}
    if any(id(token) in negating for token in around):
        return False
    return not has_equivalent(_without([scope], around, side.language), side.language, near=True)


# Where an equivalent of "not" stands that negates a word: "failed to make it", "unable to fold them".
_BEFORE: Final = 6
_BEHIND: Final = 2

# The same where verbs stand last: "از پاسخ به ... خودداری کرد", with all that belongs to the answer in between.
_TO_THE_VERB: Final = 12

# How far before a word a weak one stands that denies it: "yet to be fixed".
_JUST_BEFORE: Final = 3
