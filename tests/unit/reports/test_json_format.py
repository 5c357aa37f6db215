"""The report for machines on hops between languages: bits, evidence and both ways."""

import json

import jsonschema
import pytest

from provenance.archive.schemas import load_schema
from provenance.reports.json_format import render


@pytest.fixture
def document(story):
    return json.loads(render(story()))


def links(document, later):
    return next(one for one in document["comparisons"] if one["b"] == later)["links"]


def test_it_is_as_the_schema_says(document):
    jsonschema.validate(document, load_schema("report-1"))


def test_every_link_between_languages_has_its_bits(document):
    assert all(link["bits"] is not None and 0 <= link["score"] <= 1 for link in links(document, "en"))


def test_evidence_is_given_where_something_changed(document):
    """A reader has to judge those links; the others would fill the report."""
    changed = [link for link in links(document, "en") if link["changes"]]
    assert [change["kind"] for link in changed for change in link["changes"]] == ["number"]
    assert all(link["evidence"] for link in changed)
    assert not any(link["evidence"] for link in links(document, "en") if not link["changes"])


def test_a_piece_of_evidence_stands_in_its_passages(document):
    """Its places count from the start of the two passages, not of the texts."""
    (link,) = [link for link in links(document, "en") if link["changes"]]
    for piece in link["evidence"]:
        for side in "ab":
            if piece[side]:
                place = piece[side]
                assert link[side]["text"][place["start"] : place["end"]] == place["text"]


def test_both_ways_over_three_languages_are_counted(document):
    (triangle,) = document["triangles"]
    assert (triangle["origin"], triangle["middle"], triangle["article"]) == ("fa", "ar", "en")
    assert triangle["agree"] == sum(passage["verdict"] == "agree" for passage in triangle["passages"]) > 0
    assert triangle["agree"] + triangle["disagree"] + triangle["open"] == len(triangle["passages"])
    assert set(triangle["passages"][0]["through"]) == {"start", "end"}


def test_within_a_language_there_are_no_bits(folder, story):
    story()
    words = (folder.root / "texts/en.txt").read_text()
    folder.record("copy", words, sources=[{"ref": "en", "relation": "republication", "basis": "declared"}])
    copied = links(json.loads(render(story())), "copy")
    assert copied
    assert {link["bits"] for link in copied} == {None}
