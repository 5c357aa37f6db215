"""Quantities of two passages find their like, and those that were half converted find each other."""

from provenance.drift.pair import Side
from provenance.drift.quantities import converted_numbers, wrong_conversions


def read(text, language="en"):
    return Side(text, language).quantities


def test_numbers_with_their_like_in_another_unit_are_named_on_both_sides():
    left, right = read("70 km and 5 kg"), read("43 miles and 9 kg")
    a, b = converted_numbers(left, right)
    assert ({number.text for number in a}, {number.text for number in b}) == ({"70"}, {"43"})


def test_a_number_kept_with_another_unit_is_wrong_unless_its_like_is_there():
    assert [(x.unit, y.unit) for x, y in wrong_conversions(read("70 km"), read("70 miles"), "en")] == [("km", "miles")]
    assert not wrong_conversions(read("70 km"), read("70 miles, after 70 kilometres"), "en")
    assert not wrong_conversions(read("70 km"), read("70 kg"), "en")


def test_each_quantity_is_wrong_once():
    found = wrong_conversions(read("100 feet, then 100 feet"), read("30.5 feet"), "en")
    assert len(found) == 1


def test_no_number_is_no_wrong_number():
    """A day and a week are often said of time in general."""
    assert not wrong_conversions(read("a day"), read("a week"), "en")


def test_another_century_is_another_number():
    left, right = read("the 19th century"), read("the 20th century")
    assert left
    assert right
    assert not wrong_conversions(left, right, "en")
