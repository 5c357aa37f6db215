"""What passages are found by: hashes of their words, of neighbouring words, and of all words in their order.

A hash is the same on every machine and in every run (BLAKE2b, RFC 7693), so that an index can be kept and two engines
agree. It has 62 bits and no sign: the sum of two fits in the signed 64-bit integers of every engine, and is the key of
the two in any order.

Words are turned into numbers one by one, and all that follows is done for a batch of passages at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Final

from provenance.language.stopwords import stopwords
from provenance.language.words import word_key
from provenance.matching.candidates import STEM

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MASK: Final = (1 << 62) - 1
"""The bits of a hash."""

SPREAD: Final = 0x9E3779B97F4A7C15 & MASK
"""2**64 over the golden ratio: a hash is multiplied with it, so that two words in the other order are another key."""

_MOST_KNOWN: Final = 1_000_000
"""Words that are remembered at a time; a hostile corpus has no end of them."""

_LONGEST_KNOWN: Final = 64
"""Code points of a word that is remembered; a hostile one is as long as its article."""


def stable_hash(text: str) -> int:
    """A number of 62 bits for a text, the same everywhere."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) & MASK


def stem_hash(key: str) -> int:
    """The hash of a folded word's first letters, or of a number in full; 0 where nothing is left of the word."""
    return stable_hash(key if key[:1].isdigit() else key[:STEM]) if key else 0


class _Vocabulary(dict[str, int]):
    """A number for each word as it stands, and what its writing tells."""

    def __init__(self, language: str | None) -> None:
        self._idle = stopwords(language)
        # Arrays that grow, and that NumPy reads as they are.
        self.stems = array("q")
        self.kinds = array("b")

    def __missing__(self, word: str) -> int:
        key = word_key(word)
        self.stems.append(stem_hash(key))
        is_name = word[0].isupper() and key not in self._idle
        self.kinds.append(_NUMBER if key[:1].isdigit() else _NAME if is_name else 0)
        code = len(self.stems) - 1
        if len(word) <= _LONGEST_KNOWN:
            self[word] = code
        return code


_NAME: Final = 1
_NUMBER: Final = 2


@cache
def _vocabularies() -> dict[str | None, _Vocabulary]:
    return {}


def _vocabulary(language: str | None) -> _Vocabulary:
    known = _vocabularies()
    if sum(len(words.stems) for words in known.values()) > _MOST_KNOWN:
        known.clear()
    if language not in known:
        known[language] = _Vocabulary(language)
    return known[language]


def key_columns(passages: Sequence[Iterable[str]], language: str | None) -> dict[str, pa.Array]:
    """What passages are found by, as columns with a row for each passage.

    Args:
        passages: The words of each as they stand, in order.
        language: BCP 47 tag of all, for the function words, which are no names; None works without them.

    Returns:
        `stems`: a hash for each word, in order, of its first five folded letters; of a number in full. `neighbours`: a
        hash for each two neighbouring words. `names`: the stems of words with a capital letter, but for the first word
        and function words. `numbers`: the stems of numbers. `whole`: one hash for all words in their order.
    """
    import numpy as np  # noqa: PLC0415 (an extra)
    import pyarrow as pa  # noqa: PLC0415

    known = _vocabulary(language)
    rows = [list(passage) for passage in passages]
    codes = np.fromiter(map(known.__getitem__, chain.from_iterable(rows)), np.int64)
    row = np.repeat(np.arange(len(rows)), [len(words) for words in rows])
    stems, kinds = np.frombuffer(known.stems, np.int64)[codes], np.frombuffer(known.kinds, np.int8)[codes]
    is_word = stems != 0
    stems, kinds, row = stems[is_word], kinds[is_word], row[is_word]
    first = np.searchsorted(row, np.arange(len(rows)))
    lengths = np.diff(np.append(first, len(row)))
    is_first = np.zeros(len(row), bool)
    is_first[first[lengths > 0]] = True
    together = row[1:] == row[:-1]
    neighbours = (stems[:-1] * np.int64(SPREAD) + stems[1:]) & MASK
    place = np.arange(len(row)) - first[row]
    scattered = (stems ^ (place * np.int64(SPREAD))) * np.int64(SPREAD)
    whole = np.zeros(len(rows), np.int64)
    np.add.at(whole, row, scattered)

    is_name, is_number = (kinds == _NAME) & ~is_first, kinds == _NUMBER
    return {
        "stems": _lists(stems, row, len(rows)),
        "neighbours": _lists(neighbours[together], row[1:][together], len(rows)),
        "names": _lists(stems[is_name], row[is_name], len(rows)),
        "numbers": _lists(stems[is_number], row[is_number], len(rows)),
        "whole": pa.array(whole & MASK),
    }


def _lists(values: Numbers, row: Numbers, rows: int) -> pa.Array:
    """A column of lists from their values in the order of the rows."""
    import numpy as np  # noqa: PLC0415 (an extra)
    import pyarrow as pa  # noqa: PLC0415

    offsets = np.searchsorted(row, np.arange(rows + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values))
