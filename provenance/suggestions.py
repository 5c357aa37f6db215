"""Which articles of an archive an article may derive from: each room is called once, in the order of the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import provenance
from provenance.archive.dates import compare_dates
from provenance.archive.loading import Archive
from provenance.archive.record import Record
from provenance.config import Config
from provenance.errors import UsageError
from provenance.language.concepts import VERSION
from provenance.language.normalise import NAME
from provenance.language.sentences import sentences
from provenance.language.spans import Span
from provenance.language.tables import primary
from provenance.lexicons import Lexicons
from provenance.matching.across import Version, align_across
from provenance.matching.evidence import Pools
from provenance.matching.mentions import entity_names
from provenance.matching.relation import NEAR_COPY, similarity
from provenance.matching.retrieval import (
    Match,
    make_shelf,
    retrieve,
    sentence_profiles,
    shelf_pools,
    within_language,
)
from provenance.rules.context import Context
from provenance.rules.outlets import may_name, names_of_publisher, scripts
from provenance.rules.sourcing import names_a_source
from provenance.speech.extraction import extract
from provenance.speech.model import SourcingLine, Speech

MOST: Final = 5
"""Suggestions that are given unless more are asked for."""

_MOST_SENTENCES: Final = 0.5
"""The share of a text's sentences that is most of them: clear links leave out what is short or freely rendered."""

Standing = Literal["declared", "ancestor", "new"]
"""What the record says of a suggested source: it names it, it names an article that derives from it, or neither."""


@dataclass(frozen=True, slots=True)
class SharedQuote:
    """Words given as somebody's in the article, and what stands for them in a suggested source."""

    source: Span
    article: Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article that another may derive from.

    Attributes:
        record: The suggested source.
        standing: Whether it is among the declared sources, or behind them.
        links: Sentences of the two that are clearly each other's counterpart.
        sentences: Sentences of the article.
        bits: The evidence of the links together.
        quotes: Quotes of the article that stand in the source, in the order of the article.
        lines: Sourcing lines of the article that name the outlet of the source.
        relation: What the article seems to be to it: `translation`, `republication`, `revision`, `excerpt`, `report`.
    """

    record: Record
    standing: Standing
    links: int
    sentences: int
    bits: float
    quotes: tuple[SharedQuote, ...]
    lines: tuple[SourcingLine, ...]
    relation: str

    @property
    def entry(self) -> dict[str, Any]:
        """The item for `sources` of the article's record; what its text declares is given as the evidence."""
        entry: dict[str, Any] = {"ref": self.record.id, "relation": self.relation, "basis": "inferred"}
        if self.lines:
            span = self.lines[0].span
            entry["basis"] = "declared"
            entry["evidence"] = {"exact": span.text, "start": span.start, "end": span.end}
        return entry


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What an article may derive from.

    Attributes:
        article: Its record.
        found: The articles that stand out, best first; empty where none does.
        considered: How many articles came into question; None where the article itself has no text here.
        signature: What is needed to reproduce it.
    """

    article: Record
    found: tuple[Suggestion, ...]
    considered: int | None
    signature: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An article that stands out, with what it was compared by and the sourcing lines that name its outlet."""

    record: Record
    match: Match
    pools: Pools
    lines: tuple[SourcingLine, ...] = ()


def suggest(archive: Archive, article: str, config: Config | None = None, most: int = MOST) -> Suggestions:
    """Find the articles of an archive that an article may derive from, in any language.

    What was published later is left out where both dates are known, and so is what derives from the article.

    Args:
        archive: From `load_archive`.
        article: Id of a record.
        config: Its `lexicon` says which dictionaries are read besides the shipped and the learned lexicons.
        most: How many articles to give at most.

    Raises:
        UsageError: The archive has no such record, or a dictionary of the configuration cannot be used.
    """
    record = archive.record(article)
    if record is None:
        raise UsageError(f"no record with the id {article!r} in {archive.root}")
    lexicons = Lexicons.of_archive(archive, config or Config())
    if archive.text(article) is None:
        return Suggestions(record, (), None, _signature(lexicons))
    speech = _speech(archive, record)
    allowed = _allowed(archive, record)
    candidates = _ranked(archive, speech, _standing_out(archive, record, allowed, lexicons))
    found = tuple(_described(archive, record, speech, candidates[: max(0, most)]))
    return Suggestions(record, found, len(allowed), _signature(lexicons))


def _signature(lexicons: Lexicons) -> str:
    lexicon = "+".join((VERSION, *lexicons.sources))
    return f"suggest|norm:{NAME}|lexicon:{lexicon}|v:{provenance.__version__}"


def _allowed(archive: Archive, record: Record) -> frozenset[str]:
    """The articles that may be a source: with a text, not later, and not derived from the article."""
    derived = {record.id, *archive.graph.descendants(record.id)}
    return frozenset(
        other.id
        for other in archive.records
        if other.id not in derived and archive.text(other.id) is not None and not _is_later(other, record)
    )


def _is_later(one: Record, other: Record) -> bool:
    dates = one.date_published, other.date_published
    return dates[0] is not None and dates[1] is not None and compare_dates(dates[0], dates[1]) > 0


def _standing_out(
    archive: Archive, record: Record, allowed: frozenset[str], lexicons: Lexicons
) -> Iterator[_Candidate]:
    """The allowed articles that stand out, language by language."""
    by_language: defaultdict[str, list[Record]] = defaultdict(list)
    for other in archive.records:
        if archive.text(other.id) is not None:
            by_language[primary(other.language)].append(other)
    names = entity_names(archive.entities)
    own = primary(record.language)
    article = sentence_profiles(archive.text(record.id) or "", own, names)
    shelves = {
        language: make_shelf(
            (sentence_profiles(archive.text(one.id) or "", language, names) for one in records), language
        )
        for language, records in sorted(by_language.items())
    }
    for language, shelf in shelves.items():
        records = by_language[language]
        numbers = [number for number, other in enumerate(records) if other.id in allowed]
        if language == own:
            known, asked = shelf.within_language(), within_language(article)
            pools = shelf_pools(known, known, names=names)
        else:
            known, asked = shelf, article
            pools = shelf_pools(known, shelves[own], names=names)
        matches = [match for match in retrieve(asked, known, pools, numbers) if match.stands_out]
        lexicon = lexicons.between(language, own)
        if matches and len(lexicon):
            # What was learned from these very texts brings all of them closer: it may rank, not tell what stands out.
            pools = shelf_pools(known, shelves[own], lexicon, names)
            matches = retrieve(asked, known, pools, [match.number for match in matches])
        for match in matches:
            yield _Candidate(records[match.number], match, pools)


def _ranked(archive: Archive, speech: Speech, found: Iterable[_Candidate]) -> list[_Candidate]:
    """Best first: by the number of clear links, then by their bits; a text that names the outlet is one link more."""
    context = Context(archive, {}, ())
    named = (replace(one, lines=_naming(context, speech, one.record)) for one in found)
    return sorted(named, key=lambda one: (-len(one.match.links) - bool(one.lines), -one.match.bits, one.record.id))


def _described(
    archive: Archive, record: Record, speech: Speech, candidates: Sequence[_Candidate]
) -> Iterator[Suggestion]:
    """The candidates with what a reader needs to judge them."""
    parts = sentences(archive.text(record.id) or "", record.language)
    standings = _standings(archive, record)
    for one in candidates:
        yield Suggestion(
            record=one.record,
            standing=standings.get(one.record.id, "new"),
            links=len(one.match.links),
            sentences=len(parts),
            bits=one.match.bits,
            quotes=_shared_quotes(archive, record, speech, one),
            lines=one.lines,
            relation=_relation(archive, record, one, parts),
        )


def _speech(archive: Archive, record: Record) -> Speech:
    return extract(archive.text(record.id) or "", record.language, archive.entities, on=record.date_published)


def _standings(archive: Archive, record: Record) -> Mapping[str, Standing]:
    known: dict[str, Standing] = dict.fromkeys(archive.graph.ancestors(record.id), "ancestor")
    return known | {hop.parent: "declared" for hop in archive.graph.parents(record.id) if hop.parent}


def _shared_quotes(archive: Archive, record: Record, speech: Speech, one: _Candidate) -> tuple[SharedQuote, ...]:
    source = Version(archive.text(one.record.id) or "", one.record.language, _speech(archive, one.record))
    article = Version(archive.text(record.id) or "", record.language, speech)
    links = align_across(source, article, one.pools, whole=False).links
    return tuple(SharedQuote(link.a.span, link.b.span) for link in links if link.b.kind == "quote")


def _naming(context: Context, speech: Speech, source: Record) -> tuple[SourcingLine, ...]:
    """The sourcing lines that name the outlet of a source; names in another script tell nothing."""
    names = names_of_publisher(context, source)
    found = []
    for line in filter(names_a_source, speech.sourcing):
        named = line.source or ""
        comparable = [name for name in names if scripts(name) & scripts(named)]
        if comparable and may_name(named, comparable):
            found.append(line)
    return tuple(found)


def _relation(archive: Archive, record: Record, one: _Candidate, parts: Sequence[Span]) -> str:
    """What an article seems to be to a source, by how much of both is linked and in which words."""
    links = one.match.links
    source = sentences(archive.text(one.record.id) or "", one.record.language)
    whole = len(links) >= _MOST_SENTENCES * len(source)
    if primary(one.record.language) != primary(record.language):
        copied = len(links)
        relation = "translation"
    else:
        copied = sum(similarity(source[link.a].text, parts[link.b].text) >= NEAR_COPY for link in links)
        relation = "revision" if _same_outlet(one.record, record) else "republication"
    if copied < _MOST_SENTENCES * len(parts):
        return "report"
    return relation if whole else "excerpt"


def _same_outlet(one: Record, other: Record) -> bool:
    return one.publisher is not None and other.publisher is not None and one.publisher.name == other.publisher.name
