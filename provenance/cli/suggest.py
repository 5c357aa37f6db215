"""`provenance suggest`: the articles of an archive that an article may derive from."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.archive.loading import load_archive
from provenance.cli.articles import expect_article
from provenance.cli.options import archive_argument, echo
from provenance.reports.json_text import json_text


@click.command("suggest")
@click.argument("article", metavar="ID")
@archive_argument
@click.option("--most", type=click.IntRange(min=1), default=5, show_default=True, help="Show at most so many articles.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(article: str, path: Path, most: int, output_format: str) -> None:
    """Find the articles in the archive at PATH that the article ID may derive from, in any language.

    Each is shown with its evidence in bits, the quotes that both have, the lines of the article that name its outlet,
    and the entry for `sources`. It says "none" when nothing stands out. What was published later is left out, and so
    is what derives from the article.

    \b
    Example:
      provenance suggest jalali-2022-bridge-en samples/tehran-moscow
    """
    from provenance.config import find_config
    from provenance.reports import suggestions as suggestions_report
    from provenance.suggestions import suggest

    config = find_config(path)
    archive = load_archive(path, config.limits)
    expect_article(archive, article, path)
    found = suggest(archive, article, config, most)
    if output_format == "json":
        echo(json_text(suggestions_report.document(found), indent=2) + "\n")
    else:
        echo(suggestions_report.render(found))
