"""One article's chain as a tree: back to its origin, and forward to all that derive from it.

Missing links are shown as missing: a source that nobody archived, a record that is referred to and not here, an
article whose sources are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from provenance.archive.chain import Hop
from provenance.archive.loading import Archive
from provenance.archive.record import External, Record
from provenance.reports.visible import visible

_NODES: Final = 2000
"""Nodes that a tree shows at most: a hostile graph of shared sources has exponentially many paths."""


@dataclass(frozen=True, slots=True)
class Node:
    """One article in the tree.

    Attributes:
        id: Its id; None for a source that nobody archived.
        publisher: Name of the outlet, or None.
        headline: Its headline, or None.
        language: BCP 47 tag, or None.
        published: As the record gives it, or None.
        relation: The relation of the hop that leads here from the node above; None for the first node.
        basis: `declared`, `inferred` or `unknown`; None for the first node.
        state: `archived`, `external` (nobody archived it), `missing` (a reference to no record here), `cycle` (shown
            above) or `cut` (the tree is too large).
        end: What is known where the tree stops: `origin`, `unknown` or "".
        below: The nodes that it leads to.
    """

    id: str | None
    publisher: str | None = None
    headline: str | None = None
    language: str | None = None
    published: str | None = None
    relation: str | None = None
    basis: str | None = None
    state: str = "archived"
    end: str = ""
    below: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """An article's chain in both directions; the first node of each tree is the article itself."""

    back: Node
    forward: Node


def trace(archive: Archive, article: str) -> Trace:
    """Follow an article's hops both ways; `article` must be the id of a record of the archive."""
    return Trace(
        back=_Walk(archive, forward=False).node(article, None, ()),
        forward=_Walk(archive, forward=True).node(article, None, ()),
    )


class _Walk:
    """A walk along the hops that counts its nodes, so that it ends on any graph."""

    def __init__(self, archive: Archive, *, forward: bool) -> None:
        self._archive = archive
        self._forward = forward
        self._left = _NODES

    def node(self, article: str, hop: Hop | None, path: tuple[str, ...]) -> Node:
        """The node of an article and all below it."""
        record = self._archive.record(article)
        if record is None:
            return Node(article, relation=_relation(hop), basis=_basis(hop), state="missing", end="unknown")
        if article in path or len(path) >= _NODES // 10:
            return _of(record, hop, "cycle" if article in path else "cut")
        self._left -= 1
        if self._left < 0:
            return _of(record, hop, "cut")
        below = tuple(self._below(article, (*path, article)))
        return _of(record, hop, "archived", "" if self._forward else _end(record), below)

    def _below(self, article: str, path: tuple[str, ...]) -> Iterator[Node]:
        graph = self._archive.graph
        for hop in graph.children(article) if self._forward else graph.parents(article):
            if self._forward:
                yield self.node(hop.child, hop, path)
            elif hop.source.external is not None:
                yield _external(hop, hop.source.external)
            else:
                yield self.node(hop.parent or hop.source.ref or "", hop, path)


def _end(record: Record) -> str:
    if record.sources is None:
        return "unknown"
    return "" if record.sources else "origin"


def _relation(hop: Hop | None) -> str | None:
    return hop.source.relation if hop else None


def _basis(hop: Hop | None) -> str | None:
    return hop.source.basis if hop else None


def _of(record: Record, hop: Hop | None, state: str, end: str = "", below: tuple[Node, ...] = ()) -> Node:
    return Node(
        record.id,
        record.publisher.name if record.publisher else None,
        record.headline,
        record.language,
        record.date_published,
        _relation(hop),
        _basis(hop),
        state,
        end,
        below,
    )


def _external(hop: Hop, link: External) -> Node:
    return Node(
        None,
        link.publisher.name if link.publisher else None,
        link.headline,
        link.language,
        link.date_published,
        _relation(hop),
        _basis(hop),
        "external",
        "unknown",
    )


def render(traced: Trace) -> str:
    """Both trees as text; safe to print."""
    nothing = "its sources are not known" if traced.back.end == "unknown" else "it is the origin"
    lines = [_label(traced.back), "", "Back to the origin"]
    lines += _branches(traced.back, "  ") or [f"  nothing: {nothing}"]
    lines += ["", "Forward to what derives from it"]
    lines += _branches(traced.forward, "  ") or ["  nothing in this archive"]
    return "\n".join(lines) + "\n"


def _branches(node: Node, indent: str) -> list[str]:
    lines: list[str] = []
    for place, below in enumerate(node.below):
        last = place == len(node.below) - 1
        made = visible(f"{below.relation or 'relation unknown'}, {below.basis}")
        lines.append(f"{indent}{'└─' if last else '├─'} {made}: {_label(below)}")
        lines += _branches(below, indent + ("   " if last else "│  "))
    return lines


_STATES: Final = {
    "external": "MISSING: not archived",
    "missing": "MISSING: no such record here",
    "cycle": "a cycle: shown above",
    "cut": "not shown: the tree is too large",
}
_ENDS: Final = {"origin": "the origin", "unknown": "MISSING: its sources are not known"}


def _label(node: Node) -> str:
    name = visible(node.id or node.publisher or "an unnamed source")
    outlet = node.publisher if node.id else None
    facts = ", ".join(visible(fact) for fact in (node.language, node.published, outlet) if fact)
    note = _STATES.get(node.state) or _ENDS.get(node.end)
    return name + (f" ({facts})" if facts else "") + (f" [{note}]" if note else "")


def document(traced: Trace) -> dict[str, Any]:
    """Both trees as plain values."""
    return {"back": _document(traced.back), "forward": _document(traced.forward)}


def _document(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "publisher": node.publisher,
        "headline": node.headline,
        "inLanguage": node.language,
        "datePublished": node.published,
        "relation": node.relation,
        "basis": node.basis,
        "state": node.state,
        "end": node.end or None,
        "below": [_document(below) for below in node.below],
    }
