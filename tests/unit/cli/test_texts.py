"""A text that the user names is read in one way, from a file and from standard input."""

import io
import sys

import pytest

from provenance.archive.limits import Limits
from provenance.cli.texts import named_text
from provenance.errors import UsageError


@pytest.fixture
def read(tmp_path, monkeypatch):
    """What is read of some bytes, in a file and on standard input; an error as what it says of them."""

    def run(data):
        (tmp_path / "text").write_bytes(data)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        said = []
        for name in (str(tmp_path / "text"), "-"):
            try:
                said.append(named_text(name))
            except UsageError as error:
                said.append(str(error).replace(str(tmp_path / "text"), "").replace("standard input", ""))
        return said

    return run


@pytest.mark.parametrize("text", ["", "سد ایستاده است.\r\n", "\ufeffThe dam holds."])
def test_the_characters_are_those_that_stand_there(read, text):
    assert read(text.encode()) == [text, text]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("السد قائم".encode("cp1256"), ":1:1: byte 0xC7 at offset 0 is not UTF-8; save it as UTF-8"),
        ("The dam".encode("utf-16"), "looks like UTF-16: save it as UTF-8"),
        (b"x" * (Limits().text_bytes + 1), ": is larger than 5,242,880 bytes"),
    ],
    ids=["cp1256", "utf-16", "large"],
)
def test_what_is_no_text_is_refused_with_the_same_words(read, data, says):
    from_file, from_stdin = read(data)
    assert from_file == from_stdin
    assert says in from_file
