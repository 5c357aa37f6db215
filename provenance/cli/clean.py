"""`provenance clean`: remove what earlier checks kept to be faster."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.means import cache_dir_option
from provenance.cli.options import archive_argument, echo
from provenance.errors import UsageError
from provenance.reports.visible import visible


@click.command("clean")
@archive_argument
@cache_dir_option("Remove this folder, which earlier checks were given.")
def command(path: Path, cache_dir: Path | None) -> None:
    """Remove the cache of the archive at PATH, and nothing else; the next check makes it anew.

    \b
    Examples:
      provenance clean samples/tehran-moscow
      provenance clean --cache-dir /tmp/provenance
    """
    from provenance.cache.store import NAME, clean

    if cache_dir is None and not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    folder = cache_dir or (path if path.is_dir() else path.parent) / NAME
    done = "removed" if clean(folder) else "nothing to remove"
    echo(f"{visible(str(folder))}: {done}\n")
