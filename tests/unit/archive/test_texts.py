"""A text is the one that the record means: found, hashed as it was checked, and decoded as it stands."""

from dataclasses import replace
from hashlib import sha256

import pytest

from provenance.archive.limits import Limits
from provenance.archive.record import Record, Text
from provenance.archive.texts import read_named_text, read_text
from provenance.errors import UsageError

LINES = "یک\nدو\n"


def digest(data):
    return sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def read(folder, path, sha=None, record_path="a.provenance.json", **limits):
    kept = Text(path, sha)
    return read_text(folder.root, Record("a", record_path, text=kept), kept, Limits(**limits))


def kinds(file):
    return [problem.kind for problem in file.problems]


def test_a_text_with_the_right_hash(folder):
    folder.write("texts/a.txt", LINES)
    assert read(folder, "texts/a.txt", digest(LINES)) == replace(read(folder, "texts/a.txt"), text=LINES)


def test_a_text_that_was_changed_is_told_and_still_used(folder):
    folder.write("a.txt", "two words")
    file = read(folder, "a.txt", digest("other words"))
    assert (file.text, kinds(file)) == ("two words", ["hash-mismatch"])
    assert digest("two words") in file.problems[0].hint


@pytest.mark.parametrize(("hashed", "kept"), [("a\nb\n", b"a\r\nb\r\n"), ("a\r\nb\r\n", b"a\nb\n")])
def test_a_mismatch_that_line_endings_explain_has_its_own_name(folder, hashed, kept):
    """A checkout with `autocrlf` changes every text; the words are the same."""
    folder.write("a.txt", kept)
    file = read(folder, "a.txt", digest(hashed))
    assert kinds(file) == ["line-ending-mismatch"]
    assert ".gitattributes" in file.problems[0].hint
    assert file.text == kept.decode()


def test_a_path_starts_at_the_root_or_else_at_the_record(folder):
    folder.write("texts/a.txt", "at the root")
    folder.write("2022/texts/a.txt", "beside the record")
    folder.write("2022/b.txt", "beside the record")
    first = read(folder, "texts/a.txt", record_path="2022/a.provenance.json")
    second = read(folder, "b.txt", record_path="2022/a.provenance.json")
    assert (first.path, first.text) == ("texts/a.txt", "at the root")
    assert (second.path, second.text) == ("2022/b.txt", "beside the record")


def test_a_text_that_is_not_there(folder):
    file = read(folder, "texts/a.txt")
    assert (file.text, kinds(file)) == (None, ["missing-text"])


def test_a_path_that_leads_out_is_not_followed(folder):
    (folder.root / "inner").mkdir()
    folder.write("secret.txt", "secret")
    kept = Text("../secret.txt")
    file = read_text(folder.root / "inner", Record("a", "a.provenance.json", text=kept), kept, Limits())
    assert (file.text, kinds(file)) == (None, ["unsafe-path"])


def test_a_text_that_is_a_link(folder):
    folder.write("b.txt", "x")
    (folder.root / "a.txt").symlink_to("b.txt")
    assert kinds(read(folder, "a.txt")) == ["symlink"]


def test_a_text_that_is_too_large(folder):
    folder.write("a.txt", "four")
    assert kinds(read(folder, "a.txt", text_bytes=3)) == ["file-too-large"]
    assert kinds(read(folder, "a.txt", text_bytes=4)) == []


def test_a_text_that_is_not_utf_8_is_told_at_its_place(folder):
    folder.write("a.txt", b"one\ntw\xf6\n")
    file = read(folder, "a.txt")
    assert (file.text, kinds(file)) == (None, ["not-utf-8"])
    assert str(file.problems[0].location) == "a.txt:2:3"
    assert file.problems[0].article == "a"


def test_a_byte_order_mark_is_told_and_stays(folder):
    """Offsets count the characters of the file as it stands."""
    folder.write("a.txt", b"\xef\xbb\xbfone")
    file = read(folder, "a.txt")
    assert (file.text, kinds(file)) == ("\ufeffone", ["byte-order-mark"])


def test_a_text_named_on_the_command_line(folder):
    assert read_named_text(folder.write("a.txt", "one\r\n")) == "one\r\n"
    with pytest.raises(UsageError, match="not UTF-8"):
        read_named_text(folder.write("b.txt", b"\xff"))
    with pytest.raises(UsageError, match="no such file"):
        read_named_text(folder.root / "c.txt")
    with pytest.raises(UsageError, match="larger"):
        read_named_text(folder.write("d.txt", "four"), Limits(text_bytes=3))
