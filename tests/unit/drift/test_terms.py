"""A term turned into its parts."""

from __future__ import annotations

import pytest

from provenance.drift.comparison import compare

SENTENCE = "The report says that {} was discussed at length by the board in March."


def kinds(a: str, b: str, language: str = "en") -> set[tuple[str, str]]:
    found = compare(SENTENCE.format(a), SENTENCE.format(b), language, language, unit="passage").changes
    return {(change.kind, change.sign) for change in found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("breast cancer", "bosom peril"),
        ("the climate crisis", "the weather emergency"),
        ("signal to noise", "flag to clamour"),
        ("underwater archaeology", "submerged relic study"),
    ],
)
def test_words_that_belong_together_are_one_term(a, b):
    """Two words or more in one place, each exchanged for another, are one finding and not two."""
    assert kinds(a, b) == {("garbled", "term")}


def test_one_word_of_a_set_term_breaks_it():
    """In a set term even a like word is wrong."""
    assert kinds("breast cancer", "bosom cancer") == {("garbled", "term")}


def test_one_word_of_a_free_phrase_is_another_wording():
    """Where the words are no set term, one that changed is no garble."""
    assert kinds("the wooden bridge", "the wooden barrel") == {("wording", "other")}


def test_a_like_word_of_a_free_phrase_is_a_like_word():
    """An honest exchange stays a note of its own sign."""
    assert kinds("the lengthy document", "the long document") == {("wording", "synonym")}


def test_parts_in_two_places_stay_apart():
    """Words that do not stand together are no term, and somebody reworded the sentence."""
    a = "The report says that the bridge was discussed by the board in March."
    b = "The report says that the barrel was discussed by the crowd in March."
    found = compare(a, b, "en", "en", unit="passage").changes
    assert [(change.kind, change.setting) for change in found] == [("wording", "reworded")] * 2


def test_a_language_without_like_words_tells_no_terms():
    """Without a table of like words nothing shows that a word is unlike."""
    a = "В докладе сказано, что каменный мост обсуждался на совете в марте."
    b = "В докладе сказано, что глиняный забор обсуждался на совете в марте."
    assert all(change.kind != "garbled" for change in compare(a, b, "ru", "ru", unit="passage").changes)
