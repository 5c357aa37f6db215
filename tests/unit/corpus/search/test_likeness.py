"""Likeness: measures by hand-counted examples, and what each is worth."""

from math import inf, isfinite, log2, nextafter
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.corpus.search.likeness import (
    CERTAIN,
    LEAST_CONTAINED,
    LEAST_ODDS,
    Curve,
    Order,
    Shared,
    Weighed,
    curves,
    measure,
    measure_order,
    odds_of,
    rarity,
)
from provenance.corpus.search.queries import UNIT

# Of 80 passages 40 have the stem 1 (a bit), 20 have 2 (two bits), 3 is too rare to tell, and all others are as rare:
# they count as in 5 passages (four bits).
KNOWN = rarity(80, {1: 40, 2: 20, 3: 3})


def weighed(known, stems, names=(), numbers=()):
    return Weighed(list(stems), known.of(np.array(stems, np.int64)).tolist(), list(names), list(numbers))


def passage(*stems, names=(), numbers=()):
    return weighed(KNOWN, stems, names, numbers)


def measured(a, b, keys=0.0):
    """All measures of two passages."""
    found = measure(a, b, keys, KNOWN.whole)
    assert found is not None
    return SimpleNamespace(**found._asdict(), **measure_order(a, b)._asdict())


def odds(a, b, keys=0.0, known=KNOWN):
    return odds_of(a, b, measure(a, b, keys, known.whole))


def bits(known, *stems):
    return known.of(np.array(stems, np.int64)).tolist()


def test_a_stem_is_as_rare_as_the_share_of_passages_that_have_it():
    assert bits(KNOWN, 1, 2) == [1.0, 2.0]
    assert KNOWN.whole == log2(80)


def test_a_stem_in_five_passages_is_as_rare_as_it_gets():
    assert bits(KNOWN, 4, 3, 0, -1, 1 << 61, 4) == [4.0] * 6
    assert bits(rarity(80, {1: 5, 2: 6}), 1, 2) == [4.0, round(log2(80 / 6) * UNIT) / UNIT]


@given(st.dictionaries(st.integers(0, 20), st.integers(1, 80)), st.lists(st.integers(0, 20)))
def test_each_stem_has_its_own_bits(frequencies, stems):
    """In whole parts of a bit."""
    expected = [round(log2(80 / max(frequencies.get(stem, 0), 5)) * UNIT) / UNIT for stem in stems]
    assert bits(rarity(80, frequencies), *stems) == expected


@pytest.mark.parametrize("passages", range(4))
def test_rarity_in_hardly_any_passages_is_a_bit_at_least(passages):
    assert bits(rarity(passages, {}), 7) == [1.0]
    assert rarity(passages, {}).whole >= 1.0


def test_two_passages_in_all_measures():
    """In common are 2 and 3, of two and four bits, in one order; the one has 11 bits, the other 10."""
    a = passage(1, 2, 3, 4, names=[4], numbers=[])
    b = passage(2, 3, 5, names=[5], numbers=[5])
    assert vars(measured(a, b, keys=3.0)) == pytest.approx(
        {
            "shared": 6.0,
            "contained": 6 / 10,
            "order": 2 * 2 / 7,
            "rare_order": 2 * 6 / (11 + 10) - 2 * 2 / 7,
            "run": 2 / 3,
            "keys": 3 / log2(80),
            "content": 6 / log2(80),
            "length": 3 / 4,
            "names": 2,
            "numbers": 1,
        }
    )


def test_stems_in_another_order_are_shared_but_not_in_order():
    """Three of four bits each: one of them at most stands in the order of the other passage."""
    found = measured(passage(4, 5, 6), passage(6, 5, 4))
    assert (found.shared, found.contained) == (12.0, 1.0)
    assert (found.order, found.rare_order) == (pytest.approx(1 / 3), pytest.approx(0))


def test_a_stem_that_comes_again_is_shared_once():
    found = measured(passage(4, 4, 4), passage(4, 5, 4))
    assert (found.shared, found.contained) == (4.0, 1.0)
    assert found.order == pytest.approx(2 * 2 / 6)


def test_a_part_contains_all_of_its_own():
    found = measured(passage(4, 5, 6, 7), passage(5, 6))
    assert (found.contained, found.length) == (1.0, 0.5)


def test_a_name_of_one_that_is_a_plain_word_of_the_other_is_not_missing():
    assert measured(passage(4, 5, names=[5]), passage(5, 4)).names == 0
    assert measured(passage(4, 5, names=[5]), passage(4, 6)).names == 1


def test_a_number_that_is_exchanged_counts_on_both_sides():
    assert measured(passage(4, 5, numbers=[5]), passage(4, 6, numbers=[6])).numbers == 2
    assert measured(passage(4, 5, numbers=[5]), passage(4, 5, 5, numbers=[5, 5])).numbers == 0


def test_more_than_five_names_or_numbers_count_as_five():
    many = tuple(range(10, 30))
    found = measured(passage(4, 5, *many[:2], names=many, numbers=many), passage(4, 5, many[0]))
    assert (found.names, found.numbers) == (5, 5)


def test_passages_with_too_little_in_common_are_not_measured():
    """One stem of two with four bits each is a half; of three, a third."""
    assert measure(passage(4, 5), passage(4, 7, 8), 9.0, KNOWN.whole) is not None
    assert measure(passage(4, 5, 6), passage(4, 7, 8), 9.0, KNOWN.whole) is None
    assert 1 / 3 < LEAST_CONTAINED < 1 / 2


def test_stems_that_every_passage_has_tell_nothing_and_break_nothing():
    everywhere = rarity(80, {1: 80, 2: 80})
    found = measure(weighed(everywhere, (1, 2)), weighed(everywhere, (2, 1, 1)), 0.0, everywhere.whole)
    assert found is not None
    assert found.shared == 0.0
    assert all(map(isfinite, found))


def test_a_copy_is_certain_however_common_its_words():
    assert odds(passage(1, 1, 2, 1), passage(1, 1, 2, 1)) == CERTAIN


def test_another_order_is_no_copy():
    assert odds(passage(1, 2, 1, 1), passage(1, 1, 2, 1)) < CERTAIN


def test_a_word_that_every_passage_has_makes_a_difference_too():
    everywhere = rarity(80, {1: 80})
    a, b = weighed(everywhere, (1, 4, 5)), weighed(everywhere, (4, 5))
    found = measure_order(a, b)
    assert found.order + found.rare_order == 1.0
    assert odds(a, b, known=everywhere) < CERTAIN


STEMS = st.lists(st.integers(0, 12), min_size=1, max_size=12)
PASSAGE = STEMS.flatmap(
    lambda stems: st.tuples(
        st.just(stems), st.lists(st.sampled_from(stems)), st.lists(st.sampled_from(stems), unique=True)
    )
)
CORPUS = st.dictionaries(st.integers(0, 12), st.integers(1, 80)).map(lambda frequencies: rarity(80, frequencies))


@given(PASSAGE, PASSAGE, CORPUS, st.floats(0, 1000))
def test_any_two_passages_are_measured_within_bounds(a, b, known, keys):
    a, b = weighed(known, *a), weighed(known, *b)
    found, order = measure(a, b, keys, known.whole), measure_order(a, b)
    assert 0 <= order.order <= 1
    assert 0 <= order.order + order.rare_order <= 1 + 1e-9
    if found is None:
        return
    assert LEAST_CONTAINED - 1e-9 <= found.contained <= 1.0 + 1e-9
    assert 0 < found.length <= 1
    assert 0 <= found.names <= 5
    assert 0 <= found.numbers <= 5
    assert isfinite(odds_of(a, b, found))
    assert odds_of(a, b, found) <= CERTAIN


@given(PASSAGE, PASSAGE, CORPUS, st.floats(0, 1000))
def test_no_match_is_given_up_before_its_order_is_measured(a, b, known, keys):
    """What the short way says is no match is none by all measures either."""
    a, b = weighed(known, *a), weighed(known, *b)
    found = measure(a, b, keys, known.whole)
    if found is None:
        return
    whole = curves().odds(curves().worth(found), measure_order(a, b))
    assert (odds_of(a, b, found) >= LEAST_ODDS) == (whole >= LEAST_ODDS)


@given(PASSAGE, CORPUS)
def test_any_passage_is_certainly_a_version_of_itself(a, known):
    a = weighed(known, *a)
    assert odds(a, a, known=known) == CERTAIN


@given(PASSAGE, PASSAGE, CORPUS, st.floats(0, 1000))
@example(([1, 4], [], []), ([4, 1], [], []), KNOWN, 0.0)  # Either stem can be the one in order: of one bit, or of four.
def test_it_does_not_matter_which_passage_comes_first(a, b, known, keys):
    """Which is A depends on the ids of the articles, and not on what they say."""
    a, b = weighed(known, *a), weighed(known, *b)
    one, other = measure(a, b, keys, known.whole), measure(b, a, keys, known.whole)
    assert (one is None) == (other is None)
    if one is not None:
        assert one._asdict() == pytest.approx(other._asdict())
    assert measure_order(a, b) == measure_order(b, a)


CURVE = Curve((0.0, 1.0, 3.0), (0.0, 2.0, -2.0))


@pytest.mark.parametrize(
    ("value", "bits"),
    [(-inf, 0), (-1, 0), (0, 0), (0.25, 0.5), (1, 2), (1.5, 1), (2, 0), (2.5, -1), (3, -2), (4, -2), (inf, -2)],
)
def test_a_curve_changes_evenly_between_its_points_and_stays_beyond_them(value, bits):
    assert CURVE.worth(value) == bits


@given(st.floats(-10, 10))
def test_a_curve_makes_no_jump(value):
    assert CURVE.worth(nextafter(value, 99)) == pytest.approx(CURVE.worth(value), abs=1e-9)
    assert -2 <= CURVE.worth(value) <= 2


def test_the_odds_are_the_sum_of_what_each_measure_is_worth():
    a, b = passage(4, 5, 6, 7, 8, 9, 3), passage(4, 5, 6, 8, 7, 9)
    likeness = measured(a, b, 40.0)
    worth = [curve.worth(getattr(likeness, name)) for name, curve in {**curves().shared, **curves().order}.items()]
    expected = curves().start + sum(worth)
    assert expected >= LEAST_ODDS
    assert odds(a, b, 40.0) == pytest.approx(expected)


def test_the_measured_curves_are_complete():
    """One for each measure, but for the bits in common that `content` holds already."""
    assert sorted(curves().shared) == sorted(set(Shared._fields) - {"shared"})
    assert sorted(curves().order) == sorted(Order._fields)
    assert isfinite(curves().start)
    for curve in (*curves().shared.values(), *curves().order.values()):
        assert len(curve.at) == len(curve.bits) > 1
        assert sorted(set(curve.at)) == list(curve.at)
        assert all(map(isfinite, (*curve.at, *curve.bits)))
