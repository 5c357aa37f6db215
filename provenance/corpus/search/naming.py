"""Matches within a language as they are reported: relation, what changed, and which article came first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from provenance.archive.dates import compare_dates
from provenance.corpus.engines.engine import Engine, each_row
from provenance.corpus.model import Match, Place, Which
from provenance.corpus.search.change_text import changes_from_text, changes_to_text
from provenance.drift.model import Change
from provenance.language.spans import Span
from provenance.language.tables import primary
from provenance.language.two_texts import settle_languages
from provenance.matching.model import Relation
from provenance.matching.relation import relate

if TYPE_CHECKING:
    import pyarrow as pa

_SIDE = ("id", "start", "stop", "pieces", "language", "published", "words")

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
    return {Place(row["id"], row["start"], row["stop"]): _Words(row).text for row in rows}


def earlier_of(a: str | None, b: str | None) -> Which | None:
    """Which of two dates of publication is the earlier one; None where one is missing, or they do not tell."""
    if a is None or b is None:
        return None
    order = compare_dates(a, b)
    return "a" if order < 0 else "b" if order > 0 else None


def named_row(row: dict[str, Any], *, naming: bool) -> dict[str, Any]:
    """A row of `NAMING_QUERY` as one of `named_schema`."""
    a, b = ({name: row[f"{side}_{name}"] for name in _SIDE} for side in ("one", "other"))
    earlier = earlier_of(a["published"], b["published"])
    source, later = (b, a) if earlier == "b" else (a, b)
    of_source, of_later = _Words(source), _Words(later)
    tags = primary(source["language"]), primary(later["language"])
    # To ask the letter statistics for each match would take longer than all else.
    languages = settle_languages(of_source.text, of_later.text, *tags)
    language = languages[0] if languages[0] == languages[1] != "und" else None
    relation, score, changes = _compared(of_source, of_later, language, naming=naming)
    return {
        "a": row["a"],
        "b": row["b"],
        "id_a": a["id"],
        "start_a": a["start"],
        "end_a": a["stop"],
        "id_b": b["id"],
        "start_b": b["start"],
        "end_b": b["stop"],
        "relation": relation,
        "score": score,
        "bits": row["bits"],
        "changes": changes_to_text(changes) if naming else None,
        "earlier": earlier,
    }


def _compared(
    source: _Words, later: _Words, language: str | None, *, naming: bool
) -> tuple[Relation, float, tuple[Change, ...]]:
    """How the later passage stands to the earlier one, and what changed, with spans in the articles."""
    changes: tuple[Change, ...] = ()
    if naming:
        # Where nothing is named, no process loads what knows of drift.
        from provenance.drift.passages import compare_passages  # noqa: PLC0415 (as above)

        found = compare_passages(source.text, later.text, language, "")
        relation, score = found.relation or "unrelated", found.score
        changes = tuple(
            replace(change, a=source.in_article(change.a), b=later.in_article(change.b)) for change in found.changes
        )
    else:
        relation, score = relate(source.text, later.text, language)
    if relation == "unrelated":
        # They were judged by what is rare in the corpus, of which two passages alone tell nothing.
        relation = "rendering"
    return relation, score, changes


class _Words:
    """The words of a passage, those between its pieces left out, with the way back to the article."""

    def __init__(self, side: dict[str, Any]) -> None:
        self._start: int = side["start"]
        self._whole: str = side["words"]
        edges: Sequence[int] = side["pieces"] or (side["start"], side["stop"])
        self._pieces = list(zip(edges[::2], edges[1::2], strict=True))
        self.text = " ".join(self._whole[start - self._start : end - self._start] for start, end in self._pieces)

    def in_article(self, span: Span) -> Span:
        """A stretch of the words as one of the article."""
        start = self._place(span.start)
        end = self._place(span.end) if span.end > span.start else start
        return Span(start, end, self._whole[start - self._start : end - self._start])

    def _place(self, offset: int) -> int:
        """An offset into the words as one into the article; between two pieces, the end of the first."""
        for start, end in self._pieces:
            if offset <= end - start:
                return start + offset
            offset -= end - start + 1
        return self._pieces[-1][1]
