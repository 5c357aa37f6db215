"""Words that stand in no list of their language: mistyped, left in another language, or neither."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.comparison import compare
from provenance.drift.misspelt import is_misspelt

A = "The mayor asked the council for a new bridge before the end of the winter, and the council agreed."
B = "Before winter is over the mayor wants the council, which has agreed, to have a new {} built."


def found(a, b, language="en"):
    changes = compare(a, b, language, language, unit="passage").changes
    return [(change.kind, change.b.text) for change in changes if change.kind in {"typo", "untranslated"}]


def test_a_word_of_the_other_text_is_meant_before_a_frequent_one():
    """The word "brigde" is one exchange from "bridge", which the earlier text has; the change points at it."""
    (change,) = [c for c in compare(A, B.format("brigde"), "en", "en", unit="passage").changes if c.kind == "typo"]
    assert (change.a.text, change.b.text) == ("bridge", "brigde")


@pytest.mark.parametrize("word", ["footbridge", "viaduct", "Kowalczyk", "NATO", "km", "aqueduct", "timberless"])
def test_rare_words_names_and_abbreviations_are_left_alone(word):
    assert found(A, B.format(word)) == []


def test_a_word_that_no_dictionary_knows_is_no_slip_where_both_texts_have_it():
    """What the dictionary misses is excused by the other text."""
    assert found(A.replace("bridge", "flurbix"), B.format("flurbix")) == []
    assert found(A, B.format("flurbix")) != []


def test_a_part_of_a_compound_and_an_abbreviation_are_no_slips():
    assert found(A, B.format("tete-a-tete")) == []
    assert found(A, B.format("bridge (appr. 40 m)")) == []


def test_without_capitals_a_name_is_not_told_from_a_word():
    """A text in small letters names people as it names things: only words of the other text are held against it."""
    assert found(A.lower(), B.lower().format("kowalczyk")) == []
    assert found(A.lower(), B.lower().format("brigde")) == [("typo", "brigde")]


@pytest.mark.parametrize(("a", "b"), [("bridge", "brigde"), ("satellite", "sattelite"), ("whole", "hole")])
def test_one_slip_and_two_in_a_long_word(a, b):
    assert is_misspelt(a, b)


@pytest.mark.parametrize(("a", "b"), [("bridge", "ridges"), ("in", "on"), ("at", "a"), ("water", "walker")])
def test_other_words_and_short_ones_are_no_slips(a, b):
    assert not is_misspelt(a, b)


@given(st.text(min_size=1, max_size=12), st.sampled_from(["en", "fa", "ar", "ru", "de"]))
def test_a_text_against_itself_with_any_word_is_not_accused(word, language):
    assert found(f"{A} {word}", f"{word} {A}", language) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_hostile_text_of_words_that_nobody_knows_takes_bounded_time(language):
    """So many of them are looked at, and each only against words of its own length."""
    rng = random.Random(7)  # noqa: S311 - the same words every time, and no secret
    letters = "abcdefghijklmnopqrstuvwxyz" if language == "en" else "абвгдежзиклмнопрстуфхцчшыэюя"
    words = ["".join(rng.choices(letters, k=rng.randint(4, 12))) for _ in range(6000)]
    begun = time.process_time()
    compare(" ".join(words[:3000]), " ".join(words[3000:]), language, language, unit="passage")
    compare(" ".join(words[:3000]), " ".join(words[10:3000]), language, language, unit="passage")
    assert time.process_time() - begun < 30
