"""Words in another order: a phrase that moved, or a sentence that fell apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from provenance.drift.edits import Move
from provenance.drift.exchanged import REWORDED, Bounds, Disorder, disorder
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.grammar import broken_places
from provenance.language.inflection import is_richly_inflected, is_verb_form
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.verbs import auxiliaries
from provenance.language.vocabulary import is_common

# A reordering that keeps fewer of the neighbourhoods between words than this is no reordering of phrases: sentences
# with their clauses exchanged keep 0.7 and more, words drawn at random 0.1 and less.
KEPT_NEIGHBOURS: Final = 0.4

# Where endings say who does what, writers put the phrases of a sentence in any order.
_FREE_ORDER: Final = 0.5

_SHORTEST: Final = 5
_SAME_WORDS: Final = 0.8


def shuffled(pair: Pair) -> Change | None:
    """The finding that B has A's words without A's order, so that nothing else can be said of it; None if it has."""
    a, b = pair.a.keys, pair.b.keys
    if min(len(a), len(b)) < _SHORTEST:
        return None
    shared = sum((Counter(a) & Counter(b)).values())
    if 2 * shared < _SAME_WORDS * (len(a) + len(b)):
        return None
    neighbours = Counter(pairwise(a))
    kept = sum((neighbours & Counter(pairwise(b))).values())
    least = KEPT_NEIGHBOURS * (_FREE_ORDER if is_richly_inflected(pair.language) else 1)
    if kept >= least * (min(len(a), len(b)) - 1):
        return None
    detail = "the same words stand in an order that makes no sentence"
    return pair.change("order", _whole(pair.a), _whole(pair.b), detail, sign="shuffled")


def _whole(side: Side) -> Span:
    return side.span((0, len(side.tokens) - 1))


def moved(pair: Pair) -> Iterator[Change]:
    """One change for each phrase that stands elsewhere; a word that changed places with its neighbours is a slip."""
    wrong = _wrong_way(pair, REWORDED) if pair.setting == "reworded" else None
    if wrong is not None:
        yield wrong
    idle = stopwords(pair.language)
    broken = broken_places(pair.b.text, pair.b.tokens, pair.language)
    for move in pair.moves:
        a, b = pair.a.span(move.a), pair.b.span(move.b)
        if wrong is not None and wrong.b.start < b.end and b.start < wrong.b.end:
            continue
        edges = range(move.b[0] - 1, move.b[-1] + 2)
        if any(at in edges for at in broken):
            yield pair.change("order", a, b, f'"{b.text}" stands where the sentence breaks', sign="broken")
        elif len(move.a) <= _SWAPPED and abs(move.a[0] - move.b[0]) <= _SWAP_DISTANCE and not _is_style(move, pair):
            yield pair.change("order", a, b, f'"{a.text}" changed places with the words beside it', sign="swap")
        elif len(move.a) > 1 or pair.a.keys[move.a[0]] not in idle:
            yield pair.change("order", a, b, f'"{a.text}" stands in another place')


def _is_style(move: Move, pair: Pair) -> bool:
    """Whether the words that changed places may do so: "5 June", "June 5"; "the river Volga", "the Volga river".

    An Arabic verb may stand before its subject or behind it.
    """
    start, end = move.b[0], move.b[-1]
    around = range(max(0, start - 1), min(end + 2, len(pair.b.tokens)))
    words = {pair.b.tokens[at] for at in around}
    if any(month.word in words for month in pair.b.calendar):
        return True
    names = set(pair.b.names)
    moved = pair.b.tokens[start]
    if len(move.b) == 1 and auxiliaries(pair.language).moves and is_verb_form(moved.key, pair.language):
        return True
    jumped = [pair.b.tokens[at] for at in (start - 1, end + 1) if 0 <= at < len(pair.b.tokens)]
    idle = stopwords(pair.language)
    nouns = [word for word in jumped if word not in names and word.key not in idle]
    return len(move.b) == 1 and moved in names and any(is_common(word.key, pair.language) for word in nouns)


# A slip exchanges a word or two with as many neighbours; a writer moves phrases further.
_SWAPPED: Final = 2
_SWAP_DISTANCE: Final = 3


def in_rendering(pair: Pair) -> Iterator[Change]:
    """Places of B where its words stand in an order that makes no sentence, when A has none such."""
    broken = broken_places(pair.b.text, pair.b.tokens, pair.language)
    if broken and broken_places(pair.a.text, pair.a.tokens, pair.language):
        broken = ()
    found = disorder(pair.b.text, pair.a.keys, pair.language) if pair.b.tokens else None
    if len(broken) > 1 or (found is not None and found.shuffled):
        b = pair.b.span(broken) if len(broken) > 1 else _whole(pair.b)
        point = pair.a.point(min(pair.b.places(b.start, b.end)[0], len(pair.a.tokens)))
        yield pair.change("order", point, b, "the words stand in an order that makes no sentence", sign="shuffled")
    elif found is not None:
        yield _named(found, pair)
    elif broken:
        b = pair.b.span((broken[0], min(broken[0] + 1, len(pair.b.tokens) - 1)))
        point = pair.a.point(min(broken[0], len(pair.a.tokens)))
        yield pair.change("garbled", point, b, f'"{b.text}": the sentence breaks here', sign="grammar")


def _wrong_way(pair: Pair, bounds: Bounds) -> Change | None:
    """The surest two neighbours of B that stand the wrong way round, if any."""
    found = disorder(pair.b.text, pair.a.keys, pair.language, bounds)
    return _named(found, pair) if found is not None and found.places else None


def _named(found: Disorder, pair: Pair) -> Change:
    first, second = found.words[found.places[0]], found.words[found.places[0] + 1]
    b = Span.of(pair.b.text, first.start, second.end)
    point = pair.a.point(min(found.places[0], len(pair.a.tokens)))
    detail = f'"{first.text}" and "{second.text}" stand the wrong way round'
    return pair.change("order", point, b, detail, sign="broken")
