"""Two passages compared: how one stands to the other, and what changed, with spans in their articles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from provenance.archive.dates import compare_dates
from provenance.corpus.model import Which
from provenance.corpus.passages.cutting import Piece
from provenance.drift.model import Change
from provenance.language.spans import Span
from provenance.language.tables import primary
from provenance.language.two_texts import settle_languages
from provenance.matching.model import Relation
from provenance.matching.relation import relate


@dataclass(frozen=True, slots=True)
class Side:
    """A passage that is compared.

    Attributes:
        whole: Its article's text from its start to its end, what stands between its pieces included.
        pieces: Its stretches in order, in code points of the article's text.
        language: BCP 47 tag, or None.
        published: ISO 8601 date of its article, or None.
    """

    whole: str
    pieces: tuple[Piece, ...]
    language: str | None = None
    published: str | None = None

    @property
    def text(self) -> str:
        """Its words, those between its pieces left out."""
        return " ".join(self._between(start, end) for start, end in self.pieces)

    def in_article(self, span: Span) -> Span:
        """A stretch of the words as one of the article."""
        start = self._place(span.start)
        end = self._place(span.end) if span.end > span.start else start
        return Span(start, end, self._between(start, end))

    def _between(self, start: int, end: int) -> str:
        """The characters between two offsets into the article."""
        first = self.pieces[0][0]
        return self.whole[start - first : end - first]

    def _place(self, offset: int) -> int:
        """An offset into the words as one into the article; between two pieces, the end of the first."""
        for start, end in self.pieces:
            if offset <= end - start:
                return start + offset
            offset -= end - start + 1
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Compared:
    """How two passages stand to each other.

    Attributes:
        relation: How the later one stands to the earlier one; never `unrelated`.
        score: Similarity of the normalised words, 0 to 1.
        changes: What differs from the earlier to the later one (from A to B where the dates do not tell), with spans in
            the articles; none where nobody asked.
        earlier: Whose article was published earlier, as far as the dates tell.
    """

    relation: Relation
    score: float
    changes: tuple[Change, ...]
    earlier: Which | None


def compare_sides(a: Side, b: Side, *, naming: bool) -> Compared:
    """Compare two passages that were judged to be versions of each other.

    Args:
        a: One of them.
        b: The other one.
        naming: Whether to name what changed.
    """
    earlier = earlier_of(a.published, b.published)
    source, later = (b, a) if earlier == "b" else (a, b)
    words = source.text, later.text
    # To ask the letter statistics for each match would take longer than all else.
    one, other = settle_languages(*words, primary(source.language), primary(later.language))
    language = one if one == other != "und" else None
    changes: tuple[Change, ...] = ()
    if naming:
        # Where nothing is named, no process loads what knows of drift.
        from provenance.drift.passages import compare_passages  # noqa: PLC0415 (as above)

        found = compare_passages(*words, language, "")
        relation, score = found.relation or "unrelated", found.score
        changes = tuple(
            replace(change, a=source.in_article(change.a), b=later.in_article(change.b)) for change in found.changes
        )
    else:
        relation, score = relate(*words, language)
    if relation == "unrelated":
        # They were judged by what is rare in the corpus, of which two passages alone tell nothing.
        relation = "rendering"
    return Compared(relation, score, changes, earlier)


def earlier_of(a: str | None, b: str | None) -> Which | None:
    """Which of two dates of publication is the earlier one; None where one is missing, or they do not tell."""
    if a is None or b is None:
        return None
    order = compare_dates(a, b)
    return "a" if order < 0 else "b" if order > 0 else None
