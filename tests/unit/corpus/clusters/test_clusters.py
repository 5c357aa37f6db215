"""Clusters: the family tree of a quote, from the matches of a scan."""

import json
import random
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cli.outputs import write_whole
from provenance.corpus.clusters.clusters import About, clusters_of
from provenance.corpus.clusters.rows import cluster_lines, cluster_row
from provenance.corpus.model import Match, Place
from provenance.drift.comparison import compare
from provenance.drift.model import Change
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.relation import relate

PASSAGES = 1000

DAM = "We will not open the dam before May, and sixty per cent of the fields stay dry"
FEWER = "We will not open the dam before May, and forty per cent of the fields stay dry"
LATER = "We will not open the dam before June, and forty per cent of the fields stay dry"
PART = "sixty per cent of the fields stay dry"


class Corpus:
    """Articles of a passage each, or of several: matched by hand, as a scan would."""

    def __init__(self):
        self.words, self.about, self.matches = {}, {}, []

    def passage(self, article, text, start=0, end=None, **about):
        place = Place(article, start, start + len(text) if end is None else end)
        self.words[place] = text
        if about or article not in self.about:
            self.about[article] = About(**about)
        return place

    def match(self, a, b, bits=80.0, changes=None, earlier=None):
        if a.id > b.id:
            a, b = b, a
            earlier = {"a": "b", "b": "a"}.get(earlier)
        found, score = relate(self.words[a], self.words[b], "en")
        if found != "unrelated":
            self.matches.append(Match(a, b, found, score, bits, changes, earlier))

    def match_all(self, *places):
        for a, b in combinations(places, 2):
            if a.id != b.id:
                self.match(a, b)

    def clusters(self, matches=None):
        found = self.matches if matches is None else matches
        return clusters_of(found, PASSAGES, lambda name: self.about[name], self.words.__getitem__)


@pytest.fixture
def corpus():
    return Corpus()


def change(kind="number", severity=Severity.ERROR, a=(0, 1, "x"), b=(0, 1, "y")):
    return Change(kind, severity, Span(*a), Span(*b), f"The {kind} changed.")


def shown(clusters):
    return [[[member.place.id for member in wording.members] for wording in one.wordings] for one in clusters]


def test_equal_words_are_one_wording_with_its_count_dates_and_publishers(corpus):
    first = corpus.passage("b", DAM, published="2024-05-02", publisher="Alpha")
    copy = corpus.passage("a", DAM.upper() + "!", published="2024-05-04T10:00:00+02:00", publisher="Beta")
    changed = corpus.passage("c", FEWER, published="2024-05-03", publisher="Alpha")
    corpus.match_all(first, copy, changed)
    (cluster,) = corpus.clusters()
    whole, other = cluster.wordings
    assert whole.text == DAM
    assert [member.place for member in whole.members] == [first, copy]
    assert (whole.first, whole.last) == ("2024-05-02", "2024-05-04T10:00:00+02:00")
    assert whole.publishers == ("Alpha", "Beta")
    assert [member.place for member in other.members] == [changed]
    assert cluster.earliest.place == first
    assert [member.place for member in cluster.members] == [first, changed, copy]


@pytest.mark.parametrize(
    ("other", "wordings"),
    [("وزیر گفت که نمی خواهیم سد را در سال 12 ببندیم", 1), ("وزیر گفت که نمی‌خواهیم سد را در سال 1 2 ببندیم", 2)],
    ids=["a word as two", "a number as two"],
)
def test_a_word_that_is_written_as_two_is_the_same_wording(corpus, other, wordings):
    corpus.match_all(corpus.passage("a", "وزیر گفت که نمی‌خواهیم سد را در سال 12 ببندیم"), corpus.passage("b", other))
    (cluster,) = corpus.clusters()
    assert len(cluster.wordings) == wordings


def test_a_stroke_that_stands_alone_is_no_word_of_a_wording(corpus):
    """A tatweel between two names, as some keyboards write a dash."""
    line = "راه‌آهن رشت {} آستارا پیش از پایان سال ساخته نخواهد شد"
    corpus.match_all(corpus.passage("a", line.format("ـ")), corpus.passage("b", line.format("–")))
    (cluster,) = corpus.clusters()
    assert len(cluster.wordings) == 1


def test_each_wording_hangs_on_the_earlier_one_that_it_is_linked_to_most_strongly(corpus):
    first = corpus.passage("a", DAM, published="2024-05-01")
    second = corpus.passage("b", FEWER, published="2024-05-02")
    third = corpus.passage("c", LATER, published="2024-05-03")
    corpus.match(first, second, bits=70)
    corpus.match(first, third, bits=60)
    corpus.match(second, third, bits=90)
    (cluster,) = corpus.clusters()
    assert [branch.parent for branch in cluster.tree] == [None, 0, 1]
    assert [branch.bits for branch in cluster.tree] == [None, 70, 90]


def test_the_changes_of_a_branch_run_from_the_parent_to_the_child(corpus):
    """The later article's id comes first: the match is B to A."""
    early = corpus.passage("z", DAM, published="2024-05-01")
    late = corpus.passage("a", FEWER, published="2024-05-02")
    corpus.match(early, late, changes=(change(),), earlier="a")
    (cluster,) = corpus.clusters()
    branch = cluster.tree[1]
    assert (branch.a, branch.b, branch.backwards) == (early, late, False)
    assert branch.changes == (change(),)
    assert branch.worst is Severity.ERROR
    assert cluster.drifted() == cluster.drifted(Severity.ERROR) == 1


def test_a_pair_in_the_direction_of_the_tree_is_preferred_to_a_stronger_one_against_it(corpus):
    early = corpus.passage("a", DAM, published="2024-05-01")
    late = corpus.passage("b", FEWER, published="2024-05-02")
    again = corpus.passage("c", DAM, published="2024-05-03")
    corpus.match(early, late, bits=80, changes=(change(),), earlier="a")
    corpus.match(late, again, bits=90, changes=(change("name"),), earlier="a")
    corpus.match(early, again)
    (cluster,) = corpus.clusters()
    assert (cluster.tree[1].a, cluster.tree[1].b, cluster.tree[1].backwards) == (early, late, False)
    corpus.matches = [match for match in corpus.matches if match.bits != 80 or match.relation == "same"]
    (cluster,) = corpus.clusters()
    assert (cluster.tree[1].a, cluster.tree[1].b, cluster.tree[1].backwards) == (again, late, True)


def test_undated_wordings_come_last_in_the_order_of_their_ids(corpus):
    places = [
        corpus.passage("c", DAM),
        corpus.passage("b", FEWER, published="last week"),
        corpus.passage("d", LATER, published="2024-05-09"),
    ]
    corpus.match_all(*places)
    (cluster,) = corpus.clusters()
    assert shown([cluster]) == [[["d"], ["b"], ["c"]]]
    assert [wording.first for wording in cluster.wordings] == ["2024-05-09", None, None]


@pytest.mark.parametrize(("language", "together"), [("fa-IR", True), (None, False)], ids=["known", "unknown"])
def test_a_quote_and_its_translation_that_several_articles_have_are_one_cluster(corpus, language, together):
    """Where the languages are known; else the link is as weak as it looks."""
    english = [corpus.passage(f"en-{n}", DAM, language="en") for n in range(3)]
    persian = [corpus.passage(f"fa-{n}", "سد را پیش از ماه مه باز نخواهیم کرد", language=language) for n in range(2)]
    corpus.match_all(*english)
    corpus.match_all(*persian)
    corpus.matches.append(Match(english[1], persian[0], "rendering", 0.9, 25.0))
    found = [len(wording.members) for one in corpus.clusters() for wording in one.wordings]
    assert found == [3, 2]
    assert (len(corpus.clusters()) == 1) is together


def test_a_sentence_and_the_quote_in_it_are_one_member(corpus):
    """Of each article one of the two stays: the same one."""
    around = "The minister told parliament in a long speech about water on Monday evening that {}"
    places = []
    for article, words in (("a", DAM), ("b", FEWER), ("c", DAM)):
        sentence = around.format(words)
        places.append(corpus.passage(article, sentence))
        places.append(corpus.passage(article, words, start=len(sentence) - len(words)))
    corpus.match_all(*places)
    (cluster,) = corpus.clusters()
    assert sorted(member.place.id for member in cluster.members) == ["a", "b", "c"]
    assert len(cluster.wordings) == 2


def test_a_quote_and_its_sentences_are_one_cluster(corpus):
    """A quote of two sentences is matched as a whole and sentence by sentence: nobody wants to see it three times."""
    one, two = "We will not open the dam before May at all", "Most of the fields on both banks stay dry this year"
    places = []
    for article in "abcd":
        places.append(corpus.passage(article, f"{one}. {two}."))
        places.append(corpus.passage(article, one))
        places.append(corpus.passage(article, two, start=len(one) + 2))
    corpus.match_all(*places)
    assert shown(corpus.clusters()) == [[["a", "b", "c", "d"]]]


def test_two_passages_of_one_article_are_no_cluster_without_another_article(corpus):
    place = corpus.passage("a", DAM)
    corpus.match(place, corpus.passage("b", FEWER))
    assert shown(corpus.clusters()) == [[["a"], ["b"]]]
    assert corpus.clusters([]) == []


def test_the_most_drifted_cluster_comes_first_then_the_largest(corpus):
    for name, copies, changes in (("water", 2, None), ("trade", 3, None), ("health", 2, (change(),))):
        first = corpus.passage(f"{name}-0", f"{name} of the country will be better next year, the minister said")
        for n in range(1, copies):
            text = f"{name} of the country will be better next week, the minister said" + " so" * (n - 1)
            corpus.match(first, corpus.passage(f"{name}-{n}", text), changes=changes)
        corpus.match_all(*(place for place in corpus.words if place.id.startswith(name) and place != first))
    assert [one.earliest.place.id for one in corpus.clusters()] == ["health-0", "trade-0", "water-0"]


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_matches_does_not_matter(order):
    corpus = Corpus()
    texts = [DAM, FEWER, LATER, PART, DAM.lower(), f"{PART} and that is what the minister said in Tehran on Monday"]
    places = [corpus.passage(f"n{n}", text, published=f"2024-05-0{9 - n}") for n, text in enumerate(texts)]
    for n, (a, b) in enumerate(combinations(places, 2)):
        corpus.match(a, b, bits=20.0 + 7 * (n % 9), changes=(change(),) if n % 2 else None)
    shuffled = list(corpus.matches)
    order.shuffle(shuffled)
    assert corpus.clusters(shuffled) == corpus.clusters()


def test_copies_cost_no_pairs(corpus):
    """A passage that four hundred articles carry word for word is one wording, however many pairs it makes."""
    places = [corpus.passage(f"n{n:03}", DAM) for n in range(400)]
    corpus.match_all(*places[:40])
    for a, b in pairwise(places):
        corpus.match(a, b)
    (cluster,) = corpus.clusters()
    assert [len(wording.members) for wording in cluster.wordings] == [400]


def test_a_row_says_all_that_the_docs_say(corpus):
    first = corpus.passage("a", DAM, published="2024-05-01", publisher="Alpha", language="en")
    second = corpus.passage("b", FEWER, published="2024-05-02", publisher="Beta", language="en")
    compared = compare(DAM, FEWER, "en", "en")
    corpus.match(first, second, changes=compared.changes, earlier="a")
    (cluster,) = corpus.clusters()
    row = cluster_row(cluster)
    place = {"id": "a", "start": 0, "end": len(DAM)}
    assert row["earliest"] == place
    assert row["members"][0] == {
        **place,
        "published": "2024-05-01",
        "publisher": "Alpha",
        "language": "en",
        "wording": 0,
    }
    assert row["wordings"][0] == {
        "text": DAM,
        "count": 1,
        "first": "2024-05-01",
        "last": "2024-05-01",
        "publishers": ["Alpha"],
        "places": [place],
    }
    root, branch = row["tree"]
    assert root["parent"] is None
    assert (branch["wording"], branch["parent"], branch["relation"]) == (1, 0, "near-copy")
    assert [one["kind"] for one in branch["changes"]] == ["number"]
    assert json.loads(next(cluster_lines([cluster]))) == row


def test_the_row_in_the_docs_has_the_keys_of_a_row(clusters):
    page = (Path(__file__).parents[4] / "docs" / "clusters.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    shown, row = json.loads(block), cluster_row(clusters[0])
    assert list(shown) == list(row)
    for key in ("members", "wordings", "tree"):
        assert list(shown[key][1]) == list(row[key][1])
    assert list(shown["tree"][1]["changes"][0]) == list(row["tree"][1]["changes"][0])


def test_a_file_of_clusters_is_written_whole(corpus, tmp_path):
    words = "سد را باز نخواهیم کرد"
    corpus.match_all(corpus.passage("a", f"\u202e{words}"), corpus.passage("ب", words))
    path = tmp_path / "clusters.jsonl"
    path.write_text("before")
    write_whole(path, cluster_lines(corpus.clusters()))
    assert path.read_bytes().isascii()
    assert [json.loads(line)["earliest"]["id"] for line in path.read_text().splitlines()] == ["a"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["clusters.jsonl"]


def test_a_hundred_thousand_matches_take_seconds(corpus):
    """Twenty thousand passages in families of eleven."""
    random_ = random.Random(5)  # noqa: S311 (no secret)
    things = [f"w{n}" for n in range(4000)]
    while len(corpus.matches) < 100_000:
        words = random_.choices(things, k=12)
        family = []
        for n in range(11):
            words[random_.randrange(12)] = random_.choice(things)
            family.append(corpus.passage(f"{len(corpus.words)}-{n}", " ".join(words)))
        for a, b in combinations(family, 2):
            low, high = sorted((a, b), key=lambda place: place.id)
            corpus.matches.append(Match(low, high, "near-copy", 0.8, random_.uniform(20, 120)))
    found = corpus.clusters()
    assert sum(len(cluster.members) for cluster in found) == len(corpus.words)
