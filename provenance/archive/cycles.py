"""Cycles of a directed graph, found without recursion and in a time that its size bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

Graph = Mapping[str, Sequence[str]]
"""The nodes that each node points to; every node is a key."""

_MOST: Final = 10
"""Cycles that are told of one knot (a strongly connected component): each costs a walk through it, and whoever mends
ten of them sees the rest at the next run."""


def find_cycles(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Cycles that cover the edges of a graph that lie on one, in the order of their first nodes.

    For each edge of a knot that no cycle covers yet, the shortest cycle through it is taken, up to a bound for each
    knot. A cycle begins with the node that sorts first and does not repeat it at the end.
    """
    found: dict[tuple[str, ...], None] = {}
    for knot in _knots(graph):
        for cycle in _cycles_of(graph, set(knot), sorted(knot)):
            found[cycle] = None
    return tuple(sorted(found))


def _cycles_of(graph: Graph, knot: set[str], nodes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    covered: set[tuple[str, str]] = set()
    count = 0
    for node in nodes:
        for target in graph[node]:
            if target not in knot or (node, target) in covered:
                continue
            cycle = (node, *_shortest_path(graph, knot, target, node)[:-1])
            covered.update(zip(cycle, (*cycle[1:], cycle[0]), strict=True))
            first = cycle.index(min(cycle))
            yield cycle[first:] + cycle[:first]
            count += 1
            if count == _MOST:
                return


def _shortest_path(graph: Graph, knot: set[str], start: str, end: str) -> list[str]:
    """From `start` to `end` inside a knot, both included; there always is one."""
    came_from: dict[str, str] = {}
    queue = [start]
    for node in queue:
        if node == end:
            break
        for target in graph[node]:
            if target in knot and target not in came_from and target != start:
                came_from[target] = node
                queue.append(target)
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]


def _knots(graph: Graph) -> Iterator[list[str]]:
    """The strongly connected components that hold a cycle (R. Tarjan, 1972), with a stack in place of recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    for root in graph:
        work = [(root, iter(graph[root]))] if root not in index else []
        while work:
            node, targets = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
                on_stack.add(node)
            target = next(targets, None)
            if target is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    knot = _pop_through(stack, node)
                    on_stack.difference_update(knot)
                    if len(knot) > 1 or node in graph[node]:
                        yield knot
            elif target not in index:
                work.append((target, iter(graph[target])))
            elif target in on_stack:
                low[node] = min(low[node], index[target])


def _pop_through(stack: list[str], node: str) -> list[str]:
    """Take everything off a stack down to a node, the node included."""
    at = len(stack)
    while stack[at - 1] != node:
        at -= 1
    popped = stack[at - 1 :]
    del stack[at - 1 :]
    return popped
