"""`provenance baseline`: live with the findings of today, and hear of every new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.means import means_options
from provenance.cli.options import archive_argument, echo
from provenance.cli.outputs import refuse_unwritable, write_whole
from provenance.cli.settings import config_option, isolated_option, settings
from provenance.errors import UsageError
from provenance.reports.counted import counted
from provenance.reports.visible import visible

if TYPE_CHECKING:
    from provenance.findings import Finding

_file_option = click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The baseline.  [default: provenance-baseline.json in the archive's folder]",
)


def _check_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that decide what a check finds, and how: those of `check`."""
    return config_option(isolated_option(means_options(command)))


@click.group("baseline")
def command() -> None:
    """Keep a list of the findings that an archive lives with, so that only new ones fail a check.

    `provenance check --baseline FILE` leaves out what the list has, and says which of its entries are found no more.

    \b
    Examples:
      provenance baseline write samples/tehran-moscow --file known.json
      provenance check samples/tehran-moscow --baseline known.json
      provenance baseline prune samples/tehran-moscow --file known.json
    """


@command.command("write")
@archive_argument
@_file_option
@_check_options
def write(path: Path, file: Path | None, **options: Any) -> None:
    """Write every finding of the archive at PATH into a baseline; an old one is replaced, and no other file.

    The findings are those of `check` with the same configuration.

    \b
    Example:
      provenance baseline write samples/tehran-moscow --file known.json
    """
    from provenance import baseline

    target = _file(path, file)
    refuse_unwritable(target)
    if target.exists() and not baseline.is_replaceable(target):
        raise UsageError(f"{target}: is no baseline; name another file, or remove this one")
    known = baseline.entries(_findings(path, target, **options))
    write_whole(target, baseline.written(known))
    echo(f"{counted(sum(entry.count for entry in known), 'finding')} in {visible(str(target))}\n")


@command.command("prune")
@archive_argument
@_file_option
@_check_options
def prune(path: Path, file: Path | None, **options: Any) -> None:
    """Take out of a baseline what is found no more; nothing new comes in.

    What is found is what `check` finds with the same configuration.

    \b
    Example:
      provenance baseline prune samples/tehran-moscow --file known.json
    """
    from provenance import baseline

    target = _file(path, file)
    before = baseline.read_baseline(target)
    refuse_unwritable(target)
    after = baseline.prune(before, _findings(path, target, **options))
    write_whole(target, baseline.written(after))
    left = sum(entry.count for entry in after)
    removed = sum(entry.count for entry in before) - left
    echo(f"{counted(removed, 'stale finding')} removed, {left:,} left in {visible(str(target))}\n")


def _file(path: Path, file: Path | None) -> Path:
    from provenance.baseline import NAME

    return file or (path if path.is_dir() else path.parent) / NAME


def _findings(
    path: Path, target: Path, config_path: Path | None, *, isolated: bool, **means: Any
) -> tuple[Finding, ...]:
    from provenance.cli.checking import check_scope
    from provenance.cli.scope import Everything

    _, report = check_scope(Everything(path), settings(path, config_path, isolated=isolated), (target,), **means)
    return report.findings
