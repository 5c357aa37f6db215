"""Names are found by their capitals without taking style for names, and compared generously."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.language.names import is_bare_role, name_words, names_agree, same_name
from provenance.language.tokens import tokens


def names(text, language="en"):
    return [word.text for word in name_words(text, tokens(text, language), language)]


def test_capitals_inside_a_sentence_are_names():
    assert names("The envoy met Kazem Jalali in Astana on Monday.") == ["Kazem", "Jalali", "Astana"]


def test_the_first_word_of_a_sentence_is_no_name_unless_it_is_unknown():
    assert names("Statistics show growth.") == []
    assert names("Jalali showed the letter.") == ["Jalali"]


def test_a_headline_in_capitals_holds_no_names():
    assert names("Ministers Meet Again To Discuss Trade And Transit Across Borders") == []


def test_titles_months_and_offices_are_no_names():
    assert names("Yesterday President Orlov and the Foreign Ministry spoke in July.") == ["Orlov"]


def test_a_script_without_capitals_has_the_names_of_its_table():
    assert names("وزیر خارجه در مسکو با علی دیدار کرد.", "fa") == ["مسکو", "علی"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("khamenei", "khamene'i"),
        ("erdogan", "erdoğan"),
        ("estonia", "estonians"),
        ("dutch", "netherlands"),
        ("alekhin", "alekhine"),
        ("k", "kazem"),
        ("iran", "iranian"),
    ],
)
def test_forms_of_one_name_agree(a, b):
    assert same_name(a, b, "en")
    assert same_name(b, a, "en")


@pytest.mark.parametrize(("a", "b"), [("putin", "raisi"), ("crimea", "georgia"), ("oman", "iran"), ("a", "astana")])
def test_two_names_do_not_agree(a, b):
    assert not same_name(a, b, "en")


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("Ayatollah Ali Khamenei", "Khamenei", "en"),
        ("Mr. Jalali", "Kazem Jalali", "en"),
        ("آقای جلالی", "کاظم جلالی", "fa"),
        ("السيد جلالي", "كاظم جلالي", "ar"),
        ("Господин Лавров", "Сергей Лавров", "ru"),
    ],
)
def test_a_surname_agrees_with_the_full_name(a, b, language):
    assert names_agree(a, b, language)


def test_two_people_do_not_agree():
    assert not names_agree("Kazem Jalali", "Levan Jagaryan", "en")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("the Iranian ambassador", "en"),
        ("Tehran's envoy to Russia", "en"),
        ("he", "en"),
        ("سفیر ایران", "fa"),
        ("السفير الإيراني", "ar"),
    ],
)
def test_a_role_is_nobodys_name(name, language):
    assert is_bare_role(name, language)


def test_a_name_is_no_bare_role():
    assert not is_bare_role("Ambassador Jalali", "en")


@settings(deadline=None)  # The first call loads the tables.
@given(st.text(), st.text())
def test_agreement_has_no_direction(a, b):
    assert names_agree(a, b, "en") == names_agree(b, a, "en")
