"""What a text says of its sources beside what its record says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.archive.chain import NEAREST_ANCESTORS, Hop
from provenance.archive.record import Record
from provenance.language.spans import Span
from provenance.rules.context import Context
from provenance.rules.outlets import is_named, may_name, names_of, names_of_publisher
from provenance.rules.sources import hops
from provenance.speech.model import SourcingLine

_NOT_A_SOURCE: Final = frozenset({"dateline", "photo-credit"})
"""Kinds of sourcing lines that do not say where the text comes from."""

_Names = tuple[str, ...]


def named_by_the_text_alone(context: Context) -> Iterator[tuple[Record, SourcingLine]]:
    """Sourcing lines of a text that name what its record does not have; one line for each name.

    The article's own outlet and the sources of its sources are not missed, nor is a line that the record gives as the
    evidence for a hop.
    """
    for record in context.archive.records:
        speech = context.speech(record.id)
        lines = [line for line in speech.sourcing if names_a_source(line)] if speech else []
        known = _known(context, record) if lines else ()
        told: set[str | None] = set()
        for line in lines:
            if line.source not in told and not _is_known(context, record, line, known):
                told.add(line.source)
                yield record, line


def named_by_the_record_alone(context: Context) -> Iterator[tuple[Record, Hop]]:
    """Hops that a record calls declared and whose source its text does not name, where the text is whole."""
    for record, hop in hops(context):
        text = context.archive.text(record.id)
        if text is None or hop.source.basis != "declared" or (record.text and record.text.status == "excerpt"):
            continue
        evidence = hop.source.evidence
        if not (evidence is not None and evidence.exact in text) and not is_named(names_of(context, hop), text):
            yield record, hop


def names_a_source(line: SourcingLine) -> bool:
    """Whether a sourcing line names where the text comes from, and not its place, its photograph or its own outlet."""
    return line.source is not None and line.kind not in _NOT_A_SOURCE and line.relation != "publisher"


def _known(context: Context, record: Record) -> tuple[_Names, ...]:
    """The names of the article's own outlet and of everything that it derives from, one item for each."""
    chain = (record.id, *context.graph.ancestors(record.id, most=NEAREST_ANCESTORS))
    sources = [names_of(context, hop) for article in chain for hop in context.graph.parents(article)]
    own = names_of_publisher(context, record)
    return (*([own] if own else []), *sources)


def _is_known(context: Context, record: Record, line: SourcingLine, known: tuple[_Names, ...]) -> bool:
    if any(_is_evidence(context, record, hop, line.span) for hop in context.graph.parents(record.id)):
        return True
    return any(may_name(line.source or "", names) for names in known)


def _is_evidence(context: Context, record: Record, hop: Hop, span: Span) -> bool:
    """Whether the record gives words of a sourcing line as its evidence for a hop."""
    evidence = hop.source.evidence
    if evidence is None:
        return False
    start = evidence.start
    if start is None:
        start = (context.archive.text(record.id) or "").find(evidence.exact)
    return start >= 0 and start < span.end and span.start < start + len(evidence.exact)
