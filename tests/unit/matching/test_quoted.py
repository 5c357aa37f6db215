"""The counterpart of a quote is read off the links of the sentences around it, never searched for."""

import pytest

from provenance.language.spans import Span
from provenance.matching.across import make_pools
from provenance.matching.model import Link, Passage
from provenance.matching.quoted import quote_links
from provenance.speech.model import Quote, Speech

A = 'He said "the dam holds" and "nobody will leave". The mayor spoke of "37 boats". Rain fell.'
B = "Он сказал: «плотина держится» и «никто не уедет». Мэр говорил о «37 лодках». Шёл дождь."
POOLS = make_pools("en", "ru")


def span(text, words):
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def speech(text, *quotes):
    return Speech("und", tuple(Quote(span(text, words), "direct") for words in quotes), ())


def link(words_a, words_b, score=0.9):
    return Link(Passage(span(A, words_a), "sentence"), Passage(span(B, words_b), "sentence"), "rendering", score)


FIRST = link(
    'He said "the dam holds" and "nobody will leave".', "Он сказал: «плотина держится» и «никто не уедет».", 0.7
)
SECOND = link('The mayor spoke of "37 boats".', "Мэр говорил о «37 лодках».")


def found(links, quotes_a, quotes_b):
    return quote_links(links, speech(A, *quotes_a), speech(B, *quotes_b), ("en", "ru"), POOLS)


def texts(links):
    return [(one.a.span.text, one.b.span.text) for one in links]


def test_of_several_quotes_of_a_sentence_the_evidence_tells_which_is_meant():
    quotes = found([FIRST], ("nobody will leave", "the dam holds"), ("плотина держится", "никто не уедет"))
    assert texts(quotes.links) == [("the dam holds", "плотина держится"), ("nobody will leave", "никто не уедет")]


def test_the_only_quote_of_a_sentence_stands_for_the_only_one_of_its_version():
    quotes = found([SECOND], ("37 boats",), ("37 лодках",))
    assert texts(quotes.links) == [("37 boats", "37 лодках")]
    assert quotes.only_a == quotes.only_b == ()


def test_a_quote_is_as_probable_as_the_link_it_is_read_off():
    assert [one.score for one in found([FIRST], ("the dam holds",), ("плотина держится",)).links] == [0.7]


def test_a_quote_is_not_searched_for_in_other_sentences():
    """Its twin stands there word for word, but its sentence is linked to another."""
    quotes = found([link("Rain fell.", "Мэр говорил о «37 лодках».")], ("37 boats",), ("37 лодках",))
    assert quotes.links == ()


def test_quotes_of_sentences_that_nothing_stands_for_are_left_over():
    quotes = found([FIRST], ("the dam holds", "37 boats"), ("плотина держится", "37 лодках"))
    assert texts(quotes.links) == [("the dam holds", "плотина держится")]
    assert [passage.span.text for passage in quotes.only_a] == ["37 boats"]
    assert [passage.span.text for passage in quotes.only_b] == ["37 лодках"]
    assert all(passage.kind == "quote" and passage.quote for passage in (*quotes.only_a, *quotes.only_b))


def test_a_quote_stands_for_one_quote_only():
    quotes = found([FIRST], ("the dam holds",), ("плотина держится", "никто не уедет"))
    assert len(quotes.links) == 1


def test_a_quote_within_a_quote_is_a_part_of_it():
    quotes = found([FIRST], ("the dam holds", "dam"), ("плотина держится",))
    assert texts(quotes.links) == [("the dam holds", "плотина держится")]
    assert quotes.only_a == ()


@pytest.mark.parametrize("said", [None, Speech("und", (), ())])
def test_texts_in_which_nothing_is_said_have_no_quotes(said):
    quotes = quote_links([FIRST], said, said, ("en", "ru"), POOLS)
    assert (quotes.links, quotes.only_a, quotes.only_b) == ((), (), ())
