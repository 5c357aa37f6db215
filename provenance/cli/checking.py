"""One check as the options ask for it: what `check` reports is what `baseline` keeps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cache import Cache
from provenance.checker import Report, check
from provenance.cli.means import cache_of, processes
from provenance.cli.progress import progress_bar
from provenance.cli.targets import refuse_records, refuse_texts
from provenance.config import Config
from provenance.errors import ProvenanceError
from provenance.workers import collect_seldom

if TYPE_CHECKING:
    from provenance.archive.loading import Archive
    from provenance.cli.scope import Everything


def check_scope(
    scope: Everything,
    config: Config,
    targets: Iterable[Path],
    *,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
) -> tuple[Archive, Report]:
    """Read what is checked, and check it; on a terminal a bar shows how far it is.

    Args:
        scope: What is checked.
        config: From `settings`.
        targets: Files that are written afterwards.
        jobs: From `--jobs`.
        no_cache: From `--no-cache`.
        cache_dir: From `--cache-dir`.

    Returns:
        The archive, and all that was found in it.

    Raises:
        ProvenanceError: It was interrupted.
        UsageError: There is nothing to read, the cache cannot be where it was asked for, or one of the targets is a
            file of the archive.
    """
    # Nearly all that a check makes lives to its end: looking for dead cycles in it takes half of a run from the cache.
    collect_seldom()
    targets = tuple(targets)
    refuse_records(targets, scope.path)
    try:
        with progress_bar() as progress:
            archive = scope.load(config, progress and partial(progress, "loading"))
            refuse_texts(targets, archive)
            cache = cache_of(archive, cache_dir, no_cache=no_cache) if scope.keeps_results else Cache()
            return archive, check(archive, config, progress, cache=cache, jobs=processes(jobs))
    except KeyboardInterrupt as error:
        raise ProvenanceError("interrupted; nothing was reported") from error
