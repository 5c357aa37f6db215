"""No cluster grows by chance: what may join what, whatever the order of the links."""

import random
import time
from collections import Counter, defaultdict
from itertools import combinations
from math import comb, inf, log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.clusters.growth import CHANCE, Bond, Family, Node, grow, strong_bits, units_of

STRONG, WEAK = 60.0, 20.0
WORDS = 12
BOUND = 40.0


unhurried = settings(deadline=None)  # The machine may do other work.


def nodes(*passages, words=WORDS):
    return [Node(count, words) for count in passages]


def linked(*pairs, bits=STRONG, excerpt=False):
    return [Bond(min(pair), max(pair), bits, 0.9, excerpt) for pair in pairs]


def groups(families):
    return [sorted((*family.core, *family.hung)) for family in families]


def grown(of, bonds):
    return groups(grow(of, bonds, BOUND))


@st.composite
def graphs(draw):
    """Any wordings with any links."""
    of = draw(st.lists(st.builds(Node, st.integers(1, 5), st.integers(4, 40)), min_size=1, max_size=9))
    pairs = [pair for pair in combinations(range(len(of)), 2) if draw(st.booleans())]
    bits = st.sampled_from([10.0, 41.0, 60.0, 80.0, 90.0, inf])
    return of, [Bond(a, b, draw(bits), 0.8, draw(st.booleans()), draw(st.integers(0, 1))) for a, b in pairs]


@unhurried
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_links_does_not_matter(graph, order):
    of, bonds = graph
    shuffled = list(bonds)
    order.shuffle(shuffled)
    assert grow(of, bonds, BOUND) == grow(of, shuffled, BOUND)


@unhurried
@given(graphs())
def test_every_wording_is_in_one_family(graph):
    of, bonds = graph
    assert sorted(at for group in grown(of, bonds) for at in group) == list(range(len(of)))


@unhurried
@given(graphs())
def test_more_than_half_of_the_pairs_of_a_core_are_versions_that_were_verified(graph):
    of, bonds = graph
    unit = units_of(of, bonds).number
    versions = {frozenset((unit[bond.a], unit[bond.b])) for bond in bonds if not bond.excerpt}
    for family in grow(of, bonds, BOUND):
        pairs = [frozenset(pair) for pair in combinations({unit[at] for at in family.core}, 2)]
        assert not pairs or 2 * sum(pair in versions for pair in pairs) > len(pairs)


@unhurried
@given(graphs())
def test_what_hangs_is_linked_to_the_core_itself(graph):
    of, bonds = graph
    unit = units_of(of, bonds).number
    pairs = {frozenset((unit[bond.a], unit[bond.b])) for bond in bonds}
    versions = defaultdict(set)
    for bond in bonds:
        if not bond.excerpt:
            versions[unit[bond.a]].add(unit[bond.b])
            versions[unit[bond.b]].add(unit[bond.a])
    for family in grow(of, bonds, BOUND):
        hung, core = ({unit[at] for at in part} for part in (family.hung, family.core))
        for at in hung:
            # It, or a version of it that hangs beside it.
            near = [at, *(versions[at] & hung)]
            assert any(frozenset((one, other)) in pairs for one in near for other in core)


@pytest.mark.parametrize("length", [3, 4, 5, 20, 400])
@pytest.mark.parametrize("bits", [STRONG, WEAK], ids=["strong", "weak"])
def test_a_chain_of_near_misses_does_not_become_one_cluster(length, bits):
    """A to B, B to C, C to D: each step is plausible, and only neighbours are together."""
    steps = [(at, at + 1) for at in range(length - 1)]
    bonds = [Bond(a, b, bits + a % 7, 0.7) for a, b in steps]
    assert max(map(len, grown(nodes(*[1] * length), bonds))) == 2


def test_a_ring_of_near_misses_does_not_become_one_cluster():
    ring = [*((at, at + 1) for at in range(9)), (0, 9)]
    assert max(map(len, grown(nodes(*[1] * 10), linked(*ring)))) == 2


def test_versions_that_are_all_linked_are_one_family():
    """However weak each link is: it infers nothing."""
    every = list(combinations(range(6), 2))
    assert grow(nodes(*[1] * 6), linked(*every, bits=WEAK), BOUND) == [Family(tuple(range(6)))]


def test_a_family_survives_the_loss_of_some_links():
    """Verification misses one in fifty: of eight versions with 28 links it may miss six."""
    every = list(combinations(range(8), 2))
    lost = random.Random(4).sample(every, 6)  # noqa: S311 (no secret)
    assert grown(nodes(*[2] * 8), linked(*(pair for pair in every if pair not in lost))) == [list(range(8))]


def test_a_version_of_the_wording_that_most_articles_have_hangs_on_the_family():
    """A star: three reworded versions of one wording that thirty articles carry, each unlike the others."""
    family = grow(nodes(30, 1, 1, 1), linked((0, 1), (0, 2), (0, 3)), BOUND)
    assert groups(family) == [[0, 1, 2, 3]]


@pytest.mark.parametrize("relation", ["excerpt", "version"])
@pytest.mark.parametrize("whole", [1, 3], ids=["said once", "as often as its parts"])
def test_a_long_quote_that_holds_two_quotes_does_not_merge_their_families(relation, whole):
    """Both families hold the long quote's words; it joins one of them at most."""
    excerpt = relation == "excerpt"
    of = [Node(whole, 40), *nodes(2, 1), *nodes(2, 1)]
    bonds = [*linked((1, 2), (3, 4)), *linked((0, 1), (0, 2), (0, 3), (0, 4), excerpt=excerpt)]
    together = [group for group in grown(of, bonds) if {1, 3} <= set(group)]
    assert together == []


def test_two_quotes_in_one_sentence_do_not_merge_though_every_article_has_the_sentence():
    """A wire story: the sentence is as common as each quote, and stands around both."""
    sentence, quotes = Node(10, 40), nodes(13, 12)
    bonds = [Bond(0, 1, inf, 0.5, excerpt=True, nested=10), Bond(0, 2, inf, 0.5, excerpt=True, nested=10)]
    assert not [group for group in grown([sentence, *quotes], bonds) if {1, 2} <= set(group)]


def nested(a, b, times=1):
    """A sentence that is hardly longer than the quote in it."""
    return Bond(a, b, inf, 0.9, nested=times)


@pytest.mark.parametrize("across", [True, False])
def test_a_sentence_and_the_quote_in_it_are_one_in_the_count(across):
    """Both are linked to their own counterpart in the other article: two links, and not of four pairs but of one."""
    matched = [Bond(0, 2, 39.0, 0.9, across=across), Bond(1, 3, 33.0, 0.9, across=across)]
    sizes = [Node(1, 17), Node(1, 14), Node(1, 16), Node(1, 13)]
    assert grown(sizes, [nested(0, 1), nested(2, 3), *matched]) == [[0, 1, 2, 3]]
    assert grown(sizes, [nested(0, 1), nested(2, 3), matched[0]]) == [[0, 1, 2, 3]]


def test_what_stands_inside_a_sentence_is_found_in_no_place_of_its_own():
    """A sentence around its quote in two articles, and neither more: a weak link joins no families of two places."""
    of = [Node(2, 17), Node(2, 14), Node(2, 40)]
    assert grown(of, [nested(0, 1, times=2), *linked((0, 2), bits=WEAK)]) == [[0, 1], [2]]
    alone = [Node(1, 17), Node(1, 14), Node(2, 40)]
    assert grown(alone, [nested(0, 1), *linked((0, 2), bits=WEAK)]) == [[0, 1, 2]]


def test_what_holds_a_sentence_that_holds_a_quote_is_not_taken_for_the_quote():
    """Each is nearly all of the next one, and the first is not nearly all of the last."""
    of = [Node(1, 40), Node(1, 30), Node(1, 22)]
    units = units_of(of, [nested(0, 1), nested(1, 2)])
    assert units.members == [[0], [1, 2]]
    assert units.number == [0, 1, 1]
    # Of three that are all nearly the same, all hold the shortest one.
    assert units_of(of, [nested(0, 1), nested(1, 2), nested(0, 2)]).members == [[0, 1, 2]]


def test_a_quote_that_is_a_small_part_of_its_sentence_is_not_taken_for_it():
    of = [Node(1, 40), Node(1, 12)]
    assert units_of(of, [Bond(0, 1, inf, 0.5, excerpt=True, nested=1)]).members == [[0], [1]]


def test_excerpts_hang_on_a_whole_that_is_found_more_often():
    of = [Node(9, 40), Node(3, 12), Node(2, 14), Node(1, 10)]
    family = grow(of, linked((0, 1), (0, 2), (0, 3), excerpt=True), BOUND)
    assert family == [Family((0,), (1, 2, 3))]


def test_a_whole_that_is_found_less_often_hangs_on_its_excerpt():
    assert grow([Node(1, 40), Node(6, 12)], linked((0, 1), excerpt=True), BOUND) == [Family((1,), (0,))]


def test_nothing_hangs_on_what_hangs():
    """A part of a part of a whole has to be linked to the whole."""
    of = [Node(9, 60), Node(4, 30), Node(2, 10)]
    assert grown(of, linked((0, 1), (1, 2), bits=90.0, excerpt=True)) == [[0, 1], [2]]


def test_a_weak_link_adds_one_passage_and_joins_no_families():
    alone, twice = nodes(1, 2), nodes(2, 2)
    assert grown(alone, linked((0, 1), bits=WEAK)) == [[0, 1]]
    assert grown(twice, linked((0, 1), bits=WEAK)) == [[0], [1]]
    assert grown(twice, linked((0, 1), bits=STRONG)) == [[0, 1]]


def test_one_false_link_never_joins_two_families_of_several_wordings():
    """Even where it is the strongest of all, between the wordings that most articles have."""
    of = nodes(20, 2, 2, 30, 2, 2)
    bonds = linked((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5))
    assert grown(of, [*bonds, Bond(0, 3, 500.0)]) == [[0, 1, 2], [3, 4, 5]]


def test_links_by_chance_mix_no_planted_clusters_beyond_the_passages_that_they_touch():
    """Three false links in a hundred, as verification leaves, with the bits that chance gives."""
    random_ = random.Random(11)  # noqa: S311 (no secret)
    bases, of, bonds = [], [], []
    for base in range(1500):
        first = len(of)
        of += nodes(*(random_.choice([1, 1, 2, 4]) for _ in range(random_.randint(1, 6))))
        bases += [base] * (len(of) - first)
        bonds += [
            Bond(a, b, random_.uniform(40, 150), 0.85)
            for a, b in combinations(range(first, len(of)), 2)
            if random_.random() < 0.97
        ]
    known = {(bond.a, bond.b) for bond in bonds}
    pairs = len(of) * (len(of) - 1) / 2
    false = set()
    while len(false) < 0.03 * len(bonds):
        a, b = sorted(random_.sample(range(len(of)), 2))
        if bases[a] != bases[b] and (a, b) not in known:
            false.add((a, b))
    # Random pairs reach b bits and one for each word with a probability of 2 to the power of -b: the surest are taken.
    noise = [Bond(a, b, log2(pairs / rank) + WORDS, 0.7) for rank, (a, b) in enumerate(sorted(false), start=1)]
    strong = strong_bits(len(of))
    for family in groups(grow(of, [*bonds, *noise], strong)):
        passages = Counter()
        for at in family:
            passages[bases[at]] += of[at].passages
        strangers = sorted(passages.values())[:-1]
        assert all(count == 1 for count in strangers), passages
        assert len(strangers) <= sum(a in family and b in family for a, b in false)


def test_each_word_that_could_have_been_shared_costs_a_bit():
    """A long passage shares as much with many: sixty bits are strong in a short one alone."""
    assert grown([Node(2, 12), Node(2, 12)], linked((0, 1), bits=60.0)) == [[0, 1]]
    assert grown([Node(2, 40), Node(2, 40)], linked((0, 1), bits=60.0)) == [[0], [1]]


def test_between_two_languages_a_passage_is_sought_in_one_article_and_needs_fewer_bits():
    """Twenty bits join a quote and its translation, both found in several articles; in one language they do not."""
    assert grown(nodes(3, 4), [Bond(0, 1, 20.0, 0.9, across=True)]) == [[0, 1]]
    assert grown(nodes(3, 4), [Bond(0, 1, 20.0, 0.9)]) == [[0], [1]]
    assert grown(nodes(3, 4), [Bond(0, 1, 8.0, 0.9, across=True)]) == [[0], [1]]


def test_the_more_translations_a_scan_finds_the_more_bits_each_needs():
    of = nodes(*[2] * 4000)
    one = Bond(0, 1, 20.0, 0.9, across=True)
    others = [Bond(at, at + 1, 8.0, 0.9, across=True) for at in range(2, 4000, 2)]
    assert [0, 1] not in grown(of, [one, *others])


@pytest.mark.parametrize("words", [3, 8, 20])
def test_random_passages_reach_strong_bits_as_seldom_as_the_bound_says(words):
    """Words that one passage in eight has, at random: the bound holds at every number of bits, counted exactly."""
    rare = 3.0
    for least in range(1, 3 * words):
        needed = (least + words) / rare
        reached = sum(comb(words, k) * (1 / 8) ** k * (7 / 8) ** (words - k) for k in range(words + 1) if k >= needed)
        assert reached <= 2.0**-least


@unhurried
@given(st.integers(2, 10**9))
def test_strong_links_by_chance_are_less_than_one_in_a_hundred_scans(passages):
    """The bound of the docs: pairs times two to the power of minus the bits."""
    pairs = passages * (passages - 1) / 2
    assert pairs * 2 ** -strong_bits(passages) == pytest.approx(CHANCE)


def test_a_hundred_thousand_links_take_seconds():
    """Neither a chain of thousands nor a wording that is linked to thousands makes it slow."""
    random_ = random.Random(3)  # noqa: S311 (no secret)
    bonds = [Bond(at, at + 1, 50.0 + at % 50, 0.8) for at in range(60_000)]
    bonds += [Bond(0, at, random_.uniform(10, 90), 0.8, at % 2 == 0) for at in range(2, 40_001)]
    began = time.process_time()
    found = grow(nodes(*[1] * 60_001), bonds, BOUND)
    assert time.process_time() - began < 10
    assert max(len(family.core) for family in found) <= 3
