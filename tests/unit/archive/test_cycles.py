"""Cycles are found, each once, whatever the size and shape of the graph."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.cycles import find_cycles

NODES = "abcde"
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=3)).map(
    lambda edges: {node: edges.get(node, []) for node in NODES}
)


def reachable(graph, start):
    found, queue = set(), [start]
    for node in queue:
        for target in graph[node]:
            if target not in found:
                found.add(target)
                queue.append(target)
    return found


def test_a_cycle_begins_with_the_node_that_sorts_first():
    assert find_cycles({"c": ["a"], "a": ["b"], "b": ["c"]}) == (("a", "b", "c"),)


def test_a_node_that_names_itself_is_a_cycle_of_one():
    assert find_cycles({"a": ["a"], "b": []}) == (("a",),)


def test_a_node_on_two_cycles_is_told_with_both():
    assert find_cycles({"a": ["b", "c"], "b": ["a"], "c": ["a"]}) == (("a", "b"), ("a", "c"))


def test_a_chain_that_leads_into_a_cycle_is_not_part_of_it():
    assert find_cycles({"x": ["a"], "a": ["b"], "b": ["a", "y"], "y": []}) == (("a", "b"),)


@given(GRAPHS)
def test_every_cycle_is_one_and_is_told_once(graph):
    found = find_cycles(graph)
    assert len(set(found)) == len(found)
    for cycle in found:
        assert cycle[0] == min(cycle)
        assert len(set(cycle)) == len(cycle)
        assert all(after in graph[node] for node, after in zip(cycle, (*cycle[1:], cycle[0]), strict=True))


@given(GRAPHS)
def test_exactly_the_knots_of_the_graph_are_told(graph):
    """A node that reaches itself is in a knot, and of each knot at least one cycle is told."""
    told = {node for cycle in find_cycles(graph) for node in cycle}
    for node in graph:
        knot = {other for other in reachable(graph, node) if node in reachable(graph, other)}
        assert bool(knot & told) == bool(knot)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=9))
def test_every_edge_on_a_cycle_is_on_one_that_is_told(edges):
    """Up to a bound of ten cycles for each knot, which three nodes cannot reach."""
    graph = {node: [target for source, target in edges if source == node] for node in "abc"}
    told = {pair for cycle in find_cycles(graph) for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True)}
    for source, target in edges:
        assert ((source, target) in told) == (source in reachable(graph, target) or source == target)


def test_a_cycle_of_a_hundred_thousand_does_not_overflow_the_stack():
    names = [f"{n:06}" for n in range(100_000)]
    graph = {name: [after] for name, after in zip(names, (*names[1:], names[0]), strict=True)}
    assert find_cycles(graph) == (tuple(names),)


def test_a_knot_of_many_cycles_costs_a_moment():
    """Each of 300 nodes points to all others: more cycles than atoms in the world."""
    names = [str(n) for n in range(300)]
    assert 1 <= len(find_cycles(dict.fromkeys(names, names))) <= 10
