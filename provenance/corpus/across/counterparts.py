"""Which articles of different languages are counterparts: by the sentences that are each other's best.

Two reports of one event share a sentence or two, and where the articles have true counterparts, so have the sentences.
A pair of sentences counts only where it is the best that one of the two has in the other language, and a pair of
articles only where one of the two has none that is far better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenance.corpus.across.tables import LINKS, PARTS, batch, schema
from provenance.corpus.engines.engine import Engine, each_row
from provenance.matching.background import Background, Languages
from provenance.matching.links import CLEAR, Best, mutual_best
from provenance.matching.retrieval import sentence_profiles

if TYPE_CHECKING:
    import pyarrow as pa

STANDS_OUT: Final = 24.0
"""Surplus from which two articles are counterparts (see `Counterpart`): two reports of one event reach it where they
have much of a statement in common, of others none in a thousand."""

_FAR_BETTER: Final = 2
"""How many times the evidence of a pair makes another far better: reports of one event stay below a quarter of it."""

_MOST_SENTENCES: Final = 2000
"""Sentences of an article that are held against another's: far more than an article has."""

_PAIRS: Final = 100
"""Pairs of articles that a process gets at a time."""

_TEXTS: Final = """
    SELECT c.a, c.b, c.language_a, c.language_b, t.text AS text_a, u.text AS text_b
    FROM across_candidates c
    JOIN across_articles x ON x.article = c.a
    JOIN across_articles y ON y.article = c.b
    JOIN articles t ON t.id = x.id
    JOIN articles u ON u.id = y.id
    ORDER BY c.a, c.b
"""

_BEST_A: Final = """
    SELECT a, sentence_a, language_b, max(bits) AS bits FROM across_links GROUP BY a, sentence_a, language_b
"""

_BEST_B: Final = """
    SELECT b, sentence_b, language_a, max(bits) AS bits FROM across_links GROUP BY b, sentence_b, language_a
"""

_TOTALS: Final = """
    SELECT l.a, l.b, l.language_a, l.language_b, count(*) AS links, CAST(sum(l.bits) AS BIGINT) AS bits,
        CAST(sum(l.bits - {clear}) AS BIGINT) AS clear
    FROM across_links l
    JOIN across_best_a p ON p.a = l.a AND p.sentence_a = l.sentence_a AND p.language_b = l.language_b
    JOIN across_best_b q ON q.b = l.b AND q.sentence_b = l.sentence_b AND q.language_a = l.language_a
    WHERE l.bits >= p.bits OR l.bits >= q.bits
    GROUP BY l.a, l.b, l.language_a, l.language_b
"""

_COUNTERPARTS: Final = """
    SELECT t.a, t.b, t.language_a, t.language_b, t.links, t.bits, t.clear - x.price AS surplus
    FROM (
        SELECT a, b, language_a, language_b, links, bits, clear,
            max(clear) OVER (PARTITION BY a, language_b) AS best_a,
            max(clear) OVER (PARTITION BY b, language_a) AS best_b
        FROM across_totals
    ) t JOIN across_prices x ON x.language_a = t.language_a AND x.language_b = t.language_b
    WHERE t.clear - x.price >= {least}
        AND (t.clear * {times} >= t.best_a OR t.clear * {times} >= t.best_b)
"""

_ROWS: Final = """
    SELECT x.id AS a, y.id AS b, c.links, c.bits, c.surplus
    FROM across_counterparts c
    JOIN across_articles x ON x.article = c.a
    JOIN across_articles y ON y.article = c.b
    ORDER BY c.surplus DESC, c.bits DESC, x.id, y.id
"""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two articles of two languages of which one renders the other, or a part of it.

    Attributes:
        a: Id of the article whose id comes first in the order of code points.
        b: Id of the other one.
        links: Sentences that are clearly each other's counterpart.
        bits: The evidence of all links.
        surplus: What is left of it when each link has paid 8 bits, and the pair those of picking it out of all pairs of
            articles of the two languages.
    """

    a: str
    b: str
    links: int
    bits: float
    surplus: float


def make_counterparts(engine: Engine, background: Background) -> None:
    """Make the table `across_counterparts` of those candidates that stand out.

    Args:
        engine: Holds `articles`, `across_articles`, `across_prices` and `across_candidates`.
        background: What chance is counted on.
    """
    engine.turn("across_links", _TEXTS, link_sentences, background, schema(LINKS), _PAIRS)
    engine.make("across_best_a", _BEST_A)
    engine.make("across_best_b", _BEST_B)
    engine.make("across_totals", _TOTALS.format(clear=round(CLEAR * PARTS)))
    least = round(STANDS_OUT * PARTS)
    engine.make("across_counterparts", _COUNTERPARTS.format(least=least, times=_FAR_BETTER))
    for table in ("links", "best_a", "best_b", "totals"):
        engine.drop(f"across_{table}")


def each_counterpart(engine: Engine) -> Iterator[Counterpart]:
    """The counterparts, best first.

    Args:
        engine: Holds `across_articles` and `across_counterparts`.
    """
    for row in each_row(engine.rows(_ROWS)):
        a, b = sorted((row["a"], row["b"]))
        yield Counterpart(a, b, row["links"], row["bits"] / PARTS, row["surplus"] / PARTS)


def link_sentences(pairs: pa.RecordBatch, background: Background) -> pa.RecordBatch:
    """The sentences of some pairs of articles that are clearly each other's best counterpart.

    Args:
        pairs: Rows `a`, `b`, `language_a`, `language_b`, `text_a`, `text_b`.
        background: What chance is counted on.
    """
    rows = (
        row | {"sentence_a": link.a, "sentence_b": link.b, "bits": round(PARTS * link.bits)}
        for row in pairs.to_pylist()
        for link in _links(row["text_a"], row["text_b"], (row["language_a"], row["language_b"]), background)
    )
    return batch(rows, LINKS)


def _links(a: str, b: str, languages: Languages, background: Background) -> tuple[Best, ...]:
    one, other = (
        sentence_profiles(text, language)[:_MOST_SENTENCES] for text, language in zip((a, b), languages, strict=True)
    )
    return mutual_best(one, other, background.between(*languages))
