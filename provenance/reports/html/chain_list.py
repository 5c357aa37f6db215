"""The chains of a story as a nested list: each article with its sources below it, back to where the chain ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from provenance.archive.chain import Hop
from provenance.archive.record import Record
from provenance.reports.html.picture import missing_name
from provenance.reports.html.stories import Story

_MOST: Final = 200
"""Items of a list: a hostile graph of shared sources has exponentially many paths."""

_DEEPEST: Final = 24
"""Lists within lists, which no browser's parser should have too many of."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article of the list.

    Attributes:
        record: The article; None for a link that is missing.
        name: What to call a missing one.
        relation: How the article above was made from it, and on what basis; empty for the first.
        note: What is known where the list ends.
        below: Its sources.
    """

    record: Record | None
    name: str
    relation: str
    note: str
    below: tuple[Item, ...]


def items(story: Story) -> tuple[Item, ...]:
    """One item for each article that nothing derives from, its sources below; of a cycle, for its first article."""
    return _Lister(story).items()


class _Lister:
    """Counts the items that it makes, so that it ends on any graph."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._records: Mapping[str, Record] = {record.id: record for record in story.records}
        self._back: defaultdict[str, list[Hop]] = defaultdict(list)
        for hop in story.hops:
            self._back[hop.child].append(hop)
        self._left = _MOST

    def items(self) -> tuple[Item, ...]:
        used = {hop.parent for hop in self._story.hops if hop.parent != hop.child}
        ends = [record for record in self._story.records if record.id not in used] or list(self._story.records[:1])
        return tuple(self._item(record, None, ()) for record in ends if self._left > 0)

    def _item(self, record: Record, hop: Hop | None, path: tuple[str, ...]) -> Item:
        self._left -= 1
        relation = _relation(hop)
        if record.id in path:
            return Item(record, "", relation, "a cycle: it stands above", ())
        if self._left <= 0 or len(path) >= _DEEPEST:
            return Item(record, "", relation, "its sources are not shown: there are too many", ())
        path = (*path, record.id)
        note = "origin" if record.sources == () else "its sources are not known" if record.sources is None else ""
        return Item(record, "", relation, note, tuple(self._source(one, path) for one in self._back[record.id]))

    def _source(self, hop: Hop, path: tuple[str, ...]) -> Item:
        source = self._records.get(hop.parent or "")
        if source is not None:
            return self._item(source, hop, path)
        return Item(None, missing_name(hop.source), _relation(hop), "missing: not in the archive", ())


def _relation(hop: Hop | None) -> str:
    if hop is None:
        return ""
    source = hop.source
    made = f", {source.made}" if source.made else ""
    by = ", ".join(agent.name for agent in source.translators)
    return f"{source.relation or 'unknown relation'} ({source.basis}){made}{f', by {by}' if by else ''}"
