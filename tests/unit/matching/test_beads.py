"""An alignment in order covers both texts, and its beads are those that the evidence makes most probable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.matching.beads import align_in_order


class Planted:
    """Evidence that is known: bits for the first sentences and widths of two stretches, else against."""

    def __init__(self, bits, otherwise=-10.0):
        self._bits = bits
        self._otherwise = otherwise

    def bits(self, at_a, at_b, width_a=1, width_b=1):
        return self._bits.get((at_a, at_b, width_a, width_b), self._otherwise)


def shapes(beads):
    return [(list(bead.a), list(bead.b)) for bead in beads]


def test_sentences_with_evidence_are_put_together():
    grid = Planted({(0, 0, 1, 1): 20.0, (1, 1, 1, 1): 20.0})
    assert shapes(align_in_order(grid, 2, 2)) == [([0], [0]), ([1], [1])]


@pytest.mark.parametrize(("width_a", "width_b"), [(2, 1), (1, 2), (2, 2), (3, 1), (1, 3)])
def test_up_to_three_sentences_stand_for_one_and_two_for_two(width_a, width_b):
    grid = Planted({(0, 0, width_a, width_b): 30.0})
    assert shapes(align_in_order(grid, width_a, width_b)) == [(list(range(width_a)), list(range(width_b)))]


def test_a_sentence_that_nothing_stands_for_is_left_alone():
    grid = Planted({(0, 0, 1, 1): 20.0, (2, 1, 1, 1): 20.0})
    beads = align_in_order(grid, 3, 2)
    assert shapes(beads) == [([0], [0]), ([1], []), ([2], [1])]
    assert beads[1].bits == 0.0
    assert beads[1].probability > 0.9


def test_a_sentence_is_alone_wherever_it_may_have_stood():
    """Two sentences of B are left over too, and A's may lie before, between or behind them."""
    grid = Planted({(0, 0, 1, 1): 30.0, (2, 3, 1, 1): 30.0}, otherwise=-60.0)
    lone = [bead for bead in align_in_order(grid, 3, 4) if not bead.b]
    assert [list(bead.a) for bead in lone] == [[1]]
    assert lone[0].probability > 0.95


def test_of_two_that_are_alike_each_is_as_probable():
    grid = Planted({(0, 0, 1, 1): 15.0, (0, 1, 1, 1): 15.0})
    (linked,) = [bead for bead in align_in_order(grid, 1, 2) if bead.a and bead.b]
    assert linked.probability == pytest.approx(0.5, abs=0.05)


def test_more_evidence_makes_a_bead_more_probable():
    sure = [
        next(bead.probability for bead in align_in_order(Planted({}, bits), 1, 1) if bead.a)
        for bits in (5.0, 20.0, 40.0)
    ]
    assert sure == sorted(sure)
    assert sure[-1] > 0.999


def test_two_sentences_with_all_against_them_are_left_alone():
    assert shapes(align_in_order(Planted({}, -30.0), 1, 1)) in ([([0], []), ([], [0])], [([], [0]), ([0], [])])


def test_texts_without_sentences_have_no_beads():
    assert align_in_order(Planted({}), 0, 0) == ()
    assert shapes(align_in_order(Planted({}), 2, 0)) == [([0], []), ([1], [])]
    assert shapes(align_in_order(Planted({}), 0, 1)) == [([], [0])]


@settings(deadline=None)
@given(
    st.integers(0, 7),
    st.integers(0, 7),
    st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 3), st.integers(1, 3)),
        st.floats(-1000, 1000),
        max_size=30,
    ),
)
def test_the_beads_cover_both_texts_once_and_in_order(size_a, size_b, bits):
    beads = align_in_order(Planted(bits), size_a, size_b)
    assert [number for bead in beads for number in bead.a] == list(range(size_a))
    assert [number for bead in beads for number in bead.b] == list(range(size_b))
    for bead in beads:
        assert 0.0 <= bead.probability <= 1.0
        assert bead.a or bead.b
