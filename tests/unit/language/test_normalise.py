"""Folding makes equal words equal and leads back to the original, for any text."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.normalise import NAME, fold, normalise

# Characters that meet each other in hostile and in ordinary texts: joiners, signs, sequences, white space, ligatures.
TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from("иИ\u0306ه\u200cیيةۀ\u064b\u0654أ…“’—۱٢3 \t\n\u00a0\u200fﻻﬁßİſ½\u0301\ufeffـ\ud800٬٪ё"),
        st.characters(),
    ),
)


@given(TRICKY)
def test_fold_is_the_text_of_normalise(text):
    assert fold(text) == normalise(text).text


@given(TRICKY)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_folding_twice_changes_nothing_for_any_single_character():
    odd = [code for code in range(sys.maxunicode + 1) if fold(fold(chr(code))) != fold(chr(code))]
    assert odd == []


@given(TRICKY)
def test_every_folded_character_leads_back_to_its_place(text):
    folded = normalise(text)
    assert folded.length == len(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    for place in range(len(folded.text)):
        start, end = folded.original(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[place] in fold(f"x{text[start:end]}x")


@given(TRICKY, st.data())
def test_a_stretch_of_whole_words_folds_to_what_it_came_from(text, data):
    folded = normalise(text)
    if not folded.text:
        return
    tokens = folded.text.split(" ")
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    start = sum(len(token) + 1 for token in tokens[:first])
    stretch = " ".join(tokens[first : last + 1])
    original = text[slice(*folded.original(start, start + len(stretch)))]
    assert fold(original) == stretch


@given(TRICKY)
def test_the_whole_folded_text_is_the_original_but_for_its_edges(text):
    folded = normalise(text)
    start, end = folded.original(0, len(folded.text))
    assert fold(text[start:end]) == folded.text


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 4), (2, 1)])
def test_offsets_outside_the_folded_text_are_refused(start, end):
    with pytest.raises(IndexError):
        normalise("abc").original(start, end)


def test_an_empty_stretch_is_a_point_of_the_original():
    folded = normalise("a  b ")
    assert folded.original(1, 1) == (1, 1)
    assert folded.original(3, 3) == (5, 5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي خامنه‌اي", "علی خامنه‌ای"),  # Arabic and Persian Yeh
        ("كتاب", "کتاب"),  # Arabic and Persian Kaf
        ("می‌گوید", "میگوید"),  # with and without ZWNJ
        ("قالَ الرَّئيسُ", "قال الرئيس"),  # with and without harakat
        ("قائلاً", "قائلا"),  # tanwin
        ("أحمد إلى آخر", "احمد الى اخر"),  # hamza on its seat
        ("الـــرئيس", "الرئيس"),  # tatweel
        ("۱۴۰۲ و ٢٠٢٣", "1402 و 2023"),  # Persian and Arabic digits
        ("٪ ١٬٥٠٠٫٥", "% 1,500.5"),  # Arabic signs of numbers
        ("«да» “yes” „ja“", '"да" "yes" "ja"'),  # quotation marks
        ("don’t", "don't"),
        ("1990–2000 — да", "1990-2000 - да"),  # dashes
        ("Чёрный", "черный"),
        ("и\u0306од", "йод"),  # decomposed
        ("cafe\u0301", "café"),
        ("خانه‌ی ما", "خانهٔ ما"),  # ezafe after a silent he
        ("خانۀ ما", "خانه ما"),
        ("ﻻ", "لا"),  # ligature
        ("co\u00adop\u200b", "coop"),
        ("\u202bسلام\u202c", "سلام"),  # direction marks
        ("Straße ﬁne", "STRASSE FINE"),
        ("a \u00a0\n b", "a b"),
        ("wait…", "wait..."),
    ],
)
def test_ways_of_writing_one_thing_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("мой", "мои"), ("not", "no"), ("کرد", "گرد"), ("10", "1.0"), ("خانه‌یک", "خانهک"), ("की", "का"), ("دو", "ده")],
)
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_signs_over_the_last_letter_belong_to_the_stretch():
    folded = normalise("قائلاً إن")
    assert folded.original(0, 5) == (0, 6)


def test_every_character_of_unicode_in_one_text_is_folded_in_bounded_time():
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    fold(text)


def test_the_folding_is_named_and_versioned():
    assert NAME.rpartition("-")[2].isdecimal()
