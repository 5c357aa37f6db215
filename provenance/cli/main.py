"""The command `provenance` and its subcommands, each imported when it is called."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import click

import provenance
from provenance.cli.exit_codes import CLEAN, ERROR, FINDINGS
from provenance.cli.streams import drop_unprintable, open_streams
from provenance.errors import ProvenanceError
from provenance.interrupts import take_as_ctrl_c

_COMMANDS: Final[dict[str, str]] = {
    "baseline": "Live with the findings of today, and hear of every new one.",
    "check": "Check the records, chains and quotes of an archive.",
    "clean": "Remove what earlier checks kept to be faster.",
    "compare": "Compare two passages or texts without any record.",
    "config": "Show the configuration that holds for an archive.",
    "find": "Find where a quote or an article's passages stood before, in an index.",
    "index": "Keep the passages of a corpus on disk, for `provenance find`.",
    "lexicon": "Learn what translates what from the archive's own hops, and show it.",
    "quotes": "List who said what in texts, and the sources they name.",
    "rule": "Explain a rule with a good and a bad example.",
    "scan": "Find every passage that stands in several articles of a corpus.",
    "schema": "Print a JSON Schema, for editors and other tools.",
    "suggest": "Find the articles that an article may derive from.",
    "trace": "Print an article's chain back to its origin and forward.",
    "validate": "Check record files against their schema, and nothing else.",
}
"""Each command with its line in `--help`; its code is `provenance/cli/NAME.py`, imported when it is called."""


class _LazyGroup(click.Group):
    """A group whose commands cost nothing until one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"provenance.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command.

        Raises:
            ProvenanceError: It was Ctrl-C, which would end with the code of findings.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise ProvenanceError("interrupted") from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command {args[0]!r}; there are {', '.join(sorted(_COMMANDS))}")
        return super().resolve_command(ctx, args)


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(provenance.__version__, "--version", prog_name="provenance", message="%(prog)s %(version)s")
def group() -> None:
    """Check that a translated quote still says what was said, hop by hop along its chain of sources.

    \b
    Exit codes:
      0  nothing at or above --fail-on was found
      1  something was
      2  the command could not run: the one line on standard error says why
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line; every error that the user can mend is one line on standard error and exit code 2."""
    open_streams()
    take_as_ctrl_c()
    try:
        try:
            code = group.main(args=args, prog_name="provenance", standalone_mode=False)
        finally:
            # What cannot be written has to fail where it can be told: at the end of the process it is too late.
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read what is printed has left.
        drop_unprintable()
        code = FINDINGS
    except (ProvenanceError, OSError, click.ClickException, click.Abort) as error:
        drop_unprintable()
        with suppress(OSError):
            click.echo(_said(error), err=True)
        code = ERROR
    sys.exit(code or CLEAN)


def _said(error: Exception) -> str:
    """What the user is told of an error, in one line; only whoever gives no command at all gets the help instead."""
    from provenance.reports.visible import visible

    if isinstance(error, click.UsageError) and error.ctx is not None:
        if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
            return error.format_message()
        command = error.ctx.command_path
        reason = " ".join(error.format_message().split()).rstrip(".")
        return visible(f"{command}: {reason}; see {command} --help")
    if isinstance(error, click.ClickException):
        reason = error.format_message()
    elif isinstance(error, click.Abort):
        reason = "interrupted"
    elif isinstance(error, OSError):
        about = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        reason = f"{about}{error.strerror or error}"
    else:
        reason = str(error)
    return visible(f"provenance: {reason}")
