"""A baseline leaves out what was there before, and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.baseline import Entry, entries, hold_against, prune, read_baseline, written
from provenance.errors import UsageError
from provenance.findings import Finding, Location, Severity

FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["PV701", "PV702"]),
        name=st.just("x"),
        severity=st.sampled_from(list(Severity)),
        message=st.sampled_from(["a", "b", "c"]),
        location=st.builds(Location, path=st.sampled_from(["a.txt", "b.txt"]), line=st.integers(1, 99)),
    ),
    max_size=8,
).map(tuple)


@given(FINDINGS)
def test_against_its_own_baseline_nothing_is_new_and_nothing_stale(findings):
    held = hold_against(findings, entries(findings))
    assert (held.new, held.known, held.stale) == ((), findings, ())


@given(FINDINGS, FINDINGS)
def test_every_finding_is_new_or_known(before, after):
    held = hold_against(after, entries(before))
    assert sorted(map(id, (*held.new, *held.known))) == sorted(map(id, after))


@given(FINDINGS, FINDINGS)
def test_a_pruned_baseline_has_nothing_stale_and_takes_nothing_in(before, after):
    pruned = prune(entries(before), after)
    assert hold_against(after, pruned).stale == ()
    assert {entry.fingerprint for entry in pruned} <= {entry.fingerprint for entry in entries(before)}


def test_a_second_finding_of_the_same_words_is_new():
    one = Finding("PV701", "x", Severity.ERROR, "m", Location("a.txt", 1))
    held = hold_against((one, one), entries((one,)))
    assert (len(held.new), len(held.known)) == (1, 1)


def test_a_finding_that_moved_down_the_file_is_the_same():
    one, moved = (Finding("PV701", "x", Severity.ERROR, "m", Location("a.txt", line)) for line in (1, 9))
    assert hold_against((moved,), entries((one,))).new == ()


@given(FINDINGS)
def test_what_is_written_is_read_again(tmp_path_factory, findings):
    file = tmp_path_factory.mktemp("baseline") / "known.json"
    file.write_text("".join(written(entries(findings))))
    assert read_baseline(file) == entries(findings)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "known.json:1:2"),
        ('{"findings": [{"fingerprint": "x", "count": 1, "code": "", "path": ""}]}', "known.json:1:31"),
        ('{"findings": [], "more": 1}', "known.json"),
        ("[]", "known.json"),
    ],
)
def test_what_is_no_baseline_is_one_line_with_a_place(tmp_path, content, said):
    file = tmp_path / "known.json"
    file.write_text(content)
    with pytest.raises(UsageError, match=said):
        read_baseline(file)


def test_a_baseline_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(UsageError):
        read_baseline(tmp_path / "none.json")


def test_the_file_is_sorted_by_path():
    """Two people who write it get the same bytes."""
    found = tuple(Entry("0" * 16, 1, "PV701", path) for path in ("b", "a"))
    assert [entry["path"] for entry in json.loads("".join(written(found)))["findings"]] == ["b", "a"]
