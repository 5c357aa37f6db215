"""The relation of two passages follows from their words in order, and from nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.matching.relation import excerpt_stretch, relate, similarity

SOURCE = "The two countries agreed on Tuesday to open a new rail corridor across the northern border by spring."


@pytest.mark.parametrize(
    ("b", "relation"),
    [
        (SOURCE, "same"),
        (SOURCE.upper(), "same"),
        (SOURCE.replace("northern", "southern"), "near-copy"),
        ("By spring " + SOURCE.removesuffix(" by spring.").lower(), "near-copy"),
        (
            "On Tuesday both states decided that a rail corridor will open in spring across their northern border.",
            "rendering",
        ),
        ("to open a new rail corridor across the northern border", "excerpt"),
        ("Heavy rain flooded the cellars of several houses near the river.", "unrelated"),
    ],
)
def test_a_passage_stands_to_its_source_as_its_words_do(b, relation):
    assert relate(SOURCE, b, "en")[0] == relation


def test_a_lost_not_is_a_near_copy_and_never_the_same():
    """Set-based scores call these two equal."""
    assert relate("We will not attack the port.", "We will attack the port.", "en") == (
        "near-copy",
        pytest.approx(10 / 11),
    )


def test_two_texts_without_words_have_nothing_to_compare():
    assert similarity("", "...") == 0.0
    assert similarity("", "") == 1.0


@settings(deadline=None)  # The first call loads the tables.
@given(st.text(), st.text())
def test_similarity_has_no_direction_and_lies_between_0_and_1(a, b):
    assert 0.0 <= similarity(a, b) <= 1.0
    assert similarity(a, b) == pytest.approx(similarity(b, a))


@settings(deadline=None)  # The first call loads the tables.
@given(st.text())
def test_a_text_is_the_same_as_itself(text):
    assert relate(text, text)[0] == "same"
    assert similarity(text, text) == 1.0


LONG = "asked about the figures the editor said that the gap between rich and poor had widened in every province"


@pytest.mark.parametrize(
    ("short", "stretch"),
    [
        ("the gap between rich and poor had widened in every province", (8, 19)),
        ("the gap between rich and poor had narrowed in every province", (8, 19)),
        ("this gap between rich and poor had widened in every province", (8, 19)),
        ("asked about the figures the editor said that this gap", (0, 10)),
        ("the gap that the figures had in poor province", None),
        ("the gap between", None),
    ],
)
def test_an_excerpt_is_cut_from_the_stretch_around_its_longest_run(short, stretch):
    """A "the" that stands far before it is no part of it, and a word exchanged at its edge is."""
    assert excerpt_stretch(short.split(), LONG.split()) == stretch


@settings(deadline=None)
@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcde")))
def test_the_stretch_of_an_excerpt_lies_in_the_longer_text(short, long):
    found = excerpt_stretch(short, long)
    assert found is None or 0 <= found[0] < found[1] <= len(long)
