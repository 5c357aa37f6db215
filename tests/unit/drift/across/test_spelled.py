"""A number in words accuses only where each text has one that the other has in no form."""

from itertools import chain
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.across.spelled import spelled_changes
from provenance.drift.pair import Side
from provenance.findings import Severity
from provenance.language.tables import FIRST_CLASS

FILE = Path(__file__).parents[3] / "cases" / "across" / "spelled.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
LANGUAGE = st.sampled_from([*FIRST_CLASS, "de", None])


def told(a, b):
    return [(change.a.text, change.b.text) for change in spelled_changes(Side(*a), Side(*b))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_which_number_became_another_is_named_in_both_texts(case):
    """The changes are exactly the expected ones, each with its place in both texts."""
    a, b = (Side(case[side], language) for side, language in zip("ab", case["languages"], strict=True))
    found = list(spelled_changes(a, b))
    assert [[c.kind, c.a.start, c.a.text, c.b.start, c.b.text] for c in found] == case["changes"]
    assert all(change.severity is Severity.WARNING for change in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_way_back_tells_the_same(case):
    a, b = (Side(case[side], language) for side, language in zip("ab", case["languages"], strict=True))
    found = spelled_changes(b, a)
    assert [[c.kind, c.b.start, c.b.text, c.a.start, c.a.text] for c in found] == case["changes"]


def test_the_cases_cover_every_pair_of_languages_and_both_verdicts():
    """Each two of the four languages have a changed pair, and there are at least as many that must be left alone."""
    changed = [case for case in CASES if case["changes"]]
    assert {frozenset(case["languages"]) for case in changed} == {
        frozenset((a, b)) for a in FIRST_CLASS for b in FIRST_CLASS if a < b
    }
    assert len(changed) >= 12
    assert len(CASES) - len(changed) >= 12


def test_a_word_that_is_gone_accuses_nobody():
    """Only one text has a number: "both", "a pair" or a dual may have gone into the words."""
    assert told(("Seven boats came home.", "en"), ("Лодки вернулись домой.", "ru")) == []
    assert told(("Лодки вернулись домой.", "ru"), ("Seven boats came home.", "en")) == []


def test_a_word_against_digits_is_told_here():
    """One of the two in words is enough, whichever it is."""
    assert told(("Nine boats came home.", "en"), ("Вернулись 6 лодок.", "ru")) == [("Nine", "6")]
    assert told(("Вернулись 6 лодок.", "ru"), ("Nine boats came home.", "en")) == [("6", "Nine")]


def test_digits_against_digits_are_left_to_the_numbers():
    """A change is told once: where both are digits, `numbers` tells it."""
    assert told(("9 boats came home.", "en"), ("Вернулись 6 лодок.", "ru")) == []


def test_the_evidence_names_what_each_text_lacks():
    (change,) = spelled_changes(Side("Nine boats came home.", "en"), Side("Вернулись шесть лодок.", "ru"))
    assert change.evidence == ('no "Nine" in the later text', 'no "шесть" in the earlier one')
    assert change.detail == '"Nine" became "шесть"'


@given(st.text(), LANGUAGE, st.text(), LANGUAGE)
def test_any_two_texts_give_changes_at_their_places(a, language_a, b, language_b):
    """No text is an error; every change shows the words that stand in both texts."""
    for change in spelled_changes(Side(a, language_a), Side(b, language_b)):
        assert a[change.a.start : change.a.end] == change.a.text
        assert b[change.b.start : change.b.end] == change.b.text


@pytest.mark.timeout(10)
def test_a_text_full_of_numbers_is_compared_at_once():
    """Ten thousand numbers take no more than the first of them."""
    words = list(chain.from_iterable([["seven", "boats"]] * 10_000))
    assert told((" ".join(words), "en"), ("девять лодок " * 10_000, "ru"))
