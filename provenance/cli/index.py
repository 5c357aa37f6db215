"""`provenance index`: keep what a corpus says on disk, so that `provenance find` looks it up in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from provenance.cli.bad_rows import BadRows, bad_rows_of, bad_rows_option, column_option, tell_unused
from provenance.cli.find import index_option
from provenance.cli.means import processes
from provenance.cli.memory import memory_option
from provenance.cli.options import echo
from provenance.cli.progress import progress_bar
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.corpus.engines.engine import Engine
    from provenance.corpus.index.building import Added


@click.group("index")
def command() -> None:
    """Keep the passages of a corpus on disk, so that a quote is found in milliseconds.

    \b
    Examples:
      provenance index build articles.jsonl --index news-index
      provenance index add today.jsonl --index news-index
      provenance find "We will not sign anything in June" --index news-index
    """


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what `build` and `add` share."""
    options = (
        click.argument("corpus", type=click.Path(path_type=Path)),
        index_option,
        column_option,
        bad_rows_option,
        memory_option,
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=0),
            default=0,
            metavar="N",
            help="Processes; 0 for one a core. The index is the same.  [default: 0]",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@command.command("build")
@_options
@click.option("--across", is_flag=True, help="Let texts be found in other languages too; takes several times as long.")
def build(
    corpus: Path,
    folder: Path,
    columns: tuple[str, ...],
    bad_rows: Path | None,
    memory: int,
    jobs: int,
    across: bool,
) -> None:
    """Make an index of CORPUS in the folder DIR; one that is there is replaced when the new one is whole.

    CORPUS is a folder of texts, or JSON Lines (.jsonl, also compressed) or Parquet with the columns id and text, and
    optionally language, published and publisher.

    \b
    Example:
      provenance index build articles.jsonl --index news-index
    """
    from provenance.corpus.index.building import build_index
    from provenance.corpus.progress import quietly
    from provenance.corpus.reading.articles import read_corpus
    from provenance.corpus.reading.rows import parse_columns
    from provenance.corpus.search.candidates import empty_columns

    named = parse_columns(columns)
    with _stopped(), _engine(memory, jobs) as engine, bad_rows_of(bad_rows, corpus) as bad, progress_bar() as progress:
        batches = read_corpus(corpus, bad, named)
        added = build_index(folder, engine, batches, progress or quietly, across=across)
        empty = empty_columns(engine)
    tell_unused(named, empty)
    echo(_summary("indexed", added, bad, bad_rows))


@command.command("add")
@_options
def add(corpus: Path, folder: Path, columns: tuple[str, ...], bad_rows: Path | None, memory: int, jobs: int) -> None:
    """Add the articles of CORPUS to the index in the folder DIR: all, or none where the run is stopped.

    An article whose id is in the index is passed over and counted as a bad row.

    \b
    Example:
      provenance index add today.jsonl --index news-index
    """
    from provenance.corpus.index.building import add_to_index
    from provenance.corpus.progress import quietly
    from provenance.corpus.reading.articles import read_corpus
    from provenance.corpus.reading.rows import parse_columns
    from provenance.corpus.search.candidates import empty_columns

    named = parse_columns(columns)
    with _stopped(), _engine(memory, jobs) as engine, bad_rows_of(bad_rows, corpus) as bad, progress_bar() as progress:
        batches = read_corpus(corpus, bad, named)
        added = add_to_index(folder, engine, batches, bad, progress or quietly)
        empty = empty_columns(engine)
    tell_unused(named, empty)
    echo(_summary("added", added, bad, bad_rows))


@contextmanager
def _engine(memory: int, jobs: int) -> Iterator[Engine]:
    from provenance.corpus.engines.duckdb_engine import duckdb_engine

    with closing(duckdb_engine(memory, processes(jobs))) as engine:
        yield engine


@contextmanager
def _stopped() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        raise ProvenanceError("interrupted; the index is as it was") from error


def _summary(done: str, added: Added, bad: BadRows, listed: Path | None) -> str:
    """What came into the index and what did not; safe to print."""
    from provenance.reports.counted import counted
    from provenance.reports.visible import visible

    came = f"{done} {counted(added.articles, 'text')} with {counted(added.passages, 'passage')}"
    lines = [
        f"{came}; {counted(added.too_short, 'passage')} too short to be found",
        f"the index holds {counted(added.all_articles, 'text')} with {counted(added.all_passages, 'passage')}",
    ]
    left_out: list[str] = []
    if bad.lost:
        left_out.append(counted(bad.lost, "bad row"))
    if bad.details:
        left_out.append(counted(bad.details, "date, language or name left out as unreadable", _DETAILS))
    if left_out:
        where = f"listed in {visible(str(listed))}" if listed else f"the first: {visible(bad.first)}"
        lines.append(f"{' and '.join(left_out)}; {where}")
    return "\n".join(lines) + "\n"


_DETAILS: Final = "dates, languages and names left out as unreadable"
