"""Which content of one text the other has in no form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.coverage import in_rendering, uncovered
from provenance.drift.pair import Pair, Side


def words(a, b):
    side = Side(a, "en")
    return [side.keys[at] for at in uncovered(side, Side(b, "en"))]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The boats returned.", "The boat, it returns late."),
        ("The fire and the power failed.", "The firepower failed."),
        ("A decision was taken.", "They decided it."),
        ("The World Food Programme took part.", "The WFP took part."),
        ("She is from the Netherlands.", "She is Dutch."),
    ],
    ids=["inflected", "compound", "family", "acronym", "people"],
)
def test_other_forms_of_a_word_cover_it(a, b):
    assert words(a, b) == []


def test_what_is_in_no_form_there_is_uncovered_once():
    assert words("The choir sang in the choir loft.", "Somebody sang.") == ["choir", "loft"]


def test_numbers_and_units_are_left_to_their_own_rules():
    assert words("It weighs 40 kilograms in 1994.", "It weighs something.") == []


def test_a_language_without_a_list_of_words_is_not_judged():
    a = "Совет купил насосы, нанял инженеров, открыл приют с горячей едой для семей нижнего квартала и починил дорогу."
    b = "Совет купил насосы и нанял инженеров."
    assert list(in_rendering(Pair(Side(a, "ru"), Side(b, "ru"), "rendering"))) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_uncovered_words_are_words_of_the_text(a, b):
    side = Side(a, "en")
    assert set(uncovered(side, Side(b, "en"))) <= set(side.content)


@given(st.text(max_size=80))
def test_a_text_covers_itself(text):
    side = Side(text, "en")
    assert uncovered(side, side) == ()
