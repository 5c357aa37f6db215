"""How strange the letters of a word are to its language: a model of letter triples, learnt from the language's tables.

The vocabulary of a table is small, but its letters are those of the language: "przyszłości" or "thnigs" hold triples
that no listed word holds. The figure is the mean surprise of a letter after the two before it, in nats.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import Final

from provenance.language.tables import primary
from provenance.language.vocabulary import has_vocabulary, listed_words

# Triples that no listed word has are not impossible: each counts as this many occurrences.
_UNSEEN: Final = 0.05
_ALPHABET: Final = 26

STRANGE: Final = 2.6
"""Mean surprise from which a word is strange: 1 in 50 good words that the tables do not hold, 7 in 10 foreign ones."""


@dataclass(frozen=True, slots=True)
class _Model:
    triples: Counter[str]
    pairs: Counter[str]


@cache
def _model(language: str) -> _Model:
    triples: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for word in listed_words(language):
        padded = f"^^{word}$"
        for at in range(2, len(padded)):
            triples[padded[at - 2 : at + 1]] += 1
            pairs[padded[at - 2 : at]] += 1
    return _Model(triples, pairs)


def strangeness(key: str, language: str | None) -> float:
    """The mean surprise of a folded word's letters, in nats; 0 for a language without a vocabulary."""
    return _strangeness(key, primary(language)) if has_vocabulary(language) else 0.0


@lru_cache(maxsize=16384)
def _strangeness(key: str, language: str) -> float:
    model = _model(language)
    padded = f"^^{key}$"
    places = range(2, len(padded))
    surprise = 0.0
    for at in places:
        seen = model.triples[padded[at - 2 : at + 1]] + _UNSEEN
        surprise -= log(seen / (model.pairs[padded[at - 2 : at]] + _UNSEEN * _ALPHABET))
    return surprise / len(places)
