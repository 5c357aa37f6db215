"""Days of three calendars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.calendars import Day, can_be_same, gregorian_days

SOLAR, HIJRI = "solar-hijri", "hijri"
DAYS = st.builds(
    Day,
    st.sampled_from(["gregorian", SOLAR, HIJRI]),
    st.none() | st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (Day(SOLAR, 1397, 7, 8), {(2018, 9, 30)}),
        (Day(SOLAR, 1357, 11, 22), {(1979, 2, 11)}),
        (Day(SOLAR, 1399, 12, 30), {(2021, 3, 20)}),
        (Day(SOLAR, 1398, 12, 30), set()),
        (Day(SOLAR, 1397, 7), {(2018, 9, None), (2018, 10, None)}),
        (Day(SOLAR, 1397), {(2018, None, None), (2019, None, None)}),
        (Day(SOLAR, None, 1, 1), {(None, 3, 20), (None, 3, 21)}),
        (Day(HIJRI, 1440, 1, 20), {(2018, 9, 29), (2018, 9, 30), (2018, 10, 1)}),
        (Day(HIJRI, 1440, 9), {(2019, 5, None), (2019, 6, None)}),
        (Day(HIJRI, 1440), {(2018, None, None), (2019, None, None)}),
        (Day(HIJRI, None, 1, 20), set()),
        (Day(HIJRI, 1200, 1, 20), set()),
        (Day("gregorian", None, 9, 30), {(None, 9, 30)}),
    ],
)
def test_a_day_is_converted_to_every_day_that_it_can_be(day, expected):
    """Leap years of the Solar Hijri calendar are kept; the moon of the Hijri calendar has a day to spare."""
    assert gregorian_days(day) == expected


def test_a_day_is_itself_a_day_to_spare_in_the_hijri_calendar():
    assert can_be_same(Day(HIJRI, 1440, 1, 20), Day(HIJRI, 1440, 1, 21))
    assert not can_be_same(Day(HIJRI, 1440, 1, 20), Day(HIJRI, 1440, 1, 22))
    assert not can_be_same(Day(SOLAR, 1397, 7, 8), Day(SOLAR, 1397, 7, 9))


def test_what_cannot_be_converted_contradicts_nothing():
    assert can_be_same(Day(HIJRI, None, 1, 20), Day("gregorian", 2018, 9, 30))


@given(DAYS, DAYS)
def test_any_two_days_can_be_held_against_each_other_both_ways(a, b):
    """No day is an error, in or out of the tables, and the order of two does not matter."""
    assert can_be_same(a, b) is can_be_same(b, a)
    assert can_be_same(a, a)
