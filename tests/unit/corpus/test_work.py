"""The folder of a scan: kept for the same scan, emptied for another one, and never shared by two."""

import json
from contextlib import suppress

import pytest

from provenance.corpus.scan import Plan
from provenance.corpus.work import work_folder, work_of
from provenance.errors import ProvenanceError, UsageError

ARTICLE = {"id": "gazette", "text": "The harbour of Lindmouth will take in sixty ships."}


@pytest.fixture
def corpus(tmp_path):
    """A folder with a file of one article."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "articles.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    return tmp_path / "corpus"


@pytest.fixture
def folder(tmp_path):
    """Where the work of a scan is kept."""
    return work_folder(tmp_path / "matches.jsonl")


class StoppedError(Exception):
    """What ends a scan before it is done."""


def stop(folder, corpus, *settings):
    """Let a scan do something and be stopped."""
    with suppress(StoppedError), work_of(folder, corpus, settings):
        (folder / "scan.duckdb").write_text("work", encoding="utf-8")
        (folder / ".tmp").mkdir(exist_ok=True)
        raise StoppedError


def kept(folder, corpus, *settings):
    """What the next scan finds of the work of the last one."""
    with work_of(folder, corpus, settings):
        return sorted(path.name for path in folder.iterdir() if path.name in {"scan.duckdb", ".tmp"})


def test_a_scan_that_is_done_leaves_nothing(folder, corpus):
    with work_of(folder, corpus, ()):
        (folder / "scan.duckdb").write_text("work", encoding="utf-8")
    assert not folder.exists()


def test_a_scan_that_cannot_be_done_leaves_nothing(folder, corpus):
    """A corpus without an article, or an option that cannot be used: there is nothing to go on from."""
    with suppress(UsageError), work_of(folder, corpus, ()):
        (folder / "scan.duckdb").write_text("work", encoding="utf-8")
        raise UsageError("no article")
    assert not folder.exists()


def test_the_same_scan_finds_what_was_done(folder, corpus):
    stop(folder, corpus, Plan(), "across")
    assert kept(folder, corpus, Plan(), "across") == [".tmp", "scan.duckdb"]


def test_another_plan_finds_nothing(folder, corpus):
    stop(folder, corpus, Plan(naming=True))
    assert kept(folder, corpus, Plan(naming=False)) == []


@pytest.mark.parametrize("name", ["articles.jsonl", "more.jsonl"])
def test_a_corpus_with_a_file_that_is_new_or_changed_finds_nothing(folder, corpus, name):
    stop(folder, corpus)
    (corpus / name).write_text("{}", encoding="utf-8")
    assert kept(folder, corpus) == []


def test_a_file_that_cannot_be_looked_at_hinders_nothing(folder, corpus):
    """A link that leads nowhere, which the scan counts as a row that cannot be read."""
    (corpus / "gone.txt").symlink_to(corpus / "nowhere")
    stop(folder, corpus)
    assert kept(folder, corpus) == [".tmp", "scan.duckdb"]


def test_a_note_that_is_not_utf_8_is_of_another_scan(folder, corpus):
    stop(folder, corpus)
    (folder / "scan.json").write_bytes(b"\xff\xfe")
    assert kept(folder, corpus) == []


def test_a_scan_that_was_killed_before_its_note_was_written_hinders_nothing(folder, corpus):
    folder.mkdir()
    (folder / "lock").touch()
    (folder / ".note.x1").write_text("{", encoding="utf-8")
    assert kept(folder, corpus) == []


@pytest.mark.parametrize("settings", [(), ("other",)], ids=["the same", "another"])
def test_a_second_scan_is_refused_and_takes_nothing_from_the_first(folder, corpus, settings):
    with work_of(folder, corpus, ()):
        (folder / "scan.duckdb").write_text("work", encoding="utf-8")
        with pytest.raises(UsageError, match="another scan is at work on these matches"):
            kept(folder, corpus, *settings)
        assert (folder / "scan.duckdb").read_text(encoding="utf-8") == "work"


def test_a_folder_in_other_use_is_left_alone(folder, corpus):
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(UsageError, match="is in other use"):
        kept(folder, corpus)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", ["", "scan.json", "lock"])
def test_no_link_is_followed(folder, corpus, tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    if name:
        folder.mkdir()
    (folder / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is in other use"):
        kept(folder, corpus)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_place_that_is_a_file_is_one_line(folder, corpus):
    folder.write_text("Dear all", encoding="utf-8")
    with pytest.raises(ProvenanceError, match="cannot be used"):
        kept(folder, corpus)


def test_a_lock_that_is_no_lock_is_one_line(folder, corpus):
    folder.mkdir()
    (folder / "lock").write_bytes(b"Dear all, " * 100)
    with pytest.raises(ProvenanceError, match="lock: cannot be used"):
        kept(folder, corpus)
