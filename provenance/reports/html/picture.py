"""The chain of a story as a picture: one row an article, its sources above it, lines that never run through a third.

The layout is that of version control: an article keeps its lane until the last one that was made from it is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from provenance.archive.chain import Hop
from provenance.archive.record import Record, Source
from provenance.findings import Severity
from provenance.language.labels import language_name
from provenance.reports.counted import counted
from provenance.reports.direction import direction_of
from provenance.reports.html.stories import Story
from provenance.reports.html.wording import shortened

MOST_ROWS: Final = 60
"""A story of more articles and missing links is shown as a list alone."""

_ROW: Final = 64
_LANE: Final = 22
_MOST_LANES: Final = 8
_TEXT: Final = 300
_RADIUS: Final = 6
_NAME: Final = 36


@dataclass(frozen=True, slots=True)
class Dot:
    """An article of the picture, or a link that is missing.

    Attributes:
        x: Where its middle is.
        y: The same, downwards.
        name: Who published it.
        direction: Which way the name is written.
        facts: Its language, its date and its id.
        relation: How it stands to its sources; empty for an origin.
        record: Id of the article; None for a missing link.
        worst: The worst finding on it, or None.
        number: How many findings are as bad.
    """

    x: int
    y: int
    name: str
    direction: str
    facts: str
    relation: str
    record: str | None
    worst: Severity | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A hop of the picture.

    Attributes:
        path: Its course, for the attribute `d`.
        look: `missing`, or the basis of the hop where it is one that the schema knows; else empty.
        worst: The worst finding on the hop, or None.
    """

    path: str
    look: str
    worst: Severity | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The chain of a story, drawn.

    Attributes:
        width: In pixels.
        height: The same.
        text_x: Where the words begin.
        dots: From the first source down.
        lines: The hops between them.
        description: What it shows, in a sentence.
    """

    width: int
    height: int
    text_x: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    description: str


_BASES: Final = frozenset({"declared", "inferred", "unknown"})

_Worst = Mapping[tuple[str, str | None], tuple[Severity, int]]
"""The worst findings of each article (with None) and of each hop (with its source), and how many there are."""


def draw(story: Story) -> Picture | None:
    """The picture of a story; None for one that is too large, or has a single article and no source."""
    rows = list(_rows(story))
    if not 1 < len(rows) <= MOST_ROWS:
        return None
    lanes = _Lanes(story.hops)
    worst = _worst(story)
    dots: list[Dot] = []
    places: dict[object, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        y = number * _ROW + _ROW // 2
        if isinstance(row, Hop):
            lane = lanes.take((row.child, row.index), ())
            dot = _missing(row.source, _x(lane), y)
            places[row.child, row.index] = dot.x, y
        else:
            hops = [hop for hop in story.hops if hop.child == row.id]
            keys = [hop.parent or (hop.child, hop.index) for hop in hops]
            lane = lanes.take(row.id, keys)
            dot = _article(row, hops, _x(lane), y, worst.get((row.id, None)))
            places[row.id] = dot.x, y
        dots.append(dot)
    lines = [_line(hop, places, worst) for hop in story.hops if hop.parent != hop.child]
    text_x = _x(lanes.most - 1) + 18
    return Picture(text_x + _TEXT, len(rows) * _ROW, text_x, tuple(dots), tuple(lines), _description(story, len(rows)))


def _rows(story: Story) -> Iterable[Record | Hop]:
    missing: defaultdict[str, list[Hop]] = defaultdict(list)
    for hop in story.hops:
        if hop.parent is None:
            missing[hop.child].append(hop)
    for record in story.records:
        yield from missing[record.id]
        yield record


@dataclass
class _Lanes:
    """Which article keeps which lane, while rows are placed from the top."""

    hops: Iterable[Hop]
    most: int = 1
    _kept: list[object] = field(default_factory=list)
    _waiting: dict[object, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for hop in self.hops:
            key = hop.parent or (hop.child, hop.index)
            self._waiting[key] = self._waiting.get(key, 0) + 1

    def take(self, row: object, sources: Iterable[object]) -> int:
        """The lane of the next row; lanes of sources from which nothing more is made become free."""
        for key in sources:
            self._waiting[key] -= 1
            if key in self._kept and self._waiting[key] <= 0:
                self._kept[self._kept.index(key)] = None
        lane = self._kept.index(None) if None in self._kept else len(self._kept)
        if lane == len(self._kept):
            self._kept.append(None)
        self._kept[lane] = row if self._waiting.get(row, 0) > 0 else None
        self.most = min(max(self.most, len(self._kept)), _MOST_LANES)
        return lane


def _x(lane: int) -> int:
    return 12 + min(lane, _MOST_LANES - 1) * _LANE


def _line(hop: Hop, places: Mapping[object, tuple[int, int]], worst: _Worst) -> Line:
    look = "missing" if hop.parent is None else hop.source.basis if hop.source.basis in _BASES else ""
    grave = worst.get((hop.child, hop.parent)) if hop.parent is not None else None
    return Line(
        _path(places[hop.parent or (hop.child, hop.index)], places[hop.child]), look, grave[0] if grave else None
    )


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Down the lane of the source, and over to the article just above it."""
    (x, y), (to_x, to_y) = start, end
    if to_y < y:
        # A hop of a cycle, which leads up again: along the edge of the picture.
        return f"M{x} {y - _RADIUS}C{x - 14} {y - 24} {to_x - 14} {to_y + 24} {to_x} {to_y + _RADIUS}"
    begin, stop = y + _RADIUS, to_y - _RADIUS
    if x == to_x:
        return f"M{x} {begin}V{stop}"
    turn = to_y - _ROW // 2
    return f"M{x} {begin}V{max(begin, turn - 8)}C{x} {turn + 8} {to_x} {turn - 8} {to_x} {stop}"


def _worst(story: Story) -> _Worst:
    found: dict[tuple[str, str | None], tuple[Severity, int]] = {}
    # The worst come first.
    for finding in story.findings:
        for key in dict.fromkeys(((finding.article or "", None), (finding.article or "", finding.source))):
            severity, number = found.get(key, (finding.severity, 0))
            if severity is finding.severity:
                found[key] = severity, number + 1
    return found


def _article(record: Record, hops: list[Hop], x: int, y: int, worst: tuple[Severity, int] | None) -> Dot:
    severity, number = worst or (None, 0)
    known = "origin" if record.sources == () else "sources not known"
    relation = ", ".join(dict.fromkeys(f"{h.source.relation or 'unknown relation'} ({h.source.basis})" for h in hops))
    name = record.publisher.name if record.publisher else record.id
    return Dot(
        x,
        y,
        shortened(name, _NAME),
        direction_of(name, record.language),
        ", ".join(fact for fact in (language_name(record.language), record.date_published) if fact),
        shortened(relation or known, _NAME + 10),
        record.id,
        severity,
        number,
    )


def _missing(source: Source, x: int, y: int) -> Dot:
    facts = [language_name(link.language) if (link := source.external) and link.language else None]
    facts += [source.external.date_published if source.external else None]
    name = missing_name(source)
    return Dot(
        x,
        y,
        shortened(name, _NAME),
        direction_of(name, "en"),
        ", ".join(fact for fact in facts if fact),
        "missing: not in the archive",
        None,
    )


def missing_name(source: Source) -> str:
    """What to call a source that is not in the archive."""
    if source.external is None:
        return source.ref or "an unnamed source"
    if source.external.publisher is not None:
        return source.external.publisher.name
    return source.external.headline or "an unnamed source"


def _description(story: Story, rows: int) -> str:
    missing = rows - len(story.records)
    gaps = f"; {missing} of their sources {'is' if missing == 1 else 'are'} missing" if missing else ""
    articles, hops = counted(len(story.records), "article"), counted(len(story.hops), "hop")
    return (
        f"{articles}, each below its sources, and {hops} between them{gaps}. The list below the picture says the same."
    )
