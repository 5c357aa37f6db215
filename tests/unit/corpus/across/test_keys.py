"""The keys of an article mean the same in every language, and hold for any text."""

from itertools import combinations, permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.across.keys import KINDS, article_keys
from provenance.matching.evidence import TRUST

CASES = Path(__file__).parents[3] / "cases" / "retrieval" / "stories.yaml"
STORIES = yaml.safe_load(CASES.read_text(encoding="utf-8"))
LANGUAGES = ("en", "fa", "ar", "ru")


def hashes(text, language):
    return {key.hash for key in article_keys(text, language)}


def of_story(story, language):
    return hashes("\n".join(story[language]), language)


@pytest.mark.parametrize(("one", "other"), list(combinations(LANGUAGES, 2)), ids="-".join)
def test_a_story_shares_more_with_its_translation_than_with_any_other_story(one, other):
    for story, foreign in permutations(STORIES, 2):
        mine = of_story(story, one)
        assert len(mine & of_story(story, other)) > 2 * len(mine & of_story(foreign, other))


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        pytest.param("It cost 4,250 roubles.", "Цена — 4250.", id="number"),
        pytest.param("They met in Kazakhstan.", "Встреча прошла в Казахстане.", id="territory"),
        pytest.param("Said Zelimkhanov yesterday.", "Это Зелимханов.", id="name"),
        pytest.param("The minister resigned.", "Об этом сказал министр.", id="concept"),
        pytest.param("The app is called ZapBox.", "Приложение ZapBox доступно всем.", id="Latin"),
    ],
)
def test_what_means_the_same_is_one_key(english, russian):
    assert hashes(english, "en") & hashes(russian, "ru")


def test_marks_are_no_keys():
    assert article_keys('"?!" (50 %):', "en") == article_keys("50", "en")


def test_a_key_has_the_kind_that_is_trusted_most():
    """A word that stands in small letters first and with a capital later is a name."""
    assert TRUST["name"] > TRUST["word"]
    for text in ("zelimkhanov. Zelimkhanov", "Zelimkhanov. zelimkhanov", "Zelimkhanov"):
        assert {KINDS[key.kind] for key in article_keys(text, "de")} == {"name"}
    assert {KINDS[key.kind] for key in article_keys("zelimkhanov", "de")} == {"word"}


@given(st.text(max_size=400), st.sampled_from([*LANGUAGES, "de", "zh", "x-none", "und"]))
def test_any_text_has_keys_in_order_each_once(text, language):
    found = article_keys(text, language)
    numbers = [key.hash for key in found]
    assert numbers == sorted(set(numbers))
    assert all(0 <= key.hash < 2**62 and 0 <= key.kind < len(KINDS) for key in found)
    assert found == article_keys(text, language)
