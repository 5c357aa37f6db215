"""The measured table says what a change is worth, and never more than was measured."""

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.model import SETTINGS, Change, ChangeKind
from provenance.drift.precision import confidence, is_measured, measured, odds, reuse, weight
from provenance.findings import Severity
from provenance.language.spans import Span

KINDS = get_args(ChangeKind)
CHANGES = st.builds(
    Change,
    kind=st.sampled_from(KINDS),
    severity=st.sampled_from(list(Severity)),
    a=st.just(Span(0, 1, "a")),
    b=st.just(Span(0, 1, "b")),
    detail=st.just("x"),
    sign=st.sampled_from(["", "missing", "synonym", "no-such-sign"]),
    setting=st.sampled_from(SETTINGS),
)


def change(kind, setting="edited", sign=""):
    return Change(kind, Severity.NOTE, Span(0, 1, "a"), Span(0, 1, "b"), "x", sign=sign, setting=setting)


def test_the_table_says_when_and_how_it_was_measured():
    table = measured()
    assert dt.date.fromisoformat(table.date)
    assert table.command.startswith("python benchmarks/drift.py")
    assert min(table.pairs.bad, table.pairs.good) > 10_000


def test_every_row_of_the_table_is_a_kind_in_no_more_pairs_than_there_are():
    table = measured()
    assert {row.split(".")[0] for _, row in table.rows} <= set(KINDS)
    assert all(
        0 <= fired.bad <= table.pairs.bad and 0 <= fired.good <= table.pairs.good for fired in table.rows.values()
    )


def test_a_sign_too_rare_to_be_measured_has_the_odds_of_its_kind():
    assert odds("number", "edited", "no-such-sign") == odds("number", "edited")


def test_what_never_turned_up_has_no_odds():
    assert odds("attribution", "excerpt") is None
    assert confidence(change("attribution", "excerpt")) is None


@pytest.mark.parametrize("kind", ["number", "negation", "name", "repetition"])
def test_an_edit_of_a_fact_in_a_copy_is_nearly_certain_drift(kind):
    assert confidence(change(kind)) > 0.95


@pytest.mark.parametrize(("kind", "setting", "sign"), [("wording", "edited", "synonym"), ("addition", "reworded", "")])
def test_what_honest_editors_do_is_less_than_half_sure(kind, setting, sign):
    assert is_measured(f"{kind}.{sign}".rstrip("."), setting)
    assert confidence(change(kind, setting, sign)) < 0.5


@given(st.lists(CHANGES, max_size=6))
def test_more_changes_never_weigh_less(changes):
    assert 0 <= weight(tuple(changes[1:])) <= weight(tuple(changes))


@given(CHANGES)
def test_one_kind_weighs_once(one):
    assert weight((one, one)) == weight((one,))


@given(st.sampled_from(["near-copy", "rendering", "excerpt"]), st.floats(0, 1))
def test_reuse_is_a_probability(relation, score):
    assert 0 < reuse(relation, score) < 1


def test_the_closer_two_near_copies_are_the_likelier_one_was_made_from_the_other():
    assert reuse("near-copy", 0.98) > reuse("near-copy", 0.82) > reuse("rendering", 0.6)


def test_equal_words_are_reuse_and_unrelated_ones_are_no_question():
    assert reuse("same", 1.0) == 1.0
    assert reuse("unrelated", 0.1) is None
