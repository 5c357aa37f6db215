"""A concept has one number, whatever the language of the word that stands for it."""

from itertools import permutations

import pytest

from provenance.language.normalise import fold
from provenance.language.stems import stem
from provenance.matching.concepts import concept_lexicon, concept_numbers
from provenance.matching.items import stem_key


def numbers(word, language):
    return set(concept_numbers(language).get(stem_key(stem(fold(word), language)), ()))


def test_words_for_one_thing_share_a_number():
    assert numbers("minister", "en") & numbers("министр", "ru") & numbers("وزير", "ar") & numbers("وزیر", "fa")
    assert not numbers("minister", "en") & numbers("хлеб", "ru")


@pytest.mark.parametrize(("a", "b"), list(permutations(("en", "fa", "ar", "ru"), 2)), ids="-".join)
def test_two_stems_share_a_number_where_the_lexicon_has_the_pair(a, b):
    known, there = concept_numbers(a), concept_numbers(b)
    for one, others in concept_lexicon(a, b).forward.items():
        assert all(set(known[one]) & set(there[other]) for other in others)


def test_a_language_without_a_column_has_no_numbers():
    assert concept_numbers("de") == {}
