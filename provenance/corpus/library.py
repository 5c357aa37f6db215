"""A scan for a program: articles in, matches out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

from provenance.corpus.engines.engine import Engine
from provenance.corpus.model import Article, Match
from provenance.corpus.progress import quietly
from provenance.corpus.reading.articles import read_corpus
from provenance.corpus.reading.rows import BadRow, Columns
from provenance.corpus.run import matches_of
from provenance.corpus.scan import Plan

_MEMORY = 900_000_000


def scan(  # noqa: PLR0913 (each is a choice of the user, and has a default)
    corpus: Path | str | Iterable[Article],
    *,
    engine: Literal["duckdb", "spark"] = "duckdb",
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
        jobs: Number of processes. More than one start this program's main module anew, so a script that asks for them
            needs an `if __name__ == "__main__"`.
        memory: What the engine and its processes may hold, in bytes; more goes to disk.
        naming: Whether to name what changed.
        across: Whether to look for passages in other languages too.
        columns: How the columns of a file are called.
        on_bad: Called for everything in a file that could not be read.

    Yields:
        The matches in the order of A's id and place, then of B's.

    Raises:
        UsageError: The path is no corpus, or the extra `provenance[scan]` is not installed.
        ProvenanceError: The engine or the disk failed.
    """
    with closing(_engine(engine, memory, jobs)) as made:
        if isinstance(corpus, Path | str):
            batches = read_corpus(Path(corpus), on_bad or quietly, columns)
        else:
            batches = iter([tuple(corpus)])
        yield from matches_of(made, batches, Plan(naming=naming), across=across)


def _engine(name: str, memory: int, jobs: int) -> Engine:
    if name == "spark":
        from provenance.corpus.engines.spark_engine import spark_engine  # noqa: PLC0415 (an extra)

        return spark_engine(memory, jobs)
    from provenance.corpus.engines.duckdb_engine import duckdb_engine  # noqa: PLC0415 (an extra)

    return duckdb_engine(memory, jobs)
