"""Which articles of an archive are versions of each other: the pairs that are compared.

Every hop is a pair. An article whose sources are all in other languages, or have no text here, is paired once more:
with its nearest ancestor in its own language, else with the earliest article in its language that goes back to the
same ancestor. So the number of pairs grows with the hops, never with the square of the articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenance.archive.chain import NEAREST_ANCESTORS, Hop
from provenance.archive.record import Record
from provenance.language.tables import primary

if TYPE_CHECKING:
    from provenance.archive.loading import Archive

WHOLE: Final = frozenset({"translation", "republication", "revision"})
"""Relations that promise the same text again, so that nothing may go missing."""


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two articles that are versions of each other.

    Attributes:
        earlier: The source, or the earlier of two that share an ancestor.
        later: The article that is checked against it.
        hop: The hop between them; None where they are related through other articles.
        ancestor: Id of the article that both go back to, where neither is the other's ancestor; else None.
    """

    earlier: Record
    later: Record
    hop: Hop | None = None
    ancestor: str | None = None


def version_pairs(archive: Archive) -> tuple[VersionPair, ...]:
    """The pairs of an archive, in the order of its records, direct hops first."""
    ancestors = {
        record.id: tuple(
            name for name in archive.graph.ancestors(record.id, most=NEAREST_ANCESTORS) if name != record.id
        )
        for record in archive.records
    }
    first = _first_by_language(archive, ancestors)
    pairs: list[VersionPair] = []
    for record in archive.records:
        hops = [hop for hop in archive.graph.parents(record.id) if hop.parent not in (None, record.id)]
        parents = [(parent, hop) for hop in hops if hop.parent and (parent := archive.record(hop.parent)) is not None]
        pairs += [VersionPair(parent, record, hop) for parent, hop in parents]
        if archive.text(record.id) is None or any(_comparable(archive, parent, record) for parent, _ in parents):
            continue
        relative = _relative(archive, record, ancestors[record.id], first)
        if relative is not None:
            pairs.append(relative)
    return tuple(pairs)


def _comparable(archive: Archive, one: Record, other: Record) -> bool:
    """Whether `one` has a text and is in the language of `other`."""
    return archive.text(one.id) is not None and primary(one.language) == primary(other.language)


def _first_by_language(archive: Archive, ancestors: dict[str, tuple[str, ...]]) -> dict[tuple[str, str], Record]:
    """For each ancestor and language, the earliest article with a text that goes back to it."""
    first: dict[tuple[str, str], Record] = {}
    dated = sorted(archive.records, key=lambda record: (record.date_published or "9999", record.id))
    for record in dated:
        if archive.text(record.id) is not None:
            for ancestor in ancestors[record.id]:
                first.setdefault((ancestor, primary(record.language)), record)
    return first


def _relative(
    archive: Archive,
    record: Record,
    ancestors: tuple[str, ...],
    first: dict[tuple[str, str], Record],
) -> VersionPair | None:
    """The nearest version in the article's own language that no hop links it to."""
    for ancestor in ancestors:
        earlier = archive.record(ancestor)
        if earlier is not None and _comparable(archive, earlier, record):
            return VersionPair(earlier, record)
    for ancestor in ancestors:
        earlier = first.get((ancestor, primary(record.language)))
        if earlier is not None and earlier.id != record.id and earlier.id not in ancestors:
            return VersionPair(earlier, record, ancestor=ancestor)
    return None
