"""Pairs of passages in four languages, with every change that has to be named and no other.

A case has `a`, `b`, `lang` and `changes`: every warning and error, as kind, words in A, words in B. It may have `notes`
(some of the notes), `at` (where the words of each change begin, in code points of A and B; None where any place is
right), `least` and `most` (bounds of the severities of its changes), `setting` (that of its changes), `relation`,
`unit`, and `known_miss`: why the engine does not see it yet.
"""

from pathlib import Path
from typing import get_args

import pytest
import yaml

from provenance.drift.comparison import compare
from provenance.drift.model import ChangeKind
from provenance.findings import Severity
from provenance.language.tables import FIRST_CLASS

FOLDER = Path(__file__).parents[2] / "cases" / "drift"
CASES = [
    {"file": file.relative_to(FOLDER).with_suffix("").as_posix().replace("/", "-"), **case}
    for file in sorted(FOLDER.rglob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
SEEN = [case for case in CASES if "known_miss" not in case]
MISSED = [case for case in CASES if "known_miss" in case]


def name(case):
    return f"{case['file']}-{case['id']}"


def compared(case):
    return compare(case["a"], case["b"], case["lang"], case["lang"], unit=case.get("unit", "passage"))


def as_written(change):
    return [change.kind, change.a.text, change.b.text]


@pytest.mark.parametrize("case", SEEN, ids=name)
def test_what_changed_is_named_and_nothing_else(case):
    """Warnings and errors are exactly the expected ones; the expected notes are there; the relation, if one is told."""
    comparison = compared(case)
    serious = [change for change in comparison.changes if change.severity > Severity.NOTE]
    notes = [as_written(change) for change in comparison.changes if change.severity is Severity.NOTE]
    assert [as_written(change) for change in serious] == case["changes"]
    assert [note for note in case.get("notes", ()) if note not in notes] == []
    assert comparison.relation == case.get("relation", comparison.relation)
    for change in serious:
        assert Severity(case.get("least", "warning")) <= change.severity <= Severity(case.get("most", "error"))


@pytest.mark.parametrize("case", [case for case in SEEN if "setting" in case], ids=name)
def test_the_setting_is_the_one_that_is_told(case):
    """What changed is judged by how the later text uses the wording of the earlier one."""
    assert {change.setting for change in compared(case).changes} <= {case["setting"]}


@pytest.mark.parametrize("case", SEEN, ids=name)
def test_changes_stand_where_their_words_stand(case):
    """Both spans of a change give the place of their words in the texts as given, the told place if one is told."""
    comparison = compared(case)
    for change in comparison.changes:
        assert case["a"][change.a.start : change.a.end] == change.a.text
        assert case["b"][change.b.start : change.b.end] == change.b.text
    serious = [change for change in comparison.changes if change.severity > Severity.NOTE]
    for change, (a, b) in zip(serious, case.get("at", ()), strict=False):
        assert (change.a.start, change.b.start) == (
            change.a.start if a is None else a,
            change.b.start if b is None else b,
        )


@pytest.mark.parametrize("case", MISSED, ids=name)
def test_a_known_miss_is_still_missed(case):
    """A case that the engine does not judge rightly says so; once it does, the mark has to go."""
    serious = [as_written(change) for change in compared(case).changes if change.severity > Severity.NOTE]
    assert serious != case["changes"], f"found now; was missed because {case['known_miss']}"


def test_few_cases_are_known_misses():
    """The cases are what the engine has to do: at most one in ten of a language may stay undone."""
    for language in FIRST_CLASS:
        missed = [case for case in MISSED if case["lang"] == language]
        assert len(missed) <= 0.1 * sum(case["lang"] == language for case in CASES)


def test_every_language_and_most_kinds_have_cases():
    """The cases stay broad: each first-class language has its share, and so has what must be left alone."""
    for language in FIRST_CLASS:
        cases = [case for case in CASES if case["lang"] == language]
        assert len(cases) >= 20
        assert sum(not case["changes"] for case in cases) >= 5
    kinds = {change[0] for case in CASES for change in (*case["changes"], *case.get("notes", ()))}
    assert len(kinds) >= 18


@pytest.mark.parametrize("language", [code for code in FIRST_CLASS if (FOLDER / code).is_dir()])
def test_every_kind_occurs_in_every_language_with_a_folder(language):
    """A language with cases of its own has one of every kind of change, as a warning, an error or a note."""
    cases = [case for case in CASES if case["lang"] == language]
    kinds = {change[0] for case in cases for change in (*case["changes"], *case.get("notes", ()))}
    assert set(get_args(ChangeKind)) - kinds == set()


def test_ids_are_unique():
    ids = [(case["file"], case["id"]) for case in CASES]
    assert len(ids) == len(set(ids))
