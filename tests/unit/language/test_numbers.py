"""Numbers are read in every script and form, with every value that they can mean."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.language.numbers import agree, read_numbers
from provenance.language.tokens import tokens


def numbers(text, language="en"):
    return read_numbers(text, tokens(text, language), language)


def values(text, language="en"):
    return [sorted(n.readings, key=str) for n in numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,900", "en", 1900.0),
        ("4.7 billion", "en", 4.7e9),
        ("$5bn", "en", 5e9),
        ("783 562 hectares", "en", 783562.0),
        ("one hundred and five", "en", 105.0),
        ("twenty-five thousand", "en", 25000.0),
        ("one and a half million", "en", 1.5e6),
        ("two thirds", "en", 67.0),
        ("three-quarters", "en", 75.0),
        ("forty-second", "en", 42.0),
        ("the nineties", "en", 1990.0),
        ("the 1800s", "en", 19.0),
        ("the 19th century", "en", 1800.0),
        ("both", "en", 2.0),
        ("half", "en", 50.0),
        ("8:30 p.m.", "en", "t1230"),
        ("20:30", "en", "t1230"),
        ("9 am", "en", "t540"),
        ("2008-09", "en", 2009.0),
        ("۱۲٬۵۰۰", "fa", 12500.0),
        ("۲٫۵ درصد", "fa", 2.5),
        ("۲/۵ درصد", "fa", 2.5),
        ("بیست و پنج هزار", "fa", 25000.0),
        ("دو میلیون و سیصد هزار", "fa", 2.3e6),
        ("۲ میلیون و ۳۰۰ هزار", "fa", 2.3e6),
        ("سی‌امین", "fa", 30.0),
        ("خمسة وعشرون", "ar", 25.0),
        ("مئة وخمسون", "ar", 150.0),
        ("ثلاثة آلاف", "ar", 3000.0),
        ("مليونين", "ar", 2e6),
        ("٦٠ في المئة", "ar", 60.0),
        ("الثمانينيات", "ar", 1980.0),
        ("двадцати пяти тысяч", "ru", 25000.0),
        ("1,5 млрд", "ru", 1.5e9),
        ("полтора", "ru", 1.5),
        ("седьмого", "ru", 7.0),
        ("обоих", "ru", 2.0),
    ],
)
def test_a_number_has_its_value_among_its_readings(text, language, value):
    assert value in {reading for number in numbers(text, language) for reading in number.readings}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("60 %", "60 per cent"),
        ("half", "50 %"),
        ("1.5 million", "1,500,000"),
        ("8:30 p.m.", "20:30"),
        ("the 1800s", "19th century"),
        ("4,178,027", "4.18 million"),
        ("1.500", "1,500"),
        ("both", "two"),
    ],
)
def test_two_ways_of_writing_one_number_agree(a, b):
    assert any(agree(x, y) for x in numbers(a) for y in numbers(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [("60", "40"), ("70,000", "70"), ("20", "19"), ("1.4 million", "1.4 billion"), ("4,178,027", "4,178,137")],
)
def test_two_numbers_do_not_agree_by_accident(a, b):
    assert not any(agree(x, y) for x in numbers(a) for y in numbers(b))


def test_the_span_holds_magnitude_and_sign():
    text = "About 1.4 million people, 60 % of them women."
    assert [n.text for n in numbers(text)] == ["1.4 million", "60 %"]


def test_digits_in_a_name_do_not_accuse():
    """COVID-19 and G20 are names: they excuse a number, they never stand for one."""
    assert all(number.weak for number in numbers("COVID-19 at the G20"))


def test_a_language_without_a_table_has_its_digits():
    assert values("12 milionů a 3,5 %", "cs") == [[12.0], [3.5]]


@settings(deadline=None)  # The first call loads the tables.
@given(st.text(), st.sampled_from(["en", "fa", "ar", "ru", "xx", None]))
def test_any_text_gives_numbers_in_order_with_true_spans(text, language):
    found = read_numbers(text, tokens(text, language), language)
    assert all(text[n.start : n.end] == n.text and n.readings for n in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["1,", "1 111 ", "two hundred ", "1:30:", "one and ", "9.9.9.9/9", "million "])
def test_long_runs_of_numbers_take_linear_time(piece):
    text = piece * 5000
    numbers(text)
