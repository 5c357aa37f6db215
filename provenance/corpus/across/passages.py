"""The passages of counterparts that say the same: their sentences aligned, and the quotes read off the alignment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

from provenance.corpus.across.tables import MATCHES, batch, schema
from provenance.corpus.engines.engine import Engine, each_row
from provenance.corpus.model import Match, Which
from provenance.corpus.search.change_text import changes_to_text
from provenance.corpus.search.comparing import earlier_of
from provenance.corpus.search.naming import match_of
from provenance.drift.across.comparison import changes_across
from provenance.drift.aligned import ChangedLink
from provenance.drift.model import Change
from provenance.language.spans import Span
from provenance.matching.across import Version, align_across
from provenance.matching.background import Background
from provenance.matching.evidence import Pools
from provenance.matching.model import Alignment, Link
from provenance.speech.extraction import extract

if TYPE_CHECKING:
    import pyarrow as pa

_WHOLE: Final = 0.6
"""The share of both texts, in code points of linked sentences, from which the one is the whole other one."""

_PAIRS: Final = 20
"""Pairs of articles that a process gets at a time."""

_KEPT: Final = 64
"""Articles that a process keeps read: it meets the same one in several pairs."""

_TEXTS: Final = """
    SELECT x.id AS id_a, y.id AS id_b, c.language_a, c.language_b, t.text AS text_a, u.text AS text_b,
        t.published AS published_a, u.published AS published_b
    FROM across_counterparts c
    JOIN across_articles x ON x.article = c.a
    JOIN across_articles y ON y.article = c.b
    JOIN articles t ON t.id = x.id
    JOIN articles u ON u.id = y.id
    ORDER BY c.a, c.b
"""

_ROWS: Final = "SELECT * FROM across_matches ORDER BY id_a, start_a, end_a, id_b, start_b, end_b"


@dataclass(frozen=True, slots=True)
class Task:
    """How the passages of counterparts are matched.

    Attributes:
        background: What chance is counted on.
        naming: Whether to name what changed.
    """

    background: Background
    naming: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """An article of a pair."""

    id: str
    text: str
    language: str
    published: str | None

    @property
    def version(self) -> Version:
        """What is aligned."""
        return _version(self.text, self.language, self.published)


def make_matches(engine: Engine, task: Task) -> None:
    """Make the table `across_matches` of the passages of all counterparts.

    Args:
        engine: Holds `articles`, `across_articles` and `across_counterparts`.
        task: How they are matched.
    """
    engine.turn("across_matches", _TEXTS, match_passages, task, schema(MATCHES), _PAIRS)


def each_match(engine: Engine) -> Iterator[Match]:
    """The matches in the order of A's id and place, then of B's.

    Args:
        engine: Holds `across_matches`.
    """
    for row in each_row(engine.rows(_ROWS)):
        yield match_of(row, "rendering")


def match_passages(pairs: pa.RecordBatch, task: Task) -> pa.RecordBatch:
    """The passages of some pairs of counterparts that say the same, a row each.

    Args:
        pairs: Rows `id_a`, `id_b`, `language_a`, `language_b`, `text_a`, `text_b`, `published_a`, `published_b`.
        task: How they are matched.
    """
    return batch(
        (found for row in pairs.to_pylist() for found in _matches(_side(row, "a"), _side(row, "b"), task)), MATCHES
    )


def _side(row: dict[str, Any], which: Which) -> _Side:
    return _Side(row[f"id_{which}"], row[f"text_{which}"], row[f"language_{which}"], row[f"published_{which}"])


@lru_cache(maxsize=_KEPT)
def _version(text: str, language: str, published: str | None) -> Version:
    return Version(text, language, extract(text, language, on=published))


def _matches(one: _Side, other: _Side, task: Task) -> Iterator[dict[str, Any]]:
    """The rows of two articles, A being the one whose id comes first."""
    a, b = sorted((one, other), key=lambda side: side.id)
    earlier = earlier_of(a.published, b.published)
    # The later one is held against the earlier one, whichever is A.
    source, later = (b, a) if earlier == "b" else (a, b)
    pools = task.background.between(source.language, later.language)
    alignment, whole = _aligned(source.version, later.version, pools)
    changes: Iterable[str | None] = repeat(None, len(alignment.links))
    if task.naming:
        linked = changes_across(alignment, source.version, later.version, whole=whole)
        changes = [changes_to_text((*one.changes, *_of_sentence(one.link, linked))) for one in linked]
    found: dict[tuple[Span, Span], dict[str, Any]] = {}
    for link, named in zip(alignment.links, changes, strict=True):
        bits = link.evidence.bits if link.evidence else 0.0
        if bits >= 0.0 and _is_of_passages(link):
            at_a, at_b = (link.b.span, link.a.span) if earlier == "b" else (link.a.span, link.b.span)
            places = {"start_a": at_a.start, "end_a": at_a.end, "start_b": at_b.start, "end_b": at_b.end}
            known = {"score": link.score, "bits": bits, "changes": named, "earlier": earlier}
            # A sentence that is nothing but a quote is one passage.
            found.setdefault((at_a, at_b), {"id_a": a.id, "id_b": b.id, **places, **known})
    yield from found.values()


def _of_sentence(quote: Link, linked: Iterable[ChangedLink]) -> Iterator[Change]:
    """What became other words in the quote of a sentence, as it was told of the sentence: facts are compared there."""
    if quote.a.quote is None or quote.b.quote is None:
        return
    for sentence, changes in ((one.link, one.changes) for one in linked):
        is_around = quote.a.span.within(sentence.a.span) and quote.b.span.within(sentence.b.span)
        for change in changes if is_around and sentence.a.quote is None else ():
            a, b = _inside(change.a, quote.a.span), _inside(change.b, quote.b.span)
            if a is not None and b is not None:
                yield replace(change, a=a, b=b)


def _inside(span: Span, quote: Span) -> Span | None:
    """A span that lies in a quote; what is nowhere in its sentence is not in the quote either, at its end."""
    if not len(span):
        return Span(quote.end, quote.end, "")
    return span if span.within(quote) else None


def _is_of_passages(link: Link) -> bool:
    """Whether a link is one of sentences, or of what one of the articles quotes in marks."""
    quotes = [quote for quote in (link.a.quote, link.b.quote) if quote]
    return not quotes or any(quote.form == "marks" for quote in quotes)


def _aligned(a: Version, b: Version, pools: Pools) -> tuple[Alignment, bool]:
    """The alignment of two articles, and whether the one is the whole other one."""
    alignment = align_across(a, b, pools, whole=True)
    sentences = [link for link in alignment.links if link.b.kind != "quote"]
    told_a, told_b = sum(len(link.a.span) for link in sentences), sum(len(link.b.span) for link in sentences)
    if told_a >= _WHOLE * len(a.text) and told_b >= _WHOLE * len(b.text):
        return alignment, True
    return align_across(a, b, pools, whole=False), False
