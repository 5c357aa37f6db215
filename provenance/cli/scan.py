"""`provenance scan`: every passage that stands in several articles of a corpus, with what changed between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.bad_rows import BadRows, bad_rows_of, bad_rows_option, column_option, tell_unused
from provenance.cli.means import processes
from provenance.cli.memory import memory_option
from provenance.cli.options import echo
from provenance.cli.outputs import refuse_unwritable, write_whole
from provenance.cli.progress import progress_bar
from provenance.cli.targets import refuse_in_corpus, refuse_twice
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.corpus.engines.engine import Engine
    from provenance.corpus.run import Outcome, Request


@click.command("scan")
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="Write the matches to this file: .jsonl, .jsonl.gz or .parquet.",
)
@click.option(
    "--format",
    "row_format",
    type=click.Choice(["match", "passim"]),
    default="match",
    help="The columns of a match: those of the schema match-1, or those of passim.  [default: match]",
)
@click.option("--clusters", type=click.Path(path_type=Path), metavar="FILE", help="Write the clusters as JSON Lines.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the clusters for a browser.")
@bad_rows_option
@column_option
@click.option("--across", is_flag=True, help="Look for passages in other languages too.")
@click.option("--no-drift", is_flag=True, help="Do not name what changed: in half the time.")
@click.option(
    "--cap",
    type=click.IntRange(min=2),
    default=50,
    metavar="N",
    help="Words and pairs of words that more than N passages have find nothing.  [default: 50]",
)
@click.option(
    "--boilerplate",
    type=click.IntRange(min=2),
    default=1000,
    metavar="N",
    help="A wording that more than N passages have is left out.  [default: 1000]",
)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    help="What does the searching.  [default: duckdb]",
)
@memory_option
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes; 0 for one a core. The matches are the same.  [default: 0]",
)
def command(
    corpus: Path,
    output: Path,
    row_format: str,
    clusters: Path | None,
    html: Path | None,
    bad_rows: Path | None,
    columns: tuple[str, ...],
    across: bool,
    no_drift: bool,
    cap: int,
    boilerplate: int,
    engine_name: str,
    memory: int,
    jobs: int,
) -> None:
    """Find every passage that stands in several articles of CORPUS, in whatever wording, and name what changed.

    CORPUS is a folder of texts, or JSON Lines (.jsonl, also compressed) or Parquet with the columns id and text, and
    optionally language, published and publisher.

    On DuckDB, a run that was stopped goes on where it stopped when it is started again.

    \b
    Examples:
      provenance scan articles.jsonl --output matches.jsonl
      provenance scan texts/ --output matches.parquet --html quotes.html --no-drift
      provenance scan dump.parquet --column text=body --output matches.jsonl.gz --memory 4GB
    """
    from provenance.corpus.clusters.rows import cluster_lines
    from provenance.corpus.progress import quietly
    from provenance.corpus.reading.rows import parse_columns
    from provenance.corpus.run import Request, run_scan
    from provenance.corpus.scan import Plan
    from provenance.corpus.search.candidates import empty_columns
    from provenance.corpus.search.queries import Blocking
    from provenance.corpus.writing.matches import require_writable

    require_writable(output)
    files = [path for path in (output, clusters, html, bad_rows) if path is not None]
    refuse_twice(files, "two results cannot go to one file")
    refuse_in_corpus(files, corpus)
    for path in files:
        refuse_unwritable(path)
    if html is not None:
        from provenance.reports.formats import require

        require("html")
    request = Request(
        corpus,
        output,
        parse_columns(columns),
        Plan(Blocking(cap=cap, boilerplate=boilerplate), naming=not no_drift),
        across=across,
        passim=row_format == "passim",
        clusters=clusters is not None or html is not None,
    )
    try:
        with ExitStack() as stack:
            bad = stack.enter_context(bad_rows_of(bad_rows, corpus))
            progress = stack.enter_context(progress_bar(all_steps=True))
            engine = stack.enter_context(_engine(engine_name, request, memory, processes(jobs)))
            outcome = run_scan(request, engine, bad, progress or quietly)
            empty = empty_columns(engine)
            if clusters is not None:
                write_whole(clusters, cluster_lines(outcome.clusters))
            if html is not None:
                from provenance.reports.clusters_page import chunks

                write_whole(html, chunks(outcome.clusters, _figures(outcome, bad)))
    except KeyboardInterrupt as error:
        kept = "the same command goes on from here" if engine_name == "duckdb" else "no matches were written"
        raise ProvenanceError(f"interrupted; {kept}") from error
    tell_unused(request.columns, empty)
    for label, number in _figures(outcome, bad).items():
        echo(f"{number:>12,} {label}\n")
    if bad.lost and bad_rows is None:
        echo("name a file with --bad-rows to see the rows that could not be read\n")


def _figures(outcome: Outcome, bad: BadRows) -> dict[str, int]:
    """What was read, left out and found, each with its name."""
    counts = outcome.counts
    figures = {
        "articles read": counts.articles,
        "rows that could not be read": bad.lost,
        "dates, languages and names that could not be read": bad.details,
        "passages looked for elsewhere": counts.passages,
        "passages too short to look for": counts.too_short,
        "wordings in so many passages that they are boilerplate": counts.boilerplate,
        "words and pairs of words in more passages than the cap": counts.capped,
        "pairs of passages compared": counts.candidates,
        "matches": counts.matches + outcome.across,
    }
    if outcome.across:
        figures["of them between languages"] = outcome.across
    return figures


@contextmanager
def _engine(name: str, request: Request, memory: int, jobs: int) -> Iterator[Engine]:
    """The engine of a scan; what it has done is kept until the scan is done."""
    if name == "spark":
        from provenance.corpus.engines.spark_engine import spark_engine

        with closing(spark_engine(memory, jobs)) as engine:
            yield engine
        return
    from provenance.corpus.engines.duckdb_engine import duckdb_engine
    from provenance.corpus.work import work_folder, work_of

    folder, settings = work_folder(request.output), (request.columns, request.plan, request.across)
    with work_of(folder, request.corpus, settings), closing(duckdb_engine(memory, jobs, folder)) as engine:
        yield engine
