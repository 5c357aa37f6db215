"""Quotes followed back: what a person reads, and what a machine reads."""

import pytest

from provenance.drift.model import Change
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.reports.trails import document, render
from provenance.trails import Step, Trail


def span(text):
    return Span(5, 5 + len(text), text)


CHANGE = Change("number", Severity.ERROR, span("120"), span("210"), '"120" became "210"')
ORIGIN = Step("fars", "fa", span("۱۲۰ روستا"), 21.84, 0.98765, verdict="agree")
STEP = Step("rt", "ar", span("120 قرية"), 14.26, 0.91, (CHANGE,), back=(ORIGIN,))
TRAIL = Trail(span("210 villages"), "Behrouz Soleimani", (STEP,))


def test_a_way_back_is_read_hop_by_hop():
    """Each hop deeper than the one before it, with its evidence, its words and its changes."""
    assert render([TRAIL]) == (
        "Quotes\n"
        "\n"
        "  1. 210 villages (Behrouz Soleimani)\n"
        "     ← rt (ar, 14.3 bits)\n"
        "       120 قرية\n"
        '       error number: "120" became "210"\n'
        "       ← fars (fa, 21.8 bits, the direct alignment agrees)\n"
        "         ۱۲۰ روستا\n"
    )


def test_what_is_not_there_is_said():
    """No line is left out: a quote that the source lacks, and an article without quotes."""
    lost = render([Trail(span("words"), None, (Step("rt", "ar", None),))])
    assert "← rt (ar)\n       nothing stands for it there\n" in lost
    assert render([]) == "Quotes\n  nothing: no quote of it could be followed\n"


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("agree", "the direct alignment agrees"), ("disagree", "leads elsewhere: check by hand"), ("open", "bits)")],
)
def test_the_verdict_is_in_words(verdict, words):
    printed = render([Trail(span("words"), None, (Step("rt", "ar", span("x"), 9.0, 0.9, verdict=verdict),))])
    assert words in printed.splitlines()[3]


def test_within_a_language_the_likeness_is_given():
    assert "(en, 97% alike)" in render([Trail(span("words"), None, (Step("copy", "en", span("w"), None, 0.97),))])


def test_a_long_passage_is_cut_and_kept_on_one_line():
    """The document has all of it."""
    long = Trail(span("many\nwords " * 100), None, ())
    (line,) = [line for line in render([long]).splitlines() if "many" in line]
    assert len(line) < 180
    assert line.endswith("…")
    assert document([long])[0]["span"]["text"] == "many\nwords " * 100


def test_nothing_in_it_acts_on_a_terminal():
    """Names and words come from articles: escapes and directions are shown, not sent."""
    evil = "\x1b[2J\u202eevil"
    change = Change("number", Severity.ERROR, span(evil), span(evil), evil)
    printed = render([Trail(span(evil), evil, (Step(evil, evil, span(evil), 1.0, 1.0, (change,)),))])
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_the_document_has_every_figure():
    (trail,) = document([TRAIL])
    (step,) = trail["back"]
    assert trail["span"] == {"start": 5, "end": 17, "text": "210 villages"}
    assert (step["article"], step["inLanguage"], step["bits"], step["verdict"]) == ("rt", "ar", 14.26, None)
    assert step["changes"][0]["detail"] == '"120" became "210"'
    assert (step["back"][0]["score"], step["back"][0]["verdict"]) == (0.9877, "agree")
    assert document([Trail(span("w"), None, (Step("rt", "ar", None),))])[0]["back"][0]["span"] is None
