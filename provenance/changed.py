"""What a branch touches, asked of git, and which findings that concerns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.archive.discovery import RECORD_SUFFIX
from provenance.archive.loading import ENTITIES, Archive
from provenance.checker import Report
from provenance.config import Config
from provenance.findings import Finding
from provenance.git import Git


@dataclass(frozen=True, slots=True)
class Changed:
    """What a branch and the work that is not yet committed touch.

    Attributes:
        files: Relative to the archive's root, with forward slashes; deleted ones too.
        ids: Ids that the touched records had before.
        everything: Whether a touched file is about every article: the configuration, or the entities.
    """

    files: frozenset[str]
    ids: frozenset[str] = frozenset()
    everything: bool = False


def changed_since(folder: Path, revision: str, config: Config) -> Changed:
    """What changed since the branch left a commit: in commits, in the working tree, in files that git does not know.

    Args:
        folder: The archive's.
        revision: Any name of a commit that git knows, such as `origin/main`.
        config: In use; earlier records beyond its limit of size are not read.

    Raises:
        UsageError: There is no git, no repository, no such commit, or nothing in common with it.
    """
    folder = folder.resolve()
    git = Git(folder)
    prefix = git.path("rev-parse", "--show-prefix")
    before = git.changed_since(git.base(revision))
    top = Path(git.path("rev-parse", "--show-toplevel"))
    inside = {name.removeprefix(prefix): blob for name, blob in before.items() if name.startswith(prefix)}
    untracked = git.untracked()
    records = [blob for name, blob in inside.items() if name.endswith(RECORD_SUFFIX) and blob.strip(b"0")]
    files = frozenset((*inside, *untracked))
    about_all = {top / name for name in before} | {folder / name for name in untracked}
    return Changed(
        files,
        frozenset(ids_of(git.blobs(records, config.limits.record_bytes))),
        ENTITIES in files or config.path in about_all,
    )


def only_changed(report: Report, archive: Archive, changed: Changed) -> Report:
    """A report of touched files and of articles that derive from touched ones; its other findings are set apart."""
    if changed.everything:
        return report
    touched = {
        record.id
        for record in archive.records
        if record.path in changed.files or (record.text is not None and record.text.path in changed.files)
    }
    gone = changed.ids - touched
    below = [hop.child for hop in archive.graph.hops if hop.source.ref in gone]
    derived = {*below, *_below(archive, (*touched, *below))}

    def concerns(finding: Finding) -> bool:
        return (
            finding.article in touched
            or finding.article in derived
            or any(place.path in changed.files for place in (finding.location, *finding.related))
            or any(excerpt.article in touched for excerpt in finding.excerpts)
        )

    return replace(
        report,
        findings=tuple(filter(concerns, report.findings)),
        unconcerned=tuple(finding for finding in report.findings if not concerns(finding)),
    )


def _below(archive: Archive, articles: Iterable[str]) -> set[str]:
    """Everything that derives from some articles; each hop is walked once, however many there are."""
    found = set(articles)
    queue = list(found)
    for article in queue:
        for hop in archive.graph.children(article):
            if hop.child not in found:
                found.add(hop.child)
                queue.append(hop.child)
    return found


def ids_of(records: Iterable[bytes]) -> Iterator[str]:
    """The ids of earlier records, as far as they can be read."""
    for data in records:
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield value["id"]
