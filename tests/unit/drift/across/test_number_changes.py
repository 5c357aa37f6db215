"""Between two languages a number accuses only if it is written with digits, and is excused by anything it may be."""

from itertools import permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.drift.across.numbers import number_changes
from provenance.drift.pair import Side

ACROSS = Path(__file__).parents[3] / "cases" / "across"
CASES = [
    pytest.param(case, id=case["id"]) for case in yaml.safe_load((ACROSS / "numbers.yaml").read_text(encoding="utf-8"))
]
LANGUAGES = ["en", "fa", "ar", "ru", "xx", None]
NUMBERS = [
    "37",
    "۱۲٬۵۰۰",
    "2/3",
    "½",
    "14",
    "6:4",
    "15:30",
    "5 km",
    "٣ أميال",
    "£5",
    "T-72",
    "مرتين",
    "XIX",
    "1397/7/5",
]


@pytest.mark.parametrize("case", CASES)
def test_what_changed_is_told_in_both_texts_and_nothing_else(case):
    a, b = (Side(case[side], language) for side, language in zip("ab", case["langs"], strict=True))
    found = [
        {
            "kind": change.kind,
            "severity": change.severity.name.lower(),
            "a": [change.a.start, change.a.end, change.a.text],
            "b": [change.b.start, change.b.end, change.b.text],
        }
        for change in number_changes(a, b)
    ]
    assert found == case["changes"]


@pytest.mark.parametrize("case", [case for case in CASES if case.values[0]["changes"]])
def test_a_change_says_what_it_rests_on(case):
    a, b = (Side(case.get(side), language) for side, language in zip("ab", case["langs"], strict=True))
    assert all(change.evidence and change.detail for change in number_changes(a, b))


def test_the_evidence_names_the_reading_and_its_absence():
    (change,) = number_changes(Side("The raid killed 37 men.", "en"), Side("Погибли 73 мужчины.", "ru"))
    assert change.evidence == (
        '"37" read as 37',
        "no 37 in the later text",
        '"73" read as 73',
        "no 73 in the earlier text",
    )
    assert change.detail == '"37" became "73"'


@pytest.mark.parametrize("case", CASES)
def test_a_passage_compared_with_itself_has_no_changes(case):
    for text, language in zip((case["a"], case["b"]), case["langs"], strict=True):
        assert list(number_changes(Side(text, language), Side(text, language))) == []


@settings(deadline=None)  # The first call loads the tables.
@given(
    st.lists(st.sampled_from(NUMBERS) | st.text(max_size=12), max_size=8).map(" ".join),
    st.lists(st.sampled_from(NUMBERS) | st.text(max_size=12), max_size=8).map(" ".join),
    st.sampled_from(LANGUAGES),
    st.sampled_from(LANGUAGES),
)
def test_any_two_texts_give_changes_with_true_spans(a, b, language_a, language_b):
    for change in number_changes(Side(a, language_a), Side(b, language_b)):
        assert a[change.a.start : change.a.end] == change.a.text
        assert b[change.b.start : change.b.end] == change.b.text
        assert change.a.text or change.b.text


@pytest.mark.parametrize("piece", ["1 ", "3-1 ", "5 km ", "0800 555 ", "$5 ", "12:30 ", "and a half "])
def test_long_runs_of_numbers_are_compared_in_reasonable_time(piece):
    list(number_changes(Side(piece * 2000, "en"), Side("two " + piece * 1500, "ru")))


@pytest.mark.parametrize(
    "group",
    [
        pytest.param(group, id=next(iter(group.values())))
        for group in yaml.safe_load((ACROSS / "same_numbers.yaml").read_text(encoding="utf-8"))
    ],
)
def test_one_number_said_in_several_languages_is_no_change(group):
    for (language_a, a), (language_b, b) in permutations(group.items(), 2):
        assert list(number_changes(Side(a, language_a), Side(b, language_b))) == [], (a, b)
