"""`check --changed-since REV`: a branch hears of what it touches and of what derives from that, and of nothing else."""

import json
import os
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on the PATH")

LETTER = "The council voted on the bridge on Monday. “We will build 40 houses,” the mayor said."
RETOLD = LETTER.replace("40", "60")


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Run git in the temporary folder, which becomes a repository, with nobody's configuration."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@news.example")

    def run(*args):
        return subprocess.run(["git", *args], cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def desk(git, archive, article):
    """A committed archive of two chains, in each of which a number changed; returns its folder."""
    folder = archive(
        article("one", LETTER),
        article("one-copy", RETOLD, sources=[("one", "republication")]),
        article("one-copy-again", RETOLD, sources=[("one-copy", "republication")]),
        article("two", LETTER.replace("bridge", "market")),
        article("two-copy", RETOLD.replace("bridge", "market"), sources=[("two", "republication")]),
    )
    git("add", ".")
    git("commit", "-q", "-m", "two chains")
    return folder


@pytest.fixture
def found(provenance, desk):
    """The rules and articles of the findings that are reported, and the exit code."""

    def run(*args, cwd=desk):
        result = provenance("check", desk, "--output-format", "jsonl", *args, cwd=cwd)
        assert result.returncode in (0, 1), result.stderr
        return {(row["name"], row["article"]) for row in map(json.loads, result.stdout.splitlines())}

    return run


def edit(path, old, new):
    """Change a record or a text."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_without_a_change_nothing_is_reported(found):
    assert {name for name, _ in found()} >= {"number-changed"}
    assert found("--changed-since", "HEAD") == set()


def test_a_touched_source_is_reported_with_all_that_derives_from_it(found, desk):
    """The number of the copy is held against the source's, so that a change of the source concerns it."""
    edit(desk / "one.txt", "40", "50")
    names = found("--changed-since", "HEAD")
    assert ("hash-mismatch", "one") in names
    assert ("number-changed", "one-copy") in names
    assert {article for _, article in names} <= {"one", "one-copy", "one-copy-again"}


def test_a_touched_copy_says_nothing_of_its_source(found, desk, git):
    """What others have left as it was is not reported, nor what does not derive from the change."""
    git("switch", "-q", "-c", "branch")
    edit(desk / "two-copy.provenance.json", "2024-03-01", "2024-03-02")
    git("commit", "-q", "-a", "-m", "a later day")
    names = found("--changed-since", "main")
    assert ("number-changed", "two-copy") in names
    assert {article for _, article in names} == {"two-copy"}


def test_what_the_other_branch_did_since_is_not_ours(found, desk, git):
    """Three dots: the comparison begins where the branch left."""
    git("switch", "-q", "-c", "branch")
    git("switch", "-q", "main")
    edit(desk / "one.provenance.json", "2024-03-01", "2024-02-29")
    git("commit", "-q", "-a", "-m", "an earlier day")
    git("switch", "-q", "branch")
    assert found("--changed-since", "main") == set()


def test_how_many_are_left_out_is_said(provenance, desk):
    """A report without findings is not taken for an archive without."""
    everything = provenance("check", desk, "--output-format", "concise").stdout.splitlines()
    result = provenance("check", desk, "--output-format", "concise", "--changed-since", "HEAD")
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr.decode().strip().endswith(f"{len(everything)} findings")


def test_new_files_count_before_git_knows_them(found, desk, archive, article):
    archive(article("three", RETOLD.replace("Monday", "Tuesday"), sources=[("one", "republication")]))
    assert {article for _, article in found("--changed-since", "HEAD")} == {"three"}


def test_a_deleted_source_is_missed_by_what_derived_from_it(found, desk, git):
    """Nothing is left of the file but its id, in the commit before."""
    (desk / "one.provenance.json").unlink()
    (desk / "one.txt").unlink()
    names = found("--changed-since", "HEAD")
    assert ("dangling-source", "one-copy") in names
    assert "two-copy" not in {article for _, article in names}


def test_a_renamed_id_is_missed_too(found, desk):
    edit(desk / "one.provenance.json", '"id": "one"', '"id": "first"')
    assert ("dangling-source", "one-copy") in found("--changed-since", "HEAD")


def test_a_change_of_the_configuration_is_about_everything(found, desk):
    (desk / "provenance.toml").write_text('fail-on = "note"\n')
    assert found("--changed-since", "HEAD") == found()


@pytest.mark.parametrize("name", ["provenance.toml", "pyproject.toml"])
def test_a_configuration_that_was_deleted_was_about_everything(found, desk, git, name):
    """Whether the whole file is gone or its table alone; a project of another kind is nobody's configuration."""
    table = 'ignore = ["PV4"]\n' if name == "provenance.toml" else '[tool.provenance]\nignore = ["PV4"]\n'
    (desk / name).write_text(table)
    git("add", ".")
    git("commit", "-q", "-m", "rules")
    assert found("--changed-since", "HEAD") == set()
    (desk / name).unlink()
    assert found("--changed-since", "HEAD") == found() != set()
    (desk / "pyproject.toml").write_text('[project]\nname = "desk"\n')
    git("add", ".")
    git("commit", "-q", "-m", "no rules")
    (desk / "pyproject.toml").write_text('[project]\nname = "table"\n')
    assert found("--changed-since", "HEAD") == set()


@pytest.mark.parametrize("name", ["provenance.toml", "conf/ci.toml"])
def test_a_new_configuration_outside_of_the_archive_is_about_everything(git, folder, provenance, name):
    """One above it, and one beside it that is named, before git knows them."""
    folder.write("archive/old.provenance.json", {"id": "old", "inLanguage": "en", "publised": "2024"})
    git("add", ".")
    git("commit", "-q", "-m", "one")
    config = folder.write(name, 'fail-on = "note"\n')
    options = () if name == "provenance.toml" else ("--config", name)
    command = ("check", "archive", *options, "--changed-since", "HEAD", "--output-format", "concise")
    assert b"unknown-field" in provenance(*command, cwd=folder.root).stdout
    git("add", ".")
    git("commit", "-q", "-m", "rules")
    assert b"unknown-field" not in provenance(*command, cwd=folder.root).stdout
    config.write_text('fail-on = "warning"\n')
    assert b"unknown-field" in provenance(*command, cwd=folder.root).stdout


@pytest.mark.parametrize(
    "name", [".provenance/lexicon-ar-fa.tsv", "words/fa-en.index", "words/fa-en.dict", "model/a/b"]
)
@pytest.mark.parametrize("is_new", [True, False])
def test_what_translates_is_about_everything(found, desk, git, name, is_new):
    """A learned lexicon, either file of a dictionary, and a file of a model."""
    dictionary = '{ path = "words/fa-en.index", from = "fa", to = "en" }'
    (desk / "provenance.toml").write_text(f'[lexicon]\ndictionaries = [{dictionary}]\nembeddings = "model"\n')
    file = desk / name
    file.parent.mkdir(parents=True)
    if not is_new:
        file.write_text("")
    git("add", ".")
    git("commit", "-q", "-m", "words")
    assert found("--changed-since", "HEAD") == set()
    file.write_text("\n")
    assert found("--changed-since", "HEAD") == found() != set()


@pytest.mark.parametrize(
    "name", ["-x.provenance.json", "خبر «نو».provenance.json", "a\nb.provenance.json", "\x1b[2J.provenance.json"]
)
def test_any_name_of_a_file_is_found(found, desk, name):
    """A record whose name is an option, or has a line break in it, is a file like any other."""
    (desk / name).write_text('{"id": "odd", "inLanguage": "en", "sorces": []}')
    assert ("unknown-field", "odd") in found("--changed-since", "HEAD")


def test_an_archive_below_the_root_of_the_repository(git, tmp_path, provenance):
    """Git's paths start elsewhere than the archive's."""
    inner = tmp_path / "news archive" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / "news archive" / "out.provenance.json").write_text("{}")
    (inner / "old.provenance.json").write_text('{"id": "old", "inLanguage": "en", "x": 1}')
    git("add", ".")
    git("commit", "-q", "-m", "one")
    (inner / "new.provenance.json").write_text('{"id": "new", "inLanguage": "en", "x": 1}')
    result = provenance("check", inner, "--changed-since", "main", "--output-format", "concise", cwd=inner)
    assert b"new.provenance.json" in result.stdout
    assert b"old.provenance.json" not in result.stdout


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("no-such-branch", b"knows no commit 'no-such-branch'"),
        ("--output=taken", b"is no name of a commit"),
        ("", b"is no name of a commit"),
        ("HEAD; touch taken", b"knows no commit"),
        ("$(touch taken)", b"knows no commit"),
        ("HEAD:one.txt", b"knows no commit"),
        ("main..HEAD", b"knows no commit"),
    ],
)
def test_what_is_no_commit_is_one_line(provenance, desk, revision, says):
    """Nothing of it reaches a shell, or git as an option."""
    result = provenance("check", desk, f"--changed-since={revision}", cwd=desk)
    assert result.returncode == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not list(desk.glob("*taken*"))


def test_a_branch_without_a_common_commit_is_one_line(provenance, desk, git):
    git("switch", "-q", "--orphan", "other")
    git("commit", "-q", "--allow-empty", "-m", "empty")
    result = provenance("check", desk, "--changed-since", "main")
    assert result.returncode == 2
    assert b"no commit in common" in result.stderr


def test_outside_of_a_repository_it_is_one_line(provenance, archive, article, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = provenance("check", archive(article("one", LETTER)), "--changed-since", "HEAD")
    assert result.returncode == 2
    assert b"not a git repository" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_without_git_it_is_one_line(provenance, desk):
    result = provenance("check", desk, "--changed-since", "HEAD", env={**os.environ, "PATH": str(desk)})
    assert result.returncode == 2
    assert b"there is none on the PATH" in result.stderr


def test_what_git_sets_for_a_hook_does_not_lead_it_astray(found, desk, monkeypatch):
    """A hook runs at the root of the repository, with paths that are relative to it."""
    edit(desk / "one.txt", "40", "50")
    expected = found("--changed-since", "HEAD")
    monkeypatch.setenv("GIT_DIR", "elsewhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere/index")
    assert found("--changed-since", "HEAD", cwd=desk.parent) == expected


def test_nothing_of_the_repository_runs(found, desk, git):
    """A checkout's own settings name programs; asking what changed starts none of them."""
    trap = desk.parent / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {desk.parent}/taken\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager"):
        git("config", key, str(trap))
    edit(desk / "one.txt", "40", "50")
    assert found("--changed-since", "HEAD")
    assert not (desk.parent / "taken").exists()
