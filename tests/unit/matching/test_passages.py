"""A text's passages are its headline, sentences and quotes, each once, boilerplate left out."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.spans import Span
from provenance.language.words import words
from provenance.matching.passages import passages, units
from provenance.speech.model import Quote, Speaker, Speech

TEXT = """Kessel dam to be drained

The dam above Kessel will be drained in May. "It is safe, but it is old," said engineer Ruta Balk. She added that
nobody would lose their home.
Subscribe to our newsletter.
"""


def span(words, text=TEXT):
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def quote(words, mode="direct", cue=None, mention=None, text=TEXT):
    speaker = Speaker(mention, span(mention, text)) if mention else None
    return Quote(span(words, text), mode, speaker, span(cue, text) if cue else None)


def found(text, speech=None, language="en"):
    return [(passage.kind, passage.span.text) for passage in passages(text, speech, language)]


def test_without_speech_a_text_is_its_headline_and_sentences():
    assert found(TEXT) == [
        ("headline", "Kessel dam to be drained"),
        ("sentence", "The dam above Kessel will be drained in May."),
        ("sentence", '"It is safe, but it is old," said engineer Ruta Balk.'),
        ("sentence", "She added that"),
        ("sentence", "nobody would lose their home."),
        ("sentence", "Subscribe to our newsletter."),
    ]


def test_a_sentence_that_is_all_quote_speaker_and_cue_is_not_doubled():
    direct = quote("It is safe, but it is old,", cue="said", mention="engineer Ruta Balk")
    kinds = found(TEXT, Speech("en", (direct,), ()))
    assert ("quote", "It is safe, but it is old,") in kinds
    assert not any(kind == "sentence" and "It is safe" in text for kind, text in kinds)


def test_a_sentence_with_words_of_its_own_stays_beside_its_quote():
    direct = quote("It is safe, but it is old,", cue="said")
    kinds = found(TEXT, Speech("en", (direct,), ()))
    at = kinds.index(("sentence", '"It is safe, but it is old," said engineer Ruta Balk.'))
    assert kinds[at + 1] == ("quote", "It is safe, but it is old,")


def test_a_quote_passage_holds_its_quote():
    direct = quote("It is safe, but it is old,")
    (passage,) = [one for one in passages(TEXT, Speech("en", (direct,), ()), "en") if one.kind == "quote"]
    assert passage.quote is direct


def test_boilerplate_is_left_out_and_the_quotes_in_it_too():
    speech = Speech("en", (quote("our newsletter"),), (), left_out=(span("Subscribe to our newsletter."),))
    assert not any("newsletter" in text for _, text in found(TEXT, speech))


def test_a_quote_inside_a_quote_is_no_passage_of_its_own():
    inner, outer = quote("it is old", "partial"), quote("It is safe, but it is old,")
    quotes = [text for kind, text in found(TEXT, Speech("en", (inner, outer), ())) if kind == "quote"]
    assert quotes == ["It is safe, but it is old,"]


@pytest.mark.parametrize(
    "text",
    [
        "The dam will be drained in May.\nIt is old.",
        "One line only",
        "The mayor said:\nwe are ready.",
        " ".join(["word"] * 40) + "\nA sentence.",
        "",
    ],
)
def test_a_first_line_that_reads_like_the_text_is_no_headline(text):
    assert not any(kind == "headline" for kind, _ in found(text))


@pytest.mark.parametrize(
    "text", ["سد کسل تخلیه می‌شود؟\nمسئولان می‌گویند سد فرسوده است.", "Плотину осушат\n\nОна стара."]
)
def test_a_headline_is_found_in_any_language(text):
    assert found(text, language=None)[0] == ("headline", text.split("\n", maxsplit=1)[0])


def test_a_long_quote_has_its_sentences_for_units_and_a_sentence_itself():
    text = 'The mayor said: "It is safe. It is old. It will be drained."'
    whole = "It is safe. It is old. It will be drained."
    sentence, long = passages(text, Speech("en", (quote(whole, text=text),), ()), "en")
    assert [unit.span.text for unit in units(long, "en")] == ["It is safe.", "It is old.", "It will be drained."]
    assert all(text[unit.span.start : unit.span.end] == unit.span.text for unit in units(long, "en"))
    assert all(unit.quote is long.quote for unit in units(long, "en"))
    assert units(sentence, "en") == (sentence,)


def test_a_passage_without_end_is_cut():
    pieces = passages("word " * 1000, None, "en")
    assert [len(words(piece.span.text)) for piece in pieces] == [300, 300, 300, 100]


@given(st.text(alphabet=st.sampled_from('Ab .,!?“”"\n سد،؟1')), st.sampled_from(["en", "fa", None]))
def test_without_speech_passages_hold_every_word_once(text, language):
    spans = [passage.span for passage in passages(text, None, language)]
    assert all(text[one.start : one.end] == one.text for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    inside = {place for one in spans for place in range(one.start, one.end)}
    assert all(word.start in inside for word in words(text))


@given(st.data())
def test_any_speech_gives_passages_in_order(data):
    text = "One two. Three four! Five six seven? Eight nine ten. "
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(offsets.map(lambda ends: Span.of(text, *ends)), max_size=6))
    left_out = data.draw(st.lists(offsets.map(lambda ends: Span.of(text, *ends)), max_size=3))
    speech = Speech("en", tuple(Quote(one, "direct") for one in spans), (), left_out=tuple(left_out))
    result = passages(text, speech, "en")
    assert [one.span.start for one in result] == sorted(one.span.start for one in result)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 (made on this line)


def test_thousands_of_quotes_in_one_sentence_take_linear_time():
    text = '"a b" ' * 40_000
    quotes = tuple(Quote(Span.of(text, at + 1, at + 4), "partial") for at in range(0, len(text), 6))
    result = passages(text, Speech("en", quotes, ()), "en")
    assert len([one for one in result if one.kind == "quote"]) == len(quotes)
