"""Options on how a check is done, which its report does not depend on: the cache, and the number of processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.secret import user_secret
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.archive.loading import Archive
    from provenance.cache import Cache


def cache_dir_option(does: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--cache-dir`.

    Args:
        does: What the command does with the folder, for its help.
    """
    return click.option(
        "--cache-dir",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=f"{does}  [default: .provenance_cache in the archive's folder]",
    )


def means_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--jobs`, `--no-cache` and `--cache-dir` to a command."""
    options = (
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=0),
            default=1,
            metavar="N",
            help="Read and compare in N processes; 0 for one a core. The report is the same.  [default: 1]",
        ),
        click.option("--no-cache", is_flag=True, help="Neither use results of earlier runs nor keep any."),
        cache_dir_option("Keep results for later runs in this folder."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def cache_of(archive: Archive, folder: Path | None, *, no_cache: bool) -> Cache:
    """The cache of an archive; of a single record there is none, for it knows too little of the rest.

    Args:
        archive: The archive.
        folder: From `--cache-dir`.
        no_cache: Whether none is wanted.

    Raises:
        UsageError: The folder is in other use, or given and not wanted.
    """
    from provenance.cache import Cache
    from provenance.cache.store import NAME, is_foreign

    if no_cache and folder is not None:
        raise UsageError("--no-cache and --cache-dir exclude each other")
    if folder is not None and is_foreign(folder):
        raise UsageError(f"{folder}: is in other use; name a new folder, or an empty one")
    secret = None if no_cache or not archive.whole else user_secret()
    return Cache() if secret is None else Cache(folder or archive.root / NAME, secret)


def processes(jobs: int) -> int:
    """How many processes `--jobs` asks for."""
    if jobs:
        return jobs
    # The cores that this process may use, where the system tells: in a container they are fewer.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
