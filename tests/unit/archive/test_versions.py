"""Which articles are compared: every hop, and the nearest version in an article's own language."""

import pytest

from provenance.archive.loading import load_archive
from provenance.archive.versions import version_pairs


@pytest.fixture
def pairs(folder):
    """A function from articles (language, date, sources) by id to the pairs that are compared."""

    def run(**articles):
        for name, (language, published, *sources) in articles.items():
            folder.record(
                name,
                f"{name} has a text.\n",
                inLanguage=language,
                datePublished=published,
                sources=[{"ref": source, "relation": "report"} for source in sources],
            )
        found = version_pairs(load_archive(folder.root))
        return [(pair.later.id, pair.earlier.id, pair.hop is not None, pair.ancestor) for pair in found]

    return run


def test_every_hop_is_a_pair_whatever_its_languages(pairs):
    """A hop between languages is a pair too: that it is not compared has to be said."""
    found = pairs(a=("fa", "2024-01-01"), b=("ar", "2024-01-02", "a"), c=("ar", "2024-01-03", "b"))
    assert found == [("b", "a", True, None), ("c", "b", True, None)]


def test_an_article_is_compared_with_its_nearest_ancestor_in_its_language(pairs):
    """English, put into Persian, put back into English: the two English versions belong together."""
    found = pairs(a=("en", "2024-01-01"), b=("fa", "2024-01-02", "a"), c=("en", "2024-01-03", "b"))
    assert ("c", "a", False, None) in found


def test_two_translations_of_one_origin_are_compared(pairs):
    """The later one is compared with the earliest that goes back to the same ancestor."""
    found = pairs(
        a=("fa", "2024-01-01"),
        b=("en", "2024-01-03", "a"),
        c=("en", "2024-01-02", "a"),
        d=("en", "2024-01-04", "a"),
    )
    assert ("b", "c", False, "a") in found
    assert ("d", "c", False, "a") in found
    assert not [pair for pair in found if pair[0] == "c" and pair[1] != "a"]


def test_an_article_with_a_source_in_its_language_needs_no_other_pair(pairs):
    found = pairs(a=("fa", "2024-01-01"), b=("en", "2024-01-02", "a"), c=("en", "2024-01-03", "b"))
    assert found == [("b", "a", True, None), ("c", "b", True, None)]


def test_the_number_of_pairs_grows_with_the_hops(pairs):
    """Forty reports of one foreign statement are eighty pairs at most, not eight hundred."""
    articles = {f"r{n}": ("en", f"2024-02-{n % 28 + 1:02}", "a") for n in range(40)}
    assert len(pairs(a=("fa", "2024-01-01"), **articles)) <= 2 * 40


def test_an_article_that_names_itself_is_not_compared_with_itself(pairs):
    assert pairs(a=("en", "2024-01-01", "a")) == []
