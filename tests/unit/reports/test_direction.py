"""Which way words run is told by their letters, in every part of a page alike."""

import pytest

from provenance.reports.direction import direction, direction_of
from provenance.reports.html.wording import apart


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Farda", "fa", "ltr"),
        ("فردا", "en", "rtl"),
        ("«کیهان»", "en", "rtl"),
        ("הארץ", "en", "rtl"),
        ("\ufefc", "en", "rtl"),
        ("ﬁnance", "fa", "ltr"),
        ("24/7 Новости", "fa", "ltr"),
        ("24/7", "fa", "rtl"),
        ("24/7", "en", "ltr"),
        ("", "xx-no", "auto"),
    ],
)
def test_a_name_runs_as_its_first_letter_and_one_without_letters_as_its_language(name, language, expected):
    assert direction_of(name, language) == expected


@pytest.mark.parametrize("tag", ["fa", "ar-EG", "he", "ur", "ckb"])
def test_a_language_runs_as_the_cldr_says(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("word", ["فردا", "הארץ", "\ufe8f", "\ufb2a", "\u08a0"])
def test_a_word_that_is_set_apart_in_a_sentence_is_one_that_runs_from_right_to_left(word):
    assert direction_of(word, "en") == "rtl"
    assert [part.kind for part in apart(f"said {word} then")] == ["", "apart", ""]
