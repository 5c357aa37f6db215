"""`provenance find`: where a quote, or the passages of an article, stood before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenance.cli.language_tag import known_language
from provenance.cli.options import echo, one_of_two, terminal_style
from provenance.cli.texts import named_text
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.corpus.index.finding import Index, Sighting

index_option = click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    envvar="PROVENANCE_INDEX",
    required=True,
    help="The folder of the index; PROVENANCE_INDEX names it as well.",
)

_LIMIT: Final = 10


@click.command("find")
@click.argument("quote", required=False)
@index_option
@click.option(
    "--file", "article", type=click.Path(path_type=Path), metavar="FILE", help="Look up all passages of a text."
)
@click.option(
    "--lang",
    callback=known_language,
    metavar="TAG",
    help="Language of the quote or the text (BCP 47); that of what is found if not given.",
)
@click.option("--published", metavar="DATE", help="When it was published (ISO 8601), so that what is later is told.")
@click.option("--limit", type=click.IntRange(min=0), default=_LIMIT, show_default=True, help="Show at most so many.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    quote: str | None,
    folder: Path,
    article: Path | None,
    lang: str | None,
    published: str | None,
    limit: int,
    output_format: str,
) -> None:
    """Find where QUOTE stood before, in whatever wording, and name what changed. FILE - is standard input.

    The articles are those of an index, which `provenance index build` makes. With --file, every sentence and every
    quote of a text is looked up. The best come first, each with its article and its place, in code points of the
    article's text. What stood in other languages comes last, if the index was built with --across.

    \b
    Examples:
      provenance find "We will not sign anything in June" --index news-index
      provenance find --file article.txt --index news-index --output-format json
    """
    from provenance.corpus.index.finding import Index
    from provenance.corpus.passages.cutting import FEWEST_WORDS

    one_of_two(quote, article, 'give a "QUOTE", or --file FILE')
    published = _date(published)
    text = quote or named_text(str(article))
    with Index(folder) as index:
        found = index.find_quote(text, lang) if quote else index.find_article(text, lang)
        language, across = _across(index, text, lang, quote=bool(quote))
    if quote and not found.asked:
        raise UsageError(f"a quote needs at least {FEWEST_WORDS} words to be looked for: fewer are anybody's")
    from provenance.corpus.index.naming import name_sightings
    from provenance.reports import sightings as report

    found = replace(found, found=(*found.found, *across))
    named = tuple(name_sightings(found.found[:limit], text, language, published))
    answer = report.Answer(text, bool(quote), language, found, named)
    if output_format == "json":
        from provenance.reports.json_text import json_text

        echo(json_text(report.document(answer), indent=2) + "\n")
    else:
        style = terminal_style()
        echo(report.render(answer, style), style)


def _across(index: Index, text: str, language: str | None, *, quote: bool) -> tuple[str | None, tuple[Sighting, ...]]:
    """The language of a text and where it stood in other ones, if the index was built for that."""
    if not index.holds_across:
        return language, ()
    # Loads the names and the words of all languages.
    from provenance.corpus.index.across import find_across

    return find_across(index, text, language, quote=quote)


def _date(published: str | None) -> str | None:
    """What `--published` gives, if a corpus could give it too."""
    from provenance.corpus.reading.rows import published_date

    if published is None:
        return None
    try:
        return published_date(published)
    except ValueError as error:
        raise UsageError(f"--published {error}") from error
