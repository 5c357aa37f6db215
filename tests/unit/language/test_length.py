"""How much longer a text is than its translation has a direction, and no scale of its own."""

import pytest

from provenance.language.length import log_ratio

LANGUAGES = ("en", "fa", "ar", "ru", "xx", None)


@pytest.mark.parametrize("a", LANGUAGES)
@pytest.mark.parametrize("b", LANGUAGES)
def test_the_way_back_is_the_way_there_reversed(a, b):
    assert log_ratio(a, b) == pytest.approx(-log_ratio(b, a))


@pytest.mark.parametrize("b", LANGUAGES)
def test_a_way_over_a_third_language_is_as_long_as_the_direct_one(b):
    assert log_ratio("en", b) + log_ratio(b, "ru") == pytest.approx(log_ratio("en", "ru"))


def test_arabic_is_written_shorter_than_english_and_russian_longer():
    assert log_ratio("ar", "en") < 0 < log_ratio("ru", "en")


def test_a_region_and_an_unknown_language_change_nothing():
    assert log_ratio("ar-LB", "ru") == log_ratio("ar", "ru")
    assert log_ratio("xx", None) == 0.0
