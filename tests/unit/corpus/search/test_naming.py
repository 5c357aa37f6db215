"""Naming: relation, what changed, and which article came first, with places in the articles."""

from pathlib import Path

import pyarrow as pa
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.model import Article
from provenance.corpus.search.candidates import cut_articles, load_articles
from provenance.corpus.search.change_text import changes_from_text
from provenance.corpus.search.comparing import earlier_of
from provenance.corpus.search.naming import NAMING_QUERY, each_named, name_batch, named_schema

CASES = yaml.safe_load((Path(__file__).parents[3] / "cases" / "named" / "cases.yaml").read_text(encoding="utf-8"))
BITS = 41.5


@pytest.fixture
def name(engine):
    """A function that names the match of two articles of one passage each."""

    def run(a, b, *, naming=True):
        load_articles(engine, [[a, b]])
        assert cut_articles(engine, lambda _done: None) == 2
        engine.make(
            "matches",
            f"SELECT min(p) AS a, max(p) AS b, CAST({BITS} AS DOUBLE) AS bits FROM passages WHERE p >= 0",  # noqa: S608 (a constant)
        )
        engine.turn("named", NAMING_QUERY, name_batch, naming, named_schema(), 10)
        (match,) = each_named(engine)
        return match

    return run


def two(a, b, language="en", dates=(None, None), ids=("a", "b")):
    return [Article(i, text, language, date) for i, text, date in zip(ids, (a, b), dates, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_changed_and_where_it_stands_in_the_articles(name, case):
    found = name(*two(case["a"], case["b"], case["language"]))
    assert found.relation == case["relation"]
    assert len(found.changes) == len(case["changes"])
    for change, expected in zip(found.changes, case["changes"], strict=True):
        assert change.kind == expected["kind"]
        for span, side in ((change.a, "a"), (change.b, "b")):
            assert case[side][span.start : span.end] == span.text
            assert expected.get(side, "") in span.text
            assert bool(span.text) == (side in expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_later_article_may_have_the_lesser_id(name, case):
    """A is the article of the lesser id all the same; what changed goes from the earlier to the later one."""
    a, b = case["a"], case["b"]
    forth = name(*two(a, b, case["language"], ("2024-05-01", "2024-05-02")))
    back = name(*two(b, a, case["language"], ("2024-05-02", "2024-05-01")))
    assert (forth.earlier, back.earlier) == ("a", "b")
    assert back.changes == forth.changes
    assert (back.relation, back.score) == (forth.relation, forth.score)
    assert [(p.start, p.end) for p in (back.a, back.b)] == [(p.start, p.end) for p in (forth.b, forth.a)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_without_the_changes_all_else_is_the_same(name, case):
    articles = two(case["a"], case["b"], case["language"])
    full, bare = name(*articles), name(*articles, naming=False)
    assert bare.changes is None
    assert (bare.a, bare.b, bare.relation, bare.bits, bare.earlier) == (full.a, full.b, full.relation, BITS, None)
    assert bare.score == pytest.approx(full.score)


HEADLINES = {
    "fa": ("وزیر نیرو فردا سد شمالی را باز می‌کند", "وزیر نیرو فردا سد شمالی را باز نمی‌کند", "negation"),
    "en": (
        "The harbour will pay 300 million dollars to fishermen",
        "The harbour will pay 300 million euros to fishermen",
        "unit",
    ),
    "ru": ("Мэр назвал ремонт гавани и моста возможным", "Мэр назвал ремонт гавани и моста невозможным", "antonym"),
}


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("regions", [(None, None), ("", None), (None, ""), ("-AA", "-BB"), ("", "-BB")], ids=str)
def test_what_changed_is_named_in_one_language_whatever_its_tags(name, language, regions):
    """A headline alone does not tell its language, and writers of several regions write one language."""
    a, b, kind = HEADLINES[language]
    tags = [None if region is None else language + region for region in regions]
    found = name(*(Article(i, text, tag) for i, text, tag in zip("ab", (a, b), tags, strict=True)))
    assert [change.kind for change in found.changes] == [kind]


def test_what_looks_unrelated_alone_is_a_rendering(name):
    """They were found by what is rare in the corpus, of which two passages alone tell nothing."""
    for naming in (True, False):
        found = name(
            *two("Nobody knows the troubles of our little harbour.", "Ships burn coal again, alas."), naming=naming
        )
        assert found.relation == "rendering"
        assert found.score == 0.0


def test_names_that_stand_in_one_stretch_of_the_other_are_an_excerpt(name):
    """Function words alone, which count for nothing where two passages are held against each other."""
    found = name(*two("This is what it is and was for all of us.", "What it is and."))
    assert found.relation == "excerpt"


def test_the_place_of_a_split_quote_runs_from_its_first_part_to_its_last(name):
    quote = '"We will mend the bridge this year," the mayor said, "and build two new ones."'
    found = name(*two(quote, "We will mend the bridge this year, and build two new ones."))
    assert (found.a.start, found.a.end) == (1, len(quote) - 1)
    assert found.relation == "same"
    assert found.changes == ()


@pytest.mark.parametrize(
    ("a", "b", "earlier"),
    [
        ("2024-05-01", "2024-05-02", "a"),
        ("2024-05-02", "2024-05-01", "b"),
        ("2024-05-01", "2024-05-01", None),
        ("2024-05-01", None, None),
        (None, "2024-05-01", None),
        (None, None, None),
        ("2024-05-01T10:00:00Z", "2024-05-01", None),  # they may have come in any order
        ("2024-05-01T10:00:00Z", "2024-05-01T11:30:00+02:00", "b"),  # half past nine in the first one's zone
        ("2024-05-01T10:00:30Z", "2024-05-01T10:00Z", None),
    ],
)
def test_which_date_is_earlier_as_far_as_dates_tell(a, b, earlier):
    assert earlier_of(a, b) == earlier


PARTS = st.lists(
    st.sampled_from(["we", "will not", "mend", "40", "fifty per cent", "Anna", "the bridge", "…", "é", "\U0001f600"]),
    min_size=5,
    max_size=12,
).map(" ".join)
SPLIT = st.tuples(PARTS, st.sampled_from(["he said", "said \U0001f600 Anna Berg"]), PARTS)


def side(parts):
    """A passage as a row has it: a quote that reporting words split, behind 7 code points of its article."""
    one, said, other = parts
    words = f'{one}," {said}, "{other}'
    edges = (7, 7 + len(one) + 1, 7 + len(words) - len(other), 7 + len(words))
    return {"start": 7, "stop": edges[-1], "pieces": list(edges), "words": words}


@settings(deadline=None, max_examples=50)
@given(SPLIT, SPLIT)
def test_spans_of_any_changes_are_words_of_the_articles(a, b):
    names = ("one", "other")
    about = {"id": "x", "language": "en", "published": None}
    row = {
        f"{name}_{key}": value
        for name, parts in zip(names, (a, b), strict=True)
        for key, value in {**about, **side(parts)}.items()
    }
    batch = pa.RecordBatch.from_pylist([{"a": 1, "b": 2, "bits": BITS, **row}])
    (named,) = name_batch(batch, naming=True).to_pylist()
    assert named["relation"] != "unrelated"
    for change in changes_from_text(named["changes"]):
        for span, name in ((change.a, "one"), (change.b, "other")):
            assert 7 <= span.start <= span.end <= row[f"{name}_stop"]
            assert row[f"{name}_words"][span.start - 7 : span.end - 7] == span.text
