"""`check - --stdin-filename NAME`: the record that an editor holds, checked where it will stand."""

import json
import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "tehran-moscow"


def rows(result):
    """The findings of a report, each without its order."""
    assert result.returncode in (0, 1), result.stderr
    return sorted(result.stdout.splitlines())


@pytest.fixture
def buffer(provenance):
    """Check what an editor holds; returns the result."""

    def run(name, content, *args, **options):
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        return provenance(
            "check", "-", "--stdin-filename", name, "--output-format", "jsonl", *args, stdin=data, **options
        )

    return run


@pytest.mark.parametrize("name", ["jalali-2022-bridge-en", "jalali-2022-payam-khazar-fa", "letter-2021-outlook-en"])
def test_a_record_as_it_is_saved_is_what_a_check_of_the_archive_says_of_it(provenance, buffer, name):
    """Its chains are read, across languages too; only the bits of evidence are counted on fewer texts."""
    whole = provenance("check", SAMPLE, "--output-format", "jsonl").stdout.splitlines()
    path = SAMPLE / f"{name}.provenance.json"
    found = [json.loads(row) for row in rows(buffer(path, path.read_bytes()))]
    assert found
    assert places(found) == places(row for row in map(json.loads, whole) if row["article"] == name)


def places(found):
    """What was found where."""
    return sorted((row["code"], row["message"], row["location"]["line"], row["fingerprint"]) for row in found)


def test_what_is_typed_counts_and_what_is_saved_does_not(buffer, folder):
    folder.write("entities.json", {"entities": []})
    folder.record("source", "“We will build 40 houses,” the mayor said.", sources=[])
    path = folder.record("copy", "“We will build 40 houses,” the mayor said.", sources=[])
    record = json.loads(path.read_bytes())
    wrong = buffer(path, {**record, "sources": [{"ref": "suorce", "relation": "republication"}]})
    assert [json.loads(row)["name"] for row in rows(wrong)] == ["dangling-source"]
    right = buffer(path, {**record, "sources": [{"ref": "source", "relation": "republication"}]})
    assert "dangling-source" not in right.stdout.decode()
    assert rows(buffer(path, b"{"))[0].find(b"invalid-json") > 0


@pytest.mark.parametrize("mark", ["entities.json", "README.md"])
def test_a_source_that_is_not_there_is_an_error_as_in_a_check_of_the_folder(buffer, provenance, folder, mark):
    """All ids of the folder are known, whether or not something marks it as an archive."""
    folder.write(mark, {"entities": []})
    folder.record("dam")
    path = folder.record("copy", sources=[{"ref": "damm", "relation": "report"}])
    [found] = [row for row in map(json.loads, rows(buffer(path, path.read_bytes()))) if row["code"] == "PV202"]
    assert (found["severity"], found["message"]) == ("error", "there is no record `damm` in the archive")
    whole = map(json.loads, provenance("check", folder.root, "--output-format", "jsonl").stdout.splitlines())
    assert (found["fingerprint"], found["severity"]) in [(row["fingerprint"], row["severity"]) for row in whole]


def test_a_record_that_is_not_saved_yet_is_checked_as_well(buffer, folder):
    """The root of the archive is where entities.json or provenance.toml is, however deep the record lies."""
    folder.write("provenance.toml", "")
    folder.record("source", "“We will build 40 houses,” the mayor said.", sources=[])
    folder.write("2024/03/new.txt", "“We will build 60 houses,” the mayor said.")
    record = {
        "id": "new",
        "inLanguage": "en",
        "text": {"path": "new.txt"},
        "sources": [{"ref": "source", "relation": "republication", "basis": "declared"}],
    }
    found = [json.loads(row) for row in rows(buffer("2024/03/new.provenance.json", record, cwd=folder.root))]
    assert "number-changed" in {row["name"] for row in found}
    assert {row["article"] for row in found} == {"new"}


def test_an_editor_finds_the_file_under_the_name_that_it_gave(provenance, folder):
    """In a folder of the archive; and in one beside it."""
    folder.write("entities.json", {"entities": []})
    path = folder.record("recs/x", publised="2024")
    folder.write("w/notes", "")
    for here, name in (("recs", path.name), ("", "recs/x.provenance.json"), ("w", "../recs/x.provenance.json")):
        args = ("check", "-", "--stdin-filename", name, "--output-format", "concise")
        result = provenance(*args, stdin=path.read_bytes(), cwd=folder.root / here)
        assert {line.split(b":")[0] for line in result.stdout.splitlines()} == {name.encode()}
        text = provenance(*args[:4], stdin=path.read_bytes(), cwd=folder.root / here).stdout
        assert b" at " + name.encode() + b":" in text


def test_nothing_is_written(buffer, folder):
    """What is kept for the next check of the archive stays as it is."""
    folder.write("entities.json", {"entities": []})
    path = folder.record("a", "“We will build 40 houses,” the mayor said.")
    before = sorted(folder.root.rglob("*"))
    buffer(path, path.read_bytes())
    assert sorted(folder.root.rglob("*")) == before


def test_an_id_that_is_taken_is_said(buffer, folder):
    folder.write("entities.json", {"entities": []})
    folder.record("a")
    for name in ("0", "b"):
        found = rows(buffer(folder.root / f"{name}.provenance.json", {"id": "a", "inLanguage": "en", "sources": []}))
        assert "duplicate-id" in {json.loads(row)["name"] for row in found}


def test_a_hostile_buffer_is_a_finding(buffer, folder):
    """Too large, not UTF-8, empty: never a traceback."""
    folder.write("provenance.toml", "[limits]\nrecord-bytes = 50\n")
    for content, name in ((b'"' * 1000, "file-too-large"), (b"\xff", "not-utf-8"), (b"", "invalid-json")):
        found = rows(buffer(folder.root / "a.provenance.json", content))
        assert [json.loads(row)["name"] for row in found] == [name]


def test_a_baseline_counts_and_says_nothing_of_the_others(provenance, tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "archive")
    known = tmp_path / "known.json"
    provenance("baseline", "write", tmp_path / "archive", "--file", known)
    path = tmp_path / "archive" / "jalali-2022-bridge-en.provenance.json"
    args = ("check", "-", "--stdin-filename", path, "--baseline", known, "--strict-baseline", "--fail-on", "note")
    result = provenance(*args, "--output-format", "concise", stdin=path.read_bytes())
    assert (result.returncode, result.stdout) == (0, b"")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("-",), b"needs --stdin-filename"),
        ((".", "--stdin-filename", "a.provenance.json"), b"goes with the path `-`"),
        (("-", "--stdin-filename", "a.json"), b"ends in .provenance.json"),
        (("-", "--stdin-filename", "none/a.provenance.json"), b"no such folder"),
        (("-", "--stdin-filename", "a.provenance.json", "--changed-since", "HEAD"), b"--changed-since"),
    ],
)
def test_a_wrong_call_is_one_line(provenance, tmp_path, args, says):
    result = provenance("check", *args, cwd=tmp_path)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
    assert says in result.stderr
