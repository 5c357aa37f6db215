"""What many passages hold is cheap, what few hold is dear, and no pool is too small to tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.matching.items import profile
from provenance.matching.pool import EMPTY, make_pool

TEXTS = ["Officials in Kessel spoke.", "Officials in Maranta spoke.", "Officials were silent.", "Rain fell."] * 25


def item(word):
    return next(one for one in profile(word, "en").items if one.kind != "translation")


POOL = make_pool(profile(text, "en") for text in TEXTS)


def test_a_pool_counts_passages_and_their_letters():
    assert POOL.size == len(TEXTS)
    assert POOL.letters == sum(map(len, TEXTS))
    assert all(count <= POOL.size for count in POOL.counts.values())


def test_a_rare_item_is_less_of_a_chance_than_a_common_one():
    assert POOL.chance(item("Kessel"), found=False) < POOL.chance(item("Officials"), found=False)


def test_the_passage_in_question_is_not_counted_as_one_that_has_it_by_chance():
    assert POOL.chance(item("Kessel"), found=True) < POOL.chance(item("Kessel"), found=False)


def test_two_neighbours_have_an_item_more_often_than_one():
    one, two, three = (POOL.chance(item("Kessel"), found=True, width=width) for width in (1, 2, 3))
    assert one < two < three < 1


def test_other_keys_can_be_looked_for():
    common = item("Officials").keys
    assert POOL.chance(item("Kessel"), found=False, keys=common) > POOL.chance(item("Kessel"), found=False)


def test_an_empty_pool_has_the_usual_rates_of_news():
    assert 0 < EMPTY.chance(item("Kessel"), found=True) == EMPTY.chance(item("Maranta"), found=True) < 0.1
    assert make_pool(()) == EMPTY


@given(st.lists(st.text(max_size=30), max_size=20), st.booleans(), st.integers(1, 3))
def test_a_chance_lies_between_0_and_1(texts, found, width):
    profiles = [profile(text, "en") for text in texts]
    pool = make_pool(profiles)
    for one in profiles:
        for it in one.items:
            assert 0.0 < pool.chance(it, found=found, width=width) < 1.0


def test_the_order_of_the_passages_does_not_matter():
    assert make_pool(profile(text, "en") for text in reversed(TEXTS)) == POOL


@pytest.mark.parametrize("field", ["size", "counts", "letters"])
def test_a_pool_cannot_be_changed(field):
    with pytest.raises(AttributeError):
        setattr(POOL, field, 0)
