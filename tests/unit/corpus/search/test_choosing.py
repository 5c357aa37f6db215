"""Choosing: of matches that overlap in both articles, the best, or the one that has all that they share."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.search.choosing import CHOOSING_QUERY, Found, best_of


def found(odds, a, b, articles=(1, 2), bits=None):
    """A match of two stretches, which number their passages too."""
    return Found(*articles, odds, a[0] * 100 + a[1], b[0] * 100 + b[1], *a, *b, odds if bits is None else bits)


WHOLE = found(90.0, (10, 50), (0, 40))


def test_a_match_that_overlaps_a_better_one_in_both_articles_is_left_out():
    part = found(40.0, (10, 30), (20, 40))
    assert list(best_of([WHOLE, part])) == [WHOLE]


@pytest.mark.parametrize(
    "other",
    [
        found(40.0, (10, 30), (41, 60)),
        found(40.0, (60, 80), (10, 30)),
        found(40.0, (50, 80), (40, 60)),
    ],
    ids=["in A only", "in B only", "they touch"],
)
def test_a_match_that_overlaps_in_one_article_or_none_stays(other):
    """The passage stands twice in one of the two articles."""
    assert set(best_of([WHOLE, other])) == {WHOLE, other}


def test_what_overlaps_only_a_match_that_was_left_out_stays():
    second = found(40.0, (40, 70), (30, 60))
    third = found(20.0, (60, 90), (50, 80))
    assert list(best_of([WHOLE, second, third])) == [WHOLE, third]


QUOTE = found(100.0, (10, 50), (0, 40), bits=40.0)
SECOND = found(90.0, (60, 80), (50, 70), bits=20.0)


@pytest.mark.parametrize(
    ("bits", "stays"),
    [(57.0, "sentence"), (56.0, "quote"), (40.0, "quote")],
    ids=["half of the words around it", "too few of them", "nothing around it"],
)
def test_a_sentence_takes_the_place_of_its_quote_where_its_other_words_are_shared_too(bits, stays):
    """Around the quote stand 40 code points in A and 41 in B: they are to be worth 16.4 bits."""
    sentence = found(30.0, (5, 85), (0, 81), bits=bits)
    assert list(best_of([QUOTE, sentence])) == [{"sentence": sentence, "quote": QUOTE}[stays]]


@pytest.mark.parametrize(
    ("a", "b"),
    [((11, 90), (0, 90)), ((0, 49), (0, 90)), ((0, 90), (1, 90)), ((0, 90), (0, 39)), ((10, 50), (0, 40))],
    ids=["begins within A", "ends within A", "begins within B", "ends within B", "no longer"],
)
def test_what_does_not_enclose_a_better_match_does_not_take_its_place(a, b):
    bits = 40.0 if (a, b) == ((10, 50), (0, 40)) else 400.0
    assert list(best_of([QUOTE, found(30.0, a, b, bits=bits)])) == [QUOTE]


def test_the_whole_of_a_quote_stands_in_a_sentence_and_says_no_more():
    """In one of the two articles nothing stands around it."""
    assert list(best_of([QUOTE, found(30.0, (0, 90), (0, 40), bits=42.0)])) == [QUOTE]


def test_a_sentence_takes_the_place_of_all_that_stands_in_it():
    third = found(80.0, (200, 220), (200, 220))
    sentence = found(30.0, (0, 90), (0, 80), bits=80.0)
    assert list(best_of([QUOTE, SECOND, third, sentence])) == [sentence, third]


def test_a_sentence_that_overlaps_anything_that_stands_out_of_it_takes_no_place():
    sentence = found(30.0, (0, 70), (0, 80), bits=400.0)
    assert list(best_of([QUOTE, SECOND, sentence])) == [QUOTE, SECOND]


def test_one_that_took_a_place_may_lose_it_to_a_longer_one():
    sentence = found(60.0, (0, 80), (0, 80), bits=80.0)
    both = found(30.0, (0, 160), (0, 160), bits=160.0)
    assert list(best_of([QUOTE, sentence, both])) == [both]


def test_matches_of_two_other_articles_are_not_in_the_way():
    others = [found(40.0, (10, 50), (0, 40), articles) for articles in ((1, 3), (2, 3))]
    assert list(best_of([WHOLE, *others])) == [WHOLE, *others]


def test_they_come_in_the_order_of_their_places():
    rows = [found(90.0, (50, 60), (0, 10)), found(80.0, (10, 20), (50, 60)), found(70.0, (10, 20), (20, 30))]
    assert [(one.start_a, one.start_b) for one in best_of(rows)] == [(10, 20), (10, 50), (50, 0)]


def test_none_of_none():
    assert list(best_of([])) == []


STRETCH = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda row: (row[0], sum(row)))
BITS = st.integers(0, 40)
MATCHES = st.lists(st.builds(found, st.integers(0, 5), STRETCH, STRETCH, bits=BITS), max_size=12).map(
    lambda rows: sorted(rows, key=lambda one: -one.odds)
)


def overlap(one, other):
    """Whether two matches have a code point in common in A, and one in B."""
    a, b = (
        set(range(getattr(one, f"start_{side}"), getattr(one, f"end_{side}")))
        & set(range(getattr(other, f"start_{side}"), getattr(other, f"end_{side}")))
        for side in "ab"
    )
    return bool(a and b)


@given(MATCHES)
def test_no_two_that_are_kept_overlap_and_what_is_left_out_overlaps_one_of_them(rows):
    kept = list(best_of(rows))
    assert not any(overlap(one, other) for one, other in product(kept, kept) if one is not other)
    for row in rows:
        assert row in kept or any(overlap(row, one) for one in kept)
    assert all((one.a, one.b) <= (other.a, other.b) for one, other in pairwise(kept))


def test_the_query_gives_the_best_of_two_articles_first(engine, read):
    engine.make("passages", "SELECT p, p // 10 AS n, p * 5 AS start, p * 5 + 4 AS stop FROM range(40) AS all_of(p)")
    pairs = [(11, 21, 3.0), (12, 22, 5.0), (11, 20, 3.0), (1, 31, 1.0)]
    values = ", ".join(str(row) for row in pairs)
    engine.make("judged", f"SELECT a, b, odds, odds + 1 AS bits FROM (VALUES {values}) AS rows(a, b, odds)")  # noqa: S608 (numbers of this test)
    rows = [Found(**row) for batch in engine.rows(CHOOSING_QUERY) for row in batch.to_pylist()]
    assert [(one.a, one.b) for one in rows] == [(1, 31), (12, 22), (11, 20), (11, 21)]
    assert rows[1] == Found(1, 2, 5.0, 12, 22, 60, 64, 110, 114, 6.0)
