"""Matches within a language as they are reported: relation, what changed, and which article came first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from provenance.corpus.engines.engine import Engine, each_row
from provenance.corpus.model import Match, Place, Which
from provenance.corpus.passages.cutting import Piece
from provenance.corpus.search.change_text import changes_from_text, changes_to_text
from provenance.corpus.search.comparing import Side, compare_sides
from provenance.matching.model import Relation

if TYPE_CHECKING:
    import pyarrow as pa

NAMING_QUERY = """
    SELECT matches.a, matches.b, matches.bits,
        {columns}
    FROM matches
    JOIN passages AS one ON matches.a = one.p JOIN articles AS article_one ON one.n = article_one.n
    JOIN passages AS other ON matches.b = other.p JOIN articles AS article_other ON other.n = article_other.n
""".format(
    columns=", ".join(
        f"article_{side}.id AS {side}_id, {side}.start AS {side}_start, {side}.stop AS {side}_stop, "
        f"{side}.pieces AS {side}_pieces, {side}.language AS {side}_language, "
        f"article_{side}.published AS {side}_published, "
        f"substring(article_{side}.text, {side}.start + 1, {side}.stop - {side}.start) AS {side}_words"
        for side in ("one", "other")
    )
)
"""The matches with the words of their passages."""


def named_schema() -> pa.Schema:
    """The columns of the table of matches as they are reported."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    numbers = [(name, pa.int64()) for name in ("a", "b", "start_a", "end_a", "start_b", "end_b")]
    strings = [(name, pa.string()) for name in ("id_a", "id_b", "relation", "changes", "earlier")]
    return pa.schema([*numbers, *strings, ("score", pa.float64()), ("bits", pa.float64())])


def name_batch(matches: pa.RecordBatch, naming: bool) -> pa.RecordBatch:  # noqa: FBT001 (what all calls share)
    """The matches with relation, score and, where they are asked for, changes."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    return pa.RecordBatch.from_pylist([named_row(row, naming=naming) for row in matches.to_pylist()], named_schema())


def each_named(engine: Engine) -> Iterator[Match]:
    """The matches of the table `named`, in the order of A's id and place, then of B's."""
    for row in each_row(engine.rows("SELECT * FROM named ORDER BY a, b")):
        yield match_of(row, cast("Relation", row["relation"]))


def match_of(row: Mapping[str, Any], relation: Relation) -> Match:
    """A match from a row of an engine's table."""
    return Match(
        Place(row["id_a"], row["start_a"], row["end_a"]),
        Place(row["id_b"], row["start_b"], row["end_b"]),
        relation,
        row["score"],
        row["bits"],
        None if row["changes"] is None else changes_from_text(row["changes"]),
        cast("Which | None", row["earlier"]),
    )


_MATCHED_WORDS: Final = """
    SELECT articles.id, passages.start, passages.stop, passages.pieces,
        substring(articles.text, passages.start + 1, passages.stop - passages.start) AS words
    FROM (SELECT a AS p FROM matches UNION SELECT b AS p FROM matches) AS matched
    JOIN passages ON matched.p = passages.p JOIN articles ON passages.n = articles.n
"""


def matched_words(engine: Engine) -> dict[Place, str]:
    """The words of each passage that has a match, without what splits a quote."""
    rows = each_row(engine.rows(_MATCHED_WORDS))
    return {Place(row["id"], row["start"], row["stop"]): Side(row["words"], _pieces(row)).text for row in rows}


def named_row(row: dict[str, Any], *, naming: bool) -> dict[str, Any]:
    """A row of `NAMING_QUERY` as one of `named_schema`."""
    found = compare_sides(_side(row, "one_"), _side(row, "other_"), naming=naming)
    return {
        "a": row["a"],
        "b": row["b"],
        "id_a": row["one_id"],
        "start_a": row["one_start"],
        "end_a": row["one_stop"],
        "id_b": row["other_id"],
        "start_b": row["other_start"],
        "end_b": row["other_stop"],
        "relation": found.relation,
        "score": found.score,
        "bits": row["bits"],
        "changes": changes_to_text(found.changes) if naming else None,
        "earlier": found.earlier,
    }


def _side(row: Mapping[str, Any], of: str) -> Side:
    """A passage from the columns of a row whose names begin so."""
    return Side(row[f"{of}words"], _pieces(row, of), row[f"{of}language"], row[f"{of}published"])


def _pieces(row: Mapping[str, Any], of: str = "") -> tuple[Piece, ...]:
    edges: Sequence[int] = row[f"{of}pieces"] or (row[f"{of}start"], row[f"{of}stop"])
    return tuple(zip(edges[::2], edges[1::2], strict=True))
