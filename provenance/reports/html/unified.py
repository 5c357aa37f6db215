"""Two wordings as one text: what went and what came, each where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from provenance.language.words import Word, words
from provenance.reports.html.wording import Segment

_MOST_WORDS: Final = 1000
"""Of a wording that is compared word by word: a bound for hostile texts."""

_LONGEST: Final = 160
"""Code points of a part left out that are shown whole; of a longer one, its two ends."""


def unified(a: str, b: str) -> tuple[Segment, ...]:
    """Wording B, with the words of A that it lacks struck out and those that A lacks underlined.

    Words are compared as matching compares them, as in `wording.differences`.
    """
    words_a, words_b = words(a)[:_MOST_WORDS], words(b)[:_MOST_WORDS]
    # Imported here because only a report for browsers shows every word.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    found: list[Segment] = []
    at = 0
    steps = Indel.opcodes([word.key for word in words_a], [word.key for word in words_b])
    for equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        together = list(group)
        gone = words_a[together[0].src_start : together[-1].src_end]
        new = words_b[together[0].dest_start : together[-1].dest_end]
        if equal or _letters(gone) == _letters(new):
            continue
        start = new[0].start if new else _before(words_b, together[0].dest_start, len(b))
        found.append(Segment(b[at:start]))
        at = start
        if gone:
            # What is struck out is a word of its own, wherever it stood.
            found.append(Segment(" " if b[:start] and not b[start - 1].isspace() else ""))
            found.append(Segment(_ends(a[gone[0].start : gone[-1].end]), "deleted"))
            found.append(Segment(" " if b[start:] else ""))
        if new:
            at = new[-1].end
            found.append(Segment(b[start:at], "inserted"))
    found.append(Segment(b[at:]))
    return tuple(segment for segment in found if segment.text)


def _before(of: Sequence[Word], at: int, end: int) -> int:
    """Where the word of this number starts; behind the last word where there is none."""
    if at < len(of):
        return of[at].start
    return min(end, of[-1].end + 1) if of else end


def _letters(of: Sequence[Word]) -> str:
    """The letters of some words, however they are joined."""
    return "".join(letter for word in of for letter in word.key if letter.isalnum())


def _ends(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2].rsplit(' ', 1)[0]} … {text[-_LONGEST // 2 :].split(' ', 1)[-1]}"
