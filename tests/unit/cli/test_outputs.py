"""Several reports in one run: where each goes, and that a file is there as a whole or not at all."""

import stat

import pytest

from provenance.cli.outputs import Output, base_of, parse_outputs, write_whole
from provenance.errors import ProvenanceError, UsageError


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
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(given, said):
    with pytest.raises(UsageError, match=said):
        parse_outputs(given)


def test_paths_are_those_that_ci_knows(tmp_path, monkeypatch):
    """An annotation needs the path from the root of the repository."""
    (tmp_path / "news" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert base_of(tmp_path / "news" / "deep") == "news/deep"
    assert base_of(tmp_path) == ""
    monkeypatch.chdir(tmp_path / "news")
    assert base_of(tmp_path) == ""


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
