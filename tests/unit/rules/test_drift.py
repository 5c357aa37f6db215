"""Each case is a small archive, and what a whole check finds in it by one rule."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "rules" / "drift.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_rule_finds_what_it_is_there_for_and_nothing_else(case, checked):
    assert checked(case) == case["findings"]
