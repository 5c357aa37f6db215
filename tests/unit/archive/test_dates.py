"""Dates are compared as far as both of them tell, and never further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.dates import compare_dates, parse_date


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ("2022-07-22", "2022-07-23", -1),
        ("2022-07-23", "2022-07-23", 0),
        ("2022-07-24", "2022-07-23", 1),
        # The same instant in three zones.
        ("2022-07-23T18:00:00+04:30", "2022-07-23T13:30:00Z", 0),
        ("2022-07-23T23:30:00-05:00", "2022-07-24T04:30:00+00:00", 0),
        # A minute and seconds in it: equal as far as the minute tells.
        ("2022-07-23T13:30Z", "2022-07-23T13:30:59Z", 0),
        ("2022-07-23T13:30:58Z", "2022-07-23T13:30:59Z", -1),
        ("2022-07-23T13:30:59.25Z", "2022-07-23T13:30:59.75Z", 0),
        # A day and a moment: the day of the moment in its own zone.
        ("2022-07-23", "2022-07-23T00:05:00+04:30", 0),
        ("2022-07-22", "2022-07-23T00:05:00+04:30", -1),
        ("2022-07-24T00:00:00Z", "2022-07-23", 1),
    ],
)
def test_two_dates_are_compared_at_the_coarser_precision(a, b, order):
    assert compare_dates(a, b) == order
    assert compare_dates(b, a) == -order


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "2022-07",
        "23.07.2022",
        "2022-02-30",
        "2022-13-01",
        "0000-01-01",
        "2022-07-23T18:05:00",  # no zone
        "2022-07-23 18:05:00Z",
        "2022-07-23T24:05:00Z",
        "2022-07-23T18:05.5Z",
        "2022-07-23T18:05:00+99:00",
        "2022-07-23\n",
        "۲۰۲۲-۰۷-۲۳",
        "1401-05-01T",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse_date(text)


@given(st.text(alphabet="0123456789-:TZ+. ", max_size=30) | st.text())
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        moment = parse_date(text)
    except ValueError:
        return
    assert text.startswith(f"{moment.day:%m-%d}", 5)


@given(st.datetimes(), st.datetimes())
def test_moments_in_utc_are_ordered_like_the_clock(a, b):
    a, b = a.replace(microsecond=0), b.replace(microsecond=0)
    assert compare_dates(f"{a.isoformat()}Z", f"{b.isoformat()}Z") == (a > b) - (a < b)
