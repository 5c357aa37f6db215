"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit in a repository of their own."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on the PATH"),
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
]

SOUND = {"id": "council", "inLanguage": "en", "sources": []}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a program in the repository; returns the result."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@news.example")

    def call(*args):
        return subprocess.run(args, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)

    return call


@pytest.fixture
def repository(tmp_path, run):
    """A repository with both hooks, as the manifest has them; the program that they call is the one under test."""
    hooks = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    program = shlex.join([sys.executable, "-m", "provenance"])
    for hook in hooks:
        assert hook["entry"].startswith("provenance ")
        hook["entry"] = program + hook["entry"].removeprefix("provenance")
        hook["language"] = "system"
        if hook["id"] == "provenance-check":
            hook["args"] = ["news"]
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
    (tmp_path / "news").mkdir()
    assert run("git", "init", "-q").returncode == 0
    return tmp_path


@pytest.fixture
def commit(run):
    """Install the hooks, stage everything, and commit; returns the result."""

    def call():
        assert run(sys.executable, "-m", "pre_commit", "install").returncode == 0
        assert run("git", "add", ".").returncode == 0
        return run("git", "commit", "-m", "news")

    return call


def write(folder, name, record):
    """Write a record into the archive."""
    (folder / "news" / f"{name}.provenance.json").write_text(json.dumps(record, indent=2))


def test_the_manifest_is_one_that_pre_commit_takes(run):
    result = run(sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST))
    assert result.returncode == 0, result.stdout


def test_both_hooks_are_there_as_documented():
    hooks = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}
    assert set(hooks) == {"provenance-schema", "provenance-check"}
    assert {hook["language"] for hook in hooks.values()} == {"python"}
    assert hooks["provenance-check"]["pass_filenames"] is False
    assert hooks["provenance-check"]["require_serial"] is True


def test_a_sound_archive_is_committed(repository, run, commit):
    write(repository, "council", SOUND)
    result = commit()
    assert result.returncode == 0, result.stderr
    assert run("git", "log", "--oneline").stdout.count("\n") == 1


def test_a_misspelt_field_stops_the_commit_with_its_line(repository, run, commit):
    write(repository, "council", {**SOUND, "headlin": "Council votes"})
    result = commit()
    assert result.returncode == 1
    assert "news/council.provenance.json:5:3: error PV101 unknown-field" in result.stderr
    assert "did you mean `headline`" in result.stderr


def test_a_broken_chain_stops_the_commit_though_each_file_is_sound(repository, commit):
    write(repository, "copy", {**SOUND, "id": "copy", "sources": [{"ref": "cuoncil", "relation": "report"}]})
    result = commit()
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    assert [line for line in lines if line.startswith("provenance records") and line.endswith("Passed")]
    assert "dangling-source" in result.stderr


def test_the_archive_is_checked_when_a_text_changes(repository, commit):
    """The record that the text belongs to is not touched, and its hash is wrong all the same."""
    (repository / "news" / "council.txt").write_text("The council voted.\n")
    digest = sha256(b"The council voted.\n").hexdigest()
    write(repository, "council", {**SOUND, "text": {"path": "council.txt", "sha256": digest}})
    assert commit().returncode == 0
    (repository / "news" / "council.txt").write_text("The council did not vote.\n")
    result = commit()
    assert result.returncode == 1
    assert "hash-mismatch" in result.stderr


def test_files_of_others_start_nothing(repository, commit):
    (repository / "package.json").write_text("{broken")
    result = commit()
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("Skipped") == 2


@pytest.mark.parametrize("name", ["-x.provenance.json", "--config=x.provenance.json", "خبر نو.provenance.json"])
def test_no_file_name_is_an_option(repository, commit, name):
    """Whoever sends a pull request chooses the names of its files."""
    (repository / name).write_text('{"id": "a"}')
    result = commit()
    assert result.returncode == 1
    assert "missing-field" in result.stderr
    assert "No such option" not in result.stderr
