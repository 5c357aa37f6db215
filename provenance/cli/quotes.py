"""`provenance quotes`: who said what, and the sources that a text names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.language_tag import known_language
from provenance.cli.options import echo, entities_option, one_of_two, terminal_style
from provenance.cli.texts import named_text
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.archive.entities import Entity

_FORMATS = ("text", "json", "jsonl")


@click.command("quotes")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help='Read rows {"id", "text", "lang"?} and write one row each.',
)
@click.option(
    "--lang",
    callback=known_language,
    metavar="TAG",
    help="The language of the texts (BCP 47); told from the text where it is not given.",
)
@entities_option
@click.option(
    "--output-format",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="--texts always writes jsonl.",
)
def command(
    files: tuple[str, ...], texts: Path | None, lang: str | None, entities: Path | None, output_format: str
) -> None:
    """List the quotes of each FILE with their speakers, and the lines that name a source. FILE - is standard input.

    Offsets are Unicode code points of the text as it stands, half-open.

    \b
    Examples:
      provenance quotes samples/tehran-moscow/texts/*.txt
      provenance quotes --entities entities.json --output-format json article.txt
      provenance quotes --texts articles.jsonl > quotes.jsonl
    """
    from provenance.reports import quotes as quotes_report
    from provenance.reports.json_text import json_text
    from provenance.speech.extraction import extract
    from provenance.speech.rows import speech_row

    one_of_two(files, texts, "give texts as FILE..., or --texts FILE.jsonl")
    known = _entities(entities)
    if texts is not None:
        from provenance.cli.rows import each_row

        sys.exit(each_row(texts, _row(lang, known), ("id", "text"), ("lang",)))
    speeches = [(name, text, extract(text, lang, known)) for name in files for text in [named_text(name)]]
    rows = [speech_row(name, speech) for name, _, speech in speeches]
    if output_format == "json":
        echo(json_text(rows, indent=2) + "\n")
    elif output_format == "jsonl":
        echo("".join(json_text(row) + "\n" for row in rows))
    else:
        style = terminal_style()
        echo("".join(quotes_report.render(name, text, speech, style) for name, text, speech in speeches), style)


def _entities(path: Path | None) -> Sequence[Entity]:
    """The entities of a file.

    Raises:
        UsageError: The file cannot be used; the message is its first problem.
    """
    from provenance.archive.entities import load_entities

    if path is None:
        return ()
    entities, problems = load_entities(path)
    if problems:
        raise UsageError(f"{problems[0].location}: {problems[0].message}")
    return entities


def _row(lang: str | None, entities: Sequence[Entity]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    from provenance.speech.extraction import extract
    from provenance.speech.rows import speech_row

    def row(value: dict[str, Any]) -> dict[str, Any]:
        return speech_row(value["id"], extract(value["text"], value.get("lang", lang), entities))

    return row
