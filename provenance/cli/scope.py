"""What a check is about: a whole archive, what a branch touches of it, or one record from standard input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from provenance.checker import Report
from provenance.cli.standard_input import archive_of, load_around, only_of, record_name
from provenance.config import Config
from provenance.errors import UsageError
from provenance.reports.counted import counted

if TYPE_CHECKING:
    from provenance.archive.loading import Archive
    from provenance.changed import Changed

Loading = Callable[[int, int], None] | None


@dataclass
class Everything:
    """All that is at a path.

    Attributes:
        path: The archive's folder, or a record; what the paths of a report start from.
    """

    path: Path
    keeps_results: ClassVar[bool] = True
    """Whether what is found helps a later run."""

    @property
    def near(self) -> Path:
        """Where the search for a configuration begins."""
        return self.path

    def load(self, config: Config, on_progress: Loading) -> Archive:
        """Read what is checked."""
        from provenance.archive.loading import load_archive

        return load_archive(self.path, config.limits, on_progress)

    def narrow(self, report: Report, archive: Archive) -> Report:  # noqa: ARG002 (the others need the archive)
        """The part of a report that was asked for."""
        return report


@dataclass
class Branch(Everything):
    """What changed since the branch left a commit, and what derives from it.

    Attributes:
        revision: Names the commit.
    """

    revision: str
    _changed: Changed | None = field(default=None, init=False)

    def load(self, config: Config, on_progress: Loading) -> Archive:
        """Ask git first, which answers at once; then read the archive."""
        from provenance.changed import changed_since

        if self.path.exists():
            folder = self.path if self.path.is_dir() else self.path.parent
            self._changed = changed_since(folder, self.revision, config)
        return super().load(config, on_progress)

    def narrow(self, report: Report, archive: Archive) -> Report:
        """Only findings that the branch is about; how many others there are goes to standard error."""
        from provenance.changed import only_changed

        narrowed = report if self._changed is None else only_changed(report, archive, self._changed)
        if narrowed.unconcerned:
            left_out = counted(len(narrowed.unconcerned), "finding")
            click.echo(f"provenance: left out, as nothing that changed concerns them: {left_out}", err=True)
        return narrowed


@dataclass
class Unsaved(Everything):
    """One record, as it comes from standard input.

    Attributes:
        name: The file that it stands for.
    """

    name: Path
    keeps_results: ClassVar[bool] = False  # It would take the place of what a check of the archive found.

    @property
    def near(self) -> Path:
        """Where the search for a configuration begins."""
        return self.name

    def load(self, config: Config, on_progress: Loading) -> Archive:  # noqa: ARG002 (nobody waits for one record)
        """Read the record, and what its chains lead to."""
        return load_around(self.name, config.limits)

    def narrow(self, report: Report, archive: Archive) -> Report:  # noqa: ARG002 (a branch needs the archive)
        """Only findings of the record; what a baseline knows of the others was not looked for."""
        return replace(only_of(report, self.name), stale=())


def scope_of(path: Path, stdin_filename: Path | None, revision: str | None) -> Everything:
    """What the options ask for.

    Raises:
        UsageError: They exclude each other, or one of them lacks its other half.
    """
    name = record_name(path, stdin_filename)
    if name is None:
        return Everything(path) if revision is None else Branch(path, revision)
    if revision is not None:
        raise UsageError("--changed-since goes with an archive, not with one record on standard input")
    return Unsaved(archive_of(name), name)
