"""What a rule may look at: the archive, what was said in it, and how its versions compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.archive.chain import ChainGraph, Hop
from provenance.archive.loading import Archive
from provenance.archive.record import Record
from provenance.drift.model import Change
from provenance.findings import Excerpt, Location, Mark
from provenance.language.spans import Span
from provenance.matching.model import Alignment, Link, Passage
from provenance.speech.model import Speech


@dataclass(frozen=True, slots=True)
class LinkedChange:
    """The changes between two passages of a hop.

    Attributes:
        link: The two passages.
        changes: What changed, with spans in the two texts.
    """

    link: Link
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ComparedHop:
    """One hop of a chain, compared passage by passage.

    Attributes:
        hop: The hop, child to parent.
        child: The later article.
        parent: The earlier article.
        not_compared: Why the two texts were not compared ("Persian to Arabic"), or None.
        alignment: The passages of A (parent) and B (child); None where they were not compared.
        changed: Every link, with its changes (none for a link that says the same).
    """

    hop: Hop
    child: Record
    parent: Record
    not_compared: str | None
    alignment: Alignment | None
    changed: tuple[LinkedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that was learned before the rules run.

    Attributes:
        archive: What is on disk.
        speeches: What is said in each article that has a text, by record id.
        hops: Every hop between two archived articles that both have a text.
    """

    archive: Archive
    speeches: Mapping[str, Speech]
    hops: tuple[ComparedHop, ...]

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
        before = (self.archive.text(record.id) or "")[: span.start]
        line = before.count("\n") + 1
        return Location(record.text.path, line, len(before) - (before.rfind("\n") + 1) + 1)

    def excerpt(self, record: Record, passage: Passage | Span, *marks: Mark) -> Excerpt:
        """A passage of an article's text, to be shown beside a finding; marks are relative to its start."""
        span = passage.span if isinstance(passage, Passage) else passage
        path = record.text.path if record.text else record.path
        return Excerpt(record.id, record.language, path, span.start, span.end, span.text, marks)
