"""The passages of a text: its headline, sentences and quotes.

A quote's words are one passage. The sentence around a quote is a passage too, unless the quote (with its speaker and
its "said") is all there is to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from provenance.language.sentences import sentences
from provenance.language.spans import Span, touching
from provenance.language.stopwords import stopwords
from provenance.language.words import words
from provenance.matching.model import Passage
from provenance.speech.model import Quote, Speech

_LONGEST: Final = 300
"""Words from which a passage is cut, so that no step after this one meets a passage without bounds."""

_LONGEST_HEADLINE: Final = 30
_WORD_CHARACTER = re.compile(r"[^\W_]")


def passages(text: str, speech: Speech | None, language: str | None) -> tuple[Passage, ...]:
    """The passages of a text in order of their start, a sentence before the quotes in it.

    Args:
        text: Any text.
        speech: What is said in it, for its quotes and for the parts to leave out; None takes sentences alone.
        language: BCP 47 tag of the text, or None.
    """
    left_out = _outermost(speech.left_out if speech else ())
    kept = [
        span for span in sentences(text, language) if _WORD_CHARACTER.search(span.text) and not touching(left_out, span)
    ]
    by_span = {quote.span: quote for quote in reversed(speech.quotes if speech else ())}
    quoted = [span for span in _outermost(by_span) if not touching(left_out, span)]
    headline = _headline(text, kept)
    found = [
        piece
        for span in kept
        for piece in _cut(Passage(span, "headline" if span is headline else "sentence"))
        if span is headline or not _is_all_quote(piece.span, quoted, by_span, language)
    ]
    found.extend(piece for span in quoted for piece in _cut(Passage(span, "quote", by_span[span])))
    return tuple(sorted(found, key=lambda passage: (passage.span.start, -passage.span.end, passage.kind == "quote")))


def units(passage: Passage, language: str | None) -> tuple[Passage, ...]:
    """The sentences of a passage, each as a passage of the same kind: what another version may take one of.

    Args:
        passage: A passage of some text.
        language: BCP 47 tag of the text, or None.
    """
    if passage.kind != "quote":
        return (passage,)
    parts = [part for part in sentences(passage.span.text, language) if _WORD_CHARACTER.search(part.text)]
    if len(parts) <= 1:
        return (passage,)
    start = passage.span.start
    return tuple(replace(passage, span=Span(start + part.start, start + part.end, part.text)) for part in parts)


def _headline(text: str, kept: Sequence[Span]) -> Span | None:
    """The first line, where it is one sentence, stands apart from the text below and does not end like a part of it."""
    if len(kept) <= 1 or text[: kept[0].start].strip() or "\n" not in text[kept[0].end : kept[1].start]:
        return None
    first = kept[0]
    if first.text.endswith((".", "…", ":", "،", ",")) or len(words(first.text)) > _LONGEST_HEADLINE:
        return None
    return first


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans that reach beyond those before them, in order; those without a word are left out."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if _WORD_CHARACTER.search(span.text) and not (found and span.end <= found[-1].end):
            found.append(span)
    return found


def _is_all_quote(
    sentence: Span,
    quoted: Sequence[Span],
    by_span: Mapping[Span, Quote],
    language: str | None,
) -> bool:
    """Whether a sentence has no words of its own beside its quotes, their speakers and their cues."""
    near = touching(quoted, sentence)
    if not near:
        return False
    taken = bytearray(len(sentence))
    for part in (part for span in near for part in _parts(by_span[span])):
        first, last = max(part.start - sentence.start, 0), min(part.end, sentence.end) - sentence.start
        if first < last:
            taken[first:last] = b"\1" * (last - first)
    idle = stopwords(language)
    return all(taken[word.start] or word.key in idle for word in words(sentence.text))


def _parts(quote: Quote) -> Iterator[Span]:
    """The words of a quote, of its cue, and of its speaker's mention."""
    yield quote.span
    if quote.cue:
        yield quote.cue
    if quote.speaker and quote.speaker.mention:
        yield quote.speaker.mention


def _cut(passage: Passage) -> Iterator[Passage]:
    """The passage in pieces of at most `_LONGEST` words."""
    found = words(passage.span.text) if len(passage.span) > _LONGEST else ()
    if len(found) <= _LONGEST:
        yield passage
        return
    text, start = passage.span.text, passage.span.start
    for first in range(0, len(found), _LONGEST):
        piece = Span.of(text, found[first].start, found[min(first + _LONGEST, len(found)) - 1].end)
        yield replace(passage, span=Span(start + piece.start, start + piece.end, piece.text))
