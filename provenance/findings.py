"""A finding: the one type that rules make and reports read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from hashlib import sha256
from typing import Literal


@total_ordering
class Severity(Enum):
    """How much a finding or a change matters; `ERROR` is the greatest."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return _RANK[self] < _RANK[other]

    def __str__(self) -> str:
        return self.value


_RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file.

    Attributes:
        path: Relative to the archive's root, with forward slashes.
        line: 1-based, or None for the file as a whole.
        column: 1-based, in Unicode code points of the line, or None.
        pointer: JSON Pointer (RFC 6901) of the value in a record; empty for the whole file.
    """

    path: str
    line: int | None = None
    column: int | None = None
    pointer: str = ""

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an excerpt's text that the reader should see marked.

    Attributes:
        start: Offset of its first character in the excerpt's `text`, in code points.
        end: Offset after its last character; equal to `start` at a point where something is missing.
        kind: `deleted` in the earlier version, `inserted` in the later one.
    """

    start: int
    end: int
    kind: Literal["deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words shown beside a finding: one version of a passage.

    Attributes:
        article: Id of the record.
        language: BCP 47 tag of the article.
        path: The text file, relative to the archive's root.
        start: Offset of the first character in the text file, in code points.
        end: Offset after the last character.
        text: The words as they stand.
        marks: What to mark in them, in order.
    """

    article: str
    language: str
    path: str
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        code: The rule's code, such as `PV701`.
        name: The rule's name, such as `number-changed`.
        severity: After the configuration had its say.
        message: One sentence; may hold words of a hostile text, so a report escapes it.
        location: Where to look first.
        article: Id of the record that it is about, or None for a file that is no record.
        source: For a hop, the id (or the publisher) of the source at its other end; else None.
        kind: For drift, the kind of the change; else None.
        hint: What to do about it, or empty.
        excerpts: The versions of the passage, the earlier one first.
        evidence: What the judgement rests on, as short items.
        related: Other places that belong to it.
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    article: str | None = None
    source: str | None = None
    kind: str | None = None
    hint: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    evidence: tuple[str, ...] = ()
    related: tuple[Location, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A name for this finding that survives edits elsewhere in the file: 16 hex digits of SHA-256.

        It holds no line number: the rule, the file, the article, the source and the words that it is about.
        """
        subject = "\0".join(excerpt.text for excerpt in self.excerpts) or self.message
        parts = (self.code, self.location.path, self.article or "", self.source or "", self.kind or "", subject)
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
