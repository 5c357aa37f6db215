"""Each quote of an article leads back along its chain, from language to language."""

import pytest

from provenance.archive.loading import load_archive
from provenance.checker import check
from provenance.config import Config
from provenance.trails import follow


def hops(step):
    """The articles of a way back, depth first."""
    return [step.article, *(article for below in step.back for article in hops(below))]


def test_each_quote_is_followed_in_the_order_of_the_article(story):
    """With its speaker, to the article where the chain ends."""
    trails = follow(story(), "en")
    assert [trail.speaker for trail in trails] == ["Behrouz Soleimani", "Behrouz Soleimani", "Shirin Hosseini"]
    assert [[hops(step) for step in trail.back] for trail in trails] == [[["ar", "fa"]], [["ar", "fa"]], [["ar"]]]


def test_each_hop_shows_what_stands_for_the_quote_there(story):
    """The words in the source's own language, and the evidence for them in bits."""
    report = story()
    (step,) = follow(report, "en")[1].back
    (origin,) = step.back
    assert (step.language, step.span.text) == ("ar", "لا ينبغي للمزارعين أن يقلقوا على أراضيهم")
    assert (origin.language, origin.span.text) == ("fa", "کشاورزان نباید نگران زمین‌های خود باشند.")
    assert min(step.bits, origin.bits) > 0
    assert 0 < step.score <= 1


def test_a_change_stands_at_the_hop_on_which_it_was_made(story):
    """The figure was right in Arabic: the English made it another."""
    (step,) = follow(story(), "en")[0].back
    assert [(change.kind, change.a.text, change.b.text) for change in step.changes] == [("number", "120", "210")]
    assert step.back[0].changes == ()


def test_a_change_in_another_quote_is_not_told_of_this_one(story):
    (step,) = follow(story(), "en")[1].back
    assert step.changes == ()


def test_a_quote_that_the_source_does_not_have_ends_there(story):
    """Nothing stands for it: no span, no evidence, and no further hop."""
    (step,) = follow(story(), "en")[2].back
    assert (step.article, step.span, step.bits, step.score, step.changes, step.back) == ("ar", None, None, None, (), ())


def test_the_direct_way_confirms_the_second_hop_and_not_the_first(story):
    """It takes three languages to have two ways."""
    (step,) = follow(story(), "en")[0].back
    assert step.verdict is None
    assert step.back[0].verdict == "agree"


def test_a_hop_within_a_language_has_a_similarity_and_no_bits(folder, story):
    """A copy of the English text, one hop further on."""
    story()
    folder.record(
        "copy",
        (folder.root / "texts/en.txt").read_text(),
        sources=[{"ref": "en", "relation": "republication", "basis": "declared"}],
    )
    (step,) = follow(story(), "copy")[0].back
    assert (step.article, step.bits, step.score) == ("en", None, 1.0)
    assert hops(step) == ["en", "ar", "fa"]


def test_two_sources_are_two_ways_back(story):
    """Of an article that names both, each is followed."""
    report = story({"fa": (), "ar": ("fa",), "en": ("ar", "fa")})
    assert sorted(hops(step) for step in follow(report, "en")[0].back) == [["ar", "fa"], ["fa"]]


@pytest.mark.timeout(20)
def test_a_cycle_of_sources_ends(story):
    """Three articles that name each other: none is passed twice on one way."""
    report = story({"fa": ("en",), "ar": ("fa",), "en": ("ar",)})
    for trail in follow(report, "en"):
        for step in trail.back:
            assert hops(step) in (["ar", "fa"], ["ar"])


@pytest.mark.timeout(60)
def test_many_shared_sources_end(folder):
    """A hostile graph: every article names all before it, and has two to the power of their number ways back."""
    text = "“The river will be dredged before the winter,” said Nadia Farouk, who runs the harbour.\n"
    for number in range(12):
        sources = [{"ref": f"a{n}", "relation": "republication", "basis": "declared"} for n in range(number)]
        folder.record(f"a{number}", text, datePublished=f"2024-03-{number + 1:02}", sources=sources)
    (trail,) = follow(check(load_archive(folder.root), Config()), "a11")
    assert sum(len(hops(step)) for step in trail.back) <= 200


def test_an_article_without_sources_has_no_trails(story):
    assert follow(story(), "fa") == ()
