"""The quotes of a story in all their versions: each beside the one that it was made from, and a table of them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from provenance.archive.record import Record
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.language.tables import primary
from provenance.matching.evidence import Piece
from provenance.matching.model import Passage
from provenance.reports.families import Family, Version
from provenance.reports.html.stories import Story
from provenance.reports.html.wording import Segment, Stretch, differences, segments

FACTS: Final = frozenset(
    {
        "number",
        "spelled number",
        "per cent",
        "territory",
        "city",
        "month",
        "weekday",
        "currency",
        "language",
        "organisation",
        "entity",
        "name",
    }
)
"""Items of evidence that a reader checks first."""

_MOST_AGREED: Final = 12
_MOST_ROWS: Final = 400


@dataclass(frozen=True, slots=True)
class Pairing:
    """A version beside the one that it was compared with.

    Attributes:
        version: The later one.
        earlier: The article of the earlier one.
        before: Its words, marked.
        after: The words of the later one, marked.
        across: Whether the two are in two languages.
        same: Whether the two have the same words, so that one need not be shown.
        agreed: Facts that stand in both, between two languages.
        bits: The evidence that the two are versions of each other, in bits; None within a language.
    """

    version: Version
    earlier: Record
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    across: bool
    same: bool
    agreed: tuple[tuple[Span, Span], ...]
    bits: float | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote in all its versions.

    Attributes:
        number: Its number in the report, from 1.
        family: The versions.
        speaker: Who is said to have spoken it, or None.
        pairings: Every version but the first, beside the one that it was compared with.
    """

    number: int
    family: Family
    speaker: str | None
    pairings: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the table: one quote in one article.

    Attributes:
        sign: One character, or nothing where the article does not have the quote.
        words: What it means.
        worst: The worst change; None where nothing changed.
    """

    sign: str
    words: str
    worst: Severity | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Quotes by versions: where each of them changed.

    Attributes:
        records: The articles, sources first.
        rows: Each quote with its field for each article.
        left_out: How many quotes more there are.
    """

    records: tuple[Record, ...]
    rows: tuple[tuple[Quote, tuple[Cell, ...]], ...]
    left_out: int


def quotes(story: Story, records: Mapping[str, Record], first: int) -> tuple[Quote, ...]:
    """The quotes of a story, numbered from `first`."""
    return tuple(_quote(number, family, records) for number, family in enumerate(story.families, start=first))


def _quote(number: int, family: Family, records: Mapping[str, Record]) -> Quote:
    pairings = tuple(
        _pairing(version, version.before, records[version.source])
        for version in family.versions[1:]
        if version.before is not None and version.source is not None
    )
    speakers = (version.passage.quote.speaker for version in family.versions if version.passage.quote)
    speaker = next((speaker.name for speaker in speakers if speaker), None)
    return Quote(number, family, speaker, pairings)


def _pairing(version: Version, before: Passage, earlier: Record) -> Pairing:
    link = version.links[0].link
    a, b = before.span, version.passage.span
    across = primary(earlier.language) != primary(version.record.language)
    if across:
        facts = _facts(version)
        shown_a = segments(a.text, _stretches(a, (c.a for c in version.changes), (p.a for p in facts)))
        shown_b = segments(b.text, _stretches(b, (c.b for c in version.changes), (p.b for p in facts)))
        agreed = tuple((p.a, p.b) for p in facts if p.a and p.b)[:_MOST_AGREED]
        bits = link.evidence.bits if link.evidence else None
        return Pairing(version, earlier, shown_a, shown_b, across, same=False, agreed=agreed, bits=bits)
    shown_a, shown_b = differences(a.text, b.text)
    same = not any(segment.kind for segment in (*shown_a, *shown_b))
    return Pairing(version, earlier, shown_a, shown_b, across, same=same, agreed=(), bits=None)


def _facts(version: Version) -> list[Piece]:
    """The facts that stand in both languages, at their places in the two texts."""
    found: dict[tuple[Span, Span], Piece] = {}
    for changed in version.links:
        link = changed.link
        for piece in link.evidence.pieces if link.evidence else ():
            if piece.kind in FACTS and piece.a and piece.b:
                a, b = piece.a.moved(link.a.span.start), piece.b.moved(link.b.span.start)
                found.setdefault((a, b), Piece(piece.kind, piece.bits, a, b))
    span = version.passage.span
    return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0])) if key[1].within(span)]


def _stretches(passage: Span, changed: Iterable[Span], agreed: Iterable[Span | None]) -> list[Stretch]:
    """What to mark in a passage; a change goes before a fact that it shares words with."""
    found = [Stretch(s.start - passage.start, s.end - passage.start, "changed") for s in changed if s.within(passage)]
    taken = [(one.start, one.end) for one in found]
    for span in agreed:
        if span is not None and span.within(passage):
            start, end = span.start - passage.start, span.end - passage.start
            if not any(start < other_end and other_start < end for other_start, other_end in taken):
                found.append(Stretch(start, end, "agreed"))
    return found


def matrix(story: Story, shown: tuple[Quote, ...]) -> Matrix | None:
    """The table of a story; None where no quote stands in several versions."""
    if not shown:
        return None
    present = {version.record.id for quote in shown for version in quote.family.versions}
    records = tuple(record for record in story.records if record.id in present)
    rows = tuple((quote, _cells(quote, records)) for quote in shown[:_MOST_ROWS])
    return Matrix(records, rows, max(0, len(shown) - _MOST_ROWS))


def _cells(quote: Quote, records: tuple[Record, ...]) -> tuple[Cell, ...]:
    found: dict[str, Cell] = {}
    for version in quote.family.versions:
        cell = _cell(version)
        if _is_worse(cell, found.get(version.record.id)):
            found[version.record.id] = cell
    return tuple(found.get(record.id, Cell("", "not in it")) for record in records)


def _cell(version: Version) -> Cell:
    if version.source is None:
        return Cell("●", "first")
    if not version.kinds:
        return Cell("=", "unchanged")
    return Cell("≠", ", ".join(version.kinds), version.worst)


def _is_worse(cell: Cell, other: Cell | None) -> bool:
    """Whether a field is shown in place of another one of the same quote and article; the first of equals is."""
    if other is None or cell.worst is None:
        return other is None
    return other.worst is None or cell.worst > other.worst
