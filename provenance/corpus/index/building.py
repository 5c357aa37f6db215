"""Building an index, and adding articles to it: the engine of a scan cuts and sorts, the file of the index keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from provenance.corpus.engines.engine import Engine
from provenance.corpus.index.file import MOST_PASSAGES, add_to_fact, fact, grown_index, new_index
from provenance.corpus.model import Article
from provenance.corpus.passages.tables import PASSAGES_BITS
from provenance.corpus.progress import Done, Progress, quietly, told
from provenance.corpus.reading.rows import BadRow
from provenance.corpus.search.candidates import (
    ARTICLES_TOLD,
    count_too_short,
    count_words,
    cut_articles,
    load_articles,
)

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Added:
    """What came into an index.

    Attributes:
        articles: Texts.
        passages: Sentences and quotes in them by which they are found.
        too_short: Those by which they are not, for they have too few words.
        all_articles: Texts that the index holds now.
        all_passages: Passages that it holds now.
    """

    articles: int
    passages: int
    too_short: int
    all_articles: int
    all_passages: int


def build_index(
    folder: Path,
    engine: Engine,
    batches: Iterable[Iterable[Article]],
    progress: Progress = quietly,
    *,
    across: bool = False,
) -> Added:
    """Make an index; one that was there is as it was until the new one is whole, and then gone.

    Args:
        folder: Of the index.
        engine: Empty; does the sorting.
        batches: The articles; no id twice.
        progress: Is told what is done.
        across: Whether texts are to be found in other languages too; added articles follow suit.

    Raises:
        UsageError: The folder holds something else, or another process writes to the index.
        ProvenanceError: It cannot be written.
    """
    with new_index(folder) as connection:
        add_to_fact(connection, "across", int(across))
        return _add(connection, engine, batches, progress)


def add_to_index(
    folder: Path,
    engine: Engine,
    batches: Iterable[Iterable[Article]],
    on_bad: Callable[[BadRow], None],
    progress: Progress = quietly,
) -> Added:
    """Add articles to an index: all of them, or none where the run is stopped.

    Args:
        folder: Of the index.
        engine: Empty; does the sorting.
        batches: The articles; no id twice.
        on_bad: Called for each article whose id is in the index.
        progress: Is told what is done.

    Raises:
        UsageError: There is no index, or another process writes to it.
        ProvenanceError: It cannot be written.
    """
    with grown_index(folder) as connection:
        return _add(connection, engine, _unknown(connection, batches, on_bad), progress)


def _unknown(
    connection: sqlite3.Connection, batches: Iterable[Iterable[Article]], on_bad: Callable[[BadRow], None]
) -> Iterator[list[Article]]:
    """The articles that an index does not hold."""
    for articles in batches:
        passed = []
        for article in articles:
            if connection.execute("SELECT 1 FROM articles WHERE id = ?", (article.id,)).fetchone():
                on_bad(BadRow("", None, article.id, "its id is in the index"))
            else:
                passed.append(article)
        yield passed


def _add(
    connection: sqlite3.Connection, engine: Engine, batches: Iterable[Iterable[Article]], progress: Progress
) -> Added:
    """Put articles into an index, in the transaction that the connection is in."""
    progress("reading", 0, 0)
    articles = load_articles(engine, batches)
    passages = cut_articles(engine, told(progress, "cutting", articles))
    count_words(engine)
    first = _first_free(connection)
    # A number of its own: the engine would take the product for one of 32 bits.
    shift = first << PASSAGES_BITS
    _put(connection, "articles", _each(engine, _ARTICLES.format(first=first)), told(progress, "texts", articles))
    _put(connection, "passages", map(_with_pieces, _each(engine, _PASSAGES.format(shift=shift))), quietly)
    connection.executemany(
        "INSERT INTO words VALUES (?, ?) ON CONFLICT (h) DO UPDATE SET df = df + excluded.df", _each(engine, _WORDS)
    )
    engine.load("common", *_common(connection))
    engine.make("posted", _POSTED.format(shift=shift))
    postings = engine.count("SELECT count(*) FROM posted")
    _put(
        connection, "postings", _each(engine, "SELECT h, p FROM posted ORDER BY h, p"), told(progress, "keys", postings)
    )
    if fact(connection, "across"):
        _put_across(connection, engine, first, told(progress, "languages", articles))
    too_short = count_too_short(engine)
    for name, more in (("articles", articles), ("passages", passages), ("too short", too_short)):
        add_to_fact(connection, name, more)
    return Added(articles, passages, too_short, fact(connection, "articles"), fact(connection, "passages"))


_ARTICLES: Final = f"""
    SELECT n + {{first}}, id, text, language, published, publisher FROM {ARTICLES_TOLD} ORDER BY n
"""

_PASSAGES: Final = """
    SELECT p + {shift}, start, stop, pieces FROM passages WHERE p >= 0 ORDER BY p
"""

_WORDS: Final = "SELECT h, df FROM word_frequency ORDER BY h"

_POSTED: Final = """
    SELECT h, p + {shift} AS p FROM (
        SELECT words.h, words.p FROM words LEFT JOIN common ON words.h = common.h WHERE common.h IS NULL
        UNION ALL SELECT h, p FROM neighbours
        UNION ALL SELECT whole AS h, p FROM passages WHERE p >= 0
    ) AS keys
"""


def _put_across(connection: sqlite3.Connection, engine: Engine, first: int, done: Done) -> None:
    """Put the keys into an index that mean the same in every language."""
    # Loads the names and the words of all languages.
    from provenance.corpus.across.candidates import post  # noqa: PLC0415 (as above)
    from provenance.corpus.across.tables import POSTINGS, schema  # noqa: PLC0415 (as above)

    engine.turn("posted_across", _TOLD_TEXTS, post, None, schema(POSTINGS), _TEXTS, done)
    query = f"SELECT DISTINCT hash, article + {first} AS n FROM posted_across ORDER BY hash, n"
    _put(connection, "across", _each(engine, query), quietly)


_TOLD_TEXTS: Final = f"SELECT n AS article, text, language FROM {ARTICLES_TOLD} WHERE language IS NOT NULL"

_TEXTS: Final = 50
"""Texts that a process gets at a time: a second of work."""


def _common(connection: sqlite3.Connection) -> tuple[pa.Schema, list[pa.RecordBatch]]:
    """The words whose postings are left out."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    rows = connection.execute("SELECT h FROM words WHERE df > ?", (MOST_PASSAGES,)).fetchall()
    schema = pa.schema([("h", pa.int64())])
    return schema, [pa.record_batch([pa.array([h for (h,) in rows], pa.int64())], schema=schema)]


def _first_free(connection: sqlite3.Connection) -> int:
    (last,) = connection.execute("SELECT max(n) FROM articles").fetchone()
    return 0 if last is None else int(last) + 1


def _put(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]], done: Done) -> None:
    """Put rows into a table, and tell of every few thousand."""

    def counted() -> Iterator[tuple[Any, ...]]:
        count = 0
        for count, row in enumerate(rows, start=1):
            yield row
            if count % _TOLD == 0:
                done(_TOLD)
        done(count % _TOLD)

    # Two neighbouring words may stand in a passage twice; of rows in order that costs nothing to see here.
    values = ", ".join("?" * _COLUMNS[table])
    connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({values})", counted())


_COLUMNS: Final[Mapping[str, int]] = {"articles": 6, "passages": 4, "postings": 2, "across": 2}
"""How many columns a table has."""

_TOLD: Final = 20_000


def _each(engine: Engine, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query."""
    for batch in engine.rows(query):
        yield from zip(*map(_values, batch.columns), strict=True)


def _values(column: Any) -> list[Any]:
    """A column as a list; of whole numbers by way of NumPy, five times as fast."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    values: list[Any]
    if pa.types.is_int64(column.type) and not column.null_count:
        values = column.to_numpy(zero_copy_only=False).tolist()
    else:
        values = column.to_pylist()
    return values


def _with_pieces(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The edges of a passage of several pieces as a string; of one, nothing."""
    *place, pieces = row
    return *place, " ".join(map(str, pieces)) if pieces else None
