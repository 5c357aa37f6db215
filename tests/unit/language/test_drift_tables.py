"""The language modules that comparison rests on: tokens, forms, senses, words, units, dates, labels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.language.dates import calendar_words
from provenance.language.foreign import is_foreign
from provenance.language.grammar import broken_places
from provenance.language.hedges import claim_strength, hedge_level, quantity
from provenance.language.inflection import same_spelling, same_word
from provenance.language.labels import language_name
from provenance.language.numbers import read_numbers
from provenance.language.pronouns import genders, who
from provenance.language.senses import are_contrary, are_converses, are_opposites, are_synonyms
from provenance.language.tables import FIRST_CLASS, section
from provenance.language.tokens import tokens
from provenance.language.units import quantities, same_quantity
from provenance.language.vocabulary import is_common, slip_of


def keys(text, language="en"):
    return [token.key for token in tokens(text, language)]


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("don't", "do not", "en"),
        ("can't", "can not", "en"),
        ("Bush's", "Bush 's", "en"),
        ("nobody", "no one", "en"),
        ("well-known", "well known", "en"),
        ("it's", "it is", "en"),
        ("کتاب‌ها", "کتاب ها", "fa"),
        ("می‌رود", "می رود", "fa"),
    ],
)
def test_two_ways_of_writing_give_the_same_tokens(a, b, language):
    assert keys(a, language) == keys(b, language)


@settings(deadline=None)  # The first call loads the tables.
@given(st.text(), st.sampled_from([*FIRST_CLASS, "xx", None]))
def test_tokens_lie_in_their_text_in_order(text, language):
    found = tokens(text, language)
    assert all(text[token.start : token.end] == token.text and token.key for token in found)
    assert all(found[at].start <= found[at + 1].start for at in range(len(found) - 1))


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("planes", "plane", "en"),
        ("went", "goes", "en"),
        ("کتاب‌های", "کتاب", "fa"),
        ("дома", "дом", "ru"),
        ("الكتاب", "كتاب", "ar"),
    ],
)
def test_forms_of_one_word_share_a_base(a, b, language):
    assert same_word(keys(a, language)[0], keys(b, language)[0], language)


def test_two_spellings_are_one_word_and_two_words_are_not():
    assert same_spelling("harbour", "harbor", "en")
    assert not same_spelling("four", "for", "de")


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("rose", "fell", "en"),
        ("clear", "unclear", "en"),
        ("افزایش", "کاهش", "fa"),
        ("ارتفع", "انخفض", "ar"),
        ("рост", "падение", "ru"),
    ],
)
def test_opposites_are_known_in_both_directions(a, b, language):
    a, b = keys(a, language)[0], keys(b, language)[0]
    assert are_opposites(a, b, language)
    assert are_opposites(b, a, language)


@pytest.mark.parametrize(("a", "b"), [("form", "inform"), ("press", "impress"), ("rose", "roses"), ("table", "chair")])
def test_what_only_looks_like_an_opposite_is_none(a, b):
    assert not are_opposites(a, b, "en")


def test_senses_keep_apart_what_they_are_asked_for():
    assert are_synonyms("began", "started", "en")
    assert not are_synonyms("began", "ended", "en")
    assert are_converses("bought", "sold", "en")
    assert are_contrary("honest", "shameful", "en")


@pytest.mark.parametrize("language", FIRST_CLASS)
def test_no_pair_of_the_table_is_both_opposite_and_alike(language):
    """A word that may replace another cannot be its opposite: the two tables must not contradict each other."""
    lines = section(language, "antonyms")["pairs"].splitlines()
    pairs = [(a, b) for line in lines for a in line.partition("|")[0].split() for b in line.partition("|")[2].split()]
    groups = [set(line.split()) for line in section(language, "synonyms")["groups"].splitlines()]
    assert [(a, b) for a, b in pairs for group in groups if a in group and b in group] == []


def test_common_words_and_slips():
    assert is_common("railways", "en")
    assert is_common("seabed", "en")
    assert slip_of("thnigs", "en") == "things"
    assert slip_of("railways", "en") is None
    assert slip_of("вещь", "ru") is None


def test_words_of_other_languages_are_told():
    assert is_foreign("навигация", "en")
    assert is_foreign("przyszłości", "en")
    assert is_foreign("navigation", "ru")
    assert not is_foreign("café", "en")
    assert not is_foreign("Müller", "en")


def test_a_sentence_that_breaks_is_seen():
    text = "They spoke of the of in the hall."
    assert broken_places(text, tokens(text, "en"), "en") == (3,)
    sound = "They spoke of the hall, and of the old bridge."
    assert broken_places(sound, tokens(sound, "en"), "en") == ()


def test_quantities_agree_across_units():
    def read(text):
        found = tokens(text, "en")
        return quantities(read_numbers(text, found, "en"), found, "en")

    (miles,), (kilometres,), (wrong,) = read("80 miles"), read("130 km"), read("200 km")
    assert same_quantity(miles, kilometres)
    assert not same_quantity(miles, wrong)
    (hot,), (warm,) = read("86 F"), read("30 C")
    assert same_quantity(hot, warm)
    (acres,), (square,) = read("250 acres"), read("1 square km")
    assert same_quantity(acres, square)


def test_months_and_days_are_read_and_may_is_not():
    def read(text, language="en"):
        return [word.word.text for word in calendar_words(tokens(text, language), language)]

    assert read("He may come on Monday, 5 May, or in June.") == ["Monday", "May", "June"]
    assert read("نشست شنبه ۵ مهر برگزار می‌شود", "fa") == ["شنبه", "مهر"]


def test_hedges_quantities_and_pronouns():
    assert hedge_level("allegedly", "en") == "reported"
    assert hedge_level("bridge", "en") is None
    assert quantity("all", "en").isdisjoint(quantity("some", "en"))
    assert claim_strength(frozenset({"may", "reduce"}), "en") == 2
    assert who("she", "en") == frozenset({"3sf"})
    assert genders(["the", "woman", "he"], "en") == frozenset({"male", "female"})


@pytest.mark.parametrize(
    ("tag", "name"),
    [("fa", "Persian"), ("fa-AF", "Persian"), ("ar", "Arabic"), ("xx", "xx"), (None, "an unknown language")],
)
def test_languages_have_english_names(tag, name):
    assert language_name(tag) == name
