"""Letters belong to scripts, and what scripts and letters tell of languages is consistent."""

from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.scripts import count_scripts, script_of, script_table


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("a", "Latn"),
        ("ß", "Latn"),
        ("ệ", "Latn"),
        ("Ω", "Grek"),
        ("ж", "Cyrl"),
        ("Ж", "Cyrl"),
        ("ք", "Armn"),
        ("ש", "Hebr"),
        ("پ", "Arab"),
        ("ﻻ", "Arab"),
        ("ह", "Deva"),
        ("ಕ", "Knda"),
        ("ก", "Thai"),
        ("ქ", "Geor"),
        ("한", "Hang"),
        ("の", "Jpan"),
        ("漢", "Hani"),
        ("𠀋", "Hani"),
        ("1", None),
        ("۱", None),
        ("،", None),
        (" ", None),
        ("×", None),
    ],
)
def test_a_letter_has_a_script_and_nothing_else_has(character, script):
    assert script_of(character) == script


@given(st.characters())
def test_only_letters_have_a_script(character):
    assert script_of(character) is None or character.isalpha()


def test_han_characters_beside_kana_are_japanese_and_alone_are_not():
    assert count_scripts(Counter("報道官は述べた")) == {"Jpan": 7}
    assert count_scripts(Counter("发言人表示")) == {"Hani": 5}


def test_scripts_are_counted_by_letter():
    assert count_scripts(Counter("Да, yes! ۱۲")) == {"Cyrl": 2, "Latn": 3}


def test_every_telling_letter_belongs_to_its_script():
    for script, languages in script_table().letters.items():
        for language, letters in languages.items():
            assert letters, language
            assert {script_of(letter) for letter in letters} == {script}, language
            assert all(letter == letter.lower() for letter in letters), language


def test_no_profile_is_claimed_that_langdetect_does_not_have():
    shipped = {entry.name for entry in files("langdetect").joinpath("profiles").iterdir()}
    claimed = [language for languages in script_table().profiles.values() for language in languages]
    assert set(claimed) <= shipped
    assert len(claimed) == len(set(claimed))


def test_nearness_is_mutual():
    near = script_table().near
    assert all(language in near[neighbour] for language, group in near.items() for neighbour in group)
