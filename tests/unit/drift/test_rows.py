"""A comparison as a row of `compare --pairs`."""

import json

import provenance
from provenance.drift.rows import comparison_row

PERSIAN = "وزیر گفت ۶۰ درصد تجارت با روبل است."
ENGLISH = "The minister said 40 percent of trade was in roubles."


def row(a, b, *languages, unit=None, explain=False):
    return comparison_row("7", provenance.compare(a, b, *languages, unit=unit, explain=explain), explain=explain)


def test_a_row_has_the_same_fields_whatever_the_languages():
    """A reader of rows needs one loader: `bits` is null where none was counted."""
    across, within = row(PERSIAN, ENGLISH), row(ENGLISH, ENGLISH)
    fields = {"id", "relation", "score", "bits", "setting", "reuse", "drift", "changes", "links"}
    assert set(across) == set(within) == fields
    assert across["bits"] > 0
    assert within["bits"] is None


def test_a_change_says_what_it_rests_on():
    (change,) = row(PERSIAN, ENGLISH)["changes"]
    assert (change["kind"], change["severity"]) == ("number", "error")
    assert "no 60 in the later text" in change["evidence"]


def test_evidence_is_given_only_when_asked_for():
    """Of passages beside the row, of texts beside each link."""
    assert "evidence" not in row(PERSIAN, ENGLISH)
    explained = row(PERSIAN, ENGLISH, explain=True)
    assert {"kind", "bits", "a", "b"} == set(explained["evidence"][0])
    a, b = f"{PERSIAN}\n{PERSIAN}", f"{ENGLISH}\n{ENGLISH}"
    plain, full = (row(a, b, "fa", "en", unit="document", explain=explain)["links"] for explain in (False, True))
    assert all("bits" in link and "evidence" not in link for link in plain)
    assert plain
    assert all(link["evidence"] for link in full)


def test_why_two_could_not_be_compared_is_told_only_then():
    assert "notCompared" in row("…", "Снег.", "en", "ru", unit="passage")
    assert "notCompared" not in row(PERSIAN, ENGLISH)


def test_a_row_is_plain_json():
    """Whatever the id was, it is handed through."""
    assert json.loads(json.dumps(row(PERSIAN, ENGLISH, explain=True)))["id"] == "7"
