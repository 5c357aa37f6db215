"""A person whose surname became another is told; one who is merely spelled otherwise is not."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.entities import Entity
from provenance.drift.across.people import person_changes
from provenance.drift.pair import Side
from provenance.findings import Severity
from provenance.language.tables import FIRST_CLASS
from provenance.matching.mentions import entity_names

FILE = Path(__file__).parents[3] / "cases" / "across" / "people.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
LANGUAGE = st.sampled_from([*FIRST_CLASS, "de", None])


def entities(people):
    """An entities file of some people, each with one name a language."""
    return entity_names(
        Entity(str(number), "Person", {language: (name,) for language, name in names.items()})
        for number, names in enumerate(people)
    )


def told(a, b, people=()):
    return [f"{change.a.text} > {change.b.text}" for change in person_changes(Side(*a), Side(*b), entities(people))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_who_became_another_is_named_in_both_texts(case):
    """The changes are exactly the expected ones, each with its kind and its place in both texts."""
    a, b = (Side(case[side], language) for side, language in zip("ab", case["languages"], strict=True))
    found = list(person_changes(a, b, entities(case.get("people", ()))))
    assert [[c.kind, c.a.start, c.a.text, c.b.start, c.b.text] for c in found] == case["changes"]
    for change in found:
        assert change.severity > Severity.NOTE
        assert change.evidence


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_way_back_tells_the_same(case):
    """Who is another one way is another the other way, and who is the same stays the same."""
    a, b = (Side(case[side], language) for side, language in zip("ab", case["languages"], strict=True))
    found = person_changes(b, a, entities(case.get("people", ())))
    assert [[c.kind, c.b.start, c.b.text, c.a.start, c.a.text] for c in found] == case["changes"]


def test_the_cases_cover_every_pair_of_languages_and_both_verdicts():
    """Each two of the four languages have a changed pair, and there are at least as many that must be left alone."""
    changed = [case for case in CASES if case["changes"]]
    assert {frozenset(case["languages"]) for case in changed} == {
        frozenset((a, b)) for a in FIRST_CLASS for b in FIRST_CLASS if a < b
    }
    assert len(changed) >= 12
    assert len(CASES) - len(changed) >= 12


def test_two_capitals_alone_are_no_person():
    """Where neither given name is of a table, a word with a capital before another may be anything."""
    assert told(("Clinton Street was closed.", "en"), ("Клинтон Роуд закрыли.", "ru")) == []


def test_an_entity_tells_how_the_other_language_writes_the_surname():
    """A surname that no skeleton recognises is the same if the entities file says so."""
    a, b = ("Yusuf Hakim has resigned.", "en"), ("یوسف فرزانه کناره گرفت.", "fa")
    assert told(a, b) == ["Yusuf Hakim > یوسف فرزانه"]
    assert told(a, b, [{"en": "Yusuf Hakim", "fa": "یوسف فرزانه"}]) == []


def test_an_entity_tells_where_a_surname_ends():
    """Of three words the first is the given name and the other two are the surname."""
    people = [{"en": "Murad Beg Durrani", "ru": "Мурад Бег Дуррани"}]
    assert told(("Murad Beg Durrani won.", "en"), ("Победил Мурад Бег Дуррани.", "ru"), people) == []
    assert told(("Murad Beg Durrani won.", "en"), ("Победил Мурад Сомони.", "ru"), people) == [
        "Murad Beg Durrani > Мурад Сомони"
    ]


def test_an_organisation_of_the_entities_file_is_no_person():
    """Its words have no given name: what stands there instead is not told."""
    names = entity_names([Entity("bank", "Organization", {"en": ("Olga Savings",), "ru": ("Ольга Сбережения",)})])
    a, b = Side("Olga Savings closed on Monday.", "en"), Side("Ольга Петрова закрылась в понедельник.", "ru")
    assert list(person_changes(a, b, names)) == []


def test_a_title_is_no_given_name():
    assert told(("Сенатор Громов ушел.", "ru"), ("Senator Blake has left.", "en")) == []


@given(st.text(), LANGUAGE, st.text(), LANGUAGE)
def test_any_two_texts_give_changes_at_their_places(a, language_a, b, language_b):
    """No text is an error; every change shows the words that stand in both texts."""
    for change in person_changes(Side(a, language_a), Side(b, language_b)):
        assert a[change.a.start : change.a.end] == change.a.text
        assert b[change.b.start : change.b.end] == change.b.text


@pytest.mark.timeout(10)
def test_a_text_full_of_names_is_compared_at_once():
    """Ten thousand people take no more than the first of them."""
    assert told(("Ali Rahimi, Reza Kazemi. " * 5_000, "en"), ("علی باقری، رضا سلطانی. " * 5_000, "fa"))
