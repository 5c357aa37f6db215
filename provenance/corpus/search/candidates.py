"""From the articles in an engine to candidate pairs of passages: the steps of a scan that the engine does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from provenance.corpus.engines.engine import Engine, each_row
from provenance.corpus.model import Article
from provenance.corpus.passages.tables import article_batch, article_schema, cut_batch, passage_schema
from provenance.corpus.progress import Done
from provenance.corpus.search.likeness import RARE, Rarity, rarity
from provenance.corpus.search.queries import SEARCHED, Blocking, candidate_queries, weights

if TYPE_CHECKING:
    import pyarrow as pa

_ARTICLES: Final = 256
"""Articles that are cut into passages at a time: half a second of work."""


def load_articles(engine: Engine, batches: Iterable[Iterable[Article]]) -> int:
    """Make the table `articles(n, id, text, language, published, publisher)`, numbered in the order of their ids.

    Returns:
        How many there are.
    """
    engine.load("read", article_schema(), map(article_batch, batches))
    engine.make(
        "articles",
        "SELECT numbered.n, read.* FROM read JOIN "
        "(SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM read) AS numbered ON read.id = numbered.id",
    )
    engine.drop("read")
    return engine.count("SELECT count(*) FROM articles")


def empty_columns(engine: Engine) -> frozenset[str]:
    """The columns of the table `articles` in which no article has anything; none of them where there is no article."""
    names = article_schema().names
    counted = ", ".join(f"count({name}) AS {name}" for name in names)
    (row,) = each_row(engine.rows(f"SELECT {counted} FROM articles"))
    return frozenset(name for name in names if row["id"] and not row[name])


def cut_articles(engine: Engine, done: Done) -> int:
    """Make the table `passages` of the table `articles`.

    Returns:
        How many passages there are.
    """
    query = "SELECT n, text, language FROM articles"
    engine.turn("passages", query, cut_batch, None, passage_schema(), _ARTICLES, done)
    return engine.count("SELECT count(*) FROM passages WHERE p >= 0")


ARTICLES_TOLD: Final = """
    (SELECT articles.n, id, text, coalesce(articles.language, told.language) AS language, published, publisher
    FROM articles
    LEFT JOIN (SELECT n, min(language) AS language FROM passages GROUP BY n) AS told ON articles.n = told.n) AS known
"""
"""The articles with their languages, given or told when they were cut."""


def count_too_short(engine: Engine) -> int:
    """How many passages were not looked for, for they have too few words."""
    return engine.count("SELECT sum(length) FROM passages WHERE p < 0")


def count_words(engine: Engine, passages: str = "passages") -> None:
    """Make `words(p, h)`, `word_frequency(h, df)` and `neighbours(p, h)` of a table of passages."""
    for table, column in (("all_words", "stems"), ("neighbours", "neighbours")):
        engine.unnest(table, f"SELECT p, {column} FROM {passages}", column, "p", "h")
    engine.make("words", "SELECT DISTINCT p, h FROM all_words")
    engine.drop("all_words")
    engine.make("word_frequency", "SELECT h, count(*) AS df FROM words GROUP BY h")


def count_rarity(engine: Engine, passages: int) -> Rarity:
    """How rare stems are, from the table `word_frequency`."""
    frequent: dict[int, int] = {}
    for batch in engine.rows(f"SELECT h, df FROM word_frequency WHERE df > {RARE}"):
        frequent.update(zip(batch.column("h").to_pylist(), batch.column("df").to_pylist(), strict=True))
    return rarity(passages, frequent)


def find_candidates(engine: Engine, passages: int, blocking: Blocking) -> int:
    """Make the table `candidates(a, b, bits)`.

    Args:
        engine: Has what `cut_articles` and `set_copies_aside` made.
        passages: How many there are.
        blocking: What is rare.

    Returns:
        How many keys found nothing because more passages than the cap have them.
    """
    count_words(engine, SEARCHED)
    engine.load("weights", *_weights(passages, blocking.cap))
    capped = 0
    for name, query in candidate_queries(blocking, passages):
        engine.make(name, query)
        if name == "key_frequency":
            capped = engine.count(f"SELECT count(*) FROM key_frequency WHERE df > {blocking.cap}")
        for table in _NEEDED_NO_MORE.get(name, ()):
            engine.drop(table)
    return capped


_NEEDED_NO_MORE: Final[Mapping[str, tuple[str, ...]]] = {
    "all_keys": ("rarest",),
    "keys": ("all_keys", "key_frequency"),
    "shared": ("keys",),
    "candidates": ("shared",),
}
"""Tables that nothing reads after a step."""


def count_candidates(engine: Engine) -> int:
    """How many candidates there are; what they were found by is gone then, for nobody looks for them again."""
    for table in ("words", "neighbours"):
        engine.drop(table)
    return engine.count("SELECT count(*) FROM candidates")


def _weights(passages: int, cap: int) -> tuple[pa.Schema, list[pa.RecordBatch]]:
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    schema = pa.schema([("df", pa.int64()), ("bits", pa.int64())])
    rows = [{"df": df, "bits": bits} for df, bits in weights(passages, cap)]
    return schema, [pa.RecordBatch.from_pylist(rows, schema)]
