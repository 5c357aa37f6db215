"""`provenance trace`: an article's chain as a tree."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rapidfuzz import process

from provenance.archive.loading import load_archive
from provenance.cli.options import archive_argument, echo
from provenance.errors import UsageError
from provenance.reports import trace as trace_report


@click.command("trace")
@click.argument("article", metavar="ID")
@archive_argument
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(article: str, path: Path, output_format: str) -> None:
    """Print the chain of the article ID in the archive at PATH.

    It goes back to its origin and forward to all that derive from it. Each line gives the relation and its basis, the
    article, its language, date and outlet. Links that are missing are shown as missing.

    \b
    Example:
      provenance trace letter-2021-outlook-en samples/tehran-moscow
    """
    from provenance.config import find_config

    config = find_config(path)
    archive = load_archive(path, config.limits)
    if archive.record(article) is None:
        near = process.extractOne(article, [record.id for record in archive.records], score_cutoff=60)
        hint = f": did you mean {near[0]}?" if near else ""
        raise UsageError(f"no record with the id {article!r} in {path}{hint}")
    traced = trace_report.trace(archive, article)
    if output_format == "json":
        echo(json.dumps(trace_report.document(traced), indent=2) + "\n")
    else:
        echo(trace_report.render(traced))
