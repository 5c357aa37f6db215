"""Pairs of passages in four languages, with every change that has to be named and no other.

A case is written from what an editor would expect. `changes` are all warnings and errors, `notes` some of the notes;
each is `[kind, words in A, words in B]`, or a mapping of `kind`, `severity`, `sign` and of `a` and `b` as
`[first code point, words]`, in which every key that is given has to be right. `setting` is how B uses A's wording,
`unit` is "document" for texts that are aligned first, and `known_miss` says what is not seen yet: such a case has to
go on failing, so that whoever mends it takes the mark away.
"""

from pathlib import Path

import pytest
import yaml

from provenance.drift.comparison import compare
from provenance.findings import Severity

FOLDER = Path(__file__).parents[2] / "cases" / "drift"
CASES = [
    {"file": file.relative_to(FOLDER).with_suffix("").as_posix(), **case}
    for file in sorted(FOLDER.rglob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
LANGUAGES = ("en", "fa", "ar", "ru")
COPIES = {"same", "near-copy"}
RELATIONS = {"edited": COPIES, "reworded": COPIES, "rendering": {"rendering"}, "excerpt": {"excerpt"}}


def as_param(case):
    """The case with a readable name, marked where it is known to be missed."""
    missed = case.get("known_miss")
    marks = [pytest.mark.xfail(reason=missed, strict=True, raises=AssertionError)] if missed else []
    return pytest.param(case, id=f"{case['file']}-{case['id']}", marks=marks)


def is_as_expected(change, expected):
    """Whether a change is the expected one, in whichever of the two forms that is written."""
    if isinstance(expected, list):
        return [change.kind, change.a.text, change.b.text] == expected
    told = {"kind": change.kind, "severity": change.severity.value, "sign": change.sign}
    told |= {"a": [change.a.start, change.a.text], "b": [change.b.start, change.b.text]}
    return all(told[key] == value for key, value in expected.items())


@pytest.mark.parametrize("case", [as_param(case) for case in CASES])
def test_what_changed_is_named_and_nothing_else(case):
    """Warnings and errors are exactly the expected ones; the expected notes are there; the setting, if one is told."""
    comparison = compare(case["a"], case["b"], case["lang"], case["lang"], unit=case.get("unit", "passage"))
    serious = [c for c in comparison.changes if c.severity > Severity.NOTE]
    notes = [c for c in comparison.changes if c.severity is Severity.NOTE]
    assert [c for c in serious if not any(is_as_expected(c, expected) for expected in case["changes"])] == []
    assert [expected for expected in case["changes"] if not any(is_as_expected(c, expected) for c in serious)] == []
    assert len(serious) == len(case["changes"])
    assert [expected for expected in case.get("notes", ()) if not any(is_as_expected(c, expected) for c in notes)] == []
    assert comparison.relation == case.get("relation", comparison.relation)
    if "setting" in case:
        assert comparison.relation in RELATIONS[case["setting"]]
        assert {c.setting for c in serious} <= {case["setting"]}


def test_every_language_and_most_kinds_have_cases():
    """The cases stay broad: each first-class language has its share, and so has what must be left alone."""
    for language in LANGUAGES:
        cases = [case for case in CASES if case["lang"] == language]
        assert len(cases) >= 20
        assert sum(not case["changes"] for case in cases) >= 5
    named = [change for case in CASES for change in (*case["changes"], *case.get("notes", ()))]
    kinds = {change[0] if isinstance(change, list) else change["kind"] for change in named}
    assert len(kinds) >= 18


def test_few_cases_are_known_to_be_missed():
    """At most one in ten of a language, or the cases would tell what the engine does and not what it should do."""
    for language in LANGUAGES:
        cases = [case for case in CASES if case["lang"] == language]
        assert sum("known_miss" in case for case in cases) <= len(cases) / 10


def test_ids_are_unique():
    ids = [(case["file"], case["id"]) for case in CASES]
    assert len(ids) == len(set(ids))
