"""Sentences are paired by evidence, one pair each unless a further one explains something new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.spans import Span
from provenance.language.words import words
from provenance.matching.candidates import STEM, keys
from provenance.matching.model import Passage
from provenance.matching.pairing import Unit, pair_up, stands_in


def unit(number, text, kind="sentence"):
    found = words(text)
    folded = tuple(word.key for word in found)
    plain = frozenset(word.key[:STEM] for word in found if word.text[0].islower())
    start = 1000 * number
    return Unit(
        Passage(Span(start, start + len(text), text), kind), number, folded, keys(folded, "en"), plain, number / 100
    )


def pairs(a, b):
    units_a = [unit(number, text) for number, text in enumerate(a)]
    units_b = [unit(number, text) for number, text in enumerate(b)]
    return [(pair.a, pair.b) for pair in pair_up(units_a, units_b, "en")]


def test_a_word_pair_of_the_same_names_is_no_evidence():
    a = ["Adela Voss met Imre Szabo in the border town of Kessel to sign a treaty on river transport"]
    b = ["Adela Voss congratulated the chess team of Kessel on a gold medal won against much older players"]
    assert pairs(a, b) == []


def test_a_short_rendering_counts_between_paired_neighbours_and_not_alone():
    before, after = "Snow closed the road to Sollau before dawn", "Rescuers brought forty travellers to a school"
    faint = ("The driver of a grey lorry slept in his cabin", "A lorry crew saw nothing")
    assert pairs([before, faint[0], after], [before, faint[1], after]) == [(0, 0), (1, 1), (2, 2)]
    assert pairs([faint[0]], [faint[1]]) == []


def test_the_nth_copy_of_a_sentence_is_paired_with_the_nth():
    assert pairs(["The same words again"] * 80, ["The same words again"] * 80) == [(n, n) for n in range(80)]


def test_a_word_or_two_are_no_part_of_a_sentence_but_a_quoted_term_is():
    sentence = unit(0, "He called the plan a historic mistake for every farmer")
    assert pair_up([sentence], [unit(0, "Historic mistake")], "en") == []
    assert len(pair_up([sentence], [unit(0, "historic mistake", "quote")], "en")) == 1
    assert pair_up([sentence], [unit(0, "historic", "quote")], "en") == []
    assert pair_up([sentence], [unit(0, "mistake historic", "quote")], "en") == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b", "x a b y", True),
        ("x a b y", "a b", True),
        ("a b", "a x b", False),
        ("a a b", "a a a b", True),
        ("a b", "a b", True),
        ("a b", "b", True),
    ],
)
def test_a_run_of_words_stands_in_another_in_one_stretch(one, other, expected):
    assert stands_in(one.split(), other.split()) is expected


@given(st.lists(st.text(alphabet=st.sampled_from("abAB 1"), max_size=15), max_size=6))
def test_a_list_of_sentences_is_paired_with_itself(texts):
    found = set(pairs(texts, texts))
    assert all((number, number) in found for number, text in enumerate(texts) if words(text))
