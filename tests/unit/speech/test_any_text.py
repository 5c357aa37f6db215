"""Any text can be read: offsets point at the words, the order is that of the text, two runs agree, time is linear."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.speech.extraction import extract
from provenance.speech.rows import speech_row

LANGUAGES = ["en", "fa", "ar", "ru", "und", "sw", None]

# Characters that the rules look at, so that random texts get far into them.
PIECES = st.sampled_from(
    [
        *"“”„«»‹›‘’\"'.,:;?!…—-/()[]\n\t ",
        " said ",
        " he ",
        " Jane Doe ",
        " the minister ",
        " that ",
        "According to ",
        "Source: ",
        " adding ",
        " and ",
        " گفت ",
        " وی ",
        " که ",
        "به گزارش ",
        " خبرگزاری فارس ",
        " قال ",
        " إن ",
        " الوزير ",
        "نقلا عن ",
        " сказал ",
        " он ",
        " что ",
        "По словам ",
        " ТАСС ",
        " 5 ",
        "\u200c",
        "\u200f",
        "\r\n",
        "\u2028",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_spans_are_the_words_they_point_at(text, language):
    speech = extract(text, language)
    for quote in speech.quotes:
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        assert quote.span.text == text[quote.span.start : quote.span.end]
        if quote.speaker and quote.speaker.mention:
            mention = quote.speaker.mention
            assert mention.text == text[mention.start : mention.end] != ""
        if quote.cue:
            assert quote.cue.text == text[quote.cue.start : quote.cue.end] != ""
        assert 0 < quote.confidence <= 1
        assert list(quote.flags) == sorted(set(quote.flags))
    for line in speech.sourcing:
        assert line.span.text == text[line.span.start : line.span.end] != ""


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_order_is_that_of_the_text_and_two_runs_agree(text, language):
    speech = extract(text, language)
    assert list(speech.quotes) == sorted(speech.quotes, key=lambda q: (q.span.start, -q.span.end))
    assert list(speech.sourcing) == sorted(speech.sourcing, key=lambda line: line.span.start)
    assert extract(text, language) == speech


@given(text=TEXTS)
def test_every_row_is_json(text):
    row = speech_row("x", extract(text, "en"))
    assert json.loads(json.dumps(row)) == row


@pytest.mark.parametrize(
    "piece",
    [
        "he said and said and ",
        "Jane Doe said Tom Bell said that ",
        "“a” said “b” ",
        "minister Jane Doe of Lisbon, ",
        "According to Reuters, ",
        "((((",
        "“Aa bb cc dd\n",
        "Source: x\n",
        "A. B. C. ",
        "وقال إن وأضاف أن ",
        "وی گفت که ",
        "— Да, — сказал он. — ",
        "a",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece):
    """Four times the text takes less than eight times as long, whatever is repeated."""

    def seconds(size):
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            extract(text, "ru" if "Да" in piece else "ar" if "وقال" in piece else "fa" if "گفت" in piece else "en")
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(40_000) < 8 * seconds(10_000) + 0.1
