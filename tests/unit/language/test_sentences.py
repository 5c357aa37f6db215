"""Sentences come with their places, in any language, in linear time."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "sentences" / "cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_text_is_cut_where_its_sentences_end(case):
    text = case.get("text", " ".join(case["sentences"]))
    assert [span.text for span in sentences(text, case["language"])] == case["sentences"]


@given(st.text(alphabet=st.sampled_from("Abc .!?…؟»”\")'«\n\r\u200c\u00a0م ش1г")))
def test_sentences_are_ordered_and_hold_every_visible_character_once(text):
    spans = sentences(text, "en")
    assert all(text[span.start : span.end] == span.text and span.text for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(span.text.split()) for span in spans) == "".join(text.split())


@given(st.text(), st.sampled_from(["en", "fa", "ar", "ru", "xx", None]))
def test_no_sentence_crosses_a_line_break_or_has_blanks_at_its_edges(text, language):
    for span in sentences(text, language):
        assert len(span.text.splitlines()) == 1
        assert span.text == span.text.strip()


@pytest.mark.parametrize(
    "piece",
    ["Mr. ", "A. ", "... a? ", ".»»»»»»»»»»»»»»»»»»»»»»»»»»»»»»x", "\n" + " " * 50, '." " ', "? a", "(((((", "».» "],
)
def test_a_text_made_to_hurt_takes_linear_time(piece):
    text = "A" + piece * (400_000 // len(piece))
    sentences(text, "en")


def test_an_unknown_language_and_none_work_without_a_table():
    assert len(sentences("Ett. Två. Tre.", "sv")) == 3
    assert len(sentences("Ett. Två. Tre.", None)) == 3
