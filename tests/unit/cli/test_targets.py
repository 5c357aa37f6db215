"""What a command would write in the place of what it reads is refused."""

from pathlib import Path

import pytest

from provenance.cli.targets import refuse_in_corpus, refuse_twice
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
