"""One content word for another in the same place: an opposite, a like word, or simply another word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.inflection import (
    are_relatives,
    bases,
    bases_of_all,
    is_plural_of,
    is_richly_inflected,
    same_word,
)
from provenance.language.negation import is_negated_at
from provenance.language.senses import (
    are_contrary,
    are_converses,
    are_like,
    are_opposites,
    are_synonyms,
    knows_like_words,
    opposites,
)
from provenance.language.stopwords import are_alike, stopwords
from provenance.language.verbs import auxiliaries

# How many words of a slot are held against each other: a bound for hostile texts, no limit for real ones.
_LONGEST_SLOT: Final = 12


def opposites_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A word that became its opposite; with a negation beside it, it says the same."""
    for x, y in _pairs(slot):
        key_a, key_b = pair.a.keys[x], pair.b.keys[y]
        if are_opposites(key_a, key_b, pair.language) or are_contrary(key_a, key_b, pair.language):
            a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
            if _is_negated(x, pair.a) != _is_negated(y, pair.b):
                yield Explained((x,), (y,))
            else:
                detail = f'"{a.text}" became its opposite, "{b.text}"'
                yield Explained((x,), (y,), pair.change("antonym", a, b, detail))
            return


def phrases_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A phrase of two or three words for one word, in which that word does not occur."""
    content_a, content_b = _content(slot.a, pair.a), _content(slot.b, pair.b)
    if len(content_a) != 1 or not 1 < len(content_b) <= _SHORT_PHRASE or not knows_like_words(pair.language):
        return
    key = pair.a.keys[content_a[0]]
    if content_a[0] in pair.a.units or any(same_word(key, pair.b.keys[at], pair.language) for at in content_b):
        return
    a, b = pair.a.span(slot.a), pair.b.span(slot.b)
    yield Explained(slot.a, slot.b, pair.change("wording", a, b, f'"{a.text}" became "{b.text}"', sign="phrase"))


_SHORT_PHRASE: Final = 3


def _content(places: Sequence[int], side: Side) -> list[int]:
    idle = stopwords(side.language)
    return [at for at in places if side.keys[at] not in idle]


def synonyms_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A word for which a like word stands."""
    idle = stopwords(pair.language)
    for x, y in _pairs(slot):
        key_a, key_b = pair.a.keys[x], pair.b.keys[y]
        if (key_a in idle and key_b in idle) or not are_like(key_a, key_b, pair.language):
            continue
        a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
        if same_word(key_a, key_b, pair.language):
            continue
        detail = f'"{a.text}" was replaced by a like word, "{b.text}"'
        yield Explained((x,), (y,), pair.change("wording", a, b, detail, sign="synonym"))
        return


def function_words_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """One function word for another: free choice among its like, else a word that does not fit."""
    idle = stopwords(pair.language)
    if len(slot.a) != 1 or len(slot.b) != 1:
        return
    (x,), (y,) = slot.a, slot.b
    key_a, key_b = pair.a.keys[x], pair.b.keys[y]
    if key_a not in idle or key_b not in idle:
        return
    a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
    if _is_article_slip(key_a, key_b, x, y, pair):
        yield Explained((x,), (y,), pair.change("garbled", a, b, f'"{b.text}" does not fit the next word', sign="form"))
    elif are_alike(key_a, key_b, pair.language):
        yield Explained((x,), (y,), pair.change("wording", a, b, f'"{a.text}" became "{b.text}"', sign="function"))
    else:
        detail = f'"{b.text}" stands where "{a.text}" belongs'
        yield Explained((x,), (y,), pair.change("garbled", a, b, detail, sign="function"))


def _is_article_slip(key_a: str, key_b: str, x: int, y: int, pair: Pair) -> bool:
    """Whether two forms of one word stand before one and the same word, so that one of them is wrong ("an phone")."""
    if not any({key_a, key_b} <= group for group in auxiliaries(pair.language).agreement):
        return False
    return pair.a.keys[x + 1 : x + 2] == pair.b.keys[y + 1 : y + 2]


def relatives_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A word that became a relative of another part of speech: "statement", "state"."""
    if len(slot.a) != 1 or len(slot.b) != 1:
        return
    (x,), (y,) = slot.a, slot.b
    key_a, key_b = pair.a.keys[x], pair.b.keys[y]
    short = min(len(key_a), len(key_b))
    shared = next((at for at, (m, n) in enumerate(zip(key_a, key_b, strict=False)) if m != n), short)
    close = shared >= max(_RELATED_LETTERS, _RELATED_PART * short)
    if not close and not are_relatives(key_a, key_b, pair.language):
        return
    a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
    is_plural = is_plural_of(key_a, key_b, pair.language) or is_plural_of(key_b, key_a, pair.language)
    if is_plural or _follows_another_edit(key_a, key_b, pair):
        detail = f'"{a.text}" became "{b.text}"'
        yield Explained((x,), (y,), pair.change("wording", a, b, detail, sign="form"))
        return
    detail = f'"{a.text}" became "{b.text}", a related word of another form'
    yield Explained((x,), (y,), pair.change("garbled", a, b, detail, sign="form"))


def _follows_another_edit(a: str, b: str, pair: Pair) -> bool:
    """Whether a word changed its form as a language of many forms asks for, because a word beside it changed."""
    return len(pair.slots) > 1 and is_richly_inflected(pair.language) and same_word(a, b, pair.language)


# Relatives share their beginning: "statement", "state"; "location", "locational".
_RELATED_LETTERS: Final = 4
_RELATED_PART: Final = 0.6


def others_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Whatever stands in one place and is explained by nothing else."""
    if not slot.a or not slot.b:
        return
    a, b = pair.a.span(slot.a), pair.b.span(slot.b)
    content_a, content_b = _content(slot.a, pair.a), _content(slot.b, pair.b)
    sign = _sign(slot, content_a, content_b, pair)
    yield Explained(slot.a, slot.b, pair.change("wording", a, b, f'"{a.text}" became "{b.text}"', sign=sign))


def _sign(slot: Slot, content_a: Sequence[int], content_b: Sequence[int], pair: Pair) -> str:
    """What tells an exchange: one word for another that is not like it, or function words alone."""
    if not content_a and not content_b:
        return "function"
    # A unit for a unit is judged by its number.
    if len(content_a) != 1 or content_a[0] in pair.a.units or not knows_like_words(pair.language):
        return ""
    return "other" if len(content_b) == 1 and len(slot.a) == len(slot.b) <= _WITH_ARTICLE else ""


# One word stands for another, an article with it where that had to follow.
_WITH_ARTICLE: Final = 2


def _pairs(slot: Slot) -> Iterator[tuple[int, int]]:
    """The words of a slot against each other, those in like places first."""
    a, b = slot.a[:_LONGEST_SLOT], slot.b[:_LONGEST_SLOT]
    yield from sorted(
        ((x, y) for x in a for y in b),
        key=lambda place: (abs((place[0] - slot.a_at) - (place[1] - slot.b_at)), place),
    )


def _is_negated(at: int, side: Side) -> bool:
    return is_negated_at(side.keys, at, side.language)


def in_rendering(pair: Pair) -> Iterator[Change]:
    """A word of A whose opposite stands in B, while each text has only its own of the two."""
    keys_a, keys_b = set(pair.a.keys), set(pair.b.keys)
    only_a = [at for at in pair.a.content if pair.a.keys[at] not in keys_b]
    only_b = [at for at in pair.b.content if pair.b.keys[at] not in keys_a]
    if len(only_a) * len(only_b) > _MOST_PAIRS:
        return
    for x in _opposed(only_a, only_b, pair):
        for y in only_b:
            key_a, key_b = pair.a.keys[x], pair.b.keys[y]
            if not are_opposites(key_a, key_b, pair.language) or are_converses(key_a, key_b, pair.language):
                continue
            if _has_like(x, pair.a, pair.b) or _has_like(y, pair.b, pair.a):
                continue
            if _is_negated(x, pair.a) != _is_negated(y, pair.b):
                continue
            a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
            yield pair.change("antonym", a, b, f'"{a.text}" became its opposite, "{b.text}"')
            return


_MOST_PAIRS: Final = 4000


def _opposed(only_a: Sequence[int], only_b: Sequence[int], pair: Pair) -> list[int]:
    """Those words of A that can have an opposite among some words of B, asked of all of these at once."""
    keys_b = [pair.b.keys[at] for at in only_b]
    forms = bases_of_all(keys_b, pair.language)
    counterparts = frozenset().union(*(opposites(key, pair.language) for key in keys_b))
    return [
        at
        for at in only_a
        if not opposites(pair.a.keys[at], pair.language).isdisjoint(forms)
        or not bases(pair.a.keys[at], pair.language).isdisjoint(counterparts)
    ]


def _has_like(at: int, side: Side, other: Side) -> bool:
    """Whether the other text has the word too, in another form or by a like word."""
    key = side.keys[at]
    return any(are_synonyms(key, other.keys[y], side.language) for y in other.content)
