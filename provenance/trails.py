"""Each quote of an article, followed back along its chain from language to language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.checker import Report
from provenance.drift.aligned import ChangedLink
from provenance.drift.model import Change
from provenance.language.spans import Span
from provenance.matching.triangulation import Verdict
from provenance.rules.context import ComparedPair

_DEEPEST: Final = 32
"""Hops that a quote is followed at most; a chain of cycles has no end."""

_MOST: Final = 200
"""Steps of a trail: a hostile graph of shared sources has exponentially many."""


_WORST_FIRST: Final[tuple[Verdict, ...]] = ("disagree", "agree", "open")

_Path = tuple[tuple[str, Span], ...]
"""The articles that a quote was followed through, each with the passage that stands for it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One hop back.

    Attributes:
        article: Id of the source.
        language: Its BCP 47 tag.
        span: What stands for the quote in the source; None where nothing does.
        bits: The evidence between two languages; None within one, or where nothing was found.
        score: Similarity within a language; how probable the link is between two; None where nothing was found.
        changes: What changed in the passage on this hop.
        verdict: Over three languages, whether the direct way leads to the same passage; None for other hops.
        back: The hops before this one.
    """

    article: str
    language: str
    span: Span | None
    bits: float | None = None
    score: float | None = None
    changes: tuple[Change, ...] = ()
    verdict: Verdict | None = None
    back: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """One quote of an article and where it leads.

    Attributes:
        span: The words of the quote.
        speaker: Who is said to have spoken them, or None.
        back: The hops to the article's sources.
    """

    span: Span
    speaker: str | None
    back: tuple[Step, ...]


def follow(report: Report, article: str) -> tuple[Trail, ...]:
    """Follow every quote of an article back to where its chain ends, in the order of the quotes.

    Args:
        report: Of the archive, from `provenance.check`.
        article: Id of a record of the archive.
    """
    return _Following(report).trails(article)


class _Following:
    """The compared hops of a report, by the article that they lead back from."""

    def __init__(self, report: Report) -> None:
        self._into: defaultdict[str, list[ComparedPair]] = defaultdict(list)
        for compared in report.passages:
            if compared.pair.hop is not None and compared.alignment is not None:
                self._into[compared.pair.later.id].append(compared)
        self._triangles = report.triangles
        self._left = 0

    def trails(self, article: str) -> tuple[Trail, ...]:
        quotes: dict[Span, str | None] = {}
        for compared in self._into[article]:
            passages = [changed.link.b for changed in compared.links]
            passages += compared.alignment.only_b if compared.alignment else ()
            for passage in passages:
                if passage.quote is not None:
                    speaker = passage.quote.speaker
                    quotes[passage.quote.span] = speaker.name if speaker else None
        return tuple(self._trail(article, span, quotes[span]) for span in sorted(quotes))

    def _trail(self, article: str, span: Span, speaker: str | None) -> Trail:
        self._left = _MOST
        return Trail(span, speaker, tuple(self._steps(((article, span),))))

    def _steps(self, path: _Path) -> Iterator[Step]:
        article, span = path[-1]
        passed = {name for name, _ in path}
        for compared in self._into[article]:
            source = compared.pair.earlier
            self._left -= 1
            if source.id in passed or len(path) > _DEEPEST or self._left < 0:
                continue
            best = _best(compared, span)
            if best is None:
                yield Step(source.id, source.language, None)
                continue
            link = best.link
            yield Step(
                article=source.id,
                language=source.language,
                span=link.a.span,
                bits=link.evidence.bits if link.evidence else None,
                score=link.score,
                changes=_changes(compared, span),
                verdict=self._verdict(path, source.id),
                back=tuple(self._steps((*path, (source.id, link.a.span)))),
            )

    def _verdict(self, path: _Path, source: str) -> Verdict | None:
        """What the direct way says, where this hop is the second of two over three languages."""
        if len(path) < 2:  # noqa: PLR2004 - the article, and the one between
            return None
        (article, span), (middle, _) = path[-2:]
        for triangle in self._triangles:
            if (triangle.origin, triangle.middle, triangle.article) == (source, middle, article):
                verdicts = {way.verdict for way in triangle.passages if way.span.overlaps(span)}
                return next((verdict for verdict in _WORST_FIRST if verdict in verdicts), None)
        return None


def _best(compared: ComparedPair, span: Span) -> ChangedLink | None:
    """The link that stands for a passage of the later text: the one that shares most of it and holds least beside."""
    near = [changed for changed in compared.links if changed.link.b.span.overlaps(span)]
    return max(near, key=lambda changed: _fitness(changed, span), default=None)


def _fitness(changed: ChangedLink, span: Span) -> tuple[float, float, int]:
    link = changed.link
    return _shared(link.b.span, span), link.score, -link.a.span.start


def _shared(one: Span, other: Span) -> float:
    """How far two spans cover each other, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return 2 * both / (len(one) + len(other))


def _changes(compared: ComparedPair, span: Span) -> tuple[Change, ...]:
    """What changed in a passage of the later text, each change once."""
    found = (change for changed in compared.links for change in changed.changes if _concerns(change, changed, span))
    return tuple(dict.fromkeys(found))


def _concerns(change: Change, changed: ChangedLink, span: Span) -> bool:
    """Whether a change lies in a passage, or between the two ends of its own link."""
    here = change.b
    return here.overlaps(span) if here.text else changed.link.b.span.overlaps(span) and here.start <= span.end
