"""Every kind of change has a severity in every setting, and the table is readable."""

from typing import get_args

import pytest

from provenance.drift.model import ChangeKind
from provenance.drift.severity import _TABLE, Setting, severity
from provenance.findings import Severity

KINDS = get_args(ChangeKind)
SETTINGS = get_args(Setting)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_row(kind):
    assert all(isinstance(severity(kind, setting), Severity) for setting in SETTINGS)


def test_every_row_belongs_to_a_kind_and_covers_the_settings():
    assert {row.split(".")[0] for row in _TABLE} <= set(KINDS)
    assert {len(entries) for entries in _TABLE.values()} == {len(SETTINGS)}


def test_a_sign_that_has_no_row_falls_back_to_its_kind():
    assert severity("number", "edited", "no-such-sign") is severity("number", "edited")


@pytest.mark.parametrize("kind", ["number", "negation", "name"])
def test_facts_are_never_mere_notes(kind):
    assert all(severity(kind, setting) > Severity.NOTE for setting in SETTINGS)
