"""The relational part of a scan, as one SQL text for every engine: from the words of passages to candidate pairs.

Two passages are a candidate pair when what they share is rare enough. Shared are rare words, neighbouring words, pairs
of the rarest words of each in any order (which find a passage whose words were shuffled), and all words in their order
(which find a copy of common words). What more passages have than the cap is left out, so that no step grows with the
square of the corpus.

Weights are whole numbers, a 1,024th of a bit each, from a table that is made outside: sums of them are the same in
every engine, whatever the order of adding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log2
from typing import Final

UNIT: Final = 1024
"""Parts of a bit."""

SEARCHED: Final = """
    (SELECT passages.* FROM passages LEFT JOIN aside ON passages.p = aside.p WHERE aside.p IS NULL) AS searched
"""
"""The passages that take part in the search."""

_COPY: Final = 2
"""How often the key of all words counts."""


@dataclass(frozen=True, slots=True)
class Blocking:
    """How rare what two passages share has to be.

    Attributes:
        cap: A key in more passages than this finds nothing.
        rare: A word alone is a key in at most this many passages.
        rarest: How many of the rarest words of a passage are keys two by two.
        shared: The least that two passages share, in units of the bits of a key that one passage has.
        shared_a_word: The same for each word of the shorter one.
        copied: Words from which a wording that more passages have than the cap is no stock phrase: its copies are
            linked to the earliest of them.
        boilerplate: A wording in more passages than this is left out.
    """

    cap: int = 50
    rare: int = 20
    rarest: int = 6
    shared: float = 1.6
    shared_a_word: float = 0.125
    copied: int = 8
    boilerplate: int = 1000


def key_bits(passages: int, frequency: int) -> float:
    """How much it says, in bits, that two passages share a key that so many have: one bit at least."""
    return log2(max(passages, 2) / min(frequency, max(passages, 2) / 2))


def weights(passages: int, cap: int) -> Iterator[tuple[int, int]]:
    """How much it says that two passages share a key, by the number of passages that have it."""
    for frequency in range(1, cap + 1):
        yield frequency, round(UNIT * key_bits(passages, frequency))


def candidate_queries(blocking: Blocking, passages: int) -> Iterator[tuple[str, str]]:
    """The tables to make one after the other, by name; the last one is `candidates(a, b, bits)`.

    They start from `passages(p, n, length, whole)`, `aside(p)`, `copies(p, n, first, first_n)`, `words(p, h)`,
    `word_frequency(h, df)`, `neighbours(p, h)` and `weights(df, bits)`, where `p` is the number of a passage and `n`
    that of its article.

    Args:
        blocking: What is rare.
        passages: How many there are.
    """
    whole = UNIT * log2(max(passages, 2))
    copy = _COPY * round(UNIT * key_bits(passages, blocking.cap))
    least, least_a_word = ceil(blocking.shared * whole), blocking.shared_a_word * whole
    yield (
        "rarest",
        f"""
        SELECT p, h FROM (
            SELECT words.p, words.h, row_number() OVER (PARTITION BY words.p ORDER BY df, words.h) AS place
            FROM words JOIN word_frequency ON words.h = word_frequency.h
            WHERE df > 1
        ) AS ranked
        WHERE place <= {blocking.rarest}
        """,
    )
    yield (
        "all_keys",
        f"""
        SELECT words.p, words.h, 1 AS times
        FROM words JOIN word_frequency ON words.h = word_frequency.h
        WHERE df BETWEEN 2 AND {blocking.rare}
        UNION ALL SELECT DISTINCT p, neighbours.h, 1 AS times
        FROM neighbours JOIN (
            SELECT h FROM neighbours GROUP BY h HAVING count(*) > 1
        ) AS repeated ON neighbours.h = repeated.h
        UNION ALL SELECT one.p, one.h + other.h AS h, 1 AS times
        FROM rarest AS one JOIN rarest AS other ON one.p = other.p AND one.h < other.h
        UNION ALL SELECT p, whole AS h, {_COPY} AS times FROM {SEARCHED} WHERE whole IS NOT NULL
        """,
    )
    yield "key_frequency", "SELECT h, count(*) AS df FROM all_keys GROUP BY h HAVING count(*) > 1"
    yield (
        "keys",
        """
        SELECT all_keys.p, all_keys.h, passages.n, all_keys.times * weights.bits AS bits
        FROM all_keys
        JOIN key_frequency ON all_keys.h = key_frequency.h
        JOIN weights ON key_frequency.df = weights.df
        JOIN passages ON all_keys.p = passages.p
        """,
    )
    yield (
        "shared",
        f"""
        SELECT one.p AS a, other.p AS b, CAST(sum(one.bits) AS BIGINT) AS bits
        FROM keys AS one JOIN keys AS other ON one.h = other.h AND one.p < other.p
        WHERE one.n <> other.n
        GROUP BY one.p, other.p
        HAVING sum(one.bits) >= {least}
        """,
    )
    yield (
        "candidates",
        f"""
        SELECT shared.a, shared.b, shared.bits
        FROM shared
        JOIN passages AS one ON shared.a = one.p
        JOIN passages AS other ON shared.b = other.p
        WHERE shared.bits >= {least_a_word:.0f} * least(one.length, other.length)
        UNION ALL SELECT least(p, first) AS a, greatest(p, first) AS b, CAST({copy} AS BIGINT) AS bits
        FROM copies WHERE n <> first_n
        """,
    )
