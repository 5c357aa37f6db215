"""What an article may derive from in an index: articles that hold its passages, and nothing said every day."""

from contextlib import closing

import pytest

from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.index.building import build_index
from provenance.corpus.index.finding import Index
from provenance.corpus.index.sources import sources_in
from provenance.corpus.model import Article

FACTS = (
    "The bridge at Corrin was closed at noon after engineers found cracks in two of its nine pillars.",
    "Repairs will cost 4.2 million crowns and are to last until the end of November.",
)
ARTICLES = (
    Article("agency", f"{FACTS[0]} {FACTS[1]} He did not elaborate.", "en", "2023-06-01"),
    Article("later", f"{FACTS[0]} {FACTS[1]}", "en", "2023-06-09"),
    Article("own", " ".join(FACTS), "en"),
    Article("daily", "A dog ran through the market of Ellby and stole a ham. He did not elaborate.", "en"),
    *(Article(f"other{n}", f"Ward {n} voted for {n} trees in street number {n * 3}.", "en") for n in range(40)),
)
TEXT = f"The town wrote to us. {FACTS[0]} {FACTS[1].replace('crowns', 'kroner')} He did not elaborate."


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """An index of the articles."""
    folder = tmp_path_factory.mktemp("sources") / "index"
    with closing(DuckDBEngine(256 * 1024 * 1024)) as engine:
        build_index(folder, engine, [ARTICLES])
    with Index(folder) as opened:
        yield opened


def test_a_source_holds_passages_of_the_article_and_is_not_later(index):
    (source,) = sources_in(index, TEXT, "en", "2023-06-02", {"own"})
    assert source.article.id == "agency"
    words = [TEXT[one.asked.start : one.asked.stop] for one in source.sightings]
    assert words == [*FACTS[:1], FACTS[1].replace("crowns", "kroner"), "He did not elaborate."]


def test_without_a_date_nothing_is_too_late(index):
    assert {one.article.id for one in sources_in(index, TEXT, "en", None)} == {"agency", "later", "own"}


def test_what_is_said_every_day_makes_no_source(index):
    assert "daily" not in {one.article.id for one in sources_in(index, TEXT, "en", None)}
