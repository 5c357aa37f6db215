"""A language tag that does not exist is told, with the one that was meant; any other passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.tags import same_language, unknown_tag


@pytest.mark.parametrize(
    "tag",
    [
        "fa",
        "FA",
        "fa-AF",
        "en-GB",
        "zh-Hant-TW",
        "sr-Latn",
        "es-419",
        "ckb",
        "prs",
        "und",
        "de-1996",
        "en-x-house",
        "ar-arb",
    ],
)
def test_a_tag_that_is_known_or_may_be_passes(tag):
    assert unknown_tag(tag) is None


@pytest.mark.parametrize(
    ("tag", "instead"),
    [
        ("qy", None),
        ("farsi", "fa"),
        ("Persian", "fa"),
        ("per", "fa"),
        ("fas-IR", "fa-IR"),
        ("rus", "ru"),
        ("english", "en"),
        ("iw", "he"),
        ("in-ID", "id-ID"),
        ("jp", "ja"),
        ("en-UK", "en-GB"),
        ("zh-Hans-UK", "zh-Hans-GB"),
        ("fa-XX", None),
        ("klingons", None),
        ("en_US", None),
        ("", None),
    ],
)
def test_a_tag_that_does_not_exist_leads_to_the_one_that_was_meant(tag, instead):
    unknown = unknown_tag(tag)
    assert unknown.reason
    assert unknown.instead == instead
    assert instead is None or unknown_tag(instead) is None


@given(st.text(alphabet="abcdefrusENGB-0123_", max_size=40) | st.text())
def test_any_text_is_a_tag_or_told(tag):
    unknown = unknown_tag(tag)
    assert unknown is None or unknown.reason


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("fa", "fa", True),
        ("fa", "FA-ir", True),
        ("en-GB", "en-US", True),
        ("zh", "zh-Hant", True),
        ("zh-Hans", "zh-Hant", None),
        ("fa", "ar", False),
        ("fa", "prs", False),
        ("", "fa", False),
    ],
)
def test_two_tags_mean_one_language_or_two_or_differ_in_script(a, b, same):
    assert same_language(a, b) is same_language(b, a) is same
