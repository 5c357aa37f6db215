"""Hops between languages in an archive: what is compared, with what, and what is told where nothing can be."""

from pathlib import Path

import yaml

from provenance.crossings import NOTHING_SHARED

STORY = yaml.safe_load((Path(__file__).parents[1] / "cases" / "across" / "chain.yaml").read_text(encoding="utf-8"))

OTHER = "Снег выпал на юге.\nДороги закрыты, поезда опаздывают.\n«Мы ждем», — сказала Анна Лапина.\n"


def compared(report, later):
    return next(one for one in report.passages if one.pair.later.id == later)


def changes(report, later):
    return [(c.kind, c.a.text, c.b.text) for link in compared(report, later).links for c in link.changes]


def test_a_translation_is_aligned_and_judged(story):
    report = story()
    assert changes(report, "ar") == []
    assert changes(report, "en") == [("number", "120", "210")]


def test_a_sentence_that_a_translation_drops_stands_alone(story):
    """With its place; a report may leave out what it likes."""
    lost = "وتقدر كلفة المشروع بنحو 850 مليون دولار."
    without = STORY["en"].replace("The cost of the project is put at 850 million dollars.\n", "")
    (change,) = compared(story(en=without), "en").alone
    assert (change.kind, change.a.text, change.b.text) == ("omission", lost, "")
    assert compared(story(en=without, relation="report"), "en").alone == ()


def test_a_report_answers_only_for_its_quotes(story):
    """The cost that it gives in its own words is its own; the number in the quote is not."""
    other = STORY["en"].replace("850 million", "900 million")
    assert ("number", "850 مليون", "900 million") in changes(story(en=other), "en")
    assert changes(story(en=other, relation="report"), "en") == [("number", "120", "210")]


def test_the_people_of_the_entities_file_are_known(story):
    """A given name that no table has: only the file tells that the man is one, and another than in the source."""
    swapped = STORY["en"].replace("Behrouz Soleimani", "Behrouz Farrokhi")
    man = {"id": "bs", "type": "Person", "names": {"ar": ["بهروز سليماني"], "en": ["Behrouz Soleimani"]}}
    change = ("name", "بهروز سليماني", "Behrouz Farrokhi")
    assert change not in changes(story(en=swapped), "en")
    assert change in changes(story(en=swapped, entities=[man]), "en")


def test_the_signature_names_the_concepts(story):
    """What the figures rest on can be read from the report; within a language there is nothing of it."""
    assert "concepts-" in story().signature


def test_two_texts_with_nothing_in_common_are_not_compared(story):
    """Silence must not look like a clean result: the reason is told."""
    report = story({"fa": (), "ru": ("fa",)}, ru=OTHER)
    assert compared(report, "ru").not_compared == f"Persian to Russian: {NOTHING_SHARED}"
    assert compared(report, "ru").links == ()
