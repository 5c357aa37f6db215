"""`provenance compare`: two passages or texts, without any record."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from provenance.cli.exit_codes import CLEAN, FINDINGS
from provenance.cli.language_tag import known_language
from provenance.cli.options import STDIN, echo, fail_on_option, one_of_two, terminal_style
from provenance.cli.texts import named_text
from provenance.errors import UsageError
from provenance.findings import Severity

if TYPE_CHECKING:
    from provenance.drift.comparison import Unit


@click.command("compare")
@click.argument("texts", nargs=-1, metavar="A B")
@click.option(
    "--pairs",
    type=click.Path(path_type=Path),
    metavar="FILE.jsonl",
    help='Read rows {"id", "a", "b", "lang_a"?, "lang_b"?} and write one row each.',
)
@click.option("--strings", is_flag=True, help="A and B are the words themselves, even if files of that name exist.")
@click.option(
    "--lang-a",
    callback=known_language,
    metavar="TAG",
    help="Language of A (BCP 47); told from the text where it is not given.",
)
@click.option("--lang-b", callback=known_language, metavar="TAG", help="Language of B.")
@click.option(
    "--as",
    "unit",
    type=click.Choice(["passage", "document"]),
    help="Compare as one passage or align as documents.  [default: by length]",
)
@click.option("--explain", is_flag=True, help="Show the evidence item by item, in bits.")
@click.option(
    "--learn",
    "learning",
    is_flag=True,
    help="With --pairs: learn what translates what from the rows first.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="With --pairs: compare in N processes; the rows come out the same, in the same order.",
)
@fail_on_option
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="--pairs always writes JSON Lines.",
)
def command(
    texts: tuple[str, ...],
    pairs: Path | None,
    strings: bool,
    lang_a: str | None,
    lang_b: str | None,
    unit: str | None,
    explain: bool,
    learning: bool,
    workers: int,
    fail_on: str | None,
    output_format: str,
) -> None:
    """Compare A, the earlier version, with B, the later one: two files or two strings; - is standard input.

    Names what changed (a number, a "not", a name, words left out or added), shown in both. The two may be in two
    languages: then their sentences are aligned on evidence in bits. An argument that is no file is taken as the words
    themselves if it holds a blank. With --pairs, all rows together tell how common a word or a name is.

    \b
    Examples:
      provenance compare fars.txt copy.txt
      provenance compare fars-fa.txt rt-ar.txt --explain
      provenance compare "We will not sign" "We will sign"
      provenance compare --pairs pairs.jsonl > changes.jsonl
      provenance compare --pairs pairs.jsonl --workers 4 > changes.jsonl
    """
    one_of_two(texts, pairs, "give two texts as A B, or --pairs FILE.jsonl")
    as_unit = cast("Unit | None", unit)
    if pairs is not None:
        from provenance.cli.pairs import PairOptions, each_pair

        options = PairOptions(lang_a, lang_b, as_unit, explain=explain, learning=learning)
        sys.exit(each_pair(pairs, options, workers))
    if learning:
        raise UsageError("--learn needs --pairs: two texts alone teach nothing")
    if workers > 1:
        raise UsageError("--workers needs --pairs: two texts are compared in one process")
    if len(texts) != 2:  # noqa: PLR2004 (A and B)
        raise UsageError(f"compare takes two texts, A and B; {len(texts)} given")
    if texts == (STDIN, STDIN):
        raise UsageError("only one of A and B can be standard input")
    from provenance.drift.comparison import compare
    from provenance.drift.rows import comparison_row
    from provenance.reports import comparison as comparison_report
    from provenance.reports.json_text import json_text

    a, b = (_text(argument, strings=strings) for argument in texts)
    comparison = compare(a, b, lang_a, lang_b, unit=as_unit, explain=explain)
    if output_format == "json":
        echo(json_text(comparison_row("", comparison, explain=explain), indent=2) + "\n")
    else:
        style = terminal_style()
        echo(comparison_report.render(a, b, comparison, style, explain=explain), style)
    threshold = Severity(fail_on or "error")
    sys.exit(FINDINGS if any(change.severity >= threshold for change in comparison.changes) else CLEAN)


def _text(argument: str, *, strings: bool) -> str:
    """The words that an argument means.

    Raises:
        UsageError: It looks like a file and there is none.
    """
    if strings:
        return argument
    # What is too long for a name is none, and no error.
    if argument == STDIN or os.path.exists(argument):  # noqa: PTH110
        return named_text(argument)
    if not any(character.isspace() for character in argument):
        raise UsageError(f"{argument}: no such file; give --strings to compare the words themselves")
    return argument
