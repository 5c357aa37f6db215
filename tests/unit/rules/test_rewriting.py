"""An article that reads like a machine rewrite gets one finding, which lists its signs in both texts."""

from pathlib import Path

import pytest
import yaml

from provenance.archive.loading import load_archive
from provenance.checker import check
from provenance.config import Config
from provenance.findings import Severity

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "rules" / "rewriting.yaml").read_text(encoding="utf-8"))
BY_ID = {case["id"].removeprefix("PV709-"): case for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_rule_finds_what_it_is_there_for_and_nothing_else(case, checked):
    assert checked(case) == case["findings"]


@pytest.fixture
def finding(folder):
    """A function from a case to the one finding that the rule makes in it."""

    def run(name):
        for article, described in BY_ID[name]["articles"].items():
            fields = {"sources": [], **described}
            folder.record(article, fields.pop("text", None), **fields)
        (found,) = check(load_archive(folder.root), Config(select=("PV709",))).findings
        return found

    return run


def test_the_message_says_how_many_signs_and_where(finding):
    """A reader learns how far it goes before looking at a single sign."""
    found = finding("signs-in-several-passages")
    assert found.message == "reads like a machine rewrite: 3 signs in 3 of 4 copied passages"
    assert found.severity is Severity.WARNING
    assert str(found.location) == "texts/b.txt:1:45"
    assert [str(place) for place in found.related] == ["texts/a.txt:1:41", "texts/a.txt:3:42", "texts/a.txt:7:33"]


def test_the_evidence_has_the_weight_and_each_sign(finding):
    weight, *signs = finding("signs-in-several-passages").evidence
    assert weight.endswith(" bits for a rewriting program against honest editing")
    assert [sign.partition(":")[0] for sign in signs] == ["repetition", "stop", "word"]


def test_a_text_by_itself_is_worth_a_note(finding):
    """Nothing was held against it, so nothing is said to be missing or false."""
    found = finding("without-a-source")
    assert found.severity is Severity.NOTE
    assert found.message == "reads like a machine rewrite: 3 signs, though there is no source to hold it against"
