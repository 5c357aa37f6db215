"""A scan: every passage that stands in several articles of a corpus, judged and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from provenance.corpus.engines.engine import Engine, each_row
from provenance.corpus.model import Article
from provenance.corpus.progress import Progress, quietly, told
from provenance.corpus.search.candidates import (
    count_candidates,
    count_rarity,
    count_too_short,
    cut_articles,
    find_candidates,
    load_articles,
)
from provenance.corpus.search.choosing import CHOOSING_QUERY, Found, best_of
from provenance.corpus.search.copies import set_copies_aside
from provenance.corpus.search.judging import judge_batch, judged_schema, judging_query
from provenance.corpus.search.naming import NAMING_QUERY, name_batch, named_schema
from provenance.corpus.search.queries import Blocking

if TYPE_CHECKING:
    import pyarrow as pa

_CANDIDATES: Final = 10_000
"""Candidates that are judged at a time: a tenth of a second of work."""

_MATCHES: Final = 250
"""Matches whose drift is named at a time: a quarter of a second of work."""

_AT_ONCE: Final = 10_000
"""Matches that are handed to the engine at a time."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a scan read and left out.

    Attributes:
        articles: Texts that were read.
        passages: Sentences and quotes in them that were looked for elsewhere.
        too_short: Those that were not, for they have too few words.
        boilerplate: Wordings that so many passages have that they were left out.
        capped: Words and pairs of words that more passages have than the cap, by which nothing was found.
        candidates: Pairs of passages that share enough to be looked at.
        matches: Pairs that are versions of each other.
    """

    articles: int
    passages: int
    too_short: int
    boilerplate: int
    capped: int
    candidates: int
    matches: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a corpus is scanned.

    Attributes:
        blocking: How rare what two passages share has to be.
        naming: Whether to name what changed.
    """

    blocking: Blocking = field(default_factory=Blocking)
    naming: bool = True


def scan(
    engine: Engine, batches: Iterable[Iterable[Article]], plan: Plan | None = None, progress: Progress = quietly
) -> Counts:
    """Find the passages that stand in several articles, and leave them in the engine's table `named`.

    What comes out does not depend on the order of the articles, nor on the number of processes. A step that the engine
    has done in a run that was stopped is not done again.

    Args:
        engine: Empty, or as a stopped scan of the same corpus by the same plan left it.
        batches: The articles; no id twice.
        plan: How to scan; as it is usual if None.
        progress: Is told what is done.
    """
    plan = plan or Plan()
    run = _Run(engine, plan, progress)
    articles = run.step("reading", lambda: load_articles(engine, batches))
    passages = run.step("cutting", lambda: cut_articles(engine, told(progress, "cutting", articles)))
    boilerplate = run.step("setting copies aside", lambda: set_copies_aside(engine, plan.blocking))
    capped = run.step("searching", lambda: find_candidates(engine, passages, plan.blocking))
    candidates = run.step("counting", lambda: count_candidates(engine))
    run.step("judging", lambda: run.judge(passages, candidates))
    matches = run.step("choosing", run.choose)
    run.step("naming", lambda: run.name(matches))
    return Counts(articles, passages, count_too_short(engine), boilerplate, capped, candidates, matches)


@dataclass(frozen=True, slots=True)
class _Run:
    engine: Engine
    plan: Plan
    progress: Progress

    def step(self, name: str, do: Callable[[], int]) -> int:
        """Do a step, unless it is done; the figure that it comes to."""
        if not self.engine.is_done(name):
            self.progress(name, 0, 0)
            self.engine.finish(name, do())
        return self.engine.figure(name)

    def judge(self, passages: int, candidates: int) -> int:
        """Make the table `judged` of what is more likely a match than not."""
        known = count_rarity(self.engine, passages)
        done = told(self.progress, "judging", candidates)
        self.engine.turn("judged", judging_query(), judge_batch, known, judged_schema(), _CANDIDATES, done)
        return self.engine.count("SELECT count(*) FROM judged")

    def choose(self) -> int:
        """Make the table `matches(a, b, bits)` of the best that was judged to be one."""
        import pyarrow as pa  # noqa: PLC0415 (an extra)

        schema = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("bits", pa.float64())])

        def rows() -> Iterator[pa.RecordBatch]:
            kept = best_of(Found(**row) for row in each_row(self.engine.rows(CHOOSING_QUERY)))
            while some := [{"a": one.a, "b": one.b, "bits": one.bits} for one in islice(kept, _AT_ONCE)]:
                yield pa.RecordBatch.from_pylist(some, schema)

        self.engine.load("matches", schema, rows())
        return self.engine.count("SELECT count(*) FROM matches")

    def name(self, matches: int) -> int:
        """Make the table `named` of the matches as they are reported."""
        done = told(self.progress, "naming", matches)
        self.engine.turn("named", NAMING_QUERY, name_batch, self.plan.naming, named_schema(), _MATCHES, done)
        return matches
