"""Dates, places and organisations that became others on the way into another language."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.across.dates import date_changes
from provenance.drift.across.references import reference_changes
from provenance.drift.pair import Side
from provenance.findings import Severity
from provenance.language.tables import FIRST_CLASS

FILE = Path(__file__).parents[3] / "cases" / "across" / "references.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
LANGUAGE = st.sampled_from([*FIRST_CLASS, "de", None])


def changes(a, b):
    return [*date_changes(a, b), *reference_changes(a, b)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_became_another_is_named_in_both_texts(case):
    """The changes are exactly the expected ones, each with its kind and its place in both texts."""
    from_language, to_language = case["languages"]
    found = changes(Side(case["a"], from_language), Side(case["b"], to_language))
    assert [[c.kind, c.a.start, c.a.text, c.b.start, c.b.text] for c in found] == case["changes"]
    for change in found:
        assert change.severity > Severity.NOTE
        assert change.evidence


@pytest.mark.parametrize("case", [case for case in CASES if not case["changes"]], ids=lambda case: case["id"])
def test_what_is_the_same_one_way_is_the_same_the_other_way(case):
    from_language, to_language = case["languages"]
    assert changes(Side(case["b"], to_language), Side(case["a"], from_language)) == []


def test_the_cases_cover_every_pair_of_languages_and_both_verdicts():
    """Each two of the four languages have a changed pair, and there are as many that must be left alone."""
    changed = [case for case in CASES if case["changes"]]
    pairs = {frozenset(case["languages"]) for case in changed}
    assert pairs == {frozenset((a, b)) for a in FIRST_CLASS for b in FIRST_CLASS if a < b}
    assert len(changed) >= 20
    assert len(CASES) - len(changed) >= 20


def test_evidence_shows_each_date_as_a_gregorian_day():
    """A reader who does not know the calendar sees which day is meant."""
    (change,) = date_changes(Side("۹ مهر ۱۳۹۷", "fa"), Side("30 September 2018", "en"))
    assert change.evidence[:2] == ("۹ مهر ۱۳۹۷: 2018-10-01", "30 September 2018: 2018-09-30")


@given(st.text(), LANGUAGE, st.text(), LANGUAGE)
def test_any_two_texts_give_changes_at_their_places(a, language_a, b, language_b):
    """No text is an error; every change shows the words that stand in both texts."""
    for change in changes(Side(a, language_a), Side(b, language_b)):
        assert a[change.a.start : change.a.end] == change.a.text
        assert b[change.b.start : change.b.end] == change.b.text


@pytest.mark.timeout(10)
def test_a_text_full_of_dates_and_names_is_compared_at_once():
    """A hostile text of a ten thousand words takes no more than its length."""
    a = "Iran, 30 September 2018, NATO, Baghdad, Monday. " * 2_000
    b = "Сирия, 1 октября 2018 года, ОПЕК, Дамаск, вторник. " * 2_000
    assert changes(Side(a, "en"), Side(b, "ru"))
