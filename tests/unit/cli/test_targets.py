"""What a command would write in the place of what it reads is refused."""

from pathlib import Path

import pytest

from provenance.archive.loading import load_archive
from provenance.cli.targets import refuse_in_corpus, refuse_records, refuse_texts, refuse_twice
from provenance.errors import UsageError


@pytest.mark.parametrize(
    ("one", "other"),
    [("out.json", "./out.json"), ("out.json", "deep/../out.json"), ("out.json", "link.json"), ("linked/a", "deep/a")],
)
def test_one_file_is_one_however_it_is_named(tmp_path, monkeypatch, one, other):
    monkeypatch.chdir(tmp_path)
    Path("deep").mkdir()
    Path("linked").symlink_to("deep")
    Path("link.json").symlink_to("out.json")
    with pytest.raises(UsageError, match="one file"):
        refuse_twice((Path(one), Path(other)), "two reports cannot go to one file")
    refuse_twice((Path(one), Path("else.json")), "two reports cannot go to one file")


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("new.JSONL.gz", True),
        ("new.txt", True),
        ("_new.txt", True),
        ("deep/new.parquet", True),
        ("_new.jsonl", False),
        (".new.jsonl", False),
        (".deep/new.txt", False),
        ("page.html", False),
        ("../new.jsonl", False),
    ],
)
def test_what_the_next_run_would_read_is_refused(tmp_path, name, refused):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    if refused:
        with pytest.raises(UsageError, match="would be read"):
            refuse_in_corpus((corpus / name,), corpus)
    else:
        refuse_in_corpus((corpus / name,), corpus)


@pytest.mark.parametrize("name", ["dam.provenance.json", "deep/new.provenance.json", "entities.json", "link.json"])
def test_a_record_is_refused_whether_or_not_it_is_there(folder, name):
    (folder.root / "link.json").symlink_to(folder.record("dam", "The dam holds."))
    with pytest.raises(UsageError, match="would be read as a part of the archive"):
        refuse_records((folder.root / name,), folder.root)
    refuse_records((folder.root / "report.json", folder.root / "deep" / "entities.json"), folder.root)


def test_a_text_is_refused_and_no_other_file_of_the_archive(folder):
    """One of a record, and one of a second record with the same id."""
    folder.record("dam", "The dam holds.")
    other = folder.write("copy/dam.txt", "The dam held.")
    folder.write("twice.provenance.json", {"id": "dam", "text": {"path": "copy/dam.txt"}})
    archive = load_archive(folder.root)
    for text in (folder.root / "texts" / "dam.txt", folder.root / "copy" / ".." / "texts" / "dam.txt", other):
        with pytest.raises(UsageError, match="is the text of a record"):
            refuse_texts((text,), archive)
    refuse_texts((folder.root / "texts" / "report.txt",), archive)
