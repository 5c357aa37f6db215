"""The tables of a search across languages: columns by name and type, and rows in and out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from provenance.corpus.arrow import arrow

if TYPE_CHECKING:
    import pyarrow as pa

Columns = Mapping[str, str]
"""The names of columns, with Arrow's names of their types."""

PARTS: Final = 100
"""Of a bit: what tables count evidence in, as whole numbers, so that every engine adds it up to the same sum."""

_PAIR: Final = {"a": "int64", "b": "int64", "language_a": "string", "language_b": "string"}

ARTICLES: Final[Columns] = {"id": "string", "article": "int64", "language": "string", "letters": "int64"}
"""Each article whose language is known: its number, its language, and its length in code points."""

PRICES: Final[Columns] = {"language_a": "string", "language_b": "string", "price": "int64"}
"""The bits of picking one of all pairs of articles of two languages; A's comes first in the alphabet."""

POSTINGS: Final[Columns] = {"article": "int64", "language": "string", "hash": "int64", "kind": "int8"}
"""Each key of each article."""

WEIGHTS: Final[Columns] = {"language": "string", "kind": "int8", "texts": "int64", "weight": "int64"}
"""What a key of a kind is worth that so many articles of a language have."""

COUNTS: Final[Columns] = {"language": "string", "item": "string", "passages": "int64", "letters": "int64"}
"""In how many passages of a language each item stands."""

LINKS: Final[Columns] = {**_PAIR, "sentence_a": "int32", "sentence_b": "int32", "bits": "int64"}
"""Sentences of two articles that are clearly each other's best counterpart."""

MATCHES: Final[Columns] = {
    "id_a": "string",
    "start_a": "int64",
    "end_a": "int64",
    "id_b": "string",
    "start_b": "int64",
    "end_b": "int64",
    "score": "float64",
    "bits": "float64",
    "changes": "string",
    "earlier": "string",
}
"""Passages of two articles that say the same."""


def schema(columns: Columns) -> pa.Schema:
    """The columns for Arrow."""
    of = arrow()
    made: pa.Schema = of.schema([(name, of.type_for_alias(kind)) for name, kind in columns.items()])
    return made


def batch(rows: Iterable[Mapping[str, Any]], columns: Columns) -> pa.RecordBatch:
    """Rows as Arrow holds them; what is no column is left out."""
    made: pa.RecordBatch = arrow().RecordBatch.from_pylist(list(rows), schema(columns))
    return made
