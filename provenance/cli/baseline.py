"""`provenance baseline`: live with the findings of today, and hear of every new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.options import archive_argument, echo
from provenance.cli.outputs import write_whole

if TYPE_CHECKING:
    from provenance.findings import Finding

_file_option = click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The baseline.  [default: provenance-baseline.json in the archive's folder]",
)


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
def write(path: Path, file: Path | None) -> None:
    """Write every finding of the archive at PATH into a baseline; an old one is replaced.

    \b
    Example:
      provenance baseline write samples/tehran-moscow --file known.json
    """
    from provenance import baseline

    target = _file(path, file)
    known = baseline.entries(_findings(path))
    write_whole(target, baseline.written(known))
    echo(f"{sum(entry.count for entry in known)} findings in {target}\n")


@command.command("prune")
@archive_argument
@_file_option
def prune(path: Path, file: Path | None) -> None:
    """Take out of a baseline what is found no more; nothing new comes in.

    \b
    Example:
      provenance baseline prune samples/tehran-moscow --file known.json
    """
    from provenance import baseline

    target = _file(path, file)
    before = baseline.read_baseline(target)
    after = baseline.prune(before, _findings(path))
    write_whole(target, baseline.written(after))
    removed = sum(entry.count for entry in before) - sum(entry.count for entry in after)
    echo(f"{removed} stale findings removed, {sum(entry.count for entry in after)} left in {target}\n")


def _file(path: Path, file: Path | None) -> Path:
    from provenance.baseline import NAME

    return file or (path if path.is_dir() else path.parent) / NAME


def _findings(path: Path) -> tuple[Finding, ...]:
    from provenance.archive.loading import load_archive
    from provenance.checker import check
    from provenance.config import find_config

    config = find_config(path)
    return check(load_archive(path, config.limits), config).findings
