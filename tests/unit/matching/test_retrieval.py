"""The source of an article is found among the texts of an archive, in any language, and nothing where there is none."""

from itertools import permutations, product
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.matching.retrieval import (
    CANDIDATES,
    candidates,
    make_shelf,
    retrieve,
    sentence_profiles,
    shelf_pools,
    within_language,
)

CASES = Path(__file__).parents[2] / "cases" / "retrieval" / "stories.yaml"
STORIES = yaml.safe_load(CASES.read_text(encoding="utf-8"))
LANGUAGES = ("en", "fa", "ar", "ru")


def read(story, language):
    return sentence_profiles("\n".join(STORIES[story][language]), language)


def shelf(language, left_out=None):
    return make_shelf(
        (() if number == left_out else read(number, language) for number in range(len(STORIES))), language
    )


@pytest.mark.parametrize(
    ("story", "source", "language"),
    [(story, *pair) for story, pair in product(range(len(STORIES)), permutations(LANGUAGES, 2))],
    ids=lambda value: STORIES[value]["name"] if isinstance(value, int) else value,
)
class TestAcrossLanguages:
    """Each story in each language, among the stories of each other language."""

    def test_the_source_stands_out_and_nothing_else_does(self, story, source, language):
        pools = shelf_pools(shelf(source), shelf(language))
        found = [match for match in retrieve(read(story, language), shelf(source), pools) if match.stands_out]
        assert [match.number for match in found] == [story]

    def test_nothing_stands_out_where_the_source_is_not_there(self, story, source, language):
        without = shelf(source, left_out=story)
        matches = retrieve(read(story, language), without, shelf_pools(without, shelf(language)))
        assert not any(match.stands_out for match in matches)


@pytest.mark.parametrize("language", LANGUAGES)
def test_within_a_language_a_stem_stands_for_itself(language):
    """Sentences taken from one text into another are found, by the same evidence."""
    known = shelf(language).within_language()
    article = within_language([*read(0, language)[:1], *read(1, language)[1:]])
    matches = retrieve(article, known, shelf_pools(known, known))
    assert [(match.number, len(match.links)) for match in matches] == [(1, 3), (0, 1)]


def test_the_order_of_the_sentences_does_not_matter():
    pools = shelf_pools(shelf("fa"), shelf("en"))
    article = read(2, "en")
    there, back = (retrieve(order, shelf("fa"), pools)[0] for order in (article, article[::-1]))
    assert (there.number, there.bits) == (back.number, pytest.approx(back.bits))


def test_only_texts_that_come_into_question_are_given():
    """What was published later is not even looked at."""
    pools = shelf_pools(shelf("fa"), shelf("en"))
    assert 1 not in {match.number for match in retrieve(read(1, "en"), shelf("fa"), pools, {0, 2})}
    assert retrieve(read(1, "en"), shelf("fa"), pools, ()) == []


def test_no_more_texts_are_compared_than_the_candidates():
    """However large the archive, a bounded number of texts is compared sentence by sentence."""
    many = make_shelf([read(0, "fa")] * (CANDIDATES + 20), "fa")
    pools = shelf_pools(many, shelf("en"))
    assert candidates(read(0, "en"), many, pools) == list(range(CANDIDATES))


def test_a_long_text_pays_for_its_many_sentences():
    """The same links are worth less where there were more pairs of sentences to pick them from."""
    padded = make_shelf([read(0, "fa"), (*read(0, "fa"), *sentence_profiles("بله. نه. شاید. خب. " * 40, "fa"))], "fa")
    by_number = {match.number: match for match in retrieve(read(0, "en"), padded, shelf_pools(padded, shelf("en")))}
    assert by_number[1].surplus < by_number[0].surplus


@pytest.mark.parametrize("text", ["", " \n", "…", "؟" * 1000], ids=["empty", "blank", "dots", "marks"])
def test_a_text_without_words_has_no_source(text):
    pools = shelf_pools(shelf("en"), shelf("fa"))
    assert not any(match.stands_out for match in retrieve(sentence_profiles(text, "fa"), shelf("en"), pools))


@given(st.text(), st.sampled_from([*LANGUAGES, "de", "und", None]))
def test_any_text_can_be_asked_about(text, language):
    article = sentence_profiles(text, language)
    known = shelf("en")
    assert isinstance(retrieve(article, known, shelf_pools(known, make_shelf([article], language))), list)
