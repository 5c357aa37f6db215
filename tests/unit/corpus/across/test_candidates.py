"""Articles that share rare keys are candidates, as many as were asked for, by the same SQL in any engine."""

from contextlib import closing
from itertools import combinations

import pytest

from provenance.corpus.across import candidates as across_candidates
from provenance.corpus.across.candidates import make_articles, make_candidates, sizes_of
from provenance.corpus.engines.engine import each_row

pa = pytest.importorskip("pyarrow")
duckdb_engine = pytest.importorskip("provenance.corpus.engines.duckdb_engine")

SHARED = "Zelimkhanov Dzhugashvili Kropotkin Vernadskiy Lomonosov 4711 9823"
IDLE = ("the minister said that the", "по словам министра это было")


@pytest.fixture
def engine():
    with closing(duckdb_engine.DuckDBEngine(500_000_000)) as made:
        yield made


def candidates(engine, articles):
    """The candidates among some articles, given as id, language and text."""
    schema = pa.schema([("id", pa.string()), ("language", pa.string()), ("text", pa.string())])
    rows = [dict(zip(schema.names, article, strict=True)) for article in articles]
    engine.load("articles", schema, [pa.RecordBatch.from_pylist(rows, schema)])
    make_articles(engine)
    make_candidates(engine, sizes_of(engine))
    query = """
        SELECT x.id AS one, y.id AS other FROM across_candidates c
        JOIN across_articles x ON x.article = c.a JOIN across_articles y ON y.article = c.b
    """
    return {tuple(sorted(row.values())) for row in each_row(engine.rows(query))}


def filler(language, count):
    """Articles that share next to nothing with any other."""
    idle = IDLE[language == "ru"]
    return [(f"{language}{at}", language, f"{idle} {1000 + 37 * at + (language == 'ru')}") for at in range(count)]


def test_two_articles_that_share_what_is_rare_are_candidates(engine):
    pile = [("a", "en", SHARED), ("b", "ru", SHARED), *filler("en", 10), *filler("ru", 10)]
    assert candidates(engine, pile) == {("a", "b")}


def test_articles_of_one_language_are_none(engine):
    pile = [("a", "en", SHARED), ("b", "en", SHARED), *filler("en", 10), *filler("ru", 10)]
    assert candidates(engine, pile) == set()


def test_what_is_shared_has_to_be_worth_picking_one_of_all_pairs(engine):
    """One number in common is nothing among a thousand pairs."""
    pile = [("a", "en", "4711"), ("b", "ru", "4711"), *filler("en", 30), *filler("ru", 30)]
    assert candidates(engine, pile) == set()


def test_what_more_articles_have_than_the_cap_finds_nobody(engine, monkeypatch):
    pile = [("a", "en", SHARED), ("b", "ru", SHARED), ("c", "ru", SHARED), *filler("en", 10), *filler("ru", 10)]
    monkeypatch.setattr(across_candidates, "CAP", 2)
    assert candidates(engine, pile) == set()


def test_no_article_brings_more_candidates_than_were_asked_for(engine, monkeypatch):
    """Of twenty copies in each language, each finds some of the others."""
    monkeypatch.setattr(across_candidates, "CANDIDATES", 3)
    copies = [(f"{language}-{at}", language, SHARED) for language in ("en", "ru") for at in range(20)]
    found = candidates(engine, [*copies, *filler("en", 200), *filler("ru", 200)])
    assert {name for pair in found for name in pair} == {name for name, _, _ in copies}
    assert len(found) <= 3 * 2 * 20


def test_in_three_languages_each_two_are_compared(engine):
    pile = [("a", "en", SHARED), ("b", "ru", SHARED), ("c", "de", SHARED), *filler("en", 10), *filler("ru", 10)]
    assert candidates(engine, pile) == set(combinations("abc", 2))


def test_the_articles_are_counted_by_language(engine):
    schema = pa.schema([("id", pa.string()), ("language", pa.string()), ("text", pa.string())])
    rows = [
        {"id": "1", "language": "en-GB", "text": "x"},
        {"id": "2", "language": None, "text": "The harbour will be closed to all of the ships on Monday, they said."},
        {"id": "3", "language": None, "text": "?"},
        {"id": "4", "language": "fa", "text": ""},
    ]
    engine.load("articles", schema, [pa.RecordBatch.from_pylist(rows, schema)])
    make_articles(engine)
    assert sizes_of(engine) == {"en": 2, "fa": 1}
