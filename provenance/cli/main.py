"""The command `provenance` and its subcommands, each imported when it is called."""

from __future__ import annotations

import os
import sys
from errno import EPIPE
from importlib import import_module
from typing import Any, Final

import click

import provenance
from provenance.cli.exit_codes import ERROR
from provenance.errors import ProvenanceError

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
        """Call the command; what the system or the user stops it with is an error like any other.

        Raises:
            ProvenanceError: A file could not be used where nothing better is known of it, or it was Ctrl-C, which
                would end with the code of findings.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise ProvenanceError("interrupted") from error
        except OSError as error:
            if error.errno == EPIPE:
                # Whoever read what is printed has left.
                raise
            about = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
            raise ProvenanceError(f"{about}{error.strerror or error}") from error

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
    for stream in (sys.stdout, sys.stderr):
        # A text may hold characters that the terminal's encoding lacks; the report must not stop there.
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        group.main(args=args, prog_name="provenance", standalone_mode=True)
    except ProvenanceError as error:
        from provenance.reports.visible import visible

        click.echo(f"provenance: {visible(str(error))}", err=True)
        sys.exit(ERROR)
