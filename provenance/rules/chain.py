"""PV2xx: the chain of sources, and everything that refers to something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz, process

from provenance.archive.loading import ENTITIES
from provenance.archive.record import Agent, Record
from provenance.findings import Location, Severity
from provenance.rules.context import Context
from provenance.rules.outlets import is_description, names_of
from provenance.rules.registry import Hit, rule
from provenance.rules.sources import hops, name_of
from provenance.rules.sourcing import named_by_the_record_alone, named_by_the_text_alone

_DERIVING: Final = frozenset({"translation", "republication", "revision", "excerpt", "report"})
"""Relations by which the words of an article come from its source. A citation names something beside the chain, and a
primary source is where the chain begins."""

_SHOWN: Final = 12
"""Ids of a cycle that a message shows."""

_SUGGESTED: Final = 50
"""Dangling references that get a suggestion: each costs a look at every id of the archive."""

_LIKE: Final = 80
"""Least similarity of a suggested id, in per cent: ids of one archive are all somewhat alike."""


@rule("PV201", "duplicate-id", Severity.ERROR)
def duplicate_id(context: Context) -> Iterator[Hit]:
    """Two records, or two quotes of a record, have the same id.

    Why it matters:
        Whoever refers to the id means one of the two, and nobody knows which. Only the first record (in the order of
        the file names) takes part in the check.

    Bad:
        fars.provenance.json: {"id": "fars-2022-07-23"}
        copy.provenance.json: {"id": "fars-2022-07-23"}

    Good:
        copy.provenance.json: {"id": "fars-2022-07-23-corrected"}

    Fix:
        Give each version an id of its own, and mend the references.
    """
    for name, records in context.graph.duplicates.items():
        places = [record.locate("/id") for record in records]
        for record, place in zip(records, places, strict=True):
            others = tuple(other for other in places if other != place)
            yield Hit(
                message=f"the id `{name}` is also that of {others[0].path}",
                location=place,
                article=record.id,
                related=others,
            )
    for record in context.archive.records:
        yield from _duplicate_quotes(record)


def _duplicate_quotes(record: Record) -> Iterator[Hit]:
    first: dict[str, Location] = {}
    for index, quote in enumerate(record.quotes):
        if quote.id is None:
            continue
        place = record.locate(f"/quotes/{index}/id")
        earlier = first.setdefault(quote.id, place)
        if earlier != place:
            found = f"two quotes have the id `{quote.id}`"
            yield Hit(message=found, location=place, article=record.id, related=(earlier,))


@rule("PV202", "dangling-source", Severity.ERROR)
def dangling_source(context: Context) -> Iterator[Hit]:
    """A source refers to a record that is not in the archive.

    Why it matters:
        The chain ends there: nothing behind it can be checked.

    Bad:
        {"ref": "fars-2022-07-32", "relation": "report"}

    Good:
        {"ref": "fars-2022-07-23", "relation": "report"}

    Fix:
        Correct the id, or add the record. A source that nobody archived is written as `external`.
    """
    ids = [record.id for record in context.archive.records]
    for count, hop in enumerate(context.graph.dangling):
        record, ref = context.archive.record(hop.child), hop.source.ref
        if record is None or ref is None:
            continue
        hit = Hit(
            message=f"there is no record `{ref}` in the archive",
            location=record.locate(f"{hop.pointer}/ref"),
            article=record.id,
            source=ref,
            hint=_suggestion(ref, ids) if count < _SUGGESTED else "",
        )
        yield hit if context.archive.whole else _unread(hit, ref)


def _suggestion(ref: str, ids: list[str]) -> str:
    found = process.extractOne(ref, ids, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return f"did you mean `{found[0]}`?" if found else ""


def _unread(hit: Hit, ref: str) -> Hit:
    """Where a single record was asked for, the others may well be there."""
    return replace(hit, message=f"`{ref}` was not read: one record was asked for", hint="", severity=Severity.NOTE)


@rule("PV203", "source-cycle", Severity.ERROR)
def source_cycle(context: Context) -> Iterator[Hit]:
    """A chain of sources leads back to where it began.

    Why it matters:
        No article can derive from itself: one of the hops is the wrong way round, and the chain has no origin.

    Bad:
        a: {"sources": [{"ref": "b", "relation": "report"}]}
        b: {"sources": [{"ref": "a", "relation": "report"}]}

    Good:
        a: {"sources": [{"ref": "b", "relation": "report"}]}
        b: {"sources": []}

    Fix:
        Find out which of the articles came first (their dates may tell), and turn or remove the hop that is wrong.
    """
    for cycle in context.graph.cycles:
        places = [_hop_between(context, child, parent) for child, parent in pairwise((*cycle, cycle[0]))]
        path = (*cycle, cycle[0]) if len(cycle) < _SHOWN else (*cycle[: _SHOWN - 1], "…", cycle[0])
        yield Hit(
            message=f"the chain leads back to where it began: {' -> '.join(path)}",
            location=places[0],
            article=cycle[0],
            source=cycle[1] if len(cycle) > 1 else cycle[0],
            related=tuple(places[1:_SHOWN]),
        )


def _hop_between(context: Context, child: str, parent: str) -> Location:
    record = context.archive.record(child)
    pointers = [f"{hop.pointer}/ref" for hop in context.graph.parents(child) if hop.parent == parent]
    return record.locate(pointers[0]) if record and pointers else Location(child)


@rule("PV204", "unknown-origin", Severity.WARNING)
def unknown_origin(context: Context) -> Iterator[Hit]:
    """A chain ends at an article whose sources are not known.

    Why it matters:
        Without its origin nobody can tell whether a chain says what was said. A record without `sources` says that
        nobody knows; an empty list says that this is the origin. Where no other article rests on it, it is a note.

    Bad:
        {"id": "fars-2022-07-23", "inLanguage": "fa"}

    Good:
        {"id": "fars-2022-07-23", "inLanguage": "fa", "sources": []}

    Fix:
        Add the sources that the article names (`provenance quotes FILE` lists its sourcing lines), or write
        `"sources": []` if it is the origin itself.
    """
    for record in context.archive.records:
        if record.sources is None:
            resting = len(context.graph.children(record.id))
            rest = f", and {resting} {'article rests' if resting == 1 else 'articles rest'} on it" if resting else ""
            yield Hit(
                message=f"nothing says where this article comes from{rest}",
                location=record.locate(""),
                article=record.id,
                hint='write `"sources": []` if it is the origin',
                severity=None if resting else Severity.NOTE,
            )


@rule("PV205", "unarchived-link", Severity.NOTE)
def unarchived_link(context: Context) -> Iterator[Hit]:
    """A chain goes through a page that nobody archived.

    Why it matters:
        The words of the article come from that page, so what was changed on this hop cannot be seen; and where the
        page had them from is not known either. A `citation` or a `primary-source` is left alone: the one stands beside
        the chain, the other at its beginning.

    Bad:
        {"external": {"url": "https://harbour-radio.example/bridge"}, "relation": "report"}

    Good:
        {"ref": "harbour-radio-bridge", "relation": "report"}, with a record of the page and its text

    Fix:
        Save the page, make a record of it, and refer to that.
    """
    for record, hop in hops(context):
        if hop.source.external is not None and hop.source.relation in _DERIVING:
            yield Hit(
                message=f"the source {name_of(hop)} is not archived",
                location=record.locate(f"{hop.pointer}/external"),
                article=record.id,
                source=name_of(hop),
            )


@rule("PV206", "source-not-in-record", Severity.WARNING)
def source_not_in_record(context: Context) -> Iterator[Hit]:
    """The text names a source that the record does not have.

    Why it matters:
        A link of the chain is missing: the article itself says where it has this from, and nobody can follow it. Where
        the words describe a source and do not name it, or tell where something was first said, it is a note.

    Bad:
        text:   "… the mayor said, according to Harbour Radio."
        record: {"sources": []}

    Good:
        record: {"sources": [{"ref": "harbour-radio-bridge", "relation": "report", "basis": "declared"}]}

    Fix:
        Add the source, as a `ref` to a record or as `external`. If it is there under another name, add that name to
        its entity in `entities.json`, or give the words as `evidence`. Sources of the sources count as named.
    """
    for record, line in named_by_the_text_alone(context):
        yield Hit(
            message=f"the text names {line.source} as a source, and the record does not",
            location=context.place(record, line.span),
            article=record.id,
            source=line.source,
            excerpts=(context.excerpt(record, line.span),),
            related=(record.locate("/sources"),),
            severity=Severity.NOTE if line.relation == "primary-source" or is_description(line.source or "") else None,
        )


@rule("PV207", "source-not-in-text", Severity.NOTE)
def source_not_in_text(context: Context) -> Iterator[Hit]:
    """The record says that the article declares a source, and the text does not name it.

    Why it matters:
        With `"basis": "declared"` a reader expects to find the source in the article. Where somebody guessed it, the
        record has to say so.

    Bad:
        text:   "The bridge closes on Monday, the mayor said."
        record: {"ref": "quayside-bridge", "relation": "report", "basis": "declared"}

    Good:
        record: {"ref": "quayside-bridge", "relation": "report", "basis": "inferred"}

    Fix:
        Write `inferred` or `unknown`; or, if the text names it under another name, add that name to its entity in
        `entities.json`, or give the words as `evidence`.
    """
    for record, hop in named_by_the_record_alone(context):
        names = names_of(context, hop)
        yield Hit(
            message=f"the record declares {names[0] if names else name_of(hop)} as a source; the text does not name it",
            location=record.locate(f"{hop.pointer}/basis"),
            article=record.id,
            source=name_of(hop),
        )


@rule("PV208", "dangling-quote", Severity.ERROR)
def dangling_quote(context: Context) -> Iterator[Hit]:
    """A recorded quote says that it comes from a quote that is not there.

    Why it matters:
        The quote cannot be followed to its origin.

    Bad:
        {"id": "q1", "exact": "We will sign", "from": {"ref": "fars-2022-07-23", "quote": "q9"}}

    Good:
        {"id": "q1", "exact": "We will sign", "from": {"ref": "fars-2022-07-23", "quote": "q2"}}

    Fix:
        Correct the ids, or list the quote in the record that it comes from.
    """
    for record in context.archive.records:
        for index, quote in enumerate(record.quotes):
            if quote.from_ref is None:
                continue
            other = context.archive.record(quote.from_ref)
            if other is None and context.archive.whole:
                yield Hit(
                    message=f"there is no record `{quote.from_ref}` in the archive",
                    location=record.locate(f"/quotes/{index}/from/ref"),
                    article=record.id,
                    source=quote.from_ref,
                )
            elif other and quote.from_quote and quote.from_quote not in {listed.id for listed in other.quotes}:
                yield Hit(
                    message=f"{quote.from_ref} lists no quote `{quote.from_quote}`",
                    location=record.locate(f"/quotes/{index}/from/quote"),
                    article=record.id,
                    source=quote.from_ref,
                    related=(other.locate("/quotes"),),
                )


@rule("PV209", "unknown-entity", Severity.ERROR)
def unknown_entity(context: Context) -> Iterator[Hit]:
    """A record refers to an entity that the entities file does not have.

    Why it matters:
        Without its names in other scripts the person or outlet is not recognised there, and is taken for two.

    Bad:
        {"publisher": "fras"}

    Good:
        {"publisher": "fars"}, with `fars` in `entities.json`

    Fix:
        Correct the id, or add the entity. Where one name is enough, write the agent itself:
        `{"type": "Organization", "name": "Fars News Agency"}`.
    """
    known = [entity.id for entity in context.archive.entities]
    for record in context.archive.records:
        for pointer, agent in _agents(record):
            if agent.entity is not None and context.archive.entity(agent.entity) is None:
                yield Hit(
                    message=f"{ENTITIES} has no `{agent.entity}`" if known else f"there is no {ENTITIES}",
                    location=record.locate(pointer),
                    article=record.id,
                    hint=_suggestion(agent.entity, known),
                )


def _agents(record: Record) -> Iterator[tuple[str, Agent]]:
    """Every agent of a record, with the JSON Pointer of its entity."""
    if record.publisher is not None:
        yield "/publisher/entity", record.publisher
    for index, author in enumerate(record.authors):
        yield f"/author/{index}/entity", author
    for index, source in enumerate(record.sources or ()):
        if source.external is not None and source.external.publisher is not None:
            yield f"/sources/{index}/external/publisher/entity", source.external.publisher
        for place, translator in enumerate(source.translators):
            yield f"/sources/{index}/translator/{place}/entity", translator
    for index, quote in enumerate(record.quotes):
        if quote.speaker is not None:
            yield f"/quotes/{index}/speaker/entity", quote.speaker


@rule("PV210", "stray-text", Severity.NOTE)
def stray_text(context: Context) -> Iterator[Hit]:
    """A text file stands among the archive's texts, and no record names it.

    Why it matters:
        It is not checked. Often the record was renamed, or a text was saved twice.

    Bad:
        texts/fars.txt and texts/fars-1.txt, and one record, which names texts/fars.txt

    Good:
        A record for each text file.

    Fix:
        Write a record for it, or remove the file.
    """
    for path in context.archive.stray_texts:
        yield Hit(message="no record names this text", location=Location(path))
