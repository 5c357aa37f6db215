"""Print `docs/command-line.md`: the `--help` of every command, made from the commands themselves."""

# ruff: noqa: INP001 (a script beside the pages, no package)

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from provenance.cli.main import group

WIDTH: Final = 78
"""Characters a line, as on a terminal of 80 columns; click keeps two free."""

HEAD: Final = """\
# The command line

Made by `python docs/command_line.py`; do not edit.

Each command prints its text with `--help`. [Run in CI](run-in-ci.md) has the exit codes and the configuration at work,
[Read a report](read-a-report.md) what comes out.
"""


def pages(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Yield the words that call a command with its help text, then the same of each command below it."""
    name = path.rpartition(" ")[2]
    context = click.Context(command, parent, name, terminal_width=WIDTH, **command.context_settings)
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for below in filter(None, (command.get_command(context, name) for name in command.list_commands(context))):
            yield from pages(below, f"{path} {below.name}", context)


def page() -> str:
    """Return the page in Markdown: one heading a command, deeper for a command of a command."""
    sections = (
        f"\n{'#' * (2 + max(0, path.count(' ') - 1))} {path}\n\n```text\n{text}\n```\n"
        for path, text in pages(group, "provenance")
    )
    return HEAD + "".join(sections)


if __name__ == "__main__":
    click.echo(page(), nl=False)
