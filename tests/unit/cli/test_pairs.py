"""`compare --pairs`: each row is compared, and one that cannot be used is named and passed over."""

import json

import pytest
from click.testing import CliRunner

from provenance.cli.compare import command

GOOD = {"id": "good", "a": "وزیر گفت ۶۰ درصد", "b": "The minister said 40 percent", "lang_a": "fa", "lang_b": "en"}


def run(folder, lines, *options):
    path = folder.write("rows.jsonl", b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    result = CliRunner().invoke(command, ["--pairs", str(path), *options])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"id": "x", "a": "text"}', "`b` is missing"),
        ('{"a": "text", "b": "text"}', "`id` is missing"),
        ('{"id": "x", "a": "text", "b": 7}', "`b` is missing or is not a string"),
        (b'{"id": "\xff"}', "not UTF-8 at byte"),
    ],
    ids=["cut-off", "a-list", "no-b", "no-id", "a-number", "latin-1"],
)
def test_a_bad_row_is_named_and_passed_over(folder, bad, reason):
    """By its line; the rows around it are compared, and the exit code tells."""
    code, rows, said = run(folder, [json.dumps(GOOD), bad, json.dumps({**GOOD, "id": 2})])
    assert code == 2
    assert [row["id"] for row in rows] == ["good", 2]
    assert ":2: " in said
    assert reason in said


def test_a_blank_line_is_no_row(folder):
    code, rows, said = run(folder, ["", json.dumps(GOOD), "  "])
    assert (code, len(rows), said) == (0, 1, "")


def test_a_row_of_two_languages_has_its_bits_and_changes(folder):
    _, (row,), _ = run(folder, [json.dumps(GOOD)])
    assert row["bits"] > 0
    assert [(change["a"]["text"], change["b"]["text"]) for change in row["changes"]] == [("۶۰ درصد", "40 percent")]
    assert "evidence" not in row


def test_explain_gives_the_evidence_of_every_row(folder):
    """Of rows of one language too; the pieces stand in the texts and add up."""
    one = {"id": 1, "a": "Taxes will rise by 3 percent.", "b": "Taxes will rise.", "lang_a": "en", "lang_b": "en"}
    _, rows, _ = run(folder, [json.dumps(GOOD), json.dumps(one)], "--explain")
    for row, source in zip(rows, (GOOD, one), strict=True):
        assert row["evidence"]
        for piece in row["evidence"]:
            for side in "ab":
                if piece[side]:
                    assert source[side][piece[side]["start"] : piece[side]["end"]] == piece[side]["text"]


def test_a_tag_of_a_row_counts_before_that_of_the_command(folder):
    """And one that is no string counts for nothing."""
    tagged = {"id": 1, "a": "60", "b": "60", "lang_a": "fa", "lang_b": 7}
    _, (row,), _ = run(folder, [json.dumps(tagged)], "--lang-a", "ru", "--lang-b", "fa")
    assert row["relation"] == "same"


def test_a_passage_without_a_word_is_not_compared(folder):
    _, (row,), _ = run(folder, [json.dumps({"id": 1, "a": "…", "b": "Снег.", "lang_a": "en", "lang_b": "ru"})])
    assert row["relation"] is None
    assert "nothing in it" in row["notCompared"]
