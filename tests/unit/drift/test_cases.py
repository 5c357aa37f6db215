"""Pairs of passages in four languages, with every change that has to be named and no other."""

from pathlib import Path

import pytest
import yaml

from provenance.drift.comparison import compare
from provenance.findings import Severity

FOLDER = Path(__file__).parents[2] / "cases" / "drift"
CASES = [
    {"file": file.stem, **case}
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}-{case['id']}")
def test_what_changed_is_named_and_nothing_else(case):
    """Warnings and errors are exactly the expected ones; the expected notes are there; the relation, if one is told."""
    comparison = compare(case["a"], case["b"], case["lang"], case["lang"], unit="passage")
    serious = [[c.kind, c.a.text, c.b.text] for c in comparison.changes if c.severity > Severity.NOTE]
    notes = [[c.kind, c.a.text, c.b.text] for c in comparison.changes if c.severity is Severity.NOTE]
    assert serious == case["changes"]
    assert [note for note in case.get("notes", ()) if note not in notes] == []
    assert comparison.relation == case.get("relation", comparison.relation)


def test_every_language_and_most_kinds_have_cases():
    """The cases stay broad: each first-class language has its share, and so has what must be left alone."""
    for language in ("en", "fa", "ar", "ru"):
        cases = [case for case in CASES if case["lang"] == language]
        assert len(cases) >= 20
        assert sum(not case["changes"] for case in cases) >= 5
    kinds = {change[0] for case in CASES for change in (*case["changes"], *case.get("notes", ()))}
    assert len(kinds) >= 18


def test_ids_are_unique():
    ids = [(case["file"], case["id"]) for case in CASES]
    assert len(ids) == len(set(ids))
