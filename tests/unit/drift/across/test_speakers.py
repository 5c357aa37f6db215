"""The same words in another mouth: entities decide, and a name that is merely not recognised accuses nobody."""

from dataclasses import replace

import pytest

from provenance.drift.across.speakers import speaker_change
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.speech.model import Quote, Speaker

WORDS = Span(200, 220, "we will not sign now")
CUE = Span(222, 226, "said")
SPEAKERS = "Laura Bennett", "Martin Kowalski"


def quote(name, entity=None, at=227):
    """Words with "said NAME" behind them, or with a name that stands elsewhere in the text."""
    return Quote(WORDS, "direct", Speaker(name, Span(at, at + len(name), name), entity), CUE)


def change(a, b, others=()):
    return speaker_change(a, b, [quote(name) for name in others], ("en", "ru"))


def test_two_entities_decide_whatever_the_names():
    """One entity under two names is one speaker; two entities are two, even where the names are alike."""
    assert change(quote("The Leader", "khamenei"), quote("Аятолла Хаменеи", "khamenei")) is None
    found = change(quote("Ali Karimi", "karimi-1"), quote("Али Карими", "karimi-2"))
    assert (found.kind, found.severity) == ("speaker", Severity.ERROR)


def test_somebody_else_who_speaks_in_the_earlier_text_accuses():
    """The words of Bennett are given to Kowalski, who speaks there too: a warning, for names are no entities."""
    found = change(quote("Laura Bennett"), quote("Мартин Ковальский"), SPEAKERS)
    assert found.detail == 'the words of "Laura Bennett" are given to "Мартин Ковальский"'
    assert (found.kind, found.severity) == ("speaker", Severity.WARNING)


def test_a_name_that_is_not_recognised_accuses_nobody():
    """Nobody of that name speaks in the earlier text: it may be another way to write it."""
    assert change(quote("Laura Bennett"), quote("Мартин Ковальский"), ["Laura Bennett"]) is None


@pytest.mark.parametrize("name", ["Мартин Ковальский", "Ковальский", "Мартину Ковальскому"])
def test_a_name_in_another_script_is_the_same_name(name):
    assert change(quote("Martin Kowalski"), quote(name), SPEAKERS) is None


def test_a_title_in_common_does_not_make_two_people_one():
    """Both are ministers of the same country: that is no part of a name."""
    others = "Minister Laura Bennett", "Minister Martin Kowalski"
    assert change(quote(others[0]), quote("Министр Мартин Ковальский"), others)


@pytest.mark.parametrize("role", ["the minister", "the president"])
def test_a_bare_role_accuses_nobody(role):
    """The minister may well be the man who is named in the other text."""
    assert change(quote(role), quote("Мартин Ковальский"), [role, "Martin Kowalski"]) is None


def test_a_speaker_who_is_not_named_beside_the_words_accuses_nobody():
    """Carried over from a sentence far off, the speaker is inferred, in either text."""
    far, near = quote("Laura Bennett", at=20), quote("Laura Bennett")
    assert change(far, quote("Мартин Ковальский"), SPEAKERS) is None
    assert change(near, quote("Мартин Ковальский", at=900), SPEAKERS) is None
    assert change(replace(near, cue=None), quote("Мартин Ковальский"), SPEAKERS) is None
    assert change(replace(near, mode="indirect"), quote("Мартин Ковальский"), SPEAKERS) is None


def test_a_quote_without_a_speaker_accuses_nobody():
    nobody = Quote(WORDS, "direct")
    assert change(nobody, quote("Мартин Ковальский"), SPEAKERS) is None
    assert change(quote("Martin Kowalski"), nobody, SPEAKERS) is None


def test_the_change_stands_where_both_texts_name_the_speaker():
    """Where a text does not name the speaker, the words themselves are shown."""
    unnamed = Quote(WORDS, "direct", Speaker("Ковальский", None, "kowalski"))
    found = change(quote("Laura Bennett", "bennett"), unnamed)
    assert (found.a.text, found.b) == ("Laura Bennett", WORDS)
