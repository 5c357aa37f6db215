"""Passages in any order are linked where each is the other's best, and only where that is clear."""

import pytest

from provenance.matching.across import make_pools, pool_of
from provenance.matching.evidence import bits
from provenance.matching.items import profile
from provenance.matching.links import mutual_best

ENGLISH = (
    "The court in Kessel fined the company 37 million dollars.",
    "Rain closed 12 schools in Maranta on Monday.",
    "Putin met the president of Turkey in March 2018.",
)
RUSSIAN = (
    "В марте 2018 года Путин встретился с президентом Турции.",
    "Суд в Кесселе оштрафовал компанию на 37 миллионов долларов.",
    "Погода завтра будет хорошей.",
    "Из-за дождя в понедельник в Маранте закрыты 12 школ.",
)
POOLS = make_pools("en", "ru", pool_of(ENGLISH, "en"), pool_of(RUSSIAN, "ru"))


def linked(a, b, pools=POOLS, **options):
    return mutual_best([profile(text, "en") for text in a], [profile(text, "ru") for text in b], pools, **options)


def test_passages_that_changed_places_are_linked():
    assert [(link.a, link.b) for link in linked(ENGLISH, RUSSIAN)] == [(0, 1), (1, 3), (2, 0)]


def test_a_link_has_the_evidence_of_its_two_passages():
    for link in linked(ENGLISH, RUSSIAN):
        expected = bits(profile(ENGLISH[link.a], "en"), profile(RUSSIAN[link.b], "ru"), POOLS).bits
        assert link.bits == pytest.approx(expected)


def test_no_link_is_below_the_least():
    least = sorted(link.bits for link in linked(ENGLISH, RUSSIAN))[1]
    assert [link.bits for link in linked(ENGLISH, RUSSIAN, least=least)] == [
        link.bits for link in linked(ENGLISH, RUSSIAN) if link.bits >= least
    ]
    assert linked(ENGLISH, RUSSIAN, least=1000.0) == ()


def test_a_passage_is_linked_once():
    links = linked((*ENGLISH, *ENGLISH), (*RUSSIAN, *RUSSIAN))
    assert len({link.a for link in links}) == len({link.b for link in links}) == len(links)


def test_nothing_in_common_is_no_link():
    assert linked(["Nobody came."], ["Погода хорошая."]) == ()
    assert linked([], RUSSIAN) == linked(ENGLISH, []) == ()


def test_what_thousands_of_passages_say_is_looked_up_in_bounded_time():
    linked(["In 2018 Putin spoke."] * 4000, ["В 2018 году Путин выступил."] * 4000)
