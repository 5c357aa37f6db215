"""Numbers of things are right in words, and what has no room is cut."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.checker import Report, Stats
from provenance.findings import Finding, Location, Severity
from provenance.reports import text_format
from provenance.reports.counted import counted
from provenance.reports.shortened import shortened
from provenance.reports.summary_line import summary_line
from provenance.reports.visible import visible

ONE = Stats(articles=1, texts=1, quotes=1, hops=1, compared=1, not_compared=1, passages=1, changed=1)
MANY = replace(ONE, articles=1204, texts=0, hops=2, compared=1000, not_compared=1001)


def report(stats, *severities):
    found = (Finding("PV701", "number-changed", one, "changed", Location("a.txt")) for one in severities)
    return Report(tuple(found), (), (), (), (), stats, "sig|v:1")


@pytest.mark.parametrize(
    ("number", "words", "entries"),
    [
        (0, "0 pairs", "0 entries"),
        (1, "1 pair", "1 entry"),
        (2, "2 pairs", "2 entries"),
        (1204, "1,204 pairs", "1,204 entries"),
    ],
)
def test_one_is_one_and_thousands_are_set_apart(number, words, entries):
    assert counted(number, "pair") == words
    assert counted(number, "entry", "entries") == entries


def test_a_report_in_one_line_counts_one_article_and_one_pair():
    assert summary_line(report(ONE)) == ("provenance: nothing found in 1 article; 1 pair of versions compared, 1 not")
    assert summary_line(report(MANY, Severity.ERROR, Severity.NOTE, Severity.NOTE)) == (
        "provenance: 1 error, 2 notes in 1,204 articles; 1,000 pairs of versions compared, 1,001 not"
    )


def test_the_summary_of_the_text_counts_as_every_report_does():
    assert text_format.render(report(MANY, Severity.ERROR)).splitlines()[-2:] == [
        (
            "1,204 articles, 0 texts, 1 quote; 2 hops; 1,000 pairs of versions compared, 1,001 not compared;"
            " 1 passage in two versions, 1 changed"
        ),
        "1 error, 0 warnings, 0 notes",
    ]


@given(st.text(max_size=40), st.integers(2, 40))
def test_a_text_is_cut_to_its_length_and_says_so(text, longest):
    """Counted before characters that act are spelled out."""
    shown = shortened(text, longest)
    assert shown == visible(text) if len(text) <= longest else shown.endswith("…")
    assert shortened("one two three", 8) == "one two…"
