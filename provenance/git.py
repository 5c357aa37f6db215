"""What git tells of a folder, for `--changed-since`; nothing is changed, fetched or run by it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from provenance.errors import UsageError

_OF_A_HOOK: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git sets for a hook: relative to another folder than the archive's, so that git is left to find it again."""


class Git:
    """Questions to git about one folder.

    Args:
        folder: In the working tree of a repository.

    Raises:
        UsageError: There is no git.
    """

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

    def changed_since(self, commit: str) -> dict[str, bytes]:
        """The files of the repository that are not as they were in a commit, each with its blob there."""
        return dict(
            entries(self.ask("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative", commit, "--"))
        )

    def untracked(self, places: Iterable[Path]) -> list[str]:
        """The files of some places that git does not know, but for those that it is told to ignore.

        Args:
            places: Files and folders of the repository, whether or not they are there.
        """
        listing = ("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--")
        return names(self.ask(*listing, *map(str, places)))

    def blobs(self, names: Sequence[bytes], limit: int) -> Iterator[bytes]:
        """The contents of blobs, but for those that are larger than a limit."""
        if not names:
            return
        sizes = self.ask("cat-file", "--batch-check", given=b"\n".join(names) + b"\n")
        small = [name for name, size in map(blob, sizes.splitlines()) if size <= limit]
        answer = self.ask("cat-file", "--batch", given=b"".join(name + b"\n" for name in small))
        at = 0
        for _ in small:
            start = answer.index(b"\n", at) + 1
            _, size = blob(answer[at : start - 1])
            yield answer[start : start + size]
            at = start + size + 1


def blob(line: bytes) -> tuple[bytes, int]:
    """The name and the size of a blob; what is no blob, or is not there, is larger than any limit."""
    name, _, rest = line.partition(b" ")
    kind, _, size = rest.partition(b" ")
    return name, int(size) if kind == b"blob" else sys.maxsize


def entries(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of `git diff --raw -z`, each with its blob before."""
    fields = iter(raw.split(b"\0"))
    for head, name in zip(fields, fields, strict=False):
        yield os.fsdecode(name), head.split()[2]


def names(listed: bytes) -> list[str]:
    """The files of `git ls-files -z`."""
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]
