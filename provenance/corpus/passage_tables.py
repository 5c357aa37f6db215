"""The first tables of a scan: the articles, and their passages with what they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from provenance.corpus.cutting import FEWEST_WORDS, Piece, cut
from provenance.corpus.keys import key_columns
from provenance.corpus.model import Article
from provenance.language.identify import identify
from provenance.language.words import word_key

if TYPE_CHECKING:
    import pyarrow as pa

PASSAGES_BITS: Final = 20
"""The number of a passage is that of its article, and its own behind it in so many bits."""

_READ: Final = 1000
"""Code points that tell the language of an article."""


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
    short: list[tuple[int, int]] = []
    for n, text, given in zip(*columns, strict=True):
        language = given or identify(text[:_READ]).language
        passages = sorted(cut(text, language), key=attrgetter("pieces"))[: 1 << PASSAGES_BITS]
        kept = [_Row(n << PASSAGES_BITS | number, n, one.pieces, one.words) for number, one in enumerate(passages)]
        kept = [row for row in kept if sum(map(bool, map(word_key, row.words))) >= FEWEST_WORDS]
        by_language.setdefault(language, []).extend(kept)
        if len(kept) < len(passages):
            short.append((n, len(passages) - len(kept)))
    batches = [_batch(rows, language) for language, rows in by_language.items() if rows]
    table = pa.Table.from_batches([*batches, _short_batch(short)], passage_schema()).combine_chunks()
    return table.to_batches()[0] if len(table) else _short_batch([])


@dataclass(frozen=True, slots=True)
class _Row:
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
    return pa.record_batch([pa.array(columns[field.name], field.type) for field in schema], schema=schema)


def _short_batch(short: Sequence[tuple[int, int]]) -> pa.RecordBatch:
    """How many passages of each article were too short."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    rows = [{"p": ~n, "n": n, "start": 0, "stop": 0, "length": count} for n, count in short]
    return pa.RecordBatch.from_pylist(rows, passage_schema())
