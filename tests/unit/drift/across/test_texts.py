"""Texts and their translations: the planted change is found, and a faithful translation has none."""

from pathlib import Path

import pytest
import yaml

import provenance
from provenance.findings import Severity
from provenance.language.tables import FIRST_CLASS

FILE = Path(__file__).parents[3] / "cases" / "across" / "documents.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
BY_ID = {case["id"]: case for case in CASES}


def compared(case):
    return provenance.compare(case["a"], case["b"], *case["languages"], unit="document")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_changed_in_a_translation_is_told_and_nothing_else(case):
    """The kind and the words of each change that is more than a note."""
    changes = [change for change in compared(case).changes if change.severity > Severity.NOTE]
    assert [[change.kind, change.a.text, change.b.text] for change in changes] == case["changes"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_span_is_one_of_the_text(case):
    found = compared(case)
    for span in (*(change.a for change in found.changes), *(link.a for link in found.links)):
        assert case["a"][span.start : span.end] == span.text
    for span in (*(change.b for change in found.changes), *(link.b for link in found.links)):
        assert case["b"][span.start : span.end] == span.text


def test_the_cases_cover_every_pair_of_languages_and_each_kind_of_change():
    """Each two of the four languages, faithful and not; sentences lost and added, numbers, places, dates, speakers."""
    every = {frozenset((a, b)) for a in FIRST_CLASS for b in FIRST_CLASS if a < b}
    assert {frozenset(case["languages"]) for case in CASES if case["changes"]} == every
    assert {frozenset(case["languages"]) for case in CASES if not case["changes"]} == every
    kinds = {change[0] for case in CASES for change in case["changes"]}
    assert kinds == {"omission", "addition", "number", "name", "date", "speaker"}


def test_a_translation_is_a_rendering_with_its_evidence():
    """Nearly all of both texts is aligned, and the bits are those of the sentences."""
    found = compared(BY_ID["ar-en-university-faithful"])
    assert found.relation == "rendering"
    assert found.score > 0.9
    sentences = [
        link for link in found.links if not any(link.b != one.b and link.b.within(one.b) for one in found.links)
    ]
    assert found.bits == pytest.approx(sum(link.evidence.bits for link in sentences))
    assert len(sentences) == len(found.links) - 1  # The quote stands in its sentence, and is not counted again.
    assert all(link.evidence.pieces for link in found.links)


def test_two_texts_on_other_things_are_unrelated():
    """A text on a gas contract is no translation of one on a laboratory, and nothing is held against it."""
    gas, university = BY_ID["fa-ar-gas-faithful"], BY_ID["ar-en-university-faithful"]
    found = provenance.compare(gas["a"], university["b"], "fa", "en", unit="document")
    assert found.relation == "unrelated"
    assert found.changes == ()


def test_a_part_of_a_text_is_an_excerpt_and_may_leave_out_the_rest():
    """Three sentences of six in another language: what is not there is not told as dropped."""
    case = BY_ID["fa-ru-exhibition-faithful"]
    part = "\n".join(case["b"].splitlines()[:2])
    found = provenance.compare(case["a"], part, "fa", "ru", unit="document")
    assert found.relation == "excerpt"
    assert [change for change in found.changes if change.kind == "omission"] == []


def test_an_added_sentence_stands_behind_the_counterpart_of_what_stands_before_it():
    """A reader sees in the earlier text where the new sentence would stand."""
    case = BY_ID["en-ar-storm-added-sentence"]
    (change,) = compared(case).changes
    assert case["a"][: change.a.start].endswith("in the morning.")


def test_unrelated_passages_have_no_changes():
    """Figures of two passages on other things are not held against each other."""
    found = provenance.compare(
        "The court fined Meridian Bank 40 million dollars on Friday.",
        "По данным синоптиков, на юге Поволжья ожидается снег и сильный ветер до 25 метров в секунду.",
        "en",
        "ru",
    )
    assert (found.relation, found.changes) == ("unrelated", ())
    assert found.score < 0.1
    assert found.bits < -6


def test_a_passage_tells_its_evidence_and_how_probable_it_is():
    found = provenance.compare(
        "وزیر گفت ۶۰ درصد تجارت با روبل است", "The minister said 60 percent of trade was in roubles"
    )
    assert found.relation == "rendering"
    assert found.score > 0.99
    assert found.bits == found.evidence.bits > 8
    assert found.not_compared is None


def test_passages_with_nothing_to_find_again_are_not_compared():
    """No bits are made up for a passage without a word: the reason is told."""
    found = provenance.compare("…", "На юге ожидается снег.", "en", "ru", unit="passage")
    assert found.relation is None
    assert "nothing in it can be found again" in found.not_compared
    assert found.bits is None


def test_the_signature_names_both_languages_and_the_concepts():
    """What the figures rest on can be read from the signature."""
    found = provenance.compare("60 percent", "۶۰ درصد", "en", "fa")
    assert "lang:en-fa" in found.signature
    assert "across:concepts-" in found.signature
