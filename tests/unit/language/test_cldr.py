"""The names of the Unicode CLDR, and when they are read."""

import subprocess
import sys

import pytest

from provenance.language.cldr import cldr_names
from provenance.language.tables import FIRST_CLASS

UNUSED = """
import sys
from provenance.drift.across.dates import date_changes
from provenance.drift.across.references import reference_changes
from provenance.drift.comparison import compare
compare("Iran left on 8 May.", "Iraq left on 9 May.", "en", "en", unit="passage")
print(sorted({"babel", "anyascii", "persiantools", "hijridate"} & sys.modules.keys()))
"""


@pytest.mark.parametrize("language", FIRST_CLASS)
def test_every_country_and_month_has_a_name_in_every_language(language):
    """All that English has a name for has one in the other languages; an island that only English names excepted."""
    codes = {code for code, _ in cldr_names(language)}
    english = {code for code, _ in cldr_names("en")}
    missing = {code for code in english - codes if not code.startswith("city:")}
    assert missing <= {"territory:CQ"}
    assert {f"month:{month}" for month in range(1, 13)} <= codes
    assert {f"weekday:{day}" for day in range(1, 8)} <= codes


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "city:moscow", "Moscow"),
        ("ru", "territory:MM", "Мьянма"),
        ("ar", "month:9", "أيلول"),
        ("ar", "month:9", "شتنبر"),
        ("ar", "month:6", "جوان"),
        ("fa", "month:1", "جنوری"),
        ("fa", "month:5", "مهٔ"),
        ("ru", "month:9", "сентября"),
        ("ru", "month:9", "сентябрь"),
    ],
)
def test_variants_of_a_language_are_among_its_names(language, code, name):
    """Levantine, Maghreb and Dari months, and both forms of a Russian one."""
    assert (code, name) in cldr_names(language)


def test_a_city_that_is_spoken_of_as_a_state_is_a_state():
    assert not {"city:singapore", "city:monaco", "city:kuwait"} & {code for code, _ in cldr_names("en")}


def test_another_language_has_no_names():
    assert cldr_names("de") == cldr_names(None) == ()


def test_nothing_is_imported_until_two_languages_meet():
    """Comparing within a language costs no library of names, alphabets or calendars."""
    done = subprocess.run([sys.executable, "-c", UNUSED], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
