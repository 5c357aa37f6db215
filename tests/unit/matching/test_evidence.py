"""Evidence is a sum of items that can be counted again by hand, and has no direction of its own."""

from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.matching.across import make_pools, pool_of
from provenance.matching.describe import describe
from provenance.matching.evidence import MISSED, NO_POOLS, TRUST, Pools, bits, length_bits, worth
from provenance.matching.items import profile
from provenance.matching.lexicon import make_lexicon

ENGLISH = (
    "Putin met the mayor of Kessel in March 2018.",
    "Rain fell on the harbour, and 37 boats sank.",
    "Nobody in the ministry was ready to comment.",
)
RUSSIAN = (
    "В марте 2018 года Путин встретился с мэром Кесселя.",
    "В гавани шёл дождь, и затонули 37 лодок.",
    "Никто в министерстве не был готов дать комментарий.",
)
POOLS = make_pools("en", "ru", pool_of(ENGLISH, "en"), pool_of(RUSSIAN, "ru"))


def weighed(a, b, pools=POOLS):
    return bits(profile(a, "en"), profile(b, "ru"), pools)


def backwards(pools):
    return Pools(pools.b, pools.a, pools.lexicon.reversed(), -pools.ratio)


@pytest.mark.parametrize("place", range(3))
def test_a_true_version_outweighs_every_other(place):
    found = [weighed(ENGLISH[place], other).bits for other in RUSSIAN]
    assert max(found) == found[place] > 0
    assert all(bits < 0 for other, bits in enumerate(found) if other != place)


def test_an_item_that_is_found_adds_what_the_formula_says():
    """log2(m / u) with m = u + d (1 - u), half of it in each direction."""
    piece = next(one for one in weighed(ENGLISH[0], RUSSIAN[0]).pieces if one.a and one.a.text == "2018")
    a = next(item for item in profile(ENGLISH[0], "en").items if item.span.text == "2018")
    b = next(item for item in profile(RUSSIAN[0], "ru").items if item.span.text == "2018")
    expected = 0.0
    for item, pool in ((a, POOLS.b), (b, POOLS.a)):
        chance = pool.chance(item, found=True)
        expected += log2((chance + TRUST["number"] * (1 - chance)) / chance) / 2
    assert piece.b.text == "2018"
    assert piece.bits == pytest.approx(expected)


@pytest.mark.parametrize("kind", TRUST)
def test_the_rarer_an_item_is_the_more_it_is_worth_and_what_everything_has_is_worth_nothing(kind):
    """With d = 0.88 and one passage of a hundred that has it: log2((0.01 + 0.88 * 0.99) / 0.01)."""
    assert worth("number", 0.01) == log2((0.01 + 0.88 * 0.99) / 0.01)
    assert worth(kind, 1.0) == 0.0
    assert worth(kind, 0.001) > worth(kind, 0.01) > worth(kind, 0.5) > 0


def test_an_item_that_is_not_found_costs_what_the_formula_says():
    """log2(1 - d), half of it: the other side has no item to miss."""
    piece = next(one for one in weighed(ENGLISH[1], RUSSIAN[2]).pieces if one.a and one.a.text == "37")
    assert piece.b is None
    assert piece.bits == pytest.approx(log2(1 - TRUST["number"]) / 2)
    assert MISSED["number"] == pytest.approx(log2(1 - TRUST["number"]))


def test_a_word_that_no_lexicon_has_says_nothing():
    bare = weighed("Ovrolunt.", "Дождь.", NO_POOLS)
    assert not [piece for piece in bare.pieces if piece.kind == "translation"]


def test_a_lexicon_speaks_for_a_pair_of_words_and_against_a_word_whose_translation_is_not_there():
    a, b = profile("rain", "en"), profile("дождь", "ru")
    pair = [next(key for key in one.keys if key.startswith("=")) for one in (a, b)]
    pools = Pools(lexicon=make_lexicon("mine", [tuple(pair)]))
    (for_it,) = [piece.bits for piece in bits(a, b, pools).pieces if piece.kind == "translation"]
    (against,) = [piece.bits for piece in bits(a, profile("снег", "ru"), pools).pieces if piece.kind == "translation"]
    assert against < 0 < for_it


def test_pieces_stand_in_their_texts_weightiest_first():
    found = weighed(ENGLISH[1], RUSSIAN[1])
    weights = [abs(piece.bits) for piece in found.pieces]
    assert weights == sorted(weights, reverse=True)
    for piece in found.pieces:
        assert piece.a is None or ENGLISH[1][piece.a.start : piece.a.end] == piece.a.text
        assert piece.b is None or RUSSIAN[1][piece.b.start : piece.b.end] == piece.b.text


def test_a_reader_is_told_what_was_found_and_what_was_not():
    shown = [describe(piece) for piece in weighed(ENGLISH[0], RUSSIAN[1]).pieces]
    assert any(line.startswith("-") and line.endswith(" 2018 not found") for line in shown)
    shown = [describe(piece) for piece in weighed(ENGLISH[0], RUSSIAN[0]).pieces]
    assert any(line.startswith("+") and "Putin = Путин" in line for line in shown)


def test_lengths_speak_for_what_is_as_long_and_against_what_is_not():
    assert length_bits(100, 100) > 0 > length_bits(100, 30)
    assert length_bits(100, 110) > length_bits(100, 150) > length_bits(100, 300)
    assert length_bits(200, 100, ratio=0.69) == pytest.approx(length_bits(200, 200), abs=0.2)


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.floats(-2, 2))
def test_lengths_are_bounded_and_symmetric(a, b, ratio):
    assert -6 < length_bits(a, b, ratio) < 6
    assert length_bits(a, b, ratio) == pytest.approx(length_bits(b, a, -ratio))


TEXTS = st.one_of(
    st.sampled_from((*ENGLISH, *RUSSIAN)),
    st.lists(st.sampled_from(["37", "Putin", "Путин", "rain", "дождь", "?", "«", "»", "март"]), max_size=12).map(
        " ".join
    ),
    st.text(max_size=80),
)


@settings(deadline=None)  # The first call loads the tables.
@given(TEXTS, TEXTS)
def test_the_sum_of_the_pieces_is_the_evidence(a, b):
    found = weighed(a, b)
    assert sum(piece.bits for piece in found.pieces) == pytest.approx(found.bits)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_way_back_weighs_as_much(a, b):
    there = weighed(a, b)
    back = bits(profile(b, "ru"), profile(a, "en"), backwards(POOLS))
    assert back.bits == pytest.approx(there.bits)
