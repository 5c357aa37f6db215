"""How far two renderings are from each other: which of their words can be held against the other."""

from __future__ import annotations

from typing import Final

from provenance.drift.pair import Pair
from provenance.language.vocabulary import has_vocabulary

# Two translations of one sentence have less than this of their words in common in one case of forty, and less than
# that in two of a thousand: in English, which has few forms of each word. No language without a list of words was
# measured.
_RETOLD: Final = 0.3
_VERSION: Final = 0.2


def is_retold(pair: Pair) -> bool:
    """Whether B says in few of A's words what it is about; its own words and negations tell nothing of A."""
    return has_vocabulary(pair.language) and pair.similarity < _RETOLD


def is_version(pair: Pair) -> bool:
    """Whether B has enough of A to be held to its names; below, the one only speaks of the other."""
    return not has_vocabulary(pair.language) or pair.similarity >= _VERSION
