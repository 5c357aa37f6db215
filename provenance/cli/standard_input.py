"""One record from standard input, checked as if it stood in its archive: what an editor asks for as somebody types."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from provenance.archive.discovery import RECORD_SUFFIX
from provenance.archive.limits import Limits
from provenance.archive.loading import ENTITIES, Archive, Unsaved, load_archive
from provenance.checker import Report
from provenance.cli.options import STDIN
from provenance.errors import UsageError

_MARKS: Final = ("provenance.toml", ENTITIES)
"""Files that stand at the root of an archive."""


def record_name(path: Path, name: Path | None) -> Path | None:
    """The name of the record on standard input; None where the path is not `-`.

    Raises:
        UsageError: Only one of `-` and `--stdin-filename` is given, or the name is no record's or in no folder.
    """
    if str(path) != STDIN:
        if name is not None:
            raise UsageError("--stdin-filename goes with the path `-`")
        return None
    if name is None:
        raise UsageError(f"the path `-` needs --stdin-filename NAME{RECORD_SUFFIX}")
    if not name.name.endswith(RECORD_SUFFIX):
        raise UsageError(f"{name}: the name of a record ends in {RECORD_SUFFIX}")
    absolute = Path(os.path.abspath(name))  # noqa: PTH100 (`resolve` would follow links, and the walk does not)
    if not absolute.parent.is_dir():
        raise UsageError(f"{name}: there is no such folder")
    return absolute


def archive_of(name: Path) -> Path:
    """The archive that a record stands in: the closest folder with provenance.toml or entities.json, else its own."""
    return next((folder for folder in name.parents if any((folder / mark).is_file() for mark in _MARKS)), name.parent)


def load_around(name: Path, limits: Limits) -> Archive:
    """Read a record from standard input, and of its archive what its chains lead to.

    Args:
        name: From `record_name`.
        limits: What is read at most.
    """
    root = archive_of(name)
    unsaved = Unsaved(name.relative_to(root).as_posix(), sys.stdin.buffer.read(limits.record_bytes + 1))
    archive = load_archive(root, limits, unsaved=unsaved)
    archive = replace(archive, stray_texts=())
    record = next((one for one in (*archive.records, *archive.shadowed) if one.path == unsaved.path), None)
    near = set() if record is None else {record.id, *archive.graph.related(record.id)}
    return replace(
        archive,
        records=tuple(one for one in archive.records if one.id in near),
        shadowed=tuple(one for one in archive.shadowed if one.id in near),
        texts={article: text for article, text in archive.texts.items() if article in near},
    )


def only_of(report: Report, name: Path) -> Report:
    """A report with the findings of one record, and of its text, and no others."""
    path = name.relative_to(archive_of(name)).as_posix()
    articles = {article.record.id for article in report.articles if article.record.path == path}
    findings = (one for one in report.findings if one.location.path == path or one.article in articles)
    return replace(report, findings=tuple(findings))
