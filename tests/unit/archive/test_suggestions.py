"""A misspelt name leads to the one that was meant, and a strange one to none."""

import pytest

from provenance.archive.suggestions import closest

FIELDS = ("id", "headline", "publisher", "author", "inLanguage", "datePublished", "dateModified", "sources", "sha256")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("publised", "datePublished"),
        ("published", "datePublished"),
        ("date_published", "datePublished"),
        ("DATEPUBLISHED", "datePublished"),
        ("publsher", "publisher"),
        ("language", "inLanguage"),
        ("lang", "inLanguage"),
        ("authors", "author"),
        ("source", "sources"),
        ("headlin", "headline"),
        ("sha", "sha256"),
        ("sha-256", "sha256"),
    ],
)
def test_a_slip_is_understood(word, meant):
    assert closest(word, FIELDS) == meant


@pytest.mark.parametrize("word", ["", "x", "colour", "زبان", "weather-forecast"])
def test_a_word_like_none_of_them_leads_nowhere(word):
    assert closest(word, FIELDS) is None


def test_of_two_that_are_equally_like_the_first_wins():
    assert closest("date", ("dateModified", "datePublished")) == "dateModified"


def test_a_huge_word_costs_nothing():
    assert closest("datePublished" * 100_000, FIELDS) is None
