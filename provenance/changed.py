"""What a branch touches, asked of git, and which findings that concerns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.archive.discovery import RECORD_SUFFIX
from provenance.archive.loading import ENTITIES, Archive
from provenance.checker import Report
from provenance.config import TABLE, Config
from provenance.findings import Finding
from provenance.git import Git
from provenance.matching.stored import FOLDER as LEARNED


@dataclass(frozen=True, slots=True)
class Changed:
    """What a branch and the work that is not yet committed touch.

    Attributes:
        files: Relative to the archive's root, with forward slashes; deleted ones too.
        ids: Ids that the touched records had before.
        everything: Whether a touched file is about every article: the configuration, one of the dictionaries and the
            model that it names, what was learned of the languages, or the entities.
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
    prefix, top = git.path("rev-parse", "--show-prefix"), Path(git.path("rev-parse", "--show-toplevel"))
    before = git.changed_since(git.base(revision))
    used = _Used(folder, config)
    touched = {*before, *git.untracked([folder, *(place for place in used.places() if place.is_relative_to(top))])}
    records = [name for name in before if name.startswith(prefix) and name.endswith(RECORD_SUFFIX)]
    projects = [name for name in before if top / name in used.projects]
    limit = config.limits.record_bytes

    def earlier(names: Iterable[str]) -> Iterator[bytes]:
        return git.blobs([before[name] for name in names if before[name].strip(b"0")], limit)

    return Changed(
        frozenset(name.removeprefix(prefix) for name in touched if name.startswith(prefix)),
        frozenset(ids_of(earlier(records))),
        any(used.has(top / name) for name in touched) or any(TABLE in project for project in earlier(projects)),
    )


class _Used:
    """The files that every finding depends on, beside the records and their texts.

    Args:
        folder: The archive's, without links in its path.
        config: In use.

    Attributes:
        projects: Files that may have been the configuration, if they had its table.
    """

    def __init__(self, folder: Path, config: Config) -> None:
        above = (folder, *folder.parents)
        self.projects = {one / "pyproject.toml" for one in above}
        self._learned = folder / LEARNED
        # One that is gone is the configuration no more, and was.
        self._files = {folder / ENTITIES, *(one / "provenance.toml" for one in above), *_places(config.path)}
        self._dictionaries = [place for file in config.lexicon.dictionaries for place in _places(file.path)]
        self._models = _places(config.lexicon.embeddings)

    def places(self) -> Iterator[Path]:
        """The files, and folders of them, that git is asked for as well where it does not know them yet."""
        yield from (*self._files, *self._models)
        yield from (place.parent for place in self._dictionaries)

    def has(self, file: Path) -> bool:
        """Whether a file is one of them."""
        return (
            file in self._files
            or file.parent == self._learned
            or any(file.is_relative_to(model) for model in self._models)
            # A dictionary may be two files, which differ behind a dot.
            or any(file.parent == one.parent and _stem(file) == _stem(one) for one in self._dictionaries)
        )


def _stem(file: Path) -> str:
    return file.name.partition(".")[0]


def _places(path: Path | None) -> set[Path]:
    """Where a file is, and what it links to."""
    return set() if path is None else {path.parent.resolve() / path.name, path.resolve()}


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

    shown: list[Finding] = []
    others: list[Finding] = []
    for finding in report.findings:
        (shown if concerns(finding) else others).append(finding)
    return replace(report, findings=tuple(shown), unconcerned=tuple(others))


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
