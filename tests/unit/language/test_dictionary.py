"""The dictionary behind the tables: what it excuses, what it cannot tell, and when it is read."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language import dictionary
from provenance.language.dictionary import has_dictionary, in_dictionary
from provenance.language.foreign import is_foreign, is_foreign_capital, is_plainly_foreign
from provenance.language.tables import FIRST_CLASS
from provenance.language.vocabulary import is_attested, is_word, slip_of


def loads_it(code):
    """Whether a program loads the dictionary."""
    program = f"{code}\nimport sys\nprint('simplemma' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1] == "True"


COMPARE = "from provenance.drift.comparison import compare\ncompare({a!r}, {b!r}, 'en', 'en', unit='passage')"


@pytest.mark.parametrize(
    ("a", "b", "loaded"),
    [
        ("The thurible stood in the hall.", "The thurible stood in the hall.", False),
        ("The old bridge will be closed on Monday.", "The new bridge will be closed on Monday.", False),
        ("The thurible stood in the hall.", "The thurible was in the small hall.", False),
        ("The lamp stood in the hall.", "The thurible stood in the hall.", True),
    ],
    ids=["equal", "words-of-the-tables", "rare-word-of-both", "rare-word-of-one"],
)
def test_the_dictionary_is_read_for_a_word_that_only_one_text_has(a, b, loaded):
    """Equal texts, and words of our own tables, cost no quarter of a second."""
    assert loads_it(COMPARE.format(a=a, b=b)) is loaded


def test_help_loads_no_dictionary():
    assert not loads_it(
        "from provenance.cli.main import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    )


@pytest.mark.parametrize("language", FIRST_CLASS)
def test_every_first_class_language_has_one(language):
    """Its words are known, one with exchanged letters is not."""
    known = {"en": "archaic", "fa": "کتابخانه", "ar": "مدرسة", "ru": "переговорами"}
    broken = {"en": "arhcaic", "fa": "کتباخانه", "ar": "مدسرة", "ru": "перегвоорами"}
    assert has_dictionary(language)
    assert is_attested(known[language], language)
    assert not is_word(broken[language], language)


def test_a_language_without_a_table_has_none():
    assert not has_dictionary("de")
    assert not in_dictionary("Haus", "de")
    assert not has_dictionary(None)


@pytest.mark.parametrize("word", ["width", "stripes", "stack", "rusts", "baobab", "archaic", "narcotic", "rendezvous"])
def test_rare_words_are_words(word):
    """Real words that no list of frequent ones has are neither slips nor foreign."""
    assert is_word(word, "en")
    assert slip_of(word, "en") is None
    assert not is_foreign(word, "en")


@pytest.mark.parametrize("word", ["unsinkability", "microsculpture", "riverbridge", "beekeeperless"])
def test_a_word_that_no_dictionary_lists_may_be_made_of_one_that_it_does(word):
    assert not in_dictionary(word, "en")
    assert is_word(word, "en")


@pytest.mark.parametrize(
    ("written", "meant"), [("heared", "heard"), ("recieve", "receive"), ("goverment", "government")]
)
def test_a_form_that_only_looks_regular_is_a_slip(written, meant):
    """Endings alone make no word: the dictionary has to know it."""
    assert slip_of(written, "en") == meant


def test_names_are_found_with_and_without_their_capital():
    assert in_dictionary("Paris", "en")
    assert in_dictionary("paris", "en")


def test_accents_tell_a_word_of_another_language():
    """English writes some words with accents; others that are English without them are not."""
    assert is_plainly_foreign("refusée", "en")
    assert not is_plainly_foreign("fiancée", "en")


def test_german_nouns_with_capitals_are_told_and_names_are_not():
    assert is_foreign_capital("Krankenhaus", "en")
    assert is_foreign_capital("Wasserversorgung", "en")
    assert not is_foreign_capital("Kowalski", "en")
    assert not is_foreign_capital("Washington", "en")
    assert not is_foreign_capital("HAUS", "en")


def test_a_word_of_any_length_is_answered_at_once():
    begun = time.perf_counter()
    for word in ("a" * 1_000_000, "qx" * 500_000, "é" * 100_000, ""):
        assert not is_word(word, "en")
        assert slip_of(word, "en") is None
    assert time.perf_counter() - begun < 5


@given(st.text(max_size=60), st.sampled_from([*FIRST_CLASS, "de", "xx"]))
def test_any_string_has_an_answer(word, language):
    """No text makes the dictionary fail, and what is attested is a word."""
    if is_attested(word, language):
        assert is_word(word, language) or not has_dictionary(language)
    is_foreign(word, language)
    is_foreign_capital(word, language)


def test_the_answers_are_the_librarys(monkeypatch):
    """A word that the library loses is lost: nothing is written down here."""
    monkeypatch.setattr("simplemma.is_known", lambda *_, **__: False)
    dictionary._is_known.cache_clear()
    assert not in_dictionary("archaic", "en")
    dictionary._is_known.cache_clear()
