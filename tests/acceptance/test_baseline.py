"""`provenance baseline`: what it holds is what a check with the same configuration finds, done the same way."""

import json
import shutil
from pathlib import Path

import pytest

from provenance.reports.formats import FORMATS

SAMPLE = Path(__file__).parents[2] / "samples" / "tehran-moscow"
CONFIG = """
ignore = ["number-changed"]

[severity]
speaker-changed = "note"
PV5 = "error"
"""


@pytest.fixture
def stories(tmp_path):
    """A copy of the sample with a configuration of its own."""
    folder = shutil.copytree(SAMPLE, tmp_path / "archive", ignore=shutil.ignore_patterns(".provenance_cache"))
    (folder / "provenance.toml").write_text(CONFIG)
    return folder


def codes(file):
    return {entry["code"] for entry in json.loads(file.read_text())["findings"]}


def held_against(provenance, stories, known, *options):
    """What a strict check finds beside the baseline: its exit code, and its findings."""
    strict = ("--baseline", known, "--strict-baseline", "--fail-on", "note", "--output-format", "concise")
    result = provenance("check", stories, *strict, *options)
    return result.returncode, result.stdout.decode().splitlines()


@pytest.mark.parametrize("by", ["closest", "named", "isolated"])
def test_a_check_with_the_same_configuration_finds_nothing_more_and_nothing_less(provenance, stories, tmp_path, by):
    """Severities, ignored rules, and no configuration at all: nothing is new, and nothing stale."""
    options = {"closest": [], "named": ["--config", tmp_path / "other.toml"], "isolated": ["--isolated"]}[by]
    (tmp_path / "other.toml").write_text('ignore = ["PV4"]\n')
    known = tmp_path / "known.json"
    result = provenance("baseline", "write", stories, "--file", known, *options)
    assert (result.returncode, result.stderr) == (0, b"")
    assert held_against(provenance, stories, known, *options) == (0, [])
    assert ("PV701" in codes(known)) is (by != "closest")


def test_one_finding_is_counted_as_one(provenance, tmp_path):
    """Written, and taken out when it is mended."""
    (tmp_path / "cut.provenance.json").write_text("{")
    known = tmp_path / "known.json"
    assert provenance("baseline", "write", tmp_path, "--file", known).stdout.decode() == f"1 finding in {known}\n"
    (tmp_path / "cut.provenance.json").unlink()
    pruned = provenance("baseline", "prune", tmp_path, "--file", known).stdout.decode()
    assert pruned == f"1 stale finding removed, 0 left in {known}\n"


def test_what_another_configuration_finds_is_new(provenance, stories, tmp_path):
    """A baseline that was written under one configuration does not cover what it ignored."""
    known = tmp_path / "known.json"
    provenance("baseline", "write", stories, "--file", known)
    code, new = held_against(provenance, stories, known, "--isolated")
    assert code == 1
    assert new
    assert all(" PV701 number-changed: " in line for line in new)


def test_pruning_counts_as_gone_what_the_configuration_leaves_out(provenance, stories, tmp_path):
    known = tmp_path / "known.json"
    provenance("baseline", "write", stories, "--file", known, "--isolated")
    assert "PV701" in codes(known)
    result = provenance("baseline", "prune", stories, "--file", known)
    assert result.returncode == 0
    assert "PV701" not in codes(known)
    assert held_against(provenance, stories, known) == (0, [])


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_found_no_more_is_the_reason_that_is_given(provenance, tmp_path, form):
    """In every format, and only where nothing else ends the check with 1."""
    folder, known = tmp_path / "archive", tmp_path / "known.json"
    folder.mkdir()
    (folder / "cut.provenance.json").write_text("{")
    provenance("baseline", "write", folder, "--file", known)
    (folder / "cut.provenance.json").unlink()
    strict = ("check", folder, "--baseline", known, "--strict-baseline", "--output-format", form)
    result = provenance(*strict)
    reason = b"--strict-baseline: 1 of the baseline found no more; `provenance baseline prune` removes them"
    assert (result.returncode, result.stderr.splitlines()) == (1, [b"provenance: " + reason])
    assert (lenient := provenance(*strict, "--exit-zero")).returncode == 0
    assert lenient.stderr == b""
    (folder / "new.provenance.json").write_text("{")
    assert (found := provenance(*strict)).returncode == 1
    assert found.stderr == b""


@pytest.mark.parametrize("options", [("--select", "PV5"), ("--ignore", "PV4,PV5,PV7")])
def test_what_the_command_line_leaves_out_is_not_taken_for_gone(provenance, stories, tmp_path, options):
    known = tmp_path / "known.json"
    provenance("baseline", "write", stories, "--file", known)
    assert held_against(provenance, stories, known, *options) == (0, [])
    # One that is gone is still told where its rule runs.
    document = json.loads(known.read_text())
    document["findings"].append({"fingerprint": "0" * 16, "count": 1, "code": "PV201", "path": "gone.json"})
    known.write_text(json.dumps(document))
    assert held_against(provenance, stories, known, "--ignore", "PV5,PV7") == (1, [])
    assert held_against(provenance, stories, known, "--ignore", "PV2,PV7") == (0, [])


def test_the_cache_and_the_processes_are_those_of_check(provenance, stories, tmp_path):
    """The same file, whoever made the results; and a check reads those that were kept."""
    ways = {
        "none": ["--no-cache"],
        "filled": ["--cache-dir", tmp_path / "kept"],
        "read": ["--cache-dir", tmp_path / "kept"],
        "two": ["--no-cache", "--jobs", "2"],
    }
    for name, options in ways.items():
        result = provenance("baseline", "write", stories, "--file", tmp_path / name, *options)
        assert (result.returncode, result.stderr) == (0, b"")
        assert not (stories / ".provenance_cache").exists()
    assert len({(tmp_path / name).read_bytes() for name in ways}) == 1
    results = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "kept" / "results").iterdir()}
    provenance("check", stories, "--cache-dir", tmp_path / "kept")
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "kept" / "results").iterdir()} == results


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--no-cache", "--cache-dir", "x"], b"exclude each other"),
        (["--config", "none.toml"], b"none.toml"),
        (["--file", "none/known.json"], b"none/known.json: cannot be written"),
        (["--file", "."], b"no ordinary file"),
        (["--jobs", "-1"], b"--jobs"),
        (["--file", "provenance.toml"], b"provenance.toml: is no baseline"),
        (["--file", "entities.json"], b"entities.json: is no baseline"),
        (["--file", "new.provenance.json"], b"would be read as a part of the archive"),
    ],
    ids=["both", "no-config", "no-folder", "folder", "jobs", "no-baseline", "entities", "record"],
)
def test_a_wrong_call_is_said_and_writes_nothing(provenance, stories, args, says):
    before = sorted(stories.rglob("*"))
    result = provenance("baseline", "write", ".", *args, cwd=stories)
    assert result.returncode == 2
    assert says in result.stderr
    assert b"Traceback" not in result.stderr
    assert sorted(stories.rglob("*")) == before


def test_only_a_baseline_is_replaced(provenance, stories):
    """One that is there and one that holds nothing are; a record and a text are not, and stay as they were."""
    known = stories / "known.json"
    known.touch()
    for _ in range(2):
        assert provenance("baseline", "write", stories, "--file", known).returncode == 0
    kept = (next(stories.glob("*.provenance.json")), next(stories.glob("texts/*.txt")))
    for file in kept:
        before = file.read_bytes()
        result = provenance("baseline", "write", stories, "--file", file)
        assert (result.returncode, result.stderr.count(b"\n")) == (2, 1)
        assert b"is no baseline" in result.stderr
        assert file.read_bytes() == before
