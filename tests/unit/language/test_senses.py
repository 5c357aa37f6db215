"""Opposites and synonyms can be asked of one word at a time, and give what is asked of two."""

from itertools import product

import pytest

from provenance.language.inflection import bases
from provenance.language.senses import _senses, are_opposites, are_synonyms, opposites, synonyms
from provenance.language.tables import FIRST_CLASS

WORDS = [
    "clear",
    "unclear",
    "include",
    "under",
    "legal",
    "illegal",
    "overestimate",
    "underestimate",
    "won",
    "lost",
    "winning",
    "losses",
    "big",
    "large",
]


@pytest.mark.parametrize("language", FIRST_CLASS)
def test_the_tables_say_the_same_from_either_side(language):
    """If one word is an opposite or a synonym of another, that one is of the first."""
    senses = _senses(language)
    for table in (senses.opposites, senses.synonyms):
        assert table or language not in {"en", "ru"}
        assert all(word in table[other] for word, others in table.items() for other in others)


@pytest.mark.parametrize(("a", "b"), list(product(WORDS, WORDS)), ids=" ".join)
def test_what_one_word_tells_is_what_two_words_are(a, b):
    """Opposites, unless both are forms of one word; synonyms."""
    told = not opposites(a, "en").isdisjoint(bases(b, "en")) or not opposites(b, "en").isdisjoint(bases(a, "en"))
    assert are_opposites(a, b, "en") == (told and bases(a, "en").isdisjoint(bases(b, "en")))
    assert are_synonyms(a, b, "en") == (not synonyms(a, "en").isdisjoint(bases(b, "en")))


@pytest.mark.parametrize(
    ("a", "b"), [("clear", "unclear"), ("overestimate", "underestimate"), ("won", "losses")], ids=" ".join
)
def test_opposites_by_prefix_and_by_table(a, b):
    """In whatever form, whichever comes first."""
    assert are_opposites(a, b, "en")
    assert are_opposites(b, a, "en")


def test_a_prefix_makes_no_opposite_of_chance():
    """A word that begins like a prefix is no opposite of what is left of it."""
    assert not are_opposites("include", "under", "en")
    assert not are_opposites("under", "der", "en")


@pytest.mark.parametrize(("a", "b"), [("invented", "vented"), ("impress", "press"), ("impressing", "pressed")])
def test_what_looks_like_a_prefix_does_so_in_all_forms(a, b):
    """The table names one form of such a word, and means every one."""
    assert not are_opposites(a, b, "en")
