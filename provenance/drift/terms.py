"""A term turned into its parts: words that belong together, each exchanged for another, or one of a set term.

An honest writer who rewords a phrase exchanges one word for a like one, or puts the whole otherwise. A program that
rewrites word for word exchanges every word of a term for what a thesaurus has for it, whether it fits or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.senses import knows_like_words
from provenance.language.stopwords import stopwords
from provenance.language.terms import is_term

# What can be a part of a garbled term: an exchange of words that no other kind of drift explains.
_PARTS: Final = frozenset(
    {("wording", ""), ("wording", "other"), ("wording", "phrase"), ("wording", "synonym"), ("garbled", "form")}
)

# A term of two words may get a third ("self-organising map", "map that organises itself").
_LENGTHS_DIFFER: Final = 1
_LEAST_WORDS: Final = 2

# Between the two words of a term stands at most one function word: "quality of service".
_REACH: Final = 2


def joined(changes: Sequence[Change], pair: Pair) -> list[Change]:
    """The changes of a copy, with the exchanged words of one term told as one.

    Args:
        changes: What the rules found, place by place.
        pair: The two copies; only where one place was changed do the words of it belong together.
    """
    parts = [change for change in changes if (change.kind, change.sign) in _PARTS]
    if pair.setting != "edited" or not parts or not knows_like_words(pair.language):
        return list(changes)
    all_a = sorted({at for part in parts for at in pair.a.places(part.a.start, part.a.end)})
    all_b = sorted({at for part in parts for at in pair.b.places(part.b.start, part.b.end)})
    words_a, words_b = _content(all_a, pair.a), _content(all_b, pair.b)
    if not words_b or all(_in_term(at, pair.b) for at in words_b):
        return list(changes)
    are_like = all(part.sign == "synonym" for part in parts)
    if not (_is_broken(all_a, all_b, pair) or _is_exchanged(words_a, words_b, are_like=are_like)):
        return list(changes)
    a, b = pair.a.span(words_a or all_a), pair.b.span(words_b)
    detail = f'"{b.text}" stands for the term "{a.text}", word by word'
    return [change for change in changes if change not in parts] + [pair.change("garbled", a, b, detail, sign="term")]


def _content(places: Sequence[int], side: Side) -> list[int]:
    idle = stopwords(side.language)
    return [at for at in places if side.keys[at] not in idle]


def _is_exchanged(a: Sequence[int], b: Sequence[int], *, are_like: bool) -> bool:
    """Whether words that stand together were exchanged nearly one for one.

    Words exchanged for their like must stand side by side, as those of a term do; of others, one may stand between.
    """
    if min(len(a), len(b)) < _LEAST_WORDS or abs(len(a) - len(b)) > _LENGTHS_DIFFER:
        return False
    reach = 1 if are_like else _REACH
    return all(y - x <= reach for x, y in pairwise(a)) and all(y - x <= reach for x, y in pairwise(b))


def _is_broken(a: Sequence[int], b: Sequence[int], pair: Pair) -> bool:
    """Whether a set term of A lost a word, and B has no set term in its place, nor a short word for the whole."""
    if len(a) - len(b) > _LENGTHS_DIFFER:
        return False
    return any(_in_term(at, pair.a) for at in a) and not any(_in_term(at, pair.b) for at in b)


def _in_term(at: int, side: Side) -> bool:
    """Whether a word makes a set term with one before or behind it; some have function words ("internet of things")."""
    key = side.keys[at]
    return any(is_term(other, key, side.language) for other in side.keys[max(0, at - _REACH) : at]) or any(
        is_term(key, other, side.language) for other in side.keys[at + 1 : at + 1 + _REACH]
    )
