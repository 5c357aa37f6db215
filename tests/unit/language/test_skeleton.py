"""A name has one skeleton in every script, and words that sound different have different ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.normalise import fold
from provenance.language.skeleton import SHORTEST, skeleton, skeletons

SAME = [
    ("Putin", "بوتين", "پوتین", "Путиным"),
    ("Washington", "واشنطن", "واشنگتن", "Вашингтоне"),
    ("Zelensky", "زيلينسكي", "زلنسکی", "Зеленского"),
    ("Lavrov", "لافروف", "لاوروف", "Лавровым"),
    ("London", "لندن", "لندن", "Лондоном"),
]


@pytest.mark.parametrize("written", SAME, ids=lambda written: written[0])
def test_a_name_has_a_skeleton_in_common_with_itself_in_every_script(written):
    english, *others = (
        skeletons(fold(word), language) for word, language in zip(written, ("en", "ar", "fa", "ru"), strict=True)
    )
    for other in others:
        assert english & other, (english, others)


@pytest.mark.parametrize("written", ["Putin", "بوتين", "پوتین", "Путин"])
def test_the_consonants_are_kept_in_classes(written):
    assert skeleton(fold(written)) == "BTN"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putin", "Pushkin"), ("Merkel", "Macron"), ("Berlin", "Brussels"), ("Tehran", "Teheransk")],
)
def test_other_names_have_other_skeletons(one, other):
    assert skeletons(fold(one), "en").isdisjoint(skeletons(fold(other), "en"))


@pytest.mark.parametrize(
    ("word", "language", "bare"),
    [("وطهران", "ar", "طهران"), ("بالقاهرة", "ar", "قاهرة"), ("Москвой", "ru", "Москв"), ("وزیرها", "fa", "وزیر")],
)
def test_what_a_language_writes_together_with_a_name_may_be_left_out(word, language, bare):
    assert skeleton(fold(bare)) in skeletons(fold(word), language)


@pytest.mark.parametrize("word", ["", "a", "oui", "و", "آیا", "ю", "٣٧", "…"])
def test_a_word_without_two_consonants_has_none(word):
    assert skeletons(fold(word), "en") == frozenset()


@given(st.text(max_size=60), st.sampled_from(["en", "fa", "ar", "ru", "el", "xx", None]))
def test_any_word_has_skeletons_of_bounded_length_in_capitals(word, language):
    for one in skeletons(fold(word), language):
        assert SHORTEST <= len(one) <= 12
        assert one.isalpha()
        assert one == one.upper()


def test_a_word_of_a_million_letters_is_read_by_its_beginning():
    assert skeletons("бвгд" * 250_000, "ru")
