"""Several reports in one run: where each goes, and that a file is there as a whole or not at all."""

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.archive.loading import Archive
from provenance.checker import check
from provenance.cli.outputs import (
    Output,
    base_of,
    base_of_page,
    parse_outputs,
    refuse_impossible,
    refuse_unwritable,
    seen_from_here,
    write_whole,
)
from provenance.errors import ProvenanceError, UsageError
from provenance.findings import Finding, Location, Severity
from provenance.reports import html_format


@pytest.fixture(autouse=True)
def outside_of_ci(monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_a_person_gets_text():
    assert parse_outputs(()) == (Output("text", None),)


def test_github_actions_gets_annotations(monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert parse_outputs(()) == (Output("github", None),)
    assert parse_outputs(("auto",)) == (Output("github", None),)


def test_a_file_may_have_a_colon_in_its_name(tmp_path):
    (output,) = parse_outputs((f"json:{tmp_path}/a:b.json",))
    assert output.file == tmp_path / "a:b.json"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("xml",), "no format 'xml'"),
        (("json:",), "no file behind"),
        (("json", "sarif"), "only one report"),
        (("json:a", "sarif:./a"), "two reports cannot go to one file"),
        (("json:a", "sarif:deep/../a"), "two reports cannot go to one file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(given, said):
    with pytest.raises(UsageError, match=said):
        parse_outputs(given)


def test_paths_are_those_that_ci_knows(tmp_path, monkeypatch):
    """Outside of a repository they start in the working folder."""
    (tmp_path / "news" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert base_of(tmp_path / "news" / "deep") == "news/deep"
    assert base_of(tmp_path) == ""
    monkeypatch.chdir(tmp_path / "news")
    assert base_of(tmp_path) == ""


@pytest.mark.parametrize("is_worktree", [True, False])
def test_an_annotation_needs_the_path_from_the_root_of_the_repository(tmp_path, monkeypatch, is_worktree):
    """Wherever the command runs."""
    archive = tmp_path / "repository" / "news" / "deep"
    archive.mkdir(parents=True)
    if is_worktree:
        (tmp_path / "repository" / ".git").write_text("gitdir: ../elsewhere")
    else:
        (tmp_path / "repository" / ".git").mkdir()
    for here in (tmp_path, tmp_path / "repository", archive.parent, archive):
        monkeypatch.chdir(here)
        assert base_of(archive) == "news/deep"
        assert base_of(tmp_path / "repository") == ""


@pytest.mark.parametrize(
    ("here", "path"),
    [("", "a/recs/x.txt"), ("w", "../a/recs/x.txt"), ("a", "recs/x.txt"), ("a/recs", "x.txt")],
    ids=["above", "beside", "archive", "inside"],
)
@pytest.mark.parametrize("absolute", [True, False])
def test_a_person_opens_files_from_the_working_folder(tmp_path, monkeypatch, here, path, absolute):
    for name in ("a/recs", "w"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / here)
    root = tmp_path / "a" if absolute else Path(os.path.relpath(tmp_path / "a"))
    found = Finding("PV003", "invalid-json", Severity.ERROR, "", Location("recs/x.txt", 3, 4))
    report = replace(check(Archive(root, ())), findings=(found,))
    assert [str(one.location) for one in seen_from_here(report, root).findings] == [f"{path}:3:4"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (None, "news"),
        ("report.html", "news"),
        ("news/report.html", ""),
        ("out/deep/report.html", "../../news"),
        ("news/../report.html", "news"),
    ],
    ids=["standard-output", "beside", "inside", "elsewhere", "up"],
)
@pytest.mark.parametrize("absolute", [False, True])
def test_a_page_links_from_the_folder_that_it_is_in(tmp_path, monkeypatch, page, expected, absolute):
    """However the archive is named; a page on standard output is taken to be saved in the working folder."""
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "news" if absolute else Path("news")
    assert base_of_page(root, Path(page) if page else None) == expected


def test_a_page_links_to_an_archive_outside_of_the_working_folder(tmp_path, monkeypatch):
    for name in ("here", "news"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert base_of_page(tmp_path / "news", None) == "../news"
    assert base_of_page(Path("../news"), Path("report.html")) == "../news"


def test_a_page_in_a_linked_folder_links_as_a_browser_goes(tmp_path, monkeypatch):
    """Up from `out` is where `out` stands, not where it leads to."""
    (tmp_path / "disk" / "deep" / "pages").mkdir(parents=True)
    (tmp_path / "news").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk" / "deep" / "pages")
    monkeypatch.chdir(tmp_path)
    assert base_of_page(Path("news"), Path("out/report.html")) == "../news"


def test_no_relative_path_leads_to_another_drive(tmp_path, monkeypatch):
    def refuse(*_):
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert base_of_page(tmp_path, Path("report.html")) is None


@pytest.mark.parametrize("name", ["none/report.json", "file/report.json", "folder", "/dev/null"])
def test_what_cannot_be_written_is_said_before_the_check(tmp_path, monkeypatch, name):
    """No folder, a file in its place, a folder in the report's place, a device that a report would replace."""
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=r"^[^\n]+: cannot be written: [^\n]+$"):
        refuse_unwritable(Path(name))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_is_said_before_the_check(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(UsageError, match="cannot be written"):
        refuse_unwritable(closed / "report.json")


def test_a_file_that_can_be_written_is_left_as_it_is(tmp_path):
    (tmp_path / "old.json").write_text("old")
    refuse_unwritable(tmp_path / "old.json")
    refuse_unwritable(tmp_path / "new.json")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old.json", "old")]


def test_a_page_without_jinja_is_refused_and_nothing_else(monkeypatch):
    html_format.templates.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    refuse_impossible([Output("json", None), Output("markdown", None)])
    with pytest.raises(UsageError, match=r"pip install 'provenance\[web\]'"):
        refuse_impossible([Output("html", None)])


def test_a_report_that_fails_half_way_leaves_the_old_one(tmp_path):
    file = tmp_path / "report.json"
    file.write_text("old")

    def pieces():
        yield "new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole(file, pieces())
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_report_is_as_readable_as_any_file(tmp_path):
    write_whole(tmp_path / "report.json", ["new"])
    (tmp_path / "other").write_text("")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("report.json", "other")}
    assert len(modes) == 1


def test_a_folder_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(ProvenanceError, match="cannot be written"):
        write_whole(tmp_path / "none" / "report.json", ["new"])
