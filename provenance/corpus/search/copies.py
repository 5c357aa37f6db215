"""What very many passages say word for word: one of them stands for all.

A statement that everybody prints is found by nothing that is rare, for all its words and pairs of words are in more
passages than the cap. So its copies are linked to the earliest of them, one by one, and that one alone takes part in
the search: its words are as rare as they are elsewhere, and other versions of it are found by them. What even more
passages say is boilerplate, the line under each article of a publisher, and takes no part at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.corpus.search.queries import Blocking

if TYPE_CHECKING:
    from provenance.corpus.engines.engine import Engine


def set_copies_aside(engine: Engine, blocking: Blocking) -> int:
    """Make `copies(p, n, first, first_n)`, and `aside(p)` of the passages that are not searched.

    Returns:
        How many wordings are boilerplate.
    """
    engine.make("frequent", _frequent(blocking))
    engine.make("copies", _copies(blocking))
    engine.make("aside", _aside(blocking))
    boilerplate = engine.count(f"SELECT count(*) FROM frequent WHERE df > {blocking.boilerplate}")
    engine.drop("frequent")
    return boilerplate


def _frequent(blocking: Blocking) -> str:
    """The wordings that more passages have than the cap; stock phrases of a few words are anybody's."""
    return f"""
        SELECT whole, count(*) AS df FROM passages
        WHERE whole IS NOT NULL AND length >= {blocking.copied}
        GROUP BY whole HAVING count(*) > {blocking.cap}
    """


def _copies(blocking: Blocking) -> str:
    """Each passage with a frequent wording, and the earliest one that has it; without dates, the first by its id."""
    earliest = "OVER (PARTITION BY passages.whole ORDER BY coalesce(articles.published, '9'), passages.p)"
    return f"""
        SELECT passages.p, passages.n,
            first_value(passages.p) {earliest} AS first, first_value(passages.n) {earliest} AS first_n
        FROM passages
        JOIN frequent ON passages.whole = frequent.whole
        JOIN articles ON passages.n = articles.n
        WHERE frequent.df <= {blocking.boilerplate}
    """


def _aside(blocking: Blocking) -> str:
    return f"""
        SELECT p FROM copies WHERE p <> first
        UNION ALL SELECT passages.p FROM passages JOIN frequent ON passages.whole = frequent.whole
        WHERE frequent.df > {blocking.boilerplate}
    """
