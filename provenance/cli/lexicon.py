"""`provenance lexicon`: learn what translates what from an archive, and show it."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenance.cli.exit_codes import CLEAN, ERROR
from provenance.cli.language_tag import known_language
from provenance.cli.options import archive_argument, echo
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.lexicons import Lexicons
    from provenance.matching.lexicon import Lexicon
    from provenance.reports.lexicon import Entry

_BOTH: Final = 2
"""Languages of a pair."""

_format_option = click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group("lexicon")
def command() -> None:
    """Learn what translates what from the archive's own hops, and show it.

    A lexicon lets texts in two languages be aligned by their words, beside numbers, dates and names.

    \b
    Examples:
      provenance lexicon learn samples/tehran-moscow
      provenance lexicon show samples/tehran-moscow --word ambassador
    """


@command.command("learn")
@archive_argument
@_format_option
def learn(path: Path, output_format: str) -> None:
    """Learn from every hop of the archive at PATH that leads from one language to another.

    What is learned is written into the folder .provenance of the archive, a file for every two languages, and used by
    the other commands from then on. The same archive always gives the same bytes.

    \b
    Example:
      provenance lexicon learn samples/tehran-moscow
    """
    from provenance.archive.loading import load_archive
    from provenance.config import find_config
    from provenance.matching.learned import learn_lexicons
    from provenance.matching.stored import write_learned
    from provenance.reports import lexicon as report
    from provenance.reports.json_text import json_text

    archive = load_archive(path, find_config(path).limits)
    lexicons = learn_lexicons(archive)
    for one in lexicons:
        write_learned(archive.root, one)
    if output_format == "json":
        echo(json_text(report.learned_document(lexicons), indent=2) + "\n")
    else:
        echo(report.render_learned(lexicons))


@command.command("show")
@archive_argument
@click.option("--from", "one", callback=known_language, metavar="TAG", help="Only pairs of this language (BCP 47).")
@click.option("--to", "other", callback=known_language, metavar="TAG", help="With --from: only pairs between the two.")
@click.option("--word", metavar="WORD", help="Only pairs of this word, in whichever language it is.")
@_format_option
def show(path: Path, one: str | None, other: str | None, word: str | None, output_format: str) -> None:
    """Print the pairs that the archive at PATH is compared with, and where each comes from.

    They are stems: the first letters of a word without its prefixes. Sources are the shipped concepts, what was learned
    from the archive, and the dictionaries and the model of its configuration, each with a hash of its pairs.

    \b
    Examples:
      provenance lexicon show --from fa --to en
      provenance lexicon show samples/tehran-moscow --word ambassador
    """
    from provenance.archive.loading import load_archive
    from provenance.config import find_config
    from provenance.lexicons import Lexicons
    from provenance.reports import lexicon as report
    from provenance.reports.json_text import json_text
    from provenance.reports.visible import visible

    if other and not one:
        raise UsageError("--to goes with --from")
    config = find_config(path)
    archive = load_archive(path, config.limits)
    lexicons = Lexicons.of_archive(archive, config)
    spoken = {record.language for record in archive.records if archive.text(record.id) is not None}
    entries = [entry for pair in _pairs(spoken, one, other) for entry in _entries(lexicons, pair, word)]
    echo(
        json_text(report.entries_document(entries), indent=2) + "\n"
        if output_format == "json"
        else report.render_entries(entries)
    )
    for problem in lexicons.problems:
        click.echo(f"provenance: {visible(f'{problem.location}: {problem.message}; {problem.hint}')}", err=True)
    sys.exit(ERROR if lexicons.problems else CLEAN)


def _pairs(spoken: set[str], one: str | None, other: str | None) -> list[tuple[str, str]]:
    """The pairs of languages to show: those asked for, or all of the archive."""
    from provenance.language.tables import primary

    if one and other:
        return [(primary(one), primary(other))]
    known = sorted({primary(tag) for tag in spoken} - {"und"})
    if one is None:
        return list(combinations(known, _BOTH))
    return [(primary(one), language) for language in known if language != primary(one)]


def _entries(lexicons: Lexicons, languages: tuple[str, str], word: str | None) -> Iterator[Entry]:
    """The pairs between two languages, in the order of their stems."""
    from provenance.matching.concepts import concept_lexicon
    from provenance.matching.items import stem_key
    from provenance.reports.lexicon import Entry

    sources: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for part in (concept_lexicon(*languages), *lexicons.parts(*languages)):
        for pair in _wanted(part, languages, word):
            sources[pair] += part.sources
    mark = stem_key("")
    for (a, b), found in sorted(sources.items()):
        yield Entry(languages, (a.removeprefix(mark), b.removeprefix(mark)), tuple(sorted(found)))


def _wanted(part: Lexicon, languages: tuple[str, str], word: str | None) -> set[tuple[str, str]]:
    if word is None:
        return {(a, others) for a, found in part.forward.items() for others in found}
    key_a, key_b = (_key(word, language) for language in languages)
    forward = {(key_a, b) for b in part.forward.get(key_a, frozenset())}
    return forward | {(a, key_b) for a in part.backward.get(key_b, frozenset())}


def _key(word: str, language: str) -> str:
    from provenance.language.stems import stem
    from provenance.language.tokens import tokens
    from provenance.matching.items import stem_key

    found = tokens(word, language)
    if len(found) != 1:
        raise UsageError(f"--word takes a single word, not {word!r}")
    return stem_key(stem(found[0].key, language))
