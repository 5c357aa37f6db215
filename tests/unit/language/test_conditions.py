"""Words that make a statement conditional are known in every language of the first class."""

import pytest

from provenance.language.conditions import narrows, opens_condition
from provenance.language.words import words


def keys(text):
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("language", "phrase"),
    [("en", "as long as it rains"), ("fa", "در صورتی که ببارد"), ("ar", "ما لم تتغير"), ("ru", "при условии, что")],
)
def test_a_phrase_of_several_words_opens_a_condition(language, phrase):
    assert opens_condition(keys(phrase), 0, language)
    assert not opens_condition(keys(phrase), 1, language)


@pytest.mark.parametrize(("language", "word"), [("en", "only"), ("fa", "فقط"), ("ar", "حصرا"), ("ru", "лишь")])
def test_a_restriction_narrows(language, word):
    assert narrows(*keys(word), language)


def test_a_language_without_a_table_has_none():
    assert not opens_condition(["wenn", "es"], 0, "de")
    assert not narrows("nur", None)
