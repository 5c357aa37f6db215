"""Keys: the numbers that passages are found by, the same on every machine and in every run."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.passages.keys import _vocabularies, key_columns, stable_hash

MASK = (1 << 62) - 1

# The first eight bytes as `printf %s WORD | b2sum -l 64` prints them.
DIGESTS = {"hello": 0xA7B6EDA801E5347D, "1234567": 0xAEDD5239720989EA, "کتاب": 0x6E12D603893E81CF}


def keys(words, language="en"):
    """The columns of one passage."""
    return {name: column.to_pylist()[0] for name, column in key_columns([words.split()], language).items()}


@pytest.mark.parametrize("word", DIGESTS)
def test_a_hash_is_that_of_a_public_standard(word):
    """An index that is kept stays readable: a change here makes every index of before worthless."""
    assert stable_hash(word) == DIGESTS[word] & MASK


@given(st.text(st.characters()))
def test_the_sum_of_two_hashes_fits_into_the_integers_of_every_engine(text):
    assert 0 <= stable_hash(text) <= MASK
    assert 2 * MASK < 1 << 63


def test_half_a_character_has_a_hash_too():
    assert stable_hash("\ud800") != stable_hash("\udfff")


def test_a_stem_is_the_hash_of_five_folded_letters():
    assert keys("Signed SIGNING hello")["stems"] == [
        stable_hash("signe"),
        stable_hash("signi"),
        DIGESTS["hello"] & MASK,
    ]


def test_a_number_counts_in_full():
    found = keys("hello 1234567 1234568")
    assert found["stems"] == [stable_hash(word) for word in ("hello", "1234567", "1234568")]
    assert found["numbers"] == [stable_hash("1234567"), stable_hash("1234568")]


def test_a_number_in_the_digits_of_another_script_is_the_same():
    assert keys("کتاب ۱۲۳۴۵۶۷", "fa")["numbers"] == keys("کتاب 1234567", "fa")["numbers"] == [stable_hash("1234567")]


@pytest.mark.parametrize("language", ["fa", "ar", None])
def test_arabic_and_persian_letters_of_one_word_are_one_key(language):
    """Yeh and Kaf have two code points each, and a text often has both."""
    persian, arabic = "کتابخانه علی یکی", "كتابخانه علي يكي"
    assert persian != arabic
    assert keys(persian, language) == keys(arabic, language)


def test_the_order_of_neighbours_matters():
    one, other, third = (stable_hash(word) for word in ("dam", "river", "flood"))
    spread = 0x9E3779B97F4A7C15 & MASK
    assert keys("dam river flood")["neighbours"] == [(one * spread + other) & MASK, (other * spread + third) & MASK]
    assert not set(keys("dam river")["neighbours"]) & set(keys("river dam")["neighbours"])


def test_the_whole_is_one_number_of_all_words_in_their_order():
    spread = 0x9E3779B97F4A7C15
    words = ["dam", "river", "dam"]
    expected = sum((stable_hash(word) ^ (place * spread)) * spread for place, word in enumerate(words)) & MASK
    assert keys("dam river dam")["whole"] == expected
    others = {keys(row)["whole"] for row in ("dam dam river", "river dam dam", "dam river", "dam river dam dam")}
    assert len(others | {expected}) == 5


def test_names_have_a_capital_letter_but_for_the_first_word_and_function_words():
    assert keys("Farmers met The minister Hansen in Lakeside")["names"] == [stable_hash("hanse"), stable_hash("lakes")]


def test_without_a_language_every_capital_letter_is_a_name():
    assert keys("farmers met The minister", None)["names"] == [stable_hash("the")]


def test_a_word_that_folds_to_nothing_is_no_word():
    """Strokes that only lengthen a letter stand alone where a line was set to a width."""
    assert keys("ـ dam ـ River ــ flood ـ") == keys("dam River flood")
    assert keys("ـ Dam river")["names"] == []


def test_a_passage_of_one_word_has_no_neighbours():
    assert keys("dam")["neighbours"] == []
    assert [len(row) for row in key_columns([["a"], ["b"], ["c"]], None)["neighbours"].to_pylist()] == [0, 0, 0]


def test_nothing_of_no_passages():
    assert all(len(column) == 0 for column in key_columns([], "en").values())


WORD = st.text(st.sampled_from("abYИкی۱2ۀ\u0301\u0640\U0001d11e"), min_size=1, max_size=7)
PASSAGES = st.lists(st.lists(WORD, max_size=6).map(lambda words: ["dam", *words]), max_size=8)


@given(PASSAGES, st.sampled_from([None, "en", "fa", "ru"]))
def test_passages_have_the_same_keys_together_and_one_by_one(passages, language):
    together = {name: column.to_pylist() for name, column in key_columns(passages, language).items()}
    alone = [key_columns([passage], language) for passage in passages]
    assert together == {name: [row[name].to_pylist()[0] for row in alone] for name in together}


@given(PASSAGES)
def test_every_passage_has_a_row_whose_columns_fit_each_other(passages):
    columns = {name: column.to_pylist() for name, column in key_columns(passages, None).items()}
    assert {len(column) for column in columns.values()} == {len(passages)}
    for stems, neighbours, names, numbers, whole in zip(
        *(columns[name] for name in ("stems", "neighbours", "names", "numbers", "whole")), strict=True
    ):
        assert len(neighbours) == len(stems) - 1
        assert set(names) <= set(stems[1:])
        assert set(numbers) <= set(stems)
        assert not set(names) & set(numbers)
        assert all(0 <= number <= MASK for number in (*stems, *neighbours, whole))


def test_what_is_remembered_of_words_has_bounds_and_changes_nothing(monkeypatch):
    rows = [["dam", f"Word{number}", "river"] for number in range(20)]
    at_once = {name: column.to_pylist() for name, column in key_columns(rows, "en").items()}
    monkeypatch.setattr("provenance.corpus.passages.keys._MOST_KNOWN", 3)
    one_by_one = [key_columns([row], "en") for row in rows]
    assert at_once == {name: [one[name].to_pylist()[0] for one in one_by_one] for name in at_once}
    assert sum(map(len, _vocabularies().values())) <= 2 * 3


def test_a_word_as_long_as_an_article_is_a_key_and_not_remembered():
    """A million of them would fill the memory."""
    long = "x" * 100_000
    assert keys(f"dam {long} river {long}1 {long}")["stems"][1::2] == [stable_hash("xxxxx")] * 2
    assert max(map(len, chain.from_iterable(_vocabularies().values()))) < 100
