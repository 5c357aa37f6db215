"""Suggestions are shown so that hostile text does nothing and the entry can be pasted."""

import json
import re
from dataclasses import replace

import pytest

from provenance.archive.record import Agent, Record
from provenance.language.spans import Span
from provenance.reports.suggestions import document, render
from provenance.speech.model import SourcingLine
from provenance.suggestions import SharedQuote, Suggestion, Suggestions

HOSTILE = "Fars\u202e \x1b[31m\nforged: line"
ARTICLE = Record("article", "article.provenance.json", language="en", date_published="2024-03-02")


def suggestion(standing="new", lines=(HOSTILE,), quotes=("words",)):
    return Suggestion(
        record=Record("source", "source.provenance.json", publisher=Agent(HOSTILE), headline=HOSTILE, language="fa"),
        standing=standing,
        links=3,
        sentences=7,
        bits=41.66,
        quotes=tuple(SharedQuote(Span(0, len(one), one), Span(5, 5 + len(one), one)) for one in quotes),
        lines=tuple(SourcingLine(Span(2, 2 + len(line), line), "source-line", line, "report") for line in lines),
        relation="report",
    )


def shown(*found, considered=4):
    return render(Suggestions(ARTICLE, found, considered, "suggest|test"))


def test_hostile_text_does_nothing():
    """Escape sequences, direction overrides and line breaks of a text or a record do not reach the terminal."""
    printed = shown(suggestion(quotes=(HOSTILE,)))
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", printed)
    assert not [line for line in printed.splitlines() if line.startswith("forged")]


def test_the_entry_that_is_printed_is_the_entry():
    """What acts on a terminal is escaped as JSON does it, so that pasting gives the very words."""
    one = suggestion()
    printed = next(line for line in shown(one).splitlines() if "for `sources`: " in line)
    assert json.loads(printed.partition("`sources`: ")[2]) == one.entry
    assert one.entry["evidence"] == {"exact": HOSTILE, "start": 2, "end": 2 + len(HOSTILE)}


def test_an_outlet_that_is_not_named_is_inferred():
    assert suggestion(lines=()).entry == {"ref": "source", "relation": "report", "basis": "inferred"}


@pytest.mark.parametrize(
    ("standing", "words"), [("declared", "declared in the record"), ("ancestor", "in the chain already")]
)
def test_a_source_that_is_known_has_no_entry(standing, words):
    printed = shown(suggestion(standing))
    assert words in printed
    assert "for `sources`" not in printed


def test_long_quotes_are_shortened_in_the_text_and_whole_in_the_json():
    one = suggestion(quotes=("word " * 100,) * 5)
    printed = shown(one)
    assert max(len(line) for line in printed.splitlines() if "quote:" in line) < 100
    assert "and 2 more quotes" in printed
    assert "and 1 more quote\n" in shown(suggestion(quotes=("words",) * 4))
    quotes = document(Suggestions(ARTICLE, (one,), 4, "suggest|test"))["suggestions"][0]["quotes"]
    assert [quote["article"]["exact"] for quote in quotes] == ["word " * 100] * 5


def test_one_linked_sentence_is_one():
    assert "3 of 7 sentences are clearly linked" in shown(suggestion())
    assert "1 of 1 sentence is clearly linked" in shown(replace(suggestion(), links=1, sentences=1))


@pytest.mark.parametrize(
    ("considered", "words"),
    [
        (0, "none: of 0 articles that came into question, nothing stands out"),
        (1, "none: of 1 article that came into question, nothing stands out"),
        (None, "none: the text of the article is not in the archive"),
    ],
)
def test_none_says_why(considered, words):
    assert shown(considered=considered) == f"article (en, 2024-03-02)\n\n{words}\n"
