"""What the docs say of the command line is so: its page is made from the commands, and each shown command would run."""

import itertools
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from markdown_it import MarkdownIt

from provenance.cli.main import group

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").glob("*/README.md")])
REFERENCE = ROOT / "docs" / "command-line.md"
SHELL = {"sh", "console", "yaml"}
"""The languages of blocks that hold commands; others show texts, records and what a run prints."""


def test_the_page_of_commands_is_made_from_the_commands():
    """`docs/command-line.md` is what its script prints; `PROVENANCE_UPDATE_GOLDEN=1` writes it anew."""
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "command_line.py"], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        REFERENCE.write_text(made, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == made


def test_the_page_of_commands_has_what_a_terminal_shows(provenance):
    """Each block is what the installed command prints with `--help`, and no command is without one."""
    page = REFERENCE.read_text(encoding="utf-8")
    sections = re.findall(r"^##+ provenance ?([^\n]*)\n\n```text\n(.*?)```$", page, re.MULTILINE | re.DOTALL)
    assert {words.split()[0] for words, _ in sections if words} == set(group.list_commands(click.Context(group)))
    for words, text in sections:
        printed = provenance(*words.split(), "--help", env={**os.environ, "COLUMNS": "80"}).stdout.decode()
        assert printed == text, words


def calls(line):
    """Yield the words of each call of `provenance` in a line of shell, up to where the shell ends it."""
    words = shlex.shlex(line, posix=True, punctuation_chars=True)
    words.whitespace_split = True
    for ended, some in itertools.groupby(words, lambda word: set(word) <= set("|&;<>()")):
        call = list(some)
        names = [place for place, word in enumerate(call) if word.rpartition("/")[2] == "provenance"]
        if names and not ended:
            yield [word for word in call[names[0] + 1 :] if word != "..."]


def commands(markdown):
    """The commands in the code of a page, and the options that it names by themselves.

    A line that begins with an option goes on with the command before it, as does one after a backslash.
    """
    tokens = list(MarkdownIt().enable("table").parse(markdown))
    spans = [child.content for token in tokens for child in token.children or () if child.type == "code_inline"]
    lines = [
        line.removeprefix("$ ")
        for token in tokens
        if token.type == "fence" and token.info in SHELL
        for line in re.sub(r"\s*\\?\n\s*(?=--)", " ", token.content).splitlines()
        if token.info != "console" or line.startswith("$ ")
    ]
    shown = [line for line in (*spans, *lines) if re.search(r"(^|[\s/])provenance\s", line)]
    return [call for line in shown for call in calls(line)], [span for span in spans if re.match("--[a-z]", span)]


def parsed(words):
    """Parse the words after `provenance` as the command line does; raises click's error where it would."""
    command, context = group, click.Context(group, info_name="provenance")
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        known = command.get_command(context, words[0])
        if known is None:
            raise click.UsageError(f"no command {words[0]!r}")
        command, words = known, words[1:]
        context = click.Context(command, context, command.name, **command.context_settings)
    values, _, _ = command.make_parser(context).parse_args(list(words))
    for option in command.params:
        if isinstance(option.type, click.Choice) and str(values.get(option.name, "")).islower():
            assert values[option.name] in option.type.choices


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_in_the_docs_would_run(page):
    """A documented `provenance COMMAND --option VALUE` is read by that command without an error."""
    for call in commands(page.read_text(encoding="utf-8"))[0]:
        parsed(call)


def test_an_option_by_itself_is_one_of_this_repository():
    """An option that a page names without its command belongs to a command or to a benchmark."""
    known = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", REFERENCE.read_text(encoding="utf-8")))
    for script in (ROOT / "benchmarks").glob("*.py"):
        known |= set(re.findall(r'"(--[a-z-]+)"', script.read_text(encoding="utf-8")))
    for page in PAGES:
        _, lone = commands(page.read_text(encoding="utf-8"))
        assert {option.split()[0].partition("=")[0] for option in lone} <= known, page


@pytest.mark.parametrize("call", ["chek archive", "check --no-such", "check --fail-on nothing", "baseline forget"])
def test_a_command_that_is_not_there_is_noticed(call):
    """The tests above can fail."""
    with pytest.raises((click.UsageError, AssertionError)):
        parsed(call.split())


def test_commands_are_found_where_pages_have_them():
    """In code spans, in shell blocks over several lines, and behind a path; not in what a run printed."""
    page = (
        "Say `provenance check --quiet` or `--jobs N`.\n\n| a |\n| - |\n| `.venv/bin/provenance clean` |\n\n"
        "```sh\nprovenance trace ID \\\n  --quotes | less\n```\n\n"
        "```console\n$ provenance rule PV1\nprovenance no\n```\n"
    )
    found, lone = commands(page)
    assert found == [["check", "--quiet"], ["clean"], ["trace", "ID", "--quotes"], ["rule", "PV1"]]
    assert lone == ["--jobs N"]
