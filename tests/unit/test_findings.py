"""Findings are ordered by severity and named by what they are about."""

from dataclasses import replace

from provenance.findings import Excerpt, Finding, Location, Severity

FOUND = Finding(
    "PV701",
    "number-changed",
    Severity.ERROR,
    "60 became 40",
    Location("texts/a.txt", 3, 4),
    article="a",
    source="b",
    excerpts=(Excerpt("b", "en", "b.txt", 0, 2, "60"), Excerpt("a", "en", "a.txt", 0, 2, "40")),
)


def test_an_error_is_more_than_a_warning_and_a_warning_more_than_a_note():
    assert Severity.ERROR > Severity.WARNING > Severity.NOTE
    assert sorted(Severity) == [Severity.NOTE, Severity.WARNING, Severity.ERROR]


def test_a_place_reads_as_file_line_and_column():
    assert str(Location("a.json", 7, 3)) == "a.json:7:3"
    assert str(Location("a.json")) == "a.json"


def test_a_fingerprint_survives_edits_elsewhere_in_the_file():
    """Line, message and severity do not count where there are words to name it by."""
    moved = replace(FOUND, location=Location("texts/a.txt", 9, 1), message="other words", severity=Severity.NOTE)
    assert moved.fingerprint == FOUND.fingerprint


def test_a_fingerprint_tells_findings_apart():
    """Another rule, article, source or wording is another finding."""
    others = [
        replace(FOUND, code="PV702"),
        replace(FOUND, article="c"),
        replace(FOUND, source="c"),
        replace(FOUND, excerpts=FOUND.excerpts[:1]),
    ]
    assert len({FOUND.fingerprint, *(other.fingerprint for other in others)}) == 5
