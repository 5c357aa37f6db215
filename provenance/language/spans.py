"""A span of a text: the unit in which everything else points at words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, in the words of the W3C Web Annotation model.

    Attributes:
        start: Offset of the first character, in Unicode code points of the text as given.
        end: Offset after the last character (half-open).
        text: The characters themselves, so that a span can be shown without its text.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span `start` to `end` out of `text`."""
        return cls(start, end, text[start:end])

    def __len__(self) -> int:
        return self.end - self.start

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside `other`, both of the same text."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans, both of the same text, share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The span in a text that begins `by` characters before the span's own."""
        return Span(self.start + by, self.end + by, self.text)


def touching(spans: Sequence[Span], other: Span) -> Sequence[Span]:
    """Those of some spans that share a character with another one, all of the same text.

    Args:
        spans: In order, none within another, so that both their starts and their ends rise.
        other: Any span.
    """
    first = bisect_right(spans, other.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, other.end, lo=first, key=lambda span: span.start)]
