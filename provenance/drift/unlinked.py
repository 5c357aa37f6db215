"""Whole sentences that only one of two versions has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from provenance.drift.model import Change
from provenance.drift.omissions import sentence_added, sentence_left_out
from provenance.drift.severity import severity
from provenance.language.spans import Span
from provenance.matching.model import Alignment, Passage
from provenance.speech.model import Speech


def unlinked_sentences(alignment: Alignment, speech_a: Speech, speech_b: Speech) -> tuple[Change, ...]:
    """The sentences of two versions of one text that have no counterpart in the other.

    Sourcing lines are left out: each version names its own source. Quotes are not among them: a quote without a
    counterpart is more than a sentence that was cut, and the rules on quotes report it.

    Args:
        alignment: Of the two texts.
        speech_a: What is said in the earlier one.
        speech_b: What is said in the later one.
    """
    ends = [(link.a.span.end, link.b.span.end) for link in alignment.links]
    into_b, into_a = _Places(ends), _Places([(later, earlier) for earlier, later in ends])
    missing, new = severity("omission", "edited", "sentence"), severity("addition", "edited", "sentence")
    changes = []
    for span in _sentences(alignment.only_a, speech_a):
        at = into_b.after(span.start)
        changes.append(Change("omission", missing, span, Span(at, at, ""), sentence_left_out(span)))
    for span in _sentences(alignment.only_b, speech_b):
        at = into_a.after(span.start)
        changes.append(Change("addition", new, Span(at, at, ""), span, sentence_added(span)))
    return tuple(changes)


def _sentences(passages: Sequence[Passage], speech: Speech) -> Iterator[Span]:
    lines = sorted(line.span for line in speech.sourcing)
    quotes = sorted(quote.span for quote in speech.quotes if quote.mode != "indirect")
    for passage in passages:
        if passage.kind == "sentence" and not _holds(lines, passage.span) and not _holds(quotes, passage.span):
            yield passage.span


def _holds(spans: Sequence[Span], sentence: Span) -> bool:
    """Whether one of some spans, sorted by their starts, begins in a sentence."""
    first = bisect_right(spans, sentence.start - 1, key=lambda span: span.start)
    return first < len(spans) and spans[first].start < sentence.end


class _Places:
    """Where a sentence of one text would stand in the other: behind the counterpart of what stands before it."""

    def __init__(self, ends: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(ends)
        self._here = [here for here, _ in ordered]
        self._there = list(accumulate((there for _, there in ordered), max))

    def after(self, start: int) -> int:
        before = bisect_right(self._here, start)
        return self._there[before - 1] if before else 0
