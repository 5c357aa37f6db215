"""Rows of JSON Lines are read one by one, from a file or from standard input, whatever is in them."""

import io
import json
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from provenance.cli import rows
from provenance.cli.rows import read_rows

ROW = b'{"id": 1, "text": "a dam"}'


@pytest.fixture(params=["file", "standard input"])
def read(request, tmp_path, monkeypatch):
    """Reads rows from either."""

    def read_in(data):
        if request.param == "file":
            path = tmp_path / "rows.jsonl"
            path.write_bytes(data)
            return list(read_rows(path, ("id", "text"), ("lang",)))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return list(read_rows(Path("-"), ("id", "text"), ("lang",)))

    return read_in


def test_a_byte_order_mark_is_no_part_of_the_first_row(read):
    assert [row["id"] for row in read(BOM_UTF8 + ROW)] == [1]


@pytest.mark.parametrize("over", [2, 3, 40, 41, 79, 80, 200])
def test_a_row_that_is_too_long_is_passed_over_and_the_next_one_is_read(read, monkeypatch, capsys, over):
    """Wherever its end lies in what is read at a time."""
    monkeypatch.setattr(rows, "_ROW_BYTES", 40)
    long = b'{"id": 0, "text": "' + b"a" * (20 + over - 1)
    found = read(ROW + b"\n" + long + b"\n" + ROW)
    assert [row and row["id"] for row in found] == [1, None, 1]
    assert ":2: longer than 40 bytes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("tag", "says"),
    [(5, "is a string"), (["en"], "is a string"), ("eng", "the code for `eng` is `en`"), ("xx", "no language")],
    ids=str,
)
def test_a_tag_that_means_no_language_is_named_and_left_out(read, capsys, tag, says):
    """Where it stands; the row is read, and its language told from its text."""
    assert read(json.dumps({"id": 1, "text": "a dam", "lang": tag}).encode()) == [{"id": 1, "text": "a dam"}]
    said = capsys.readouterr().err
    assert ":1: `lang`: " in said
    assert says in said


@pytest.mark.parametrize("tag", [None, ""])
def test_no_tag_is_nothing_to_name(read, capsys, tag):
    assert read(json.dumps({"id": 1, "text": "a dam", "lang": tag}).encode()) == [{"id": 1, "text": "a dam"}]
    assert capsys.readouterr().err == ""
