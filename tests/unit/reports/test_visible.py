"""Nothing in a text acts on a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reports.visible import visible, well_formed

ANY_TEXT = st.text(alphabet=st.characters())


@given(ANY_TEXT)
def test_no_control_or_direction_character_comes_through(text):
    """For any text: one line, and no character of the categories Cc and Cs, no direction control."""
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY_TEXT)
def test_what_is_shown_can_be_shown_again(text):
    """Escaping twice changes nothing more."""
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    "text",
    ["می‌رود", "قال «نعم»", "Сказал: «да»", "a\u200fb", "naïve café", "std::vector", "## a heading [1]"],
    ids=["persian-joiner", "arabic", "russian", "right-to-left-mark", "accents", "colons", "number-signs"],
)
def test_correct_prose_is_left_alone(text):
    """The joiner of Persian and the marks of Arabic are no attack."""
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\u{1b}[31mred"),
        ("\x9b31m", "\\u{9b}31m"),
        ("one\r\ntwo\nthree", "one⏎two⏎three"),
        ("\u202enot", "\\u{202e}not"),
        ("so\u00adft", "so\\u{ad}ft"),
        (" ::error::x::y", " \\u{3a}:error::x::y"),
        ("a ##[error]b ##vso[x]", "a #\\u{23}[error]b #\\u{23}vso[x]"),
        ("###[a", "##\\u{23}[a"),
    ],
    ids=["escape", "c1", "line-breaks", "override", "soft-hyphen", "command", "older-commands", "three-signs"],
)
def test_what_acts_is_spelled_out(text, shown):
    """A reader sees that something was there."""
    assert visible(text) == shown


def test_a_lone_surrogate_becomes_the_replacement_character():
    assert well_formed("a\ud800b") == "a\ufffdb"


def test_a_well_formed_text_stays_as_it_is():
    assert well_formed("چای 😀 чай") == "چای 😀 чай"
