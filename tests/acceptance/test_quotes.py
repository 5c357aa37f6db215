"""`provenance quotes`: who said what, as text and as rows."""

import json

TEXT = (
    "Source: Farda News\n\n"
    "“We will open the second lane in March,” Governor Nader Amiri said on Monday. "
    "He added: “The steel has arrived from Bandar Abbas.”\n"
)


def test_the_quotes_of_a_file_are_listed_with_their_speakers(provenance, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    printed = provenance("quotes", tmp_path / "a.txt").stdout.decode()
    assert "Nader Amiri" in printed
    assert "We will open the second lane in March" in printed
    assert "Farda News" in printed


def test_rows_carry_offsets_into_the_text_as_it_stands(provenance, tmp_path):
    """`--texts` writes one row for each text; every span is exact."""
    rows = tmp_path / "texts.jsonl"
    rows.write_text(json.dumps({"id": "x", "text": TEXT, "lang": "en"}) + "\n")
    row = json.loads(provenance("quotes", "--texts", rows).stdout)
    assert set(row) == {"id", "lang", "quotes", "sourcing"}
    assert [TEXT[q["start"] : q["end"]] for q in row["quotes"]] == [q["exact"] for q in row["quotes"]]
    assert {q["speaker"]["name"] for q in row["quotes"]} == {"Nader Amiri"}
    assert [TEXT[s["start"] : s["end"]] for s in row["sourcing"]] == [s["text"] for s in row["sourcing"]]
    assert set(row["quotes"][0]) == {"start", "end", "exact", "mode", "speaker", "cue", "flags"}
    assert set(row["sourcing"][0]) == {"start", "end", "text", "kind", "source", "relation"}


def test_an_entities_file_makes_speakers_one(provenance, tmp_path):
    """`--entities` needs no archive: a role in the text becomes the person's name."""
    entities = {
        "entities": [
            {
                "id": "nader-amiri",
                "type": "Person",
                "names": {"en": ["Nader Amiri"]},
                "roles": [{"title": {"en": ["governor of Fars"]}, "from": "2020-01-01"}],
            }
        ]
    }
    (tmp_path / "entities.json").write_text(json.dumps(entities))
    (tmp_path / "a.txt").write_text("“The lane opens in March,” the governor of Fars said.\n", encoding="utf-8")
    args = ("quotes", tmp_path / "a.txt", "--entities", tmp_path / "entities.json", "--output-format", "json")
    (row,) = json.loads(provenance(*args).stdout)
    assert row["quotes"][0]["speaker"]["name"] == "Nader Amiri"


def test_standard_input_is_a_file_called_dash(provenance):
    result = provenance("quotes", "-", "--output-format", "jsonl", stdin=TEXT.encode())
    assert json.loads(result.stdout)["id"] == "-"
