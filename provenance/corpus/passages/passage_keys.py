"""The keys of a single passage, without the extras that a corpus is cut with: what is asked of an index.

They are the same as `keys.key_columns` gives for a batch, which a test holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from provenance.corpus.passages.keys import MASK, SPREAD, stable_hash, stem_hash
from provenance.language.stopwords import stopwords
from provenance.language.words import word_key, word_texts
from provenance.matching.candidates import STEM


@dataclass(frozen=True, slots=True)
class PassageKeys:
    """What a passage is found by (see `keys.key_columns`).

    Attributes:
        stems: A hash for each word, in order.
        neighbours: A hash for each two neighbouring words.
        names: The stems of words with a capital letter.
        numbers: The stems of numbers.
        whole: One hash for all words in their order.
    """

    stems: tuple[int, ...]
    neighbours: tuple[int, ...]
    names: tuple[int, ...]
    numbers: tuple[int, ...]
    whole: int


def passage_keys(words: Iterable[str], language: str | None) -> PassageKeys:
    """The keys of a passage.

    Args:
        words: As they stand, in order.
        language: BCP 47 tag, for the function words, which are no names.
    """
    idle = stopwords(language)
    read = [(word, *_stem(word)) for word in words]
    known = [(word, key, stem) for word, key, stem in read if stem]
    stems = tuple(stem for _, _, stem in known)
    names = (stem for word, key, stem in known[1:] if word[0].isupper() and key not in idle and not key[0].isdigit())
    return PassageKeys(
        stems=stems,
        neighbours=tuple((one * SPREAD + other) & MASK for one, other in pairwise(stems)),
        names=tuple(names),
        numbers=tuple(stem for _, key, stem in known if key[0].isdigit()),
        whole=sum((stem ^ (place * SPREAD)) * SPREAD for place, stem in enumerate(stems)) & MASK,
    )


def fingerprint() -> int:
    """A number that changes when words are read otherwise: an index from before finds nothing then."""
    found = passage_keys(word_texts(_PROBE), None)
    return stable_hash(repr((STEM, found)))


_PROBE: Final = "In Été 2021 the Minister's 1,900.5 (۷۷) millions; می‌رود كتاب الكتاب نیمه‌شب Ёлки ПО-РУССКИ Straße 漢字"
"""Letters, digits and joiners of which each could be folded in another way."""


@lru_cache(maxsize=65_536)
def _stem(word: str) -> tuple[str, int]:
    """A word folded, and the hash of its stem; 0 where nothing is left of it."""
    key = word_key(word)
    return key, stem_hash(key)
