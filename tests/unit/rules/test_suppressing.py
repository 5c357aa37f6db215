"""A record can accept a finding, with a reason and up to a day; what it no longer accepts is said."""

from datetime import date

import pytest

from provenance.archive.loading import load_archive
from provenance.checker import check

WORDS = "“We will repair sixty bridges,” the minister said on Monday in the capital.\n"
DAY = date(2024, 3, 1)


@pytest.fixture
def run(folder):
    """Check a copy in which sixty became forty, with some suppressions in its record."""

    def checked(*suppressions, today=DAY, quotes=()):
        folder.record("origin", WORDS.replace("sixty", "60"), sources=[])
        source = {"ref": "origin", "relation": "republication", "basis": "declared"}
        words = WORDS.replace("sixty", "40")
        folder.record("copy", words, sources=[source], suppressions=list(suppressions), quotes=list(quotes))
        return check(load_archive(folder.root), today=today)

    return checked


def codes(report):
    return [finding.code for finding in report.findings]


ACCEPTED = {"code": "number-changed", "reason": "the agency corrected the figure"}


def test_an_accepted_finding_is_not_reported_and_not_forgotten(run):
    report = run(ACCEPTED)
    assert codes(report) == []
    assert [finding.code for finding in report.suppressed] == ["PV701"]


def test_the_code_does_as_well_as_the_name(run):
    assert codes(run({**ACCEPTED, "code": "PV701"})) == []


def test_another_rule_is_not_accepted_and_the_suppression_is_unused(run):
    assert codes(run({**ACCEPTED, "code": "name-changed"})) == ["PV903", "PV701"]


def test_a_suppression_holds_up_to_its_last_day(run):
    assert codes(run({**ACCEPTED, "expires": "2024-03-01"})) == []
    assert codes(run({**ACCEPTED, "expires": "2024-02-29"})) == ["PV904", "PV701"]


def test_a_suppression_can_be_about_one_quote(run):
    """The words of another quote are not accepted with it."""
    start = WORDS.index("We will")
    quote = {"id": "bridges", "exact": "We will repair 40 bridges", "start": start, "end": start + 25}
    assert codes(run({**ACCEPTED, "target": "bridges"}, quotes=[quote])) == []
    assert "PV701" in codes(run({**ACCEPTED, "target": "roads"}, quotes=[quote]))


def test_a_suppression_can_be_about_one_value_of_the_record(run, folder):
    """A finding on the text is not on a value."""
    assert codes(run({**ACCEPTED, "target": "/sources/0"})) == ["PV903", "PV701"]


def test_a_finding_on_a_suppression_shows_its_place(run):
    report = run(ACCEPTED, {**ACCEPTED, "code": "PV999"})
    (unused,) = report.findings
    assert unused.location.pointer == "/suppressions/1"
    assert unused.location.line
