"""An archive is everything that can be read of a folder, and everything that is wrong with it."""

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import provenance
from provenance.archive.limits import Limits
from provenance.archive.loading import load_archive
from provenance.errors import UsageError


def kinds(archive):
    return [problem.kind for problem in archive.problems]


def test_records_texts_entities_and_hops(folder):
    folder.record("a", "متن نخست", inLanguage="fa", publisher="fars", sources=[])
    folder.record("b", "the first text", sources=[{"ref": "a", "relation": "translation"}])
    folder.write("entities.json", {"entities": [{"id": "fars", "type": "Organization", "names": {"fa": ["فارس"]}}]})
    archive = provenance.load_archive(folder.root)
    assert [record.id for record in archive.records] == ["a", "b"]
    assert archive.texts == {"a": "متن نخست", "b": "the first text"}
    assert archive.record("a").publisher.name == "فارس"
    assert archive.graph.chains("b") == (("b", "a"),)
    assert archive.problems == archive.shadowed == archive.stray_texts == ()
    assert (archive.record("c"), archive.text("c")) == (None, None)
    assert archive.graph is archive.graph


def test_one_bad_file_hides_no_other(folder):
    folder.record("a", "text", sources=[])
    folder.write("b.provenance.json", b"\xff")
    folder.write("c.provenance.json", "{")
    folder.record("d", sources=[], colour="blue")
    folder.write("entities.json", "[]")
    archive = load_archive(folder.root)
    assert [record.id for record in archive.records] == ["a", "d"]
    assert kinds(archive) == ["wrong-type", "not-utf-8", "invalid-json", "unknown-field"]
    assert archive.problems[-1].article == "d"


def test_the_first_of_two_records_with_one_id_is_in_use(folder):
    folder.record("a", "first", sources=[])
    folder.write("b.provenance.json", {"id": "a", "inLanguage": "fa", "headline": 3})
    archive = load_archive(folder.root)
    assert archive.record("a").language == "en"
    assert [record.path for record in archive.shadowed] == ["b.provenance.json"]
    assert [record.path for record in archive.graph.duplicates["a"]] == ["a.provenance.json", "b.provenance.json"]
    assert kinds(archive) == ["wrong-type"]


def test_a_single_record_is_an_archive_of_its_own(folder):
    """Its folder is the root, so that its text is found; the records beside it are not read."""
    path = folder.record("a", "text", sources=[])
    folder.record("b", "other")
    archive = load_archive(path)
    assert [record.id for record in archive.records] == ["a"]
    assert (archive.root, archive.text("a"), archive.whole) == (folder.root, "text", False)
    assert load_archive(str(folder.root)).whole


def test_texts_of_records_in_a_folder_of_their_own(folder):
    """A path starts at the root; where there is no such file, at the record. The archive gives it from the root."""
    folder.write("records/a.provenance.json", {"id": "a", "inLanguage": "en", "text": {"path": "texts/a.txt"}})
    folder.write("2022/b.provenance.json", {"id": "b", "inLanguage": "en", "text": {"path": "b.txt"}})
    folder.write("texts/a.txt", "one")
    folder.write("2022/b.txt", "two")
    archive = load_archive(folder.root)
    assert archive.texts == {"a": "one", "b": "two"}
    assert {record.text.path for record in archive.records} == {"texts/a.txt", "2022/b.txt"}


def test_a_text_that_no_record_names_is_stray(folder):
    folder.record("a", "text", sources=[])
    folder.write("texts/b.txt", "forgotten")
    folder.write("tools/requirements.txt", "click")
    assert load_archive(folder.root).stray_texts == ("texts/b.txt",)


def test_a_record_that_is_a_link_is_refused(folder):
    folder.record("a")
    (folder.root / "b.provenance.json").symlink_to("a.provenance.json")
    archive = load_archive(folder.root)
    assert [(problem.kind, problem.location.path) for problem in archive.problems] == [("symlink", "b.provenance.json")]


def test_limits_are_kept(folder):
    folder.record("a", "seven b", sources=[[[]]])
    sizes = Limits(record_bytes=30, text_bytes=6)
    assert kinds(load_archive(folder.root, sizes)) == ["file-too-large"]
    assert kinds(load_archive(folder.root, Limits(text_bytes=6)))[-1] == "file-too-large"
    assert kinds(load_archive(folder.root, Limits(nesting=3))) == ["nested-too-deep"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_record_that_is_a_pipe_does_not_block(folder):
    os.mkfifo(folder.root / "a.provenance.json")
    assert kinds(load_archive(folder.root)) == ["not-a-regular-file"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_name_that_is_not_utf_8_is_read(folder):
    folder.write(os.fsdecode(b"\xff.provenance.json"), {"id": "a", "inLanguage": "en"})
    assert [record.id for record in load_archive(folder.root).records] == ["a"]


def test_an_empty_folder_is_an_empty_archive(folder):
    archive = load_archive(folder.root)
    assert (archive.records, archive.problems, archive.graph.hops) == ((), (), ())


def test_a_path_that_leads_nowhere_is_a_usage_error(folder):
    with pytest.raises(UsageError, match="no such"):
        load_archive(folder.root / "gone")


def test_progress_is_told_after_each_record(folder):
    for name in "abc":
        folder.record(name)
    told = []
    load_archive(folder.root, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_two_runs_give_the_same_archive(folder):
    for name in "cab":
        folder.record(name, name, sources=[{"ref": "x", "relation": "report"}], colour=1)
    assert load_archive(folder.root) == load_archive(folder.root)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.binary(), st.binary(), st.binary())
def test_any_bytes_in_any_file_are_problems_and_nothing_worse(folder, record, text, entities):
    folder.write("a.provenance.json", record)
    folder.write("b.provenance.json", {"id": "b", "inLanguage": "en", "text": {"path": "b.txt", "sha256": "0" * 64}})
    folder.write("b.txt", text)
    folder.write("entities.json", entities)
    archive = load_archive(folder.root)
    assert archive.record("b") is not None
    assert "hash-mismatch" in kinds(archive) or "line-ending-mismatch" in kinds(archive)
    assert {problem.location.path for problem in archive.problems} >= {"a.provenance.json", "entities.json"}


def test_an_archive_of_sound_records_is_loaded_without_the_heavy_libraries(folder):
    """The matching and language libraries are not needed to read."""
    folder.record("a", "text", sources=[])
    code = (
        "import sys, provenance.archive.loading as loading; loading.load_archive(sys.argv[1]);"
        "print(sorted({'rapidfuzz', 'langdetect', 'click'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(folder.root)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
