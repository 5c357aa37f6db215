"""Words of a rendering in the wrong order, by what its language and its original say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.exchanged import disorder
from provenance.drift.pair import Side

A = "Fishing boats will stay in port until the storm is over, the harbour master said on Tuesday."


def found(b, a=A, language="en"):
    return disorder(b, Side(a, language).keys, language)


def test_the_surest_place_comes_first():
    out = found("On Tuesday the harbour master said boats that would stay in port the until storm had passed.")
    assert out is not None
    first = out.places[0]
    assert [word.text for word in out.words[first : first + 2]] == ["the", "until"]


def test_what_the_original_has_in_this_order_is_in_order():
    odd = "The ferry Good Night Irene Two left harbour early."
    assert found(odd, odd) is None


def test_names_are_exchanged_only_if_the_original_has_them_the_other_way():
    said = "The report was written by Tomas Lind of Uppsala for the council."
    assert found("For the council, a report was written by Lind Tomas of Uppsala.", said) is not None
    assert found("For the council, a report was written by Tomas Lind of Uppsala.", said) is None


def test_a_sentence_without_any_order_is_shuffled():
    out = found("Over storm in until said will port harbour stay boats is on the Tuesday fishing the master.")
    assert out is not None
    assert out.shuffled


@pytest.mark.parametrize(
    "b",
    [
        "Until the storm has passed, the harbour master said on Tuesday, fishing boats are to stay in port.",
        "Never before had the boats stayed in port so long, said the harbour master.",
        "Boats to stay in port until storm passes",
        "Will the boats stay in port until the storm is over?",
        "In port: boats, nets, crews; out at sea, nobody.",
        "Only on Tuesday did he say what the risks really are.",
    ],
)
def test_honest_word_order_is_left_alone(b):
    assert found(b) is None


@pytest.mark.timeout(20)
@pytest.mark.parametrize("b", ["the of " * 10_000, "harbour boats " * 10_000 + "?", "? " * 25_000 + "port in stay"])
def test_a_long_hostile_text_takes_no_longer_than_its_length(b):
    found(b, "the of harbour boats " * 5_000)


@pytest.mark.parametrize("language", ["fa", "ar", "ru", None])
def test_nothing_is_said_in_a_language_without_a_table(language):
    assert found("сказал он что придёт не завтра", "он сказал, что не придёт завтра", language) is None


@given(st.text(max_size=300), st.text(max_size=100))
def test_any_two_texts_can_be_compared(b, a):
    out = found(b, a)
    assert out is None or out.shuffled or out.places
