"""Full dates in press prose, in three calendars."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.dates import agree, read_dates
from provenance.language.tables import FIRST_CLASS
from provenance.language.tokens import tokens

CASES = Path(__file__).parents[2] / "cases" / "references"


def read(text, language):
    return read_dates(text, tokens(text, language), language)


def shown(day):
    """A Gregorian day as the cases write it: 2018-09-30, 2018-09, 2018, -09-30, -09."""
    year, month, of_month = day
    parts = ["" if year is None else f"{year}", *(f"{part:02}" for part in (month, of_month) if part is not None)]
    return "-".join(parts)


def cases():
    for language in FIRST_CLASS:
        for case in yaml.safe_load((CASES / f"{language}.yaml").read_text(encoding="utf-8")):
            if "dates" in case:
                yield pytest.param(language, case["text"], case["dates"], id=f"{language}-{case['id']}")


@pytest.mark.parametrize(("language", "text", "expected"), list(cases()))
def test_dates_in_press_prose_are_read_as_days(language, text, expected):
    """Each date where it stands, as every Gregorian day that it can be; "?" for one that cannot be converted."""
    found = [[date.start, date.text, " ".join(sorted(map(shown, date.days))) or "?"] for date in read(text, language)]
    assert found == expected


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("8 Mehr 1397", "en", "30 сентября 2018 года", "ru"),
        ("۸ مهر ۱۳۹۷", "fa", "٣٠ أيلول/سبتمبر ٢٠١٨", "ar"),
        ("20 محرم 1440", "ar", "September 30, 2018", "en"),
        ("۱۳۹۷/۷/۸", "fa", "30.09.2018", "ru"),
        ("مهر ۱۳۹۷", "fa", "October 2018", "en"),
        ("9 رمضان", "ar", "14 May 2019", "en"),
    ],
)
def test_one_day_in_two_calendars_agrees(a, language_a, b, language_b):
    (x,), (y,) = read(a, language_a), read(b, language_b)
    assert agree(x, y)
    assert agree(y, x)


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        ("9 Mehr 1397", "en", "30 сентября 2018 года", "ru"),
        ("۸ مهر ۱۳۹۶", "fa", "٣٠ أيلول/سبتمبر ٢٠١٨", "ar"),
        ("23 محرم 1440", "ar", "September 30, 2018", "en"),
        ("28 September", "en", "30 سبتمبر", "ar"),
    ],
)
def test_two_days_do_not_agree(a, language_a, b, language_b):
    (x,), (y,) = read(a, language_a), read(b, language_b)
    assert not agree(x, y)


DATE_LIKE = st.text(st.sampled_from("0123456789٠١٢۷۸./- مهرSeptembrمايفт,،()"), max_size=60)


@given(st.text() | DATE_LIKE, st.sampled_from([*FIRST_CLASS, "de", None]))
def test_any_text_gives_dates_in_order_at_their_places(text, language):
    """No text is an error, and every date lies in the text as given, behind the one before it, and can be converted."""
    end = 0
    for date in read(text, language):
        assert end <= date.start < date.end
        assert text[date.start : date.end] == date.text
        assert date.written
        assert isinstance(date.days, frozenset)
        end = date.end
