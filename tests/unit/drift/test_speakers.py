"""A changed speaker is named; another form of the same name, or a mere role, is not."""

import pytest

from provenance.drift.speakers import compare_speakers
from provenance.language.spans import Span
from provenance.speech.model import Quote, Speaker


def quote(speaker):
    return Quote(Span(10, 20, "the words."), "direct", speaker)


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        (Speaker("Ayatollah Ali Khamenei"), Speaker("Khamenei"), "en"),
        (Speaker("Kazem Jalali"), Speaker("Ambassador Jalali"), "en"),
        (Speaker("Kazem Jalali"), Speaker("the ambassador"), "en"),
        (Speaker("Kazem Jalali", entity="jalali"), Speaker("كاظم جلالي", entity="jalali"), "ar"),
        (Speaker("کاظم جلالی"), Speaker("جلالی"), "fa"),
        (Speaker("سفیر ایران"), Speaker("کاظم جلالی"), "fa"),
        (Speaker("Сергей Лавров"), Speaker("Лавров"), "ru"),
        (None, Speaker("Putin"), "en"),
        (Speaker("Putin"), None, "en"),
    ],
)
def test_one_speaker_in_two_forms_is_no_change(a, b, language):
    assert compare_speakers(quote(a), quote(b), language) is None


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        (Speaker("Vladimir Putin"), Speaker("Ali Khamenei"), "en"),
        (Speaker("کاظم جلالی"), Speaker("ولادیمیر پوتین"), "fa"),
        (Speaker("كاظم جلالي"), Speaker("فلاديمير بوتين"), "ar"),
        (Speaker("Сергей Лавров"), Speaker("Казем Джалали"), "ru"),
        (Speaker("Jalali", entity="jalali"), Speaker("Jalali", entity="other-jalali"), "en"),
    ],
)
def test_another_speaker_is_an_error(a, b, language):
    change = compare_speakers(quote(a), quote(b), language)
    assert change is not None
    assert (change.kind, str(change.severity)) == ("speaker", "error")
    assert a.name in change.detail
    assert b.name in change.detail


def test_the_change_stands_where_the_speaker_is_named():
    """The mention tells the reader where to look; without one, the quote does."""
    mention = Span(0, 5, "Putin")
    change = compare_speakers(quote(Speaker("Raisi")), quote(Speaker("Putin", mention)), "en")
    assert (change.a, change.b) == (Span(10, 20, "the words."), mention)
