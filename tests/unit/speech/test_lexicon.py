"""The tables of reporting words are read whole, and their patterns mean what they say."""

import pytest

from provenance.language.words import words
from provenance.speech.lexicon import Phrases, expand, lexicon


def test_braces_stand_for_each_of_their_parts():
    assert list(expand("add{,s,ed}")) == ["add", "adds", "added"]
    assert list(expand("{тихо,громко} сказа{л,ла}")) == [
        "тихо сказал",
        "тихо сказала",
        "громко сказал",
        "громко сказала",
    ]
    assert list(expand("plain")) == ["plain"]


def test_the_longest_phrase_wins():
    phrases = Phrases.of([("went on", "short"), ("went on to say", "long")])
    assert phrases.at(words("He went on to say"), 1) == (5, "long")
    assert phrases.at(words("He went on leave"), 1) == (3, "short")
    assert phrases.at(words("He went away"), 1) is None


def test_matches_do_not_overlap():
    phrases = Phrases.of([("a b", "first"), ("b c", "second")])
    assert list(phrases.matches(words("a b c b c"))) == [(0, 2, "first"), (3, 5, "second")]


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("قائلاً", "ar"),
        ("قائلا", "ar"),
        ("وأضاف", "ar"),
        ("وأضافَ", "ar"),
        ("می‌گوید", "fa"),
        ("میگوید", "fa"),
        ("می گوید", "fa"),
        ("مي‌گويد", "fa"),
        ("подчёркивает", "ru"),
        ("подчеркивает", "ru"),
    ],
)
def test_spellings_of_one_word_are_one_cue(written, language):
    """Harakat, Yeh and Kaf of the other keyboard, a lost joiner, ё: none of them hides a reporting word."""
    tokens = words(written)
    assert lexicon(language).cues.at(tokens, 0) == (len(tokens), lexicon(language).cues.at(tokens, 0)[1])


@pytest.mark.parametrize("language", ["ar", "en", "fa", "ru"])
def test_each_language_has_reporting_words_of_each_kind(language):
    labels = {label for rests in lexicon(language).cues.by_first.values() for _, label in rests}
    assert {"say", "participle", "think", "act", "according"} <= labels
    assert lexicon(language).known_outlets.by_first


def test_a_language_without_a_table_has_an_empty_lexicon():
    assert not lexicon("sw").cues.by_first
    assert not lexicon(None).has("pronouns", "he")


def test_a_preposition_comes_off_its_noun():
    assert lexicon("ar").unfused("للمتحدث") == "المتحدث"
    assert lexicon("ar").unfused("لوكالة فارس") == "وكالة فارس"
    assert lexicon("en").unfused("للمتحدث") == "للمتحدث"
