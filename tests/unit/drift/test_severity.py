"""Every kind of change has a severity in every setting, and the table is readable."""

from typing import get_args

import pytest

from provenance.drift.model import SETTINGS, ChangeKind
from provenance.drift.precision import odds
from provenance.drift.severity import _DECIDED, severity
from provenance.findings import Severity

KINDS = get_args(ChangeKind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_row(kind):
    assert all(isinstance(severity(kind, setting), Severity) for setting in SETTINGS)


def test_every_decision_is_about_a_kind_and_covers_the_settings():
    assert {row.split(".")[0] for row in _DECIDED} <= set(KINDS)
    assert {len(letters) for letters in _DECIDED.values()} == {len(SETTINGS)}
    assert set("".join(_DECIDED.values())) <= set("ewn.")


def test_a_sign_that_has_no_row_falls_back_to_its_kind():
    assert severity("number", "edited", "no-such-sign") is severity("number", "edited")


@pytest.mark.parametrize("kind", ["number", "negation", "name"])
def test_facts_are_never_mere_notes_within_a_language(kind):
    assert all(severity(kind, setting) > Severity.NOTE for setting in SETTINGS if setting != "translation")


def test_what_is_as_frequent_in_honest_pairs_is_a_note():
    """An exchange of one word for another stands in honest copies as often as in bad ones."""
    assert odds("wording", "reworded") < 2
    assert severity("wording", "reworded") is Severity.NOTE


def test_what_is_ten_times_as_frequent_in_bad_pairs_is_an_error_of_fact():
    assert odds("negation", "edited") > 10
    assert severity("negation", "edited") is Severity.ERROR


def test_a_slip_is_a_warning_at_most_however_sure_it_is():
    """A typing error does not change what is said."""
    assert odds("typo", "edited") > 10
    assert severity("typo", "edited") is Severity.WARNING


def test_an_excerpt_is_judged_like_an_edited_copy_where_it_was_not_measured():
    assert odds("negation", "excerpt") is None
    assert severity("negation", "excerpt") is severity("negation", "edited")
