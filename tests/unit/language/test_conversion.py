"""A number that was converted while its unit stayed is told from a mere other number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.conversion import kept_unit
from provenance.language.numbers import read_numbers
from provenance.language.tokens import tokens
from provenance.language.units import is_converted, quantities

FACTORS = {
    ("km", "miles"): 0.621371,
    ("feet", "metres"): 0.3048,
    ("kg", "pounds"): 2.204623,
    ("acres", "hectares"): 0.404686,
}


def quantity(text, language="en"):
    words = tokens(text, language)
    return quantities(read_numbers(text, words, language), words, language)[0]


@pytest.mark.parametrize(
    ("a", "b", "kept"),
    [
        ("100 feet", "30.5 feet", True),
        ("2 weeks", "14 weeks", True),
        ("a day", "24 days", True),
        ("15 metres", "16.4 metres", True),
        ("100 to 250 metres", "574.1 metres", True),
        ("3,850 km²", "1486.5 square kilometres", True),
        ("50 metres", "55 metres", False),
        ("100 feet", "140 feet", False),
        ("100 feet", "100 feet", False),
        ("100 feet", "30.5 metres", False),
        ("100 feet", "30.5 kg", False),
        ("0 feet", "0 feet", False),
        ("100 yards", "50 yards", False),
        ("100 kg", "200 kg", False),
    ],
)
def test_a_number_of_another_unit_is_recognised_in_the_old_one(a, b, kept):
    assert kept_unit(quantity(a), quantity(b), "en") is kept


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("70 километров", "43,5 километра", "ru"),
        ("۷۰ کیلومتر", "۴۳٫۵ کیلومتر", "fa"),
        ("70 كيلومترا", "43.5 كيلومترا", "ar"),
    ],
)
def test_other_languages_know_it_too(a, b, language):
    assert kept_unit(quantity(a, language), quantity(b, language), language)


@given(st.integers(11, 9_999), st.sampled_from(sorted(FACTORS)))
def test_any_right_conversion_is_right_and_any_half_done_one_is_seen(number, units):
    """A figure with one decimal, for any number of some units."""
    figure = f"{number * FACTORS[units]:.1f}"
    before = quantity(f"{number} {units[0]}")
    assert is_converted(before, quantity(f"{figure} {units[1]}"))
    assert kept_unit(before, quantity(f"{figure} {units[0]}"), "en")
