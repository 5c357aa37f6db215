"""The classes of words that the order of words is read from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.word_classes import has_classes, symbol_of, symbols
from provenance.language.words import words


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("of", "#IN"),
        ("Tuesday", "#WKD"),
        ("May", "#MON"),
        ("Lisbon", "#NP"),
        ("Bulgarian", "#JNP"),
        ("1998", "#Y"),
        ("14", "#DAY"),
        ("1400", "#N"),
        ("3rd", "#O"),
        ("harbour's", "#POS"),
        ("Lisbon's", "#NPOS"),
        ("unhurriedly", "#RB"),
        ("zorbification", "#NN"),
    ],
)
def test_a_word_has_the_class_of_its_entry_or_of_its_form(word, tag):
    assert symbol_of(word, word.lower(), "en", "inside").tag == tag


def test_a_function_word_stands_for_itself_and_a_content_word_for_its_readings():
    assert symbol_of("with", "with", "en", "inside").exact == "with"
    assert symbol_of("bridge", "bridge", "en", "inside").exact.startswith("#NN")


def test_a_capital_at_the_start_of_a_sentence_makes_no_name():
    assert symbol_of("Bridge", "bridge", "en", "first").tag == "#NN"
    assert symbol_of("Bridge", "bridge", "en", "inside").tag == "#NPc"


def test_there_is_one_symbol_of_each_kind_so_that_it_is_known_by_identity():
    assert symbol_of("Lisbon", "lisbon", "en", "inside") is symbol_of("Porto", "porto", "en", "inside")


def test_marks_between_words_are_symbols_and_each_word_knows_its_place():
    text = 'He said: "No, (not) yet."'
    line, places = symbols(text, words(text), "en")
    assert [line[at].exact for at in places] == ["he", "said", "no", "not", "yet"]
    assert [one.exact for one in line if one.exact.startswith("~")] == ["~;", '~"', "~,", "~(", "~)", "~.", '~"']


@pytest.mark.parametrize("language", ["fa", "ar", "ru", "de", None])
def test_a_language_without_a_table_has_no_classes(language):
    assert not has_classes(language)


@given(st.text(max_size=200))
def test_any_text_has_a_symbol_for_every_word(text):
    found = words(text)
    line, places = symbols(text, found, "en")
    assert len(places) == len(found)
    assert all(line[at].tag for at in places)
