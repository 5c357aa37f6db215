"""Two ways to one passage: they agree, they disagree, or one of them leads nowhere."""

import pytest

from provenance.language.spans import Span
from provenance.matching.model import Alignment, Link, Passage
from provenance.matching.triangulation import TwoWays, triangulate


def aligned(*places):
    """An alignment of texts whose passages stand at these places: (start, end) in A, then in B."""
    links = [
        Link(*(Passage(Span(*place, "x" * (place[1] - place[0])), "sentence") for place in pair), "rendering", 1.0)
        for pair in places
    ]
    return Alignment(tuple(links), (), ())


def verdicts(first, second, direct):
    return [(way.span.start, way.verdict) for way in triangulate(first, second, direct)]


def test_both_ways_lead_to_one_passage():
    """The first sentence and the second, each by way of the text between and at once."""
    first = aligned([(0, 10), (0, 20)], [(10, 30), (20, 40)])
    second = aligned([(0, 20), (5, 15)], [(20, 40), (15, 35)])
    direct = aligned([(0, 10), (5, 15)], [(10, 30), (15, 35)])
    assert verdicts(first, second, direct) == [(5, "agree"), (15, "agree")]


def test_they_disagree_where_the_direct_way_leads_elsewhere():
    """One of the two must be wrong: a person has to look."""
    first, second = aligned([(0, 10), (0, 10)]), aligned([(0, 10), (0, 10)])
    assert verdicts(first, second, aligned([(20, 30), (0, 10)])) == [(0, "disagree")]


def test_one_that_leads_nowhere_leaves_it_open():
    """By way of the text between, or at once."""
    some, none = aligned([(0, 10), (0, 10)]), aligned()
    assert verdicts(some, some, none) == [(0, "open")]
    assert verdicts(none, some, some) == [(0, "open")]


def test_what_the_last_text_alone_has_is_not_among_them():
    """No way leads back from a passage that the text between does not have."""
    assert triangulate(aligned([(0, 10), (0, 10)]), aligned(), aligned([(0, 10), (0, 10)])) == ()


def test_passages_that_were_split_or_merged_lead_to_all_of_it():
    """Two sentences that became one: from the start of the first to the end of the second."""
    first = aligned([(0, 10), (0, 10)], [(10, 30), (10, 30)])
    (way,) = triangulate(first, aligned([(0, 30), (0, 25)]), aligned([(12, 30), (0, 25)]))
    assert (way.through.start, way.through.end) == (0, 30)
    assert way.verdict == "agree"


def test_a_passage_that_is_linked_twice_is_told_once():
    second = aligned([(0, 10), (0, 10)], [(10, 20), (0, 10)])
    assert len(triangulate(aligned([(0, 20), (0, 20)]), second, aligned())) == 1


@pytest.mark.parametrize("touching", [(10, 20), (0, 0)])
def test_passages_that_only_touch_are_not_the_same(touching):
    assert TwoWays(Span(0, 5, "words"), Span(0, 10, ""), Span(*touching, "")).verdict == "disagree"


@pytest.mark.timeout(10)
def test_long_texts_are_triangulated_at_once():
    """Twenty thousand sentences take no more than their number."""
    places = [((n * 10, n * 10 + 10), (n * 10, n * 10 + 10)) for n in range(20_000)]
    chain = aligned(*places)
    assert {way.verdict for way in triangulate(chain, chain, chain)} == {"agree"}
