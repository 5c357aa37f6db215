"""Quotes in several versions: what changed in each is told beside it."""

from provenance.findings import Severity
from provenance.reports.families import families


def kinds(report):
    return [[(version.record.id, version.kinds) for version in family.versions] for family in families(report)]


def test_a_number_that_changed_in_a_translated_quote_is_told_of_the_quote(story):
    """Between languages facts are compared by sentence: the quote in it must not pass for unchanged."""
    assert kinds(story())[0] == [("fa", ()), ("ar", ()), ("en", ("number",))]


def test_a_quote_is_as_bad_as_its_worst_change(story):
    changed, unchanged = families(story())[:2]
    assert [version.worst for version in changed.versions] == [None, None, Severity.ERROR]
    assert changed.worst is Severity.ERROR
    assert unchanged.worst is None


def test_a_change_elsewhere_in_the_text_is_not_told_of_a_quote(story):
    assert kinds(story())[1] == [("fa", ()), ("ar", ()), ("en", ())]
