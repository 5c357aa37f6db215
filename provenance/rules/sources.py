"""The other end of a hop: an archived record or a link, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.archive.chain import Hop
from provenance.archive.record import Record
from provenance.findings import Location
from provenance.rules.context import Context


def hops(context: Context) -> Iterator[tuple[Record, Hop]]:
    """Every hop with the record that it starts from."""
    for hop in context.graph.hops:
        record = context.archive.record(hop.child)
        if record is not None:
            yield record, hop


def name_of(hop: Hop) -> str:
    """What a message calls the source: the id of a record; the outlet, address or headline of a link."""
    external = hop.source.external
    if external is None:
        return hop.source.ref or "unknown"
    return (external.publisher.name if external.publisher else external.url or external.headline) or "unknown"


def published(context: Context, hop: Hop) -> str | None:
    """When the source was published."""
    parent = context.archive.record(hop.parent) if hop.parent else None
    if parent is not None:
        return parent.date_published
    return hop.source.external.date_published if hop.source.external else None


def language(context: Context, hop: Hop) -> str | None:
    """BCP 47 tag of the source's language; None where it is not known."""
    parent = context.archive.record(hop.parent) if hop.parent else None
    if parent is not None:
        return parent.language if parent.language != "und" else None
    return hop.source.external.language if hop.source.external else None


def place_of(context: Context, record: Record, hop: Hop, field: str) -> Location:
    """Where a field of the source stands: in its own record, or in the link of the record that has the hop."""
    parent = context.archive.record(hop.parent) if hop.parent else None
    return parent.locate(f"/{field}") if parent else record.locate(f"{hop.pointer}/external/{field}")
