"""Two wordings as one text: what went and what came, each where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from provenance.language.words import Word, words
from provenance.reports.html.word_changes import word_changes
from provenance.reports.html.wording import Segment

_MOST_WORDS: Final = 1000
"""Of a wording that is compared word by word: a bound for hostile texts."""

_LONGEST: Final = 160
"""Code points of a part left out that are shown whole; of a longer one, its two ends."""


def unified(a: str, b: str) -> tuple[Segment, ...]:
    """Wording B, with the words of A that it lacks struck out and those that A lacks underlined.

    See `word_changes` for how words are compared.
    """
    words_b = words(b)[:_MOST_WORDS]
    found: list[Segment] = []
    at = 0
    for gone, new, place in word_changes(words(a)[:_MOST_WORDS], words_b):
        start = new[0].start if new else _before(words_b, place, len(b))
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


def _ends(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2].rsplit(' ', 1)[0]} … {text[-_LONGEST // 2 :].split(' ', 1)[-1]}"
