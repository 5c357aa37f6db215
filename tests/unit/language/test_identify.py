"""A language is told when it is certain, and "cannot tell" is an answer."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.identify import contradicts, identify, nearest_table

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "identify" / "cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_language_is_told_or_honestly_not_told(case):
    found = identify(case["text"])
    assert found.language in {case["language"], case.get("may_be", case["language"])}
    assert found.script == case.get("script", found.script)
    assert found.reason
    assert (found.confidence > 0) == (found.language is not None)


@pytest.mark.parametrize("case", [case for case in CASES if case["language"]], ids=lambda case: case["id"])
def test_a_right_declaration_is_never_contradicted(case):
    found = identify(case["text"])
    assert not contradicts(case["language"], found)
    assert not contradicts(case["language"].upper() + "-x-house-style", found)


@pytest.mark.parametrize(
    ("case_id", "declared"),
    [
        ("fa-report", "ar"),
        ("ar-report", "fa"),
        ("ru-report", "en"),
        ("uk-is-not-russian", "ru"),
        ("ckb-is-not-persian", "fa"),
        ("ur-is-not-persian", "fa-IR"),
        ("en-report", "de"),
        ("en-report", "az"),
        ("de-report", "en"),
        ("fr-report", "ar"),
    ],
)
def test_a_wrong_declaration_is_contradicted(case_id, declared):
    text = next(case["text"] for case in CASES if case["id"] == case_id)
    assert contradicts(declared, identify(text))


@pytest.mark.parametrize(
    ("case_id", "declared"),
    [
        ("tr-report", "crh"),  # nothing is known of Crimean Tatar, and only the statistics speak for Turkish
        ("de-report", "lb"),
        ("bg-is-not-russian", "mk"),
        ("fr-report", "und"),
        ("sr-is-not-russian", "mk"),
        ("short-greeting", "ar"),
    ],
)
def test_near_and_unknown_languages_get_the_benefit_of_the_doubt(case_id, declared):
    text = next(case["text"] for case in CASES if case["id"] == case_id)
    assert not contradicts(declared, identify(text))


@given(st.text(), st.sampled_from(["fa", "en", "xx-Latn", "", "-", "zh_Hant"]))
def test_any_text_gets_an_answer_and_any_tag_can_be_declared(text, declared):
    found = identify(text)
    assert 0 <= found.confidence <= 1
    assert isinstance(contradicts(declared, found), bool)


def test_the_answer_is_the_same_every_time_and_in_every_thread():
    texts = [case["text"] for case in CASES] * 5
    alone = [identify(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(identify, texts)) == alone


def test_a_huge_text_costs_no_more_than_its_beginning():
    text = "The committee said that it would not publish the minutes. " * 90_000
    assert identify(text).language == "en"


def test_english_and_persian_articles_are_told_without_loading_langdetect():
    texts = [case["text"] for case in CASES if case["id"] in {"en-report", "fa-report", "ar-report"}]
    program = (
        "import sys; from provenance.language.identify import identify\n"
        f"print([identify(text).language for text in {texts!r}], 'langdetect' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == "['en', 'fa', 'ar'] False"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We will not sign", "en"),
        ("Мы не подпишем", "ru"),
        ("این را نمی‌خواهیم", "fa"),
        ("لن نوقع على هذا", "ar"),
        ("Jalali Moscow 2021", None),
        ("", None),
    ],
)
def test_a_passage_too_short_to_tell_is_read_with_the_nearest_table(text, language):
    """A guess for choosing tables; `identify` itself says that it cannot tell."""
    assert nearest_table(text) == language
