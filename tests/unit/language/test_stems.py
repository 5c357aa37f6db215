"""The forms of a word share a stem, without what their language writes in front of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.normalise import fold
from provenance.language.stems import stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ("sanction", "sanctions", "sanctioned")),
        ("ru", ("санкция", "санкции", "санкциями")),
        ("ar", ("العقوبات", "والعقوبات", "بالعقوبات", "للعقوبات", "عقوبات")),
        ("fa", ("می‌گوید", "گوید", "نمی‌گوید")),
    ],
)
def test_the_forms_of_a_word_have_one_stem(language, forms):
    assert len({stem(fold(form).replace("\u200c", ""), language) for form in forms}) == 1


def test_words_of_other_beginnings_have_other_stems():
    assert stem("minister", "en") != stem("market", "en")


def test_nothing_is_cut_that_leaves_less_than_a_word():
    assert stem("ال", "ar") == "ال"
    assert stem(fold("الف"), "ar") == fold("الف")


def test_a_language_without_a_table_is_read_by_its_first_letters():
    german = stem("ministerium", "de")
    assert german == stem("ministeriums", None)
    assert "ministerium".startswith(german)


@given(st.text(max_size=40), st.sampled_from(["en", "fa", "ar", "ru", "xx", None]))
def test_a_stem_is_a_part_of_its_word_and_short(word, language):
    found = stem(word, language)
    assert found in word
    assert len(found) <= 12
    assert bool(found) == bool(word)
