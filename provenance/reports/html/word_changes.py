"""Which words only one of two texts has, and where: what every view of two wordings is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from provenance.language.words import Word


class WordChange(NamedTuple):
    """Words that went, and what came in their place.

    Attributes:
        gone: Words of A, one after the other; empty where some were put in.
        new: Words of B; empty where some were left out.
        at: Number of the word of B where the change stands: the first of the new ones, or the one behind the gap.
    """

    gone: Sequence[Word]
    new: Sequence[Word]
    at: int


def word_changes(a: Sequence[Word], b: Sequence[Word]) -> Iterator[WordChange]:
    """Where two texts differ, in the order of their words.

    Words are compared as matching compares them: two spellings of a letter are no difference, nor is a word that is
    written as two. The longest common subsequence decides, as in wdiff.
    """
    # Imported here because only a report for browsers shows every word.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    steps = Indel.opcodes([word.key for word in a], [word.key for word in b])
    for equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        together = list(group)
        gone = a[together[0].src_start : together[-1].src_end]
        new = b[together[0].dest_start : together[-1].dest_end]
        if not equal and _letters(gone) != _letters(new):
            yield WordChange(gone, new, together[0].dest_start)


def _letters(of: Sequence[Word]) -> str:
    """The letters of some words, however they are joined."""
    return "".join(letter for word in of for letter in word.key if letter.isalnum())
