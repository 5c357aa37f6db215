"""A language's table is read by section, and a language without one gets an empty section."""

import pytest

from provenance.language.tables import FIRST_CLASS, primary, section


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("fa", "fa"), ("fa-AF", "fa"), ("EN_us", "en"), ("ar-Arab-EG", "ar"), (None, "und"), ("", "und")],
)
def test_only_the_primary_subtag_counts(tag, expected):
    assert primary(tag) == expected


@pytest.mark.parametrize("language", FIRST_CLASS)
def test_every_first_class_language_has_abbreviations(language):
    assert section(language, "sentences")["abbreviations"]


@pytest.mark.parametrize("language", FIRST_CLASS)
def test_abbreviations_are_in_lower_case_without_their_full_stop(language):
    table = section(language, "sentences")
    for word in (*table["abbreviations"], *table["abbreviations_before_a_number"]):
        assert word == word.lower().rstrip(".")


@pytest.mark.parametrize("language", ["sv", "und", None, "../../secrets", ""])
def test_a_language_without_a_table_has_empty_sections(language):
    assert dict(section(language, "sentences")) == {}


def test_a_section_that_no_table_has_is_empty():
    assert dict(section("en", "no-such-section")) == {}
