"""`--changed-since REV`: what a branch touches, asked of git, and which findings that concerns."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from provenance.archive.discovery import RECORD_SUFFIX
from provenance.archive.loading import ENTITIES, Archive
from provenance.checker import Report
from provenance.config import Config
from provenance.errors import UsageError
from provenance.findings import Finding

_OF_A_HOOK: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git sets for a hook: relative to another folder than the archive's, so that git is left to find it again."""


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
    git = _Git(folder)
    prefix = git.path("rev-parse", "--show-prefix")
    base = git.base(revision)
    before = dict(_entries(git.ask("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative", base, "--")))
    top = Path(git.path("rev-parse", "--show-toplevel"))
    inside = {name.removeprefix(prefix): blob for name, blob in before.items() if name.startswith(prefix)}
    untracked = _names(git.ask("ls-files", "-z", "--others", "--exclude-standard", "--", "."))
    records = [blob for name, blob in inside.items() if name.endswith(RECORD_SUFFIX) and blob.strip(b"0")]
    files = frozenset((*inside, *untracked))
    about_all = {top / name for name in before} | {folder / name for name in untracked}
    return Changed(
        files,
        frozenset(_ids(git.blobs(records, config.limits.record_bytes))),
        ENTITIES in files or config.path in about_all,
    )


def only_changed(report: Report, archive: Archive, changed: Changed) -> Report:
    """A report with the findings of touched files, of articles that derive from touched ones, and no others."""
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

    return replace(report, findings=tuple(filter(concerns, report.findings)))


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


class _Git:
    """Questions to git about one folder; nothing is changed, fetched, or run by it."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise UsageError("--changed-since asks git, and there is none on the PATH")
        self._command = (program, "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false")
        self._folder = folder

    def ask(self, *arguments: str, given: bytes | None = None) -> bytes:
        """What git answers.

        Raises:
            UsageError: It does not; with its first line.
        """
        environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        # A clone without all blobs would fetch them.
        environment |= {"LC_ALL": "C", "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"}
        result = subprocess.run(  # noqa: S603 (git as found on the PATH, no shell, and no argument that is an option)
            (*self._command, *arguments),
            cwd=self._folder,
            input=b"" if given is None else given,
            capture_output=True,
            env=environment,
            check=False,
        )
        if result.returncode != 0:
            said = result.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise UsageError(f"--changed-since: git says: {said or 'nothing, and fails'}")
        return result.stdout

    def path(self, *arguments: str) -> str:
        """A path that git answers with; its name may itself end in a line break."""
        return os.fsdecode(self.ask(*arguments).removesuffix(b"\n"))

    def base(self, revision: str) -> str:
        """The commit at which this branch and a revision part.

        Raises:
            UsageError: There is no such commit, or the two have none in common.
        """
        if not revision or revision.startswith("-") or "\0" in revision:
            raise UsageError(f"--changed-since: {revision!r} is no name of a commit")
        try:
            commit = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except UsageError as error:
            hint = "; in CI, fetch the whole history first"
            raise UsageError(f"--changed-since: git knows no commit {revision!r} here{hint}") from error
        try:
            return self.ask("merge-base", commit.decode().strip(), "HEAD").decode().strip()
        except UsageError as error:
            raise UsageError(f"--changed-since: HEAD and {revision!r} have no commit in common") from error

    def blobs(self, names: Sequence[bytes], limit: int) -> Iterator[bytes]:
        """The contents of blobs, but for those that are larger than a limit."""
        if not names:
            return
        sizes = self.ask("cat-file", "--batch-check", given=b"\n".join(names) + b"\n")
        small = [name for name, size in map(_blob, sizes.splitlines()) if size <= limit]
        answer = self.ask("cat-file", "--batch", given=b"".join(name + b"\n" for name in small))
        at = 0
        for _ in small:
            start = answer.index(b"\n", at) + 1
            _, size = _blob(answer[at : start - 1])
            yield answer[start : start + size]
            at = start + size + 1


def _blob(line: bytes) -> tuple[bytes, int]:
    """The name and the size of a blob; what is no blob, or is not there, is larger than any limit."""
    name, _, rest = line.partition(b" ")
    kind, _, size = rest.partition(b" ")
    return name, int(size) if kind == b"blob" else sys.maxsize


def _entries(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of `git diff --raw -z`, each with its blob before."""
    fields = iter(raw.split(b"\0"))
    for head, name in zip(fields, fields, strict=False):
        yield os.fsdecode(name), head.split()[2]


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _ids(records: Iterable[bytes]) -> Iterator[str]:
    """The ids of earlier records, as far as they can be read."""
    for data in records:
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield value["id"]
