"""From an article to its passages: sentences and quotes, with the boundaries that their writers gave them.

Drift is read off a match, so a match must end where its words end. The speech room's marks and the language's sentences
are taken as they stand; who says what is left to the check of a chain, which has time for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from provenance.corpus.passages.wrapped import unwrapped
from provenance.language.sentences import sentences
from provenance.language.spans import Span
from provenance.language.words import word_texts, words
from provenance.speech.inserts import inserts
from provenance.speech.lexicon import lexicon
from provenance.speech.marks import Marked, marked_spans

FEWEST_WORDS: Final = 4
"""Words from which a passage is looked for elsewhere: three words in a row are anybody's."""

MOST_WORDS: Final = 200
"""Words from which a passage is cut, so that no step after this one meets a passage without bounds."""

_FEWEST_AROUND: Final = 6
"""Words around a quote from which its sentence is a passage too: more than a name and "said on Friday"."""

_LONGEST_ATTRIBUTION: Final = 80
"""Code points between the two parts of a quote that its reporting words split."""

_LINE: Final = re.compile(r"[^\n\r]*\S[^\n\r]*")
_MARK: Final = re.compile("[\"“”„‟〝〞＂«»「」『』‹›‘’‚‛']")
_WORD: Final = re.compile(r"\w+")
_BREAK: Final = re.compile(r"[.!?؟…。！？۔।॥][^\w\s]*\s|\n")
"""Where a sentence may end within a quote: most are one sentence."""

_DASH: Final = re.compile(r"[,.?!…]\s*[—–-]\s")
"""What stands before reporting words within the marks of a quote, in the languages that print them there."""

_BESIDE: Final = re.compile(r"[^\w.!?؟…。,،]+$")
_ENDED: Final = frozenset(".!?؟…。")
_GOES_ON: Final = frozenset(",،-–—")

Piece = tuple[int, int]
"""Start and end of a stretch, in code points of the article's text."""


class Cut(NamedTuple):
    """A passage of an article.

    Attributes:
        pieces: Its stretches in order: one, or the parts of a quote without the reporting words between them.
        words: Its words as they stand, in order.
    """

    pieces: tuple[Piece, ...]
    words: tuple[str, ...]


def cut(text: str, language: str | None) -> Iterator[Cut]:
    """The passages of a text: its quotes, and the sentences that say more than who is quoted.

    A quote of several sentences comes as a whole and sentence by sentence, for another article may quote one of them.

    Args:
        text: Any text.
        language: BCP 47 tag, for the abbreviations that end no sentence; None works without them.

    Yields:
        Passages of any number of words up to `MOST_WORDS`, those shorter than `FEWEST_WORDS` included.
    """
    text = unwrapped(text)
    quotes = _quotes(text, language) if _MARK.search(text) else []
    long = [quote for quote in quotes if sum(len(_WORD.findall(text, *piece)) for piece in quote) >= FEWEST_WORDS]
    for quote in long:
        yield from _cuts(text, quote)
        parts = _parts(text, quote, language) if _BREAK.search(text, quote[0][0], quote[-1][1]) else ()
        for part in parts if len(parts) > 1 else ():
            yield from _cuts(text, part)
    outermost = _outermost([(quote[0][0], quote[-1][1]) for quote in long])
    # Their ends are in order too, for none lies in another.
    starts, ends = [start for start, _ in outermost], [end for _, end in outermost]
    for sentence in sentences(text, language):
        inside = slice(bisect_right(ends, sentence.start), bisect_left(starts, sentence.end))
        if _says_more(text, sentence, outermost[inside]):
            yield from _cuts(text, ((sentence.start, sentence.end),))


def _cuts(text: str, pieces: Sequence[Piece]) -> Iterator[Cut]:
    """Stretches of words as a passage, or as several where they are too long."""
    found = tuple(chain.from_iterable([word_texts(text[start:end]) for start, end in pieces]))
    if len(found) <= MOST_WORDS:
        yield Cut(tuple(pieces), found)
        return
    for start, end in pieces:
        row = words(text[start:end])
        for first in range(0, len(row), MOST_WORDS):
            part = row[first : first + MOST_WORDS]
            yield Cut(((start + part[0].start, start + part[-1].end),), tuple(word.text for word in part))


def _parts(text: str, quote: Sequence[Piece], language: str | None) -> list[tuple[Piece, ...]]:
    """The sentences of a quote, those that reporting words split in one."""
    found: list[tuple[Piece, ...]] = []
    for start, end in quote:
        parts = [(start + part.start, start + part.end) for part in sentences(text[start:end], language)]
        if found and parts and not _ends_a_sentence(text, found[-1][-1][1], parts[0][0]):
            found[-1] = (*found[-1], parts.pop(0))
        found += [(part,) for part in parts]
    return found


def _ends_a_sentence(text: str, start: int, end: int) -> bool:
    """Whether what stands between two parts of a quote ends a sentence: «Wait, — he said. — We will go on»."""
    return _BESIDE.sub("", text[start:end])[-1:] in _ENDED


def _quotes(text: str, language: str | None) -> list[tuple[Piece, ...]]:
    """The stretches in quotation marks, those that reporting words split in one: "We will", he said, "stay"."""
    lines = [Span(line.start(), line.end(), line.group()) for line in _LINE.finditer(text)]
    found: list[list[Marked]] = []
    last: dict[int, list[Marked]] = {}
    for marked in marked_spans(text, lines):
        before = last.get(marked.depth)
        if before and _is_split(text, before[-1], marked):
            before.append(marked)
        else:
            last[marked.depth] = [marked]
            found.append(last[marked.depth])
    quotes = (tuple(chain.from_iterable([_without_inserts(text, part, language) for part in quote])) for quote in found)
    return [pieces for pieces in quotes if pieces]


def _without_inserts(text: str, marked: Marked, language: str | None) -> Iterator[Piece]:
    """A stretch in quotation marks without the reporting words in it: «Мы готовы, — сказал министр, — но не сейчас»."""
    start = marked.start
    if _DASH.search(text, start, marked.end):
        for insert in inserts(text, start, marked.end, lexicon(language)):
            if start < insert.before:
                yield start, insert.before
            start = insert.after
    if start < marked.end:
        yield start, marked.end


def _is_split(text: str, one: Marked, other: Marked) -> bool:
    """Whether a quote goes on behind its reporting words: neither they nor what is before them ends a sentence."""
    if not 0 < other.outer[0] - one.outer[1] <= _LONGEST_ATTRIBUTION:
        return False
    between = text[one.outer[1] : other.outer[0]].strip()
    said = text[one.start : one.end].rstrip()
    if not said or said[-1] in _ENDED or "\n" in between or not _WORD.search(between):
        return False
    # Without a comma anywhere, two terms stand in marks side by side: from "hawks" to "doves".
    return between[-1] in _GOES_ON and (said[-1] in _GOES_ON or between[0] in _GOES_ON or len(said) >= _CLAUSE)


_CLAUSE: Final = 20
"""Code points of a clause; terms and titles in marks are shorter."""


def _outermost(spans: Sequence[Piece]) -> list[Piece]:
    """The stretches that lie in no other, in order."""
    found: list[Piece] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or span[1] > found[-1][1]:
            found.append(span)
    return found


def _says_more(text: str, sentence: Span, quotes: Sequence[Piece]) -> bool:
    """Whether a sentence has words of its own beside the quotes that touch it."""
    at, around = sentence.start, 0
    for start, end in quotes:
        around += len(_WORD.findall(text, at, max(at, start)))
        at = max(at, end)
    return not quotes or around + len(_WORD.findall(text, at, max(at, sentence.end))) >= _FEWEST_AROUND
