"""The grid holds the evidence of every two stretches, and weighs what is said twice once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.matching.across import make_pools, pool_of
from provenance.matching.evidence import NO_POOLS, bits
from provenance.matching.grid import WIDTHS, Grid
from provenance.matching.items import profile

WORDS = st.sampled_from(["37", "2018", "Putin", "rain", "harbour", "minister", "?", "fell", "Moscow", "Kessel"])
SLOVA = st.sampled_from(["37", "2018", "Путин", "дождь", "гавань", "министр", "?", "упал", "Москва", "Кессель"])
A = st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=6)
B = st.lists(st.lists(SLOVA, max_size=8).map(" ".join), min_size=1, max_size=6)


def grid_of(a, b, pools):
    profiles_a, profiles_b = [profile(one, "en") for one in a], [profile(one, "ru") for one in b]
    return Grid(profiles_a, profiles_b, pools), profiles_a, profiles_b


@settings(deadline=None)  # The first call loads the tables.
@given(A, B)
def test_the_grid_agrees_with_the_evidence_of_two_sentences(a, b):
    pools = make_pools("en", "ru", pool_of(a, "en"), pool_of(b, "ru"))
    grid, profiles_a, profiles_b = grid_of(a, b, pools)
    for at_a, one in enumerate(profiles_a):
        for at_b, other in enumerate(profiles_b):
            assert grid.bits(at_a, at_b) == pytest.approx(bits(one, other, pools).bits)


@settings(deadline=None)
@given(A, B)
def test_every_stretch_that_fits_has_evidence(a, b):
    grid, _, _ = grid_of(a, b, NO_POOLS)
    for width_a, widths in WIDTHS.items():
        for width_b in widths:
            for at_a in range(len(a) - width_a + 1):
                for at_b in range(len(b) - width_b + 1):
                    assert -10_000 < grid.bits(at_a, at_b, width_a, width_b) < 10_000


def test_two_sentences_have_more_for_the_one_that_says_both():
    grid, _, _ = grid_of(
        ["Putin met the mayor.", "In Kessel 37 boats sank."],
        ["Путин встретился с мэром, а в Кесселе затонули 37 лодок."],
        make_pools("en", "ru"),
    )
    assert grid.bits(0, 0, 2, 1) > max(grid.bits(0, 0), grid.bits(1, 0))


def test_a_headline_that_repeats_the_lead_adds_nothing_to_it():
    lead = "In Kessel 37 boats sank on Monday."
    alone, _, _ = grid_of([lead], ["В понедельник в Кесселе затонули 37 лодок."], make_pools("en", "ru"))
    grid, _, _ = grid_of([lead, lead], ["В понедельник в Кесселе затонули 37 лодок."], make_pools("en", "ru"))
    assert grid.bits(0, 0, 2, 1) < alone.bits(0, 0)
