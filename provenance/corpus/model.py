"""What a corpus holds, and what is found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.drift.model import Change
from provenance.matching.model import Relation

Which = Literal["a", "b"]
"""One of the two passages of a match."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text of a corpus.

    Attributes:
        id: Unique in the corpus.
        text: As given; all offsets are code points into it.
        language: BCP 47 tag, or None where it has to be found out.
        published: ISO 8601 date, with or without a time, or None.
        publisher: Name, or None.
    """

    id: str
    text: str
    language: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands.

    Attributes:
        id: Of its article.
        start: Offset of its first character, in code points of the article's text.
        end: Offset after its last character; a quote that its reporting words split runs from its first part to its
            last.
    """

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages of two articles that are versions of each other.

    Attributes:
        a: The passage whose article's id comes first in the order of code points.
        b: The other one.
        relation: How the one stands to the other; never `unrelated`.
        score: Similarity of the normalised words, 0 to 1; between two languages, how probable the match is.
        bits: How much more probable the shared words are in two versions of one passage than in two passages at
            random; from 0.
        changes: What differs from the earlier to the later one (from A to B where the dates do not tell), with spans in
            the texts of the articles; None where nobody asked.
        earlier: Whose article was published earlier, as far as the dates tell.
    """

    a: Place
    b: Place
    relation: Relation
    score: float
    bits: float
    changes: tuple[Change, ...] | None = None
    earlier: Which | None = None
