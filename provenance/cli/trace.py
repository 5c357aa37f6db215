"""`provenance trace`: an article's chain as a tree."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.articles import expect_article
from provenance.cli.options import archive_argument, echo


@click.command("trace")
@click.argument("article", metavar="ID")
@archive_argument
@click.option("--quotes", is_flag=True, help="Follow each quote of the article back along the chain, across languages.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(article: str, path: Path, quotes: bool, output_format: str) -> None:
    """Print the chain of the article ID in the archive at PATH.

    It goes back to its origin and forward to all that derive from it. Each line gives the relation and its basis, the
    article, its language, date and outlet. Links that are missing are shown as missing.

    \b
    Examples:
      provenance trace letter-2021-outlook-en samples/tehran-moscow
      provenance trace jalali-2022-bridge-en samples/tehran-moscow --quotes
    """
    from provenance.archive.loading import load_archive
    from provenance.config import find_config
    from provenance.reports import trace as trace_report
    from provenance.reports.json_text import json_text

    config = find_config(path)
    archive = load_archive(path, config.limits)
    expect_article(archive, article, path)
    traced = trace_report.trace(archive, article)
    printed, values = trace_report.render(traced), trace_report.document(traced)
    if quotes:
        from provenance.checker import check
        from provenance.reports import trails as trails_report
        from provenance.trails import follow

        trails = follow(check(archive, config), article)
        printed += "\n" + trails_report.render(trails)
        values["quotes"] = trails_report.document(trails)
    echo(json_text(values, indent=2) + "\n" if output_format == "json" else printed)
