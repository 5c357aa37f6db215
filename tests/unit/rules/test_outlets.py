"""An outlet is known under its short name, its full name and its names in other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.rules.outlets import is_description, is_named, may_name, telling_words


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("Fars", "Fars News Agency"),
        ("the Fars News Agency", "Fars"),
        ("‘FARS’", "Fars"),
        ("RT Arabic", "RT"),
        ("website of Khamenei’s office", "Khamenei.ir"),
        ("The New York Times", "New York Times"),
        ("Associated Press", "The Associated Press (AP)"),
        ("خبرگزاری فارس", "فارس"),
        ("کیهان", "كيهان"),
        ("وكالة الأناضول", "الأناضول"),
        ("لوكالة سبوتنيك", "سبوتنيك"),
        ("«Интерфаксом»", "Интерфакс"),
        ("агентству «Интерфакс»", "агентство Интерфакс"),
        ("The Times", "Times"),
    ],
)
def test_one_outlet_under_two_names(named, name):
    assert may_name(named, [name])
    assert may_name(name, [named])


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("Fars News", "Mehr News"),
        ("Harbour Radio", "Quayside Radio"),
        ("state television", "state radio of the harbour"),
        ("خبرگزاری فارس", "خبرگزاری مهر"),
        ("وكالة فارس", "وكالة مهر"),
        ("ТАСС", "РИА Новости"),
    ],
)
def test_two_outlets_that_share_only_words_of_the_trade(named, name):
    assert not may_name(named, [name])


def test_names_in_other_scripts_prove_nothing():
    assert may_name("وكالة فارس", ["Fars"])
    assert may_name("Fars", [])
    assert not may_name("وكالة فارس", ["Fars", "مهر"])


def test_all_telling_words_of_a_name_stand_in_a_text_that_names_it():
    assert is_named(["North Quay Post"], "the North Quay said")
    assert not is_named(["North Quay Post"], "a storm from the north")
    assert is_named(["Mehr", "Fars News Agency"], "Source: “Fars”")
    assert is_named(["خبرگزاری فارس"], "Source: Fars")


def test_a_description_is_no_name():
    assert is_description("state television")
    assert is_description("официальный сайт")
    assert not is_description("Harbour Radio")
    assert not is_description("khamenei.ir")
    assert not is_description("وكالة فارس")  # A script without capitals does not tell.


@given(st.text(), st.lists(st.text()))
def test_any_words_can_be_compared(named, names):
    assert may_name(named, names) in {True, False}
    assert is_named(names, named) in {True, False}


@given(st.text())
def test_every_outlet_is_named_by_its_own_name(name):
    assert may_name(name, [name])
    assert is_named([name], name)


def test_a_name_of_nothing_but_words_of_the_trade_tells_by_all_of_them():
    assert telling_words("The Daily News") == {"the", "daily", "news"}
    assert telling_words("Daily Fars News") == {"fars"}
