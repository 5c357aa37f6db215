"""The first tables of a scan: the articles, and their passages with what they are found by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.corpus.model import Article
from provenance.corpus.passages.cutting import FEWEST_WORDS, Piece, cut
from provenance.corpus.passages.keys import key_columns
from provenance.language.identify import identify

if TYPE_CHECKING:
    import pyarrow as pa

PASSAGES_BITS: Final = 20
"""The number of a passage is that of its article, and its own behind it in so many bits."""

_FIRST_READ: Final = 300
"""Code points that mostly tell the language of an article."""


def article_schema() -> pa.Schema:
    """The columns of the table of articles as they are read."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    return pa.schema([(name, pa.string()) for name in ("id", "text", "language", "published", "publisher")])


def article_batch(articles: Iterable[Article]) -> pa.RecordBatch:
    """Articles as rows."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    schema, rows = article_schema(), list(articles)
    columns = [pa.array([getattr(row, name) for row in rows], pa.string()) for name in schema.names]
    return pa.record_batch(columns, schema=schema)


def passage_schema() -> pa.Schema:
    """The columns of the table of passages.

    `p` numbers a passage and `n` its article; `start` and `stop` are offsets into the text, and `pieces` those of each
    piece one after the other, where there are several; `length` counts words. A row with a negative `p` is no passage:
    its `length` says how many passages of the article were too short to be one.
    """
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    numbers = pa.list_(pa.int64())
    return pa.schema(
        [
            ("p", pa.int64()),
            ("n", pa.int64()),
            ("start", pa.int64()),
            ("stop", pa.int64()),
            ("pieces", numbers),
            ("language", pa.string()),
            ("length", pa.int64()),
            ("stems", numbers),
            ("neighbours", numbers),
            ("names", numbers),
            ("numbers", numbers),
            ("whole", pa.int64()),
        ]
    )


def cut_batch(articles: pa.RecordBatch, _shared: None) -> pa.RecordBatch:
    """The passages of some articles: rows `n`, `text`, `language` in, rows of `passage_schema` out."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    columns = (articles.column(name).to_pylist() for name in ("n", "text", "language"))
    by_language: dict[str | None, list[_Row]] = {}
    short: Counter[int] = Counter()
    for n, text, given in zip(*columns, strict=True):
        language = given or _language(text)
        passages = sorted(cut(text, language), key=attrgetter("pieces"))[: 1 << PASSAGES_BITS]
        by_language.setdefault(language, []).extend(
            _Row(n << PASSAGES_BITS | number, n, one.pieces, one.words)
            for number, one in enumerate(passages)
            if len(one.words) >= FEWEST_WORDS
        )
        short[n] = len(passages)
    batches = [_batch(rows, language) for language, rows in by_language.items() if rows]
    for batch in batches:
        short.subtract(batch.column("n").to_pylist())
    table = pa.Table.from_batches([*batches, _short_batch(short)], passage_schema()).combine_chunks()
    return table.to_batches()[0] if len(table) else _short_batch(Counter())


def _language(text: str) -> str | None:
    """The language that letters and function words tell: all that there are tables for."""
    told = identify(text[:_FIRST_READ], statistics=False).language
    return told or identify(text, statistics=False).language


class _Row(NamedTuple):
    number: int
    article: int
    pieces: tuple[Piece, ...]
    words: tuple[str, ...]


def _batch(rows: Sequence[_Row], language: str | None) -> pa.RecordBatch:
    """Passages of one language."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)
    import pyarrow.compute as pc  # noqa: PLC0415

    keys = key_columns([row.words for row in rows], language)
    pieces = [[edge for piece in row.pieces for edge in piece] if len(row.pieces) > 1 else None for row in rows]
    columns = {
        "p": [row.number for row in rows],
        "n": [row.article for row in rows],
        "start": [row.pieces[0][0] for row in rows],
        "stop": [row.pieces[-1][1] for row in rows],
        "pieces": pieces,
        "language": [language] * len(rows),
        "length": pc.list_value_length(keys["stems"]).cast(pa.int64()),
        **keys,
    }
    schema = passage_schema()
    batch = pa.record_batch([pa.array(columns[field.name], field.type) for field in schema], schema=schema)
    # A stroke that only lengthens a letter is a word that folds to nothing.
    return batch.filter(pc.greater_equal(batch.column("length"), FEWEST_WORDS))


def _short_batch(short: Mapping[int, int]) -> pa.RecordBatch:
    """How many passages of each article were too short."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    rows = [{"p": ~n, "n": n, "start": 0, "stop": 0, "length": count} for n, count in short.items() if count]
    return pa.RecordBatch.from_pylist(rows, passage_schema())
