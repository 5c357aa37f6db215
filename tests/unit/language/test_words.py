"""Words come with their places and a key in which equal words are equal."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.normalise import fold
from provenance.language.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. didn’t co-operate.", ["The", "U.S", "didn’t", "co-operate"]),
        ("1,900.5 at 8:30, 77،000 or ۱٬۲۳۴", ["1,900.5", "at", "8:30", "77،000", "or", "۱٬۲۳۴"]),
        ("an F-16 (2018)", ["an", "F-16", "2018"]),
        ("می‌کنیم و خانه‌ها", ["می‌کنیم", "و", "خانه‌ها"]),
        ("قالَ «نعم»", ["قالَ", "نعم"]),
        ("Какой-то «план»", ["Какой-то", "план"]),
        ("हिन्दी भाषा।", ["हिन्दी", "भाषा"]),
        ("没有钱。", ["没", "有", "钱"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("'quoted' rock 'n' roll", ["quoted", "rock", "n", "roll"]),
        ("Trump\u200f, \u200fSalman", ["Trump", "Salman"]),
        ("cafe\u0301", ["cafe\u0301"]),
        ("_x_ -- … !", ["x"]),
        ("", []),
    ],
)
def test_marks_and_white_space_are_left_out(text, expected):
    assert [word.text for word in words(text)] == expected


@given(st.text())
def test_words_are_ordered_cut_from_the_text_and_folded(text):
    found = words(text)
    assert all(text[word.start : word.end] == word.text and word.key == fold(word.text) for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text())
def test_no_letter_or_digit_is_lost(text):
    held = {place for word in words(text) for place in range(word.start, word.end)}
    assert all(place in held for place, character in enumerate(text) if character.isalpha() or character.isdecimal())


@pytest.mark.parametrize("piece", ["a-", "a.", "1,", "'", "\u200c", "a\u0301", "a''''b", "क्", "1:1."])
def test_a_text_made_to_hurt_takes_linear_time(piece):
    text = piece * (500_000 // len(piece))
    words(text)
