"""`provenance compare`: two passages or texts without any record."""

import json

A = "The minister said we will not accept 60 percent of the offer."
B = "The minister said we will accept 40 percent of the offer."


def test_two_strings_are_compared(provenance):
    """What changed is named, and marked in both."""
    result = provenance("compare", A, B)
    assert result.returncode == 1
    printed = result.stdout.decode()
    assert "number" in printed
    assert "negation" in printed
    assert "[-60" in printed


def test_two_files_and_standard_input(provenance, tmp_path):
    """A file and `-` give what the two strings give."""
    (tmp_path / "a.txt").write_text(A)
    (tmp_path / "b.txt").write_text(B)
    strings = provenance("compare", A, B, "--output-format", "json").stdout
    assert provenance("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--output-format", "json").stdout == strings
    assert provenance("compare", tmp_path / "a.txt", "-", "--output-format", "json", stdin=B.encode()).stdout == strings


def test_a_passage_may_be_longer_than_any_name_of_a_file(provenance):
    """A sentence of 256 bytes is a usual one."""
    result = provenance("compare", f"{A} {A * 5}", f"{A} {A * 5}")
    assert result.returncode == 0
    assert result.stderr == b""


def test_equal_passages_exit_with_0(provenance):
    assert provenance("compare", A, A).returncode == 0


def test_rows_in_rows_out(provenance, tmp_path):
    """`--pairs` writes one row for each, in order, with spans that are those of the texts."""
    pairs = tmp_path / "pairs.jsonl"
    rows = [{"id": "1", "a": A, "b": B, "lang_a": "en", "lang_b": "en"}, {"id": "2", "a": A, "b": A}]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = provenance("compare", "--pairs", pairs)
    assert result.returncode == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert set(first) == {"id", "relation", "score", "bits", "setting", "reuse", "drift", "changes", "links"}
    assert first["id"] == "1"
    assert {change["kind"] for change in first["changes"]} >= {"number", "negation"}
    for change in first["changes"]:
        for side, text in (("a", A), ("b", B)):
            span = change[side]
            assert text[span["start"] : span["end"]] == span["text"]
    assert (second["id"], second["relation"], second["changes"]) == ("2", "same", [])


def test_two_languages_are_compared_on_evidence(provenance):
    """A figure that changed in translation, and with --explain why the two are held against each other."""
    persian, english = "وزیر گفت ۶۰ درصد تجارت با روبل است", "The minister said 40 percent of trade was in roubles"
    result = provenance("compare", "--explain", persian, english)
    printed = result.stdout.decode()
    assert result.returncode == 1
    assert "error number" in printed
    assert "bits of evidence" in printed
    assert "تجارت = trade" in printed


def test_rows_of_two_languages_are_each_others_background(provenance, tmp_path):
    """With --pairs every row has its bits, with --learn too, and the same bytes come out twice."""
    rows = [
        {"id": n, "a": f"وزیر گفت {n} پل تازه ساخته شد", "b": f"The minister said {n} new bridges were built"}
        for n in range(20, 32)
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    once = provenance("compare", "--pairs", file, "--learn", "--lang-a", "fa", "--lang-b", "en").stdout
    found = [json.loads(line) for line in once.splitlines()]
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert all(row["bits"] > 0 and not row["changes"] for row in found)
    assert provenance("compare", "--pairs", file, "--learn", "--lang-a", "fa", "--lang-b", "en").stdout == once


def test_learning_needs_rows(provenance):
    result = provenance("compare", "--learn", "a b", "a c")
    assert result.returncode == 2
    assert b"--learn needs --pairs" in result.stderr
