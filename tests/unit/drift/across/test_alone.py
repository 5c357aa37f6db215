"""Sentences that only one of two languages has: statements are told, each version's own lines are not."""

import pytest

from provenance.drift.across.alone import sentences_alone
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.model import Alignment, Link, Passage
from provenance.speech.model import Quote, SourcingLine, Speech

A = "The bridge was closed. The mayor blamed heavy lorries for the damage."
B = "Мост закрыли."


def passage(text, words, quote=None):
    start = text.index(words)
    return Passage(Span.of(text, start, start + len(words)), "quote" if quote else "sentence", quote)


def speech(language, quotes=(), sourcing=()):
    return Speech(language, quotes, sourcing)


def alone(a, b, only_a=(), only_b=(), *, linked, speech_a=None, speech_b=None):
    link = Link(passage(a, linked[0]), passage(b, linked[1]), "rendering", 1.0)
    alignment = Alignment((link,), tuple(passage(a, w) for w in only_a), tuple(passage(b, w) for w in only_b))
    return sentences_alone(alignment, ("en", "ru"), speech_a or speech("en"), speech_b or speech("ru"))


def test_a_dropped_sentence_is_a_warning_at_its_place_in_both():
    """It would stand behind the counterpart of the sentence before it."""
    lost = "The mayor blamed heavy lorries for the damage."
    (change,) = alone(A, B, [lost], linked=("The bridge was closed.", B))
    assert (change.kind, change.severity, change.a.text) == ("omission", Severity.WARNING, lost)
    assert (change.b.start, change.b.text) == (len(B), "")


def test_an_added_sentence_is_told_likewise():
    later = "Мост закрыли. Жители давно требовали построить новую дорогу."
    added = "Жители давно требовали построить новую дорогу."
    (change,) = alone("The bridge was closed.", later, (), [added], linked=("The bridge was closed.", B))
    assert (change.kind, change.b.text, change.a.text) == ("addition", added, "")


@pytest.mark.parametrize("line", ["MOSCOW, March 4.", "(Reporting by Ann Lee)", "Read more: 2024.", "* * *"])
def test_a_dateline_or_a_credit_is_each_versions_own(line):
    """Fewer than four content words state nothing that could be missing."""
    assert alone(f"{line} The bridge was closed.", B, [line], linked=("The bridge was closed.", B)) == ()


def test_a_sourcing_line_is_each_versions_own():
    """However long it is: a translation names its own source."""
    line = "This report by our correspondent first appeared on the website of the agency."
    text = f"The bridge was closed. {line}"
    span = passage(text, line).span
    sourcing = (SourcingLine(span, "publication", "the agency", "republication"),)
    linked = ("The bridge was closed.", B)
    assert alone(text, B, [line], linked=linked, speech_a=speech("en", sourcing=sourcing)) == ()
    assert alone(text, B, [line], linked=linked)


def test_a_sentence_with_a_quote_is_left_to_the_rules_on_quotes():
    """A quote without a counterpart is told as such, not as a dropped sentence."""
    line = "“Heavy lorries have damaged the bridge for years,” the mayor said."
    text = f"The bridge was closed. {line}"
    quoted = Quote(passage(text, "Heavy lorries have damaged the bridge for years,").span, "direct")
    assert alone(text, B, [line], linked=("The bridge was closed.", B), speech_a=speech("en", (quoted,))) == ()
