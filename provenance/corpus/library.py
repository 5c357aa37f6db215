"""A scan for a program: articles in, matches out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal, get_args

from provenance.corpus.engines.engine import Engine
from provenance.corpus.model import Article, Match
from provenance.corpus.progress import quietly
from provenance.corpus.reading.articles import read_corpus
from provenance.corpus.reading.rows import BadRow, Columns
from provenance.corpus.run import matches_of
from provenance.corpus.scan import Plan
from provenance.errors import UsageError

_MEMORY = 900_000_000

EngineName = Literal["duckdb", "spark"]


def scan(  # noqa: PLR0913 (each is a choice of the user, and has a default)
    corpus: Path | str | Iterable[Article],
    *,
    engine: EngineName = "duckdb",
    jobs: int = 1,
    memory: int = _MEMORY,
    naming: bool = True,
    across: bool = False,
    columns: Columns | None = None,
    on_bad: Callable[[BadRow], None] | None = None,
) -> Iterator[Match]:
    """Find every passage that stands in several articles.

    Args:
        corpus: The articles, no id twice; or the path of a folder or a file of them, as `provenance scan` takes it.
        engine: What does the searching.
        jobs: Number of processes, at least 1. More than one start this program's main module anew, so a script that
            asks for them needs an `if __name__ == "__main__"`.
        memory: What the engine and its processes may hold, in bytes; more goes to disk.
        naming: Whether to name what changed.
        across: Whether to look for passages in other languages too.
        columns: How the columns of a file are called.
        on_bad: Called for everything in a file that could not be read.

    Yields:
        The matches in the order of A's id and place, then of B's.

    Raises:
        UsageError: The path is no corpus, an id stands twice, there is no such engine, no process is to work, or the
            extra `provenance[scan]` is not installed.
        ProvenanceError: The engine or the disk failed.
    """
    if jobs < 1:
        raise UsageError(f"jobs: {jobs} processes do no work; give 1 or more")
    with closing(_engine(engine, memory, jobs)) as made:
        if isinstance(corpus, Path | str):
            batches = read_corpus(Path(corpus), on_bad or quietly, columns)
        else:
            batches = iter([_each_once(corpus)])
        yield from matches_of(made, batches, Plan(naming=naming), across=across)


def _each_once(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles, if no two of them have one id."""
    read = tuple(articles)
    seen: set[str] = set()
    for article in read:
        if article.id in seen:
            raise UsageError(f"two articles have the id {article.id!r}: a match could be of either")
        seen.add(article.id)
    return read


def _engine(name: str, memory: int, jobs: int) -> Engine:
    if name not in get_args(EngineName):
        raise UsageError(f"there is no engine {name!r}; give one of {', '.join(get_args(EngineName))}")
    if name == "spark":
        from provenance.corpus.engines.spark_engine import spark_engine  # noqa: PLC0415 (an extra)

        return spark_engine(memory, jobs)
    from provenance.corpus.engines.duckdb_engine import duckdb_engine  # noqa: PLC0415 (an extra)

    return duckdb_engine(memory, jobs)
