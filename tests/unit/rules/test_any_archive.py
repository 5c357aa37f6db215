"""No archive, however odd, makes a rule fail."""

from itertools import chain
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.archive.entities import read_entities
from provenance.archive.json_reader import Document
from provenance.archive.loading import Archive
from provenance.archive.record_reading import read_record
from provenance.language.spans import Span
from provenance.rules.context import Context
from provenance.rules.registry import all_rules
from provenance.speech.model import SourcingLine, Speech

RULES = [rule for rule in all_rules() if rule.code < "PV6"]

DATES = st.sampled_from(
    ["2022-07-23", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
IDS = st.sampled_from(["a", "b", "c", "gone"])
WORDS = st.text(max_size=20) | st.sampled_from(
    ["fars", "وكالة فارس", "qy", "farsi", "https://x.example/web/99999999999999/https://y"]
)
FIELDS = (
    "relation",
    "basis",
    "made",
    "url",
    "name",
    "publisher",
    "headline",
    "inLanguage",
    "datePublished",
    "exact",
    "captured",
    "entity",
)
VALUES = st.recursive(
    WORDS | DATES | IDS | st.none() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from((*FIELDS, "ref", "external", "from", "quote", "id")), inner)
    ),
    max_leaves=10,
)
RECORDS = st.fixed_dictionaries(
    {"id": IDS},
    optional={
        "inLanguage": WORDS,
        "publisher": VALUES,
        "author": VALUES,
        "datePublished": DATES,
        "dateModified": DATES,
        "captures": st.lists(st.fixed_dictionaries({"url": WORDS, "captured": DATES})),
        "sources": st.lists(
            st.fixed_dictionaries(
                {"relation": st.sampled_from(["translation", "report"])},
                optional={
                    "ref": IDS,
                    "external": VALUES,
                    "made": DATES,
                    "basis": st.just("declared"),
                    "evidence": VALUES,
                },
            )
        ),
        "quotes": st.lists(VALUES),
        "text": st.just({"path": "x.txt"}),
    },
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(RECORDS, max_size=4),
    st.text(),
    st.lists(st.fixed_dictionaries({"id": WORDS, "names": VALUES}), max_size=2),
)
def test_any_archive_is_checked_to_the_end(values, text, entities):
    known, problems = read_entities(Document({"entities": entities}, path="entities.json"))
    by_id = {entity.id: entity for entity in known}
    records = [read_record(Document(value, path=f"{index}.json"), by_id) for index, value in enumerate(values)]
    first = {record.id: record for record in reversed(records)}
    line = SourcingLine(Span.of(text, 0, len(text)), "according-to", text or None, "report")
    archive = Archive(
        Path(),
        tuple(first.values()),
        known,
        problems,
        dict.fromkeys(first, text),
        shadowed=tuple(record for record in records if first[record.id] is not record),
    )
    context = Context(archive, dict.fromkeys(first, Speech("en", (), (line,))), ())
    for finding in chain.from_iterable(rule.findings(context) for rule in RULES):
        assert finding.message
        assert finding.location.path
