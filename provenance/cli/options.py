"""Options that several commands share, each written once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import click

from provenance.errors import UsageError
from provenance.reports.marked import Style

archive_argument = click.argument("path", type=click.Path(path_type=Path), default=Path(), required=False)

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["note", "warning", "error"]),
    help="Exit with 1 from this severity on.  [default: error]",
)

entities_option = click.option(
    "--entities",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names and roles of people and outlets (entities-1), so that speakers are one across spellings.",
)

STDIN: Final = "-"


def terminal_style() -> Style:
    """Colours on a terminal only; NO_COLOR turns them off and FORCE_COLOR on (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return Style(colour=False)
    return Style(colour=bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty())


def echo(text: str, style: Style | None = None) -> None:
    """Print a finished report; it ends its own last line."""
    click.echo(text, nl=False, color=bool(style and style.colour))


def one_of_two(first: object, second: object, message: str) -> None:
    """Refuse a call that gives both or neither of two things.

    Raises:
        UsageError: With `message`.
    """
    if bool(first) == bool(second):
        raise UsageError(message)
