"""`provenance suggest`: the articles of an archive that an article may derive from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.articles import expect_article
from provenance.cli.options import archive_argument, echo

if TYPE_CHECKING:
    from provenance.archive.loading import Archive
    from provenance.suggestions import Suggestions


@click.command("suggest")
@click.argument("article", metavar="ID")
@archive_argument
@click.option("--most", type=click.IntRange(min=1), default=5, show_default=True, help="Show at most so many articles.")
@click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    envvar="PROVENANCE_INDEX",
    help="Look in this index too, which `provenance index build` made; PROVENANCE_INDEX names it as well.",
)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(article: str, path: Path, most: int, folder: Path | None, output_format: str) -> None:
    """Find the articles in the archive at PATH that the article ID may derive from, in any language.

    Each is shown with its evidence in bits, the quotes that both have, the lines of the article that name its outlet,
    and the entry for `sources`. It says "none" when nothing stands out. What was published later is left out, and so
    is what derives from the article. With an index, the articles of it that hold passages of the article follow.

    \b
    Examples:
      provenance suggest jalali-2022-bridge-en samples/tehran-moscow
      provenance suggest jalali-2022-bridge-en samples/tehran-moscow --index news-index
    """
    from provenance.archive.loading import load_archive
    from provenance.config import find_config
    from provenance.reports import suggestions as suggestions_report
    from provenance.reports.json_text import json_text
    from provenance.suggestions import suggest

    config = find_config(path)
    archive = load_archive(path, config.limits)
    expect_article(archive, article, path)
    found = suggest(archive, article, config, most)
    document, text = suggestions_report.document(found), suggestions_report.render(found)
    if folder is not None:
        document["elsewhere"], told = _elsewhere(archive, found, folder, most)
        text += f"\n{told}"
    echo(json_text(document, indent=2) + "\n" if output_format == "json" else text)


def _elsewhere(archive: Archive, found: Suggestions, folder: Path, most: int) -> tuple[list[dict[str, Any]], str]:
    """The articles of an index that the article may derive from, as plain values and as text.

    Those that stand in the archive too are left out: what they share was weighed there.
    """
    from provenance.corpus.index.finding import Index
    from provenance.corpus.index.sources import sources_in
    from provenance.reports import sources as report

    record = found.article
    text = archive.text(record.id) or ""
    with Index(folder) as index:
        known = {one.id for one in archive.records}
        sources = sources_in(index, text, record.language, record.date_published, known)
    return report.document(sources, text, most), report.render(sources, text, index.articles, most)
