"""Reporting words inside the marks, set off by dashes: «Мы готовы, — сказал министр. — Но не сейчас».

Russian prints them so, and in dialogues leaves the marks out: the paragraph begins with a dash.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.language.spans import Span
from provenance.language.words import words
from provenance.speech.cues import find_cues
from provenance.speech.lexicon import Lexicon
from provenance.speech.marks import Marked
from provenance.speech.sentence import Token, tokens_of
from provenance.speech.speakers import Report, reports

_LONGEST: Final = 16
"""Tokens that an insert may have."""

_BEFORE: Final = frozenset({",", ".", "?", "!", "..."})
_DASHES: Final = "—–-"
_LONGEST_PARAGRAPH: Final = 5000


@dataclass(frozen=True, slots=True)
class Insert:
    """Reporting words between two parts of a quotation, or behind its last part.

    Attributes:
        before: Offset where the part before them ends.
        after: Offset where the part behind them begins; equal to the quotation's end if there is none.
        cue: The reporting words.
        mention: The speaker, or None.
    """

    before: int
    after: int
    cue: Span
    mention: Span | None


def inserts(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Insert]:
    """The inserts of a quotation, in order.

    Args:
        text: The text as given.
        start: Offset of the first of the quoted words.
        end: Offset behind the last.
        lexicon: Of the language.
    """
    if not lexicon.inserts or end - start > _LONGEST_PARAGRAPH or not any(dash in text[start:end] for dash in _DASHES):
        return
    tokens = tuple(tokens_of(text, start, end, words(text[start:end])))
    at = 1
    while at < len(tokens):
        if tokens[at].key == "-" and tokens[at - 1].key in _BEFORE:
            close = _close(tokens, at + 1)
            inside = tokens[at + 1 : close]
            found = reports(inside, find_cues(inside, lexicon), lexicon)
            if found and found[0].cue.kind in ("say", "think", "ask", "tell"):
                goes_on = close < len(tokens)
                after = tokens[close + 2].start if close + 2 < len(tokens) else end
                yield _insert(text, tokens[at - 1], inside, found[0], after if goes_on else end)
                at = close + 1  # past the dash that closes it
        at += 1


def _close(tokens: Sequence[Token], first: int) -> int:
    """The index of the comma or full stop before the dash that closes an insert, or the number of tokens."""
    for at in range(first, min(len(tokens) - 1, first + _LONGEST)):
        if tokens[at].key in _BEFORE and tokens[at + 1].key == "-":
            return at
    return len(tokens) if len(tokens) - first <= _LONGEST else first


def _insert(text: str, before: Token, inside: Sequence[Token], report: Report, after: int) -> Insert:
    cue, found = report.cue, report.mention
    mention = Span.of(text, inside[found.first].start, inside[found.end - 1].end) if found else None
    # A question mark before the insert is the speaker's, a comma the writer's.
    end = before.start if before.key == "," else before.end
    return Insert(end, after, Span.of(text, inside[cue.first].start, inside[cue.end - 1].end), mention)


def dialogue(text: str, paragraphs: Sequence[Span], marked: Sequence[Marked], lexicon: Lexicon) -> Iterator[Marked]:
    """Paragraphs that begin with a dash and have reporting words in them, as quotations without marks.

    Args:
        text: The text as given.
        paragraphs: Of the article.
        marked: Its quotations in marks, by start.
        lexicon: Of its language.
    """
    if not lexicon.inserts:
        return
    starts = [quotation.outer[0] for quotation in marked]
    for paragraph in paragraphs:
        if paragraph.text[:1] not in _DASHES or not paragraph.text[1:2].isspace():
            continue
        if bisect_left(starts, paragraph.start) < bisect_left(starts, paragraph.end):
            continue
        start = paragraph.start + 1
        while start < paragraph.end and text[start].isspace():
            start += 1
        if any(inserts(text, start, paragraph.end, lexicon)):
            yield Marked(start, paragraph.end, (paragraph.start, paragraph.end))
