"""A record is what of its file can be used."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.entities import Entity
from provenance.archive.json_reader import Document, read_json
from provenance.archive.limits import Limits
from provenance.archive.record import Agent, Capture, External, RecordedQuote, Selector, Source, Suppression, Text
from provenance.archive.record_reading import read_record

FARS = Entity("fars", "Organization", {"fa": ("خبرگزاری فارس",), "en": ("Fars News Agency", "Fars")})


def read(value):
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return read_record(read_json(text.encode(), "a.provenance.json", Limits()), {"fars": FARS})


def test_every_field_is_taken_over():
    record = read(
        {
            "id": "a",
            "type": "Statement",
            "headline": "تیتر",
            "url": "https://x.example/",
            "publisher": {"type": "Organization", "name": "X", "role": "agency"},
            "author": [{"type": "Person", "name": "Y"}],
            "inLanguage": "fa",
            "datePublished": "2022-07-23",
            "dateModified": "2022-07-24T00:00:00Z",
            "text": {"path": "texts/a.txt", "sha256": "0" * 64, "status": "excerpt"},
            "captures": [{"url": "https://c.example/", "captured": "2022-07-25", "original": "https://x.example/"}],
            "sources": [
                {
                    "ref": "b",
                    "relation": "translation",
                    "translator": [{"type": "SoftwareAgent", "name": "Z", "version": "2"}],
                    "made": "2022-07-22",
                    "basis": "inferred",
                    "evidence": {"exact": "e", "prefix": "p", "suffix": "s", "start": 1, "end": 2},
                },
                {
                    "external": {"url": "https://y.example/", "inLanguage": "ar", "datePublished": "2022-07-20"},
                    "relation": "report",
                },
            ],
            "quotes": [
                {
                    "id": "q",
                    "exact": "e",
                    "start": 0,
                    "end": 1.0,
                    "speaker": {"type": "Person", "name": "S"},
                    "mode": "direct",
                    "spokenLanguage": "fa",
                    "from": {"ref": "b", "quote": "q1"},
                }
            ],
            "suppressions": [{"code": "PV205", "reason": "r", "target": "/sources/1", "expires": "2030-01-01"}],
            "notes": "n",
        }
    )
    assert (record.id, record.type, record.headline, record.language) == ("a", "Statement", "تیتر", "fa")
    assert (record.url, record.notes, record.path) == ("https://x.example/", "n", "a.provenance.json")
    assert record.publisher == Agent("X", "Organization", role="agency")
    assert record.authors == (Agent("Y", "Person"),)
    assert (record.date_published, record.date_modified) == ("2022-07-23", "2022-07-24T00:00:00Z")
    assert record.text == Text("texts/a.txt", "0" * 64, "excerpt")
    assert record.captures == (Capture("https://c.example/", "2022-07-25", "https://x.example/"),)
    assert record.sources == (
        Source(
            "b",
            None,
            "translation",
            (Agent("Z", "SoftwareAgent", "2"),),
            "2022-07-22",
            "inferred",
            Selector("e", "p", "s", 1, 2),
        ),
        Source(None, External(None, "https://y.example/", None, "ar", "2022-07-20"), "report"),
    )
    assert record.quotes == (
        RecordedQuote("q", "e", None, None, 0, 1, Agent("S", "Person"), "direct", "fa", "b", "q1"),
    )
    assert record.suppressions == (Suppression("PV205", "r", "/sources/1", "2030-01-01", "/suppressions/0"),)


def test_the_least_record_has_the_defaults():
    record = read(
        {"id": "a", "inLanguage": "en", "text": {"path": "a.txt"}, "sources": [{"ref": "b", "relation": "report"}]}
    )
    assert (record.type, record.text.status, record.sources[0].basis) == ("NewsArticle", "full", "unknown")


def test_no_sources_and_an_empty_list_are_not_the_same():
    """No list: nobody knows. An empty list: this is the origin."""
    assert read({"id": "a"}).sources is None
    assert read({"id": "a", "sources": {}}).sources is None
    assert read({"id": "a", "sources": []}).sources == ()


@pytest.mark.parametrize("value", [None, [], {}, {"id": 3}, {"id": ""}, {"id": "Capital"}, {"id": "a\n"}, {"id": "-a"}])
def test_a_file_without_a_usable_id_is_no_record(value):
    assert read(value) is None


def test_an_id_in_place_of_an_agent_is_looked_up():
    """The name is given in the record's language."""
    assert read({"id": "a", "inLanguage": "fa", "publisher": "fars"}).publisher == Agent(
        "خبرگزاری فارس", "Organization", entity="fars"
    )
    assert read({"id": "a", "publisher": "tass"}).publisher == Agent("tass", entity="tass")
    assert read({"id": "a", "publisher": "Fars News"}).publisher == Agent("Fars News")


def test_an_agent_keeps_its_own_name_beside_its_entity():
    publisher = {"type": "Organization", "name": "FNA", "entity": "fars"}
    assert read({"id": "a", "publisher": publisher}).publisher == Agent("FNA", "Organization", entity="fars")
    assert read({"id": "a", "inLanguage": "en", "publisher": {"entity": "fars"}}).publisher.name == "Fars News Agency"


def test_unusable_items_keep_the_places_of_the_others():
    """A finding on the third source points at the third source."""
    record = read({"id": "a", "sources": [7, {"ref": "NO"}, {"ref": "b"}], "quotes": [None, {"id": "q", "exact": "x"}]})
    assert record.sources == (Source(), Source(), Source(ref="b"))
    assert [quote.exact for quote in record.quotes] == ["", "x"]


def test_a_source_that_is_both_counts_as_the_record():
    record = read({"id": "a", "sources": [{"ref": "b", "external": {"url": "https://x.example/"}}]})
    assert (record.sources[0].ref, record.sources[0].external) == ("b", None)


def test_what_is_wrong_is_left_out():
    record = read(
        {
            "id": "a",
            "type": "Poem",
            "headline": 3,
            "inLanguage": "Persian language",
            "datePublished": "2022-02-30",
            "text": {"path": "a.txt", "sha256": "abc", "status": "half"},
            "author": [3, {"type": "Person"}],
            "captures": [{"captured": "2022-01-01"}, 3],
            "suppressions": [{"code": "PV205"}],
            "sources": [{"ref": "b", "relation": "copied", "made": "soon", "basis": "guess", "evidence": "here"}],
        }
    )
    assert (record.type, record.headline, record.language, record.date_published) == ("NewsArticle", None, "und", None)
    assert record.text == Text("a.txt")
    assert (record.authors, record.captures, record.suppressions) == ((), (), ())
    assert record.sources == (Source(ref="b"),)


def test_a_place_that_is_not_there_is_that_of_what_holds_it():
    record = read({"id": "a", "sources": [{"ref": "b"}]})
    assert str(record.locate("/sources/0/ref")) == "a.provenance.json:5:14"
    assert record.locate("/sources/0/made/x").pointer == "/sources/0"
    assert str(record.locate("/text")) == "a.provenance.json:1:1"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "ref", "name", "url", "path", "exact", "from"]), inner)
    ),
    max_leaves=6,
)
FIELDS = ["publisher", "author", "text", "captures", "sources", "quotes", "suppressions", "datePublished", "inLanguage"]


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_any_value_in_any_field_gives_a_record(value):
    record = read_record(Document({**value, "id": "a"}, path="a.json"), {"fars": FARS})
    assert record.id == "a"
    if isinstance(value.get("sources"), list):
        assert len(record.sources) == len(value["sources"])
