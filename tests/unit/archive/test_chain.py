"""The graph of hops: chains back to the origin, missing links kept, nothing lost and nothing endless."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.chain import MOST_CHAINS, MOST_LINKS, build_graph
from provenance.archive.record import External, Record, Source


def record(name, *refs, sources=()):
    return Record(name, f"{name}.provenance.json", sources=(*(Source(ref=ref) for ref in refs), *sources))


def graph_of(edges, unknown=()):
    """A graph of `child: "parent parent"`; the ids in `unknown` do not know their sources."""
    records = [record(child, *parents.split()) for child, parents in edges.items()]
    return build_graph([Record(r.id, r.path) if r.id in unknown else r for r in records])


@pytest.fixture
def story():
    """A Persian origin, an Arabic translation, two that derive from it, and an unrelated article."""
    return graph_of({"site": "", "fars": "site", "rt": "fars", "bridge": "rt", "copy": "fars rt", "other": ""})


def test_hops_lead_both_ways(story):
    assert [hop.parent for hop in story.parents("copy")] == ["fars", "rt"]
    assert [hop.child for hop in story.children("fars")] == ["rt", "copy"]
    assert [hop.pointer for hop in story.parents("copy")] == ["/sources/0", "/sources/1"]
    assert story.parents("nobody") == story.children("nobody") == ()


def test_ancestors_and_descendants_come_nearest_first(story):
    assert story.ancestors("copy") == ("fars", "rt", "site")
    assert story.descendants("site") == ("fars", "rt", "copy", "bridge")
    assert story.ancestors("copy", most=2) == ("fars", "rt")
    assert story.descendants("site", most=1) == ("fars",)
    assert story.ancestors("site") == story.descendants("other") == ()


def test_every_path_to_the_origin_is_a_chain(story):
    assert story.chains("copy") == (("copy", "fars", "site"), ("copy", "rt", "fars", "site"))
    assert story.chains("other") == (("other",),)


def test_the_chains_of_an_archive_start_where_nothing_derives_from(story):
    assert story.all_chains() == (
        ("bridge", "rt", "fars", "site"),
        ("copy", "fars", "site"),
        ("copy", "rt", "fars", "site"),
    )


def test_articles_are_related_by_a_chain_or_a_common_ancestor(story):
    assert set(story.related("bridge")) == {"rt", "fars", "site", "copy"}
    assert set(story.related("site")) == {"fars", "rt", "bridge", "copy"}
    assert story.related("other") == ()


def test_origins_are_the_ancestors_that_say_so(story):
    assert story.origins("bridge") == ("site",)
    assert story.origins("site") == ("site",)
    assert graph_of({"a": "b", "b": ""}, unknown={"b"}).origins("a") == ()


def test_a_missing_link_is_kept():
    """A reference to no record and a link that nobody archived both end a chain with None."""
    graph = build_graph(
        [record("a", "gone", "b", sources=[Source(external=External(url="https://x.example/"))]), record("b")]
    )
    assert graph.chains("a") == (("a", None), ("a", "b"), ("a", None))
    assert [hop.source.ref for hop in graph.dangling] == ["gone"]


def test_of_two_records_with_one_id_the_first_is_in_use():
    graph = build_graph([record("a", "b"), record("b"), record("a")])
    assert [found.sources for found in graph.duplicates["a"]] == [(Source(ref="b"),), ()]
    assert graph.chains("a") == (("a", "b"),)


def test_a_chain_ends_where_it_would_go_round():
    graph = graph_of({"a": "b", "b": "a"})
    assert graph.cycles == (("a", "b"),)
    assert graph.chains("a") == (("a", "b", "a"),)
    assert graph.ancestors("a") == ("b", "a")


def test_an_article_that_names_itself():
    graph = graph_of({"a": "a"})
    assert graph.cycles == (("a",),)
    assert graph.chains("a") == (("a", "a"),)
    assert graph.related("a") == ()


def test_a_lattice_lists_a_bounded_number_of_chains():
    """Each of 40 levels cites both articles of the next: two to the power of 40 paths."""
    edges = {}
    for level in range(40):
        for side in "lr":
            edges[f"{side}{level}"] = f"l{level + 1} r{level + 1}"
    graph = graph_of({**edges, "l40": "", "r40": ""})
    chains = graph.chains("l0")
    assert len(chains) == MOST_CHAINS == len(set(chains))
    assert len(graph.ancestors("l0")) == 80


def test_a_long_chain_does_not_overflow_the_stack():
    edges = {f"a{n}": f"a{n + 1}" for n in range(50_000)}
    graph = graph_of({**edges, "a50000": ""})
    (chain,) = graph.all_chains()
    assert len(chain) == 50_001
    assert graph.cycles == ()
    assert graph.origins("a0") == ("a50000",)


def test_a_comb_of_long_chains_is_cut_short():
    """Five thousand articles on the tip of one long chain would list millions of links."""
    spine = {f"s{n}": f"s{n + 1}" for n in range(5_000)}
    graph = graph_of({**spine, "s5000": "", **{f"t{n}": "s0" for n in range(5_000)}})
    assert sum(map(len, graph.all_chains())) <= MOST_LINKS


NAMES = "abcdef"


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(f"{NAMES}x"), max_size=3, unique=True)))
def test_any_graph_has_finite_chains_of_real_hops(edges):
    graph = build_graph([record(name, *edges.get(name, ())) for name in NAMES])
    for name in NAMES:
        chains = graph.chains(name)
        assert chains
        for chain in chains:
            assert chain[0] == name
            assert None not in chain[:-1]
            assert len(set(chain[:-1])) == len(chain) - 1 or len(chain) == 1
            for child, parent in pairwise(chain):
                assert parent in {hop.parent for hop in graph.parents(child)}
        reached = {link for chain in chains for link in chain[1:]} - {None}
        assert len(chains) == MOST_CHAINS or reached == set(graph.ancestors(name))
        for ancestor in graph.ancestors(name):
            assert name in graph.descendants(ancestor)
