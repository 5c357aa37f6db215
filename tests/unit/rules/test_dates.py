"""Dates that contradict each other are found, and only those."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "rules" / "dates.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_rule_finds_what_it_is_there_for_and_nothing_else(case, hits):
    assert hits(case) == case["hits"]
