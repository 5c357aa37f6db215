"""What a rule may look at: the archive, what was said in it, and how its versions compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.archive.chain import ChainGraph
from provenance.archive.loading import Archive
from provenance.archive.record import Record
from provenance.archive.versions import VersionPair
from provenance.drift.aligned import ChangedLink
from provenance.drift.model import Change
from provenance.drift.rewrite import Rewrite
from provenance.findings import Excerpt, Location, Mark
from provenance.language.lines import line_and_column
from provenance.language.spans import Span
from provenance.matching.model import Alignment
from provenance.matching.triangulation import TwoWays, Verdict
from provenance.rules.suppressing import Judged
from provenance.speech.model import Speech


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two versions of an article, compared passage by passage.

    Attributes:
        pair: The two articles and how they are related.
        not_compared: Why their texts were not compared ("Persian to Arabic"), or None.
        alignment: The passages of A (the earlier) and B (the later); None where they were not compared.
        links: Every link of the alignment with its changes, in the same order.
        alone: Whole sentences that only one of the two has, where the later one claims to be the whole text.
        rewrite: The signs that a program rewrote A into B; None where nothing was compared, or between languages.
    """

    pair: VersionPair
    not_compared: str | None = None
    alignment: Alignment | None = None
    links: tuple[ChangedLink, ...] = ()
    alone: tuple[Change, ...] = ()
    rewrite: Rewrite | None = None


@dataclass(frozen=True, slots=True)
class Triangle:
    """Two hops in a row over three languages, and the direct way from the first text to the last.

    Attributes:
        origin: Id of the first article.
        middle: Id of the article between.
        article: Id of the last.
        passages: The linked passages of the last article, and where both ways lead.
    """

    origin: str
    middle: str
    article: str
    passages: tuple[TwoWays, ...]

    def count(self, verdict: Verdict) -> int:
        """How many passages have this verdict."""
        return sum(passage.verdict == verdict for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that was learned before the rules run.

    Attributes:
        archive: What is on disk.
        speeches: What is said in each article that has a text, by record id.
        pairs: Every pair of versions, compared or not.
        triangles: Two hops in a row over three languages, each held against the direct way.
        suppressions: What became of the records' suppressions; empty until the other rules have run.
    """

    archive: Archive
    speeches: Mapping[str, Speech]
    pairs: tuple[ComparedPair, ...]
    triangles: tuple[Triangle, ...] = ()
    suppressions: tuple[Judged, ...] = ()

    @property
    def graph(self) -> ChainGraph:
        """The hops of the archive."""
        return self.archive.graph

    def speech(self, article: str) -> Speech | None:
        """What is said in an article, or None if it has no text here."""
        return self.speeches.get(article)

    def place(self, record: Record, span: Span) -> Location:
        """The place of a span in an article's text file; of the record where it has none."""
        if record.text is None:
            return record.locate("")
        line, column = line_and_column(self.archive.text(record.id) or "", span.start)
        return Location(record.text.path, line, column)

    def excerpt(self, record: Record, span: Span, marks: tuple[Mark, ...] = ()) -> Excerpt:
        """A span of an article's text, to be shown beside a finding; the marks' offsets are relative to its start."""
        path = record.text.path if record.text else record.path
        return Excerpt(record.id, record.language, path, span.start, span.end, span.text, marks)
