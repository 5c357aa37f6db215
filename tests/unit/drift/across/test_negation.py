"""A negation that one of two languages lacks is a note, and only where nothing else can account for it."""

import pytest

from provenance.drift.across.negation import negation_notes
from provenance.drift.pair import Side
from provenance.findings import Severity


def told(a, b):
    return [change.detail for change in negation_notes(Side(*a), Side(*b))]


@pytest.mark.parametrize(
    ("a", "b", "word"),
    [
        (("We will not sign the treaty.", "en"), ("Мы подпишем договор.", "ru"), "not"),
        (("We will not sign the treaty.", "en"), ("ما پیمان را امضا خواهیم کرد.", "fa"), "not"),
        (("لن نوقع على المعاهدة.", "ar"), ("We will sign the treaty.", "en"), "لن"),
        (("ما این پیمان را امضا نمی‌کنیم.", "fa"), ("سنوقع على المعاهدة.", "ar"), "نمی‌کنیم"),
    ],
    ids=["en-ru", "en-fa", "ar-en", "fa-ar"],
)
def test_a_lost_negation_is_a_note(a, b, word):
    """It is shown where it stands, and it accuses nobody."""
    (change,) = negation_notes(Side(*a), Side(*b))
    assert (change.kind, change.severity) == ("negation", Severity.NOTE)
    assert change.detail == f'only the earlier text negates: "{word}"'
    assert change.a.text == word == a[0][change.a.start : change.a.end]
    assert change.b.text == ""


def test_a_new_negation_is_a_note_too():
    assert told(("Мы подпишем договор.", "ru"), ("We will not sign the treaty.", "en")) == [
        'only the later text negates: "not"'
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("We will not sign the treaty.", "en"), ("Мы не подпишем договор.", "ru")),
        (("He did not answer.", "en"), ("Он отказался отвечать.", "ru")),
        (("He worked without a break.", "en"), ("Он работал весь день.", "ru")),
        (("Он ушел без шапки.", "ru"), ("He left bareheaded.", "en")),
        (("بدون وقفه کار کرد.", "fa"), ("He worked all day.", "en")),
        (("عمل دون توقف.", "ar"), ("He worked all day.", "en")),
        (("Not only he but nobody came.", "en"), ("Не пришел никто.", "ru")),
        (("It is not that I cannot come.", "en"), ("Я приду.", "ru")),
        (("Not only Berlin has signed.", "en"), ("Берлин подписал.", "ru")),
    ],
    ids=["both", "refused", "without", "bez", "bedun", "duna", "both-several", "two-that-cancel", "not-only"],
)
def test_what_another_language_says_otherwise_is_no_note(a, b):
    """A verb that means "not", "without", a double negation, a phrase that negates nothing."""
    assert told(a, b) == []


def test_a_language_without_a_table_is_left_alone():
    """What negates in it is not known."""
    assert told(("We will not sign.", "en"), ("Wir unterschreiben.", "de")) == []
    assert told(("We will not sign.", "en"), ("Wir unterschreiben.", None)) == []
