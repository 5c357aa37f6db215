"""The graph of hops: who derives from whom, back to the origins and forward to everything that derives from them.

Edges point from the derived version to its source, as in PROV. Every walk is iterative and bounded, so that a hostile
archive (a chain of a million hops, a lattice with more paths than atoms) costs no more than its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from provenance.archive.cycles import find_cycles
from provenance.archive.record import Record, Source

MOST_CHAINS: Final = 100
"""Chains of one article that are listed: a lattice of shared sources has exponentially many."""

MOST_LINKS: Final = 1_000_000
"""Links of all chains of an archive together that are listed."""

NEAREST_ANCESTORS: Final = 32
"""Ancestors of an article that a look at its whole archive takes in; real chains have fewer than ten."""

Chain = tuple[str | None, ...]
"""A path of ids from an article to its origin, origin last; a link that is not in the archive is None."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from an article to what it derives from.

    Attributes:
        child: Id of the article.
        index: Place of the source in the record's list.
        source: What the record says of it.
        parent: Id of the source; None where it is not in the archive (no such record, or a link).
    """

    child: str
    index: int
    source: Source
    parent: str | None

    @property
    def pointer(self) -> str:
        """JSON Pointer of the source in the article's record."""
        return f"/sources/{self.index}"


@dataclass(frozen=True, slots=True)
class ChainGraph:
    """The hops of an archive; made by `build_graph`.

    Attributes:
        hops: In the order of the records and of their sources.
        duplicates: Records that have one id, the first of them in use, by that id.
        back: The hops of each article to its sources, by its id.
        forward: The hops that lead to each article, by its id.
        origins_known: Ids of the records that say they are an origin.
    """

    hops: tuple[Hop, ...]
    duplicates: Mapping[str, tuple[Record, ...]]
    back: Mapping[str, tuple[Hop, ...]]
    forward: Mapping[str, tuple[Hop, ...]]
    origins_known: frozenset[str]

    def parents(self, article: str) -> tuple[Hop, ...]:
        """The hops from an article to its sources, those that are not in the archive included."""
        return self.back.get(article, ())

    def children(self, article: str) -> tuple[Hop, ...]:
        """The hops from other articles to this one."""
        return self.forward.get(article, ())

    @property
    def dangling(self) -> tuple[Hop, ...]:
        """The hops to a record that is not in the archive."""
        return tuple(hop for hop in self.hops if hop.parent is None and hop.source.ref is not None)

    @property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Chains that lead back to where they began, child before parent, from the id that sorts first.

        Every hop that lies on a cycle is on one of these, up to a bound for each knot of cycles; a record that names
        itself is a cycle of one.
        """
        return find_cycles({child: [hop.parent for hop in hops if hop.parent] for child, hops in self.back.items()})

    def ancestors(self, article: str, most: int | None = None) -> tuple[str, ...]:
        """What of the archive an article derives from, nearest first; itself only if it is on a cycle.

        Args:
            article: Its id.
            most: How many are looked for; all if None.
        """
        return self._reach(article, most, back=True)

    def descendants(self, article: str, most: int | None = None) -> tuple[str, ...]:
        """What of the archive derives from an article, nearest first; arguments as for `ancestors`."""
        return self._reach(article, most, back=False)

    def origins(self, article: str) -> tuple[str, ...]:
        """The ancestors of an article, or the article itself, that say they are an origin."""
        reached = dict.fromkeys((article, *self.ancestors(article)))
        return tuple(found for found in reached if found in self.origins_known)

    def related(self, article: str) -> tuple[str, ...]:
        """The articles that are linked to this one by a chain, or have an ancestor in common with it.

        The cost is that of walking down from every ancestor: asked for each article below one much-used source, it
        adds up to the square of their number.
        """
        ancestors = self.ancestors(article)
        found = dict.fromkeys(ancestors)
        queue = [article, *ancestors]
        seen = set(queue)
        for current in queue:
            for hop in self.children(current):
                if hop.child not in seen:
                    seen.add(hop.child)
                    queue.append(hop.child)
                    found[hop.child] = None
        found.pop(article, None)
        return tuple(found)

    def chains(self, article: str) -> tuple[Chain, ...]:
        """The paths from an article back to its origins, in the order of the sources; at most `MOST_CHAINS`.

        A path ends at an origin, at an article whose sources are not known, at a link that is not in the archive
        (None), or where it would go round a cycle (the id that came before stands there once more).
        """
        return tuple(islice(self._paths(article), MOST_CHAINS))

    def all_chains(self) -> tuple[Chain, ...]:
        """The chains of every article that nothing derives from; at most `MOST_LINKS` links in all."""
        found: list[Chain] = []
        left = MOST_LINKS
        for article, hops in self.back.items():
            if not hops or self.children(article):
                continue
            for chain in self.chains(article):
                left -= len(chain)
                if left < 0:
                    return tuple(found)
                found.append(chain)
        return tuple(found)

    def _reach(self, article: str, most: int | None, *, back: bool) -> tuple[str, ...]:
        found: dict[str, None] = {}
        queue = [article]
        for current in queue:
            for hop in self.parents(current) if back else self.children(current):
                neighbour = hop.parent if back else hop.child
                if neighbour is not None and neighbour not in found:
                    if len(found) == most:
                        return tuple(found)
                    found[neighbour] = None
                    queue.append(neighbour)
        return tuple(found)

    def _paths(self, article: str) -> Iterator[Chain]:
        """Depth first, with a stack of its own; each path that is begun ends in a chain."""
        path: list[str] = [article]
        on_path = {article}
        stack: list[Iterator[Hop]] = [iter(self.parents(article))]
        if not self.parents(article):
            yield (article,)
        while stack:
            hop = next(stack[-1], None)
            if hop is None:
                stack.pop()
                on_path.discard(path.pop())
            elif hop.parent is None or hop.parent in on_path or not self.parents(hop.parent):
                yield (*path, hop.parent)
            else:
                path.append(hop.parent)
                on_path.add(hop.parent)
                stack.append(iter(self.parents(hop.parent)))


def build_graph(records: Iterable[Record]) -> ChainGraph:
    """Link records by their sources.

    Args:
        records: All of them; of those that have one id only the first takes part.
    """
    by_id: dict[str, list[Record]] = {}
    for record in records:
        by_id.setdefault(record.id, []).append(record)
    back = {name: tuple(_hops(same[0], by_id)) for name, same in by_id.items()}
    forward: dict[str, list[Hop]] = {}
    for hops in back.values():
        for hop in hops:
            if hop.parent is not None:
                forward.setdefault(hop.parent, []).append(hop)
    return ChainGraph(
        hops=tuple(hop for hops in back.values() for hop in hops),
        duplicates={name: tuple(same) for name, same in by_id.items() if len(same) > 1},
        back=back,
        forward={name: tuple(hops) for name, hops in forward.items()},
        origins_known=frozenset(name for name, same in by_id.items() if same[0].sources == ()),
    )


def _hops(record: Record, known: Mapping[str, object]) -> Iterator[Hop]:
    for index, source in enumerate(record.sources or ()):
        yield Hop(record.id, index, source, source.ref if source.ref in known else None)
