"""Which articles of different languages may say the same: by the rare keys that they share, as joins of tables.

What a shared key is worth is counted as everywhere between languages: the chance that an unrelated article of a
language has it, and how far its kind is to be trusted (`matching.evidence`). The weights are whole numbers from a table
made here, so that every engine adds them up to the same sum in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import log2
from typing import TYPE_CHECKING, Final

from provenance.corpus.across.keys import KINDS, article_keys
from provenance.corpus.across.tables import ARTICLES, PARTS, POSTINGS, PRICES, WEIGHTS, batch, schema
from provenance.corpus.engines.engine import Engine, each_row
from provenance.corpus.passages.keys import stable_hash
from provenance.language.identify import identify
from provenance.language.tables import primary
from provenance.matching.evidence import worth

if TYPE_CHECKING:
    import pyarrow as pa

CAP: Final = 200
"""Articles of all languages that have a key from which it finds nobody. Measured with 248 articles among 8,000 others:
all counterparts are candidates with 200, 98 of 100 with 100, and with 300 there are twice as many candidates."""

RAREST: Final = 120
"""Keys of an article that it is found by: those that are worth most."""

CANDIDATES: Final = 5
"""Articles of each other language whose sentences are looked at."""

_IMAGINED: Final = 8
"""Unrelated articles that every language is taken to hold besides its own, so that one of two has rare keys too."""

_ARTICLES: Final = 100
"""Articles that a process gets at a time."""

_TELL: Final = "SELECT id, text, language FROM articles"

_SIZES: Final = "SELECT language, count(*) AS texts FROM across_articles GROUP BY language ORDER BY language"

_POST: Final = "SELECT x.article, x.language, t.text FROM across_articles x JOIN articles t ON t.id = x.id"

_FREQUENCY: Final = "SELECT language, hash, count(*) AS texts FROM across_postings GROUP BY language, hash"

_SHARED: Final = "SELECT hash FROM across_frequency GROUP BY hash HAVING count(*) > 1 AND sum(texts) <= {cap}"

_RARE: Final = """
    SELECT p.article, p.language, p.hash, p.kind, f.texts
    FROM across_postings p
    JOIN across_shared s ON s.hash = p.hash
    JOIN across_frequency f ON f.hash = p.hash AND f.language = p.language
"""

_FREQUENCIES: Final = "SELECT DISTINCT language, kind, texts FROM across_rare ORDER BY language, kind, texts"

_WEIGHED: Final = """
    SELECT article, language, hash, weight FROM (
        SELECT r.article, r.language, r.hash, w.weight,
            row_number() OVER (PARTITION BY r.article ORDER BY w.weight DESC, r.hash) AS place
        FROM across_rare r
        JOIN across_weights w ON w.language = r.language AND w.kind = r.kind AND w.texts = r.texts
    ) ranked WHERE place <= {rarest}
"""

_PAIRS: Final = """
    SELECT a.article AS a, b.article AS b, a.language AS language_a, b.language AS language_b,
        CAST(sum(a.weight + b.weight) AS BIGINT) AS weight
    FROM across_weighed a JOIN across_weighed b ON a.hash = b.hash AND a.language < b.language
    GROUP BY a.article, b.article, a.language, b.language
"""

_CANDIDATES: Final = """
    SELECT a, b, language_a, language_b FROM (
        SELECT p.a, p.b, p.language_a, p.language_b,
            row_number() OVER (PARTITION BY p.a, p.language_b ORDER BY p.weight DESC, p.b) AS place_a,
            row_number() OVER (PARTITION BY p.b, p.language_a ORDER BY p.weight DESC, p.a) AS place_b
        FROM across_pairs p
        JOIN across_prices x ON x.language_a = p.language_a AND x.language_b = p.language_b
        WHERE p.weight >= x.price
    ) ranked WHERE place_a <= {most} OR place_b <= {most}
"""


def make_articles(engine: Engine) -> None:
    """Make the table `across_articles`: of each article whose language is known, its number, language and length.

    Args:
        engine: Holds `articles`.
    """
    engine.turn("across_articles", _TELL, tell_languages, None, schema(ARTICLES), _ARTICLES)


def sizes_of(engine: Engine) -> dict[str, int]:
    """The number of articles of each language, by primary subtag.

    Args:
        engine: Holds `across_articles`.
    """
    return {row["language"]: row["texts"] for row in each_row(engine.rows(_SIZES))}


def make_candidates(engine: Engine, sizes: Mapping[str, int]) -> None:
    """Make the table `across_candidates`: pairs of articles of two languages that share most of what is rare.

    What they share must be worth more than the bits of picking one of all pairs of articles of the two languages, which
    the table `across_prices` tells.

    Args:
        engine: Holds `articles` and `across_articles`.
        sizes: The number of articles of each language.
    """
    prices = (
        {"language_a": a, "language_b": b, "price": round(PARTS * log2(sizes[a] * sizes[b]))}
        for a, b in combinations(sorted(sizes), 2)
    )
    engine.load("across_prices", schema(PRICES), [batch(prices, PRICES)])
    engine.turn("across_postings", _POST, post, None, schema(POSTINGS), _ARTICLES)
    engine.make("across_frequency", _FREQUENCY)
    engine.make("across_shared", _SHARED.format(cap=CAP))
    engine.make("across_rare", _RARE)
    engine.load("across_weights", schema(WEIGHTS), [batch(_weights(engine, sizes), WEIGHTS)])
    engine.make("across_weighed", _WEIGHED.format(rarest=RAREST))
    engine.make("across_pairs", _PAIRS)
    engine.make("across_candidates", _CANDIDATES.format(most=CANDIDATES))
    for table in ("postings", "frequency", "shared", "rare", "weights", "weighed", "pairs"):
        engine.drop(f"across_{table}")


def tell_languages(articles: pa.RecordBatch, _shared: None) -> pa.RecordBatch:
    """Number some articles and tell their languages; those of which it cannot be told are left out.

    Args:
        articles: Rows `id`, `text`, `language`.
    """
    told = (row | {"language": _language(row["language"], row["text"])} for row in articles.to_pylist())
    numbered = (
        row | {"article": stable_hash(row["id"]), "letters": len(row["text"])} for row in told if row["language"]
    )
    return batch(numbered, ARTICLES)


def post(articles: pa.RecordBatch, _shared: None) -> pa.RecordBatch:
    """The keys of some articles, a row each.

    Args:
        articles: Rows `article`, `language`, `text`.
    """
    rows = (
        row | {"hash": key.hash, "kind": key.kind}
        for row in articles.to_pylist()
        for key in article_keys(row["text"], row["language"])
    )
    return batch(rows, POSTINGS)


def _language(given: str | None, text: str) -> str | None:
    return primary(given) if given else identify(text).language


def _weights(engine: Engine, sizes: Mapping[str, int]) -> Iterator[dict[str, int | str]]:
    """What a key of each kind that so many articles of a language have is worth there."""
    for row in each_row(engine.rows(_FREQUENCIES)):
        yield row | {"weight": _weight(row["kind"], row["texts"], sizes[row["language"]])}


def _weight(kind: int, texts: int, size: int) -> int:
    """Half of what a key adds to the evidence: it is found from both sides."""
    return round(PARTS / 2 * worth(KINDS[kind], min(1.0, (texts - 0.5) / (size + _IMAGINED))))
