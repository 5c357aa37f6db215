"""The text files beside the records: found, opened safely, hashed and decoded."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from provenance.archive.encoding import decode
from provenance.archive.files import RefusedError, read_inside, read_named, unsafe
from provenance.archive.limits import Limits
from provenance.archive.problems import Problem, ProblemKind
from provenance.archive.record import Record, Text
from provenance.errors import UsageError


@dataclass(frozen=True, slots=True)
class TextFile:
    """What was read of a record's text.

    Attributes:
        path: Where the file is, relative to the archive's root; as the record gives it where there is none.
        text: Its characters as they stand; None where it could not be read.
        problems: What is wrong with it.
    """

    path: str
    text: str | None = None
    problems: tuple[Problem, ...] = ()


def read_text(root: Path, record: Record, kept: Text, limits: Limits) -> TextFile:
    """Read the text of a record.

    The path that the record gives starts at the archive's root, or, where there is no such file, at the record's own
    folder.

    Args:
        root: The archive's folder.
        record: The record.
        kept: What it says of its text.
        limits: Of which `text_bytes` counts here.
    """
    reason = unsafe(kept.path)
    if reason is not None:
        return TextFile(kept.path, problems=(_problem(record, "unsafe-path", f"the path `{kept.path}` {reason}"),))
    path = _find(root, record, kept.path)
    try:
        data = read_inside(root, path, limits.text_bytes)
    except FileNotFoundError:
        return TextFile(path, problems=(_problem(record, "missing-text", f"there is no file `{path}` in the archive"),))
    except RefusedError as error:
        return TextFile(path, problems=(_problem(record, error.kind, f"`{path}` {error.reason}", error.hint),))
    text, broken = decode(data, path)
    undecoded = (replace(problem, article=record.id, related=(record.locate("/text/path"),)) for problem in broken)
    return TextFile(path, text, (*_compare_hash(record, replace(kept, path=path), data), *undecoded))


def read_named_text(path: Path, limits: Limits | None = None) -> str:
    """Read a text file that the user named; a byte order mark and the line endings stay.

    Raises:
        UsageError: It cannot be read, is too large, or is not UTF-8.
    """
    return text_of(read_named(path, (limits or Limits()).text_bytes), str(path))


def text_of(data: bytes, name: str) -> str:
    """The characters of a text that the user named; a byte order mark and the line endings stay.

    Raises:
        UsageError: It is not UTF-8; the message says where, and what to do.
    """
    text, problems = decode(data, name)
    if text is None:
        raise UsageError(f"{problems[0].location}: {problems[0].message}; {problems[0].hint}")
    return text


def _find(root: Path, record: Record, path: str) -> str:
    beside = (PurePosixPath(record.path).parent / path).as_posix()
    return beside if not os.path.lexists(root / path) and os.path.lexists(root / beside) else path


def _compare_hash(record: Record, kept: Text, data: bytes) -> tuple[Problem, ...]:
    actual = sha256(data).hexdigest()
    if kept.sha256 is None or kept.sha256 == actual:
        return ()
    unix = data.replace(b"\r\n", b"\n")
    if kept.sha256 in (sha256(unix).hexdigest(), sha256(unix.replace(b"\n", b"\r\n")).hexdigest()):
        found = f"the line endings of `{kept.path}` are not those that were hashed; nothing else differs"
        hint = "git changed them: put `*.txt -text` into .gitattributes and check the file out again"
        return (_problem(record, "line-ending-mismatch", found, hint, "/text/sha256"),)
    found = f"`{kept.path}` is not the file that was hashed"
    hint = f"restore the file, or, if it was changed on purpose, write {actual}"
    return (_problem(record, "hash-mismatch", found, hint, "/text/sha256"),)


def _problem(record: Record, kind: ProblemKind, message: str, hint: str = "", pointer: str = "/text/path") -> Problem:
    return Problem(kind, message, record.locate(pointer), hint, record.id)
