"""A problem: what the archive room found wrong with a file; the rules make findings of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.findings import Location

ProblemKind = Literal[
    "not-utf-8",
    "byte-order-mark",
    "invalid-json",
    "duplicate-key",
    "non-finite-number",
    "lone-surrogate",
    "nested-too-deep",
    "file-too-large",
    "not-a-regular-file",
    "number-too-long",
    "unknown-field",
    "missing-field",
    "wrong-type",
    "invalid-value",
    "unknown-schema",
    "conflicting-fields",
    "missing-text",
    "hash-mismatch",
    "line-ending-mismatch",
    "unsafe-path",
    "symlink",
]
"""The name of the rule that reports it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one file.

    Attributes:
        kind: The name of the rule that reports it.
        message: One sentence; may hold words of a hostile file, so a report escapes it.
        location: Where it is.
        hint: What to do about it, or empty.
        article: Id of the record that it is about, or None where the file has no usable id.
        related: Other places that belong to it.
    """

    kind: ProblemKind
    message: str
    location: Location
    hint: str = ""
    article: str | None = None
    related: tuple[Location, ...] = ()
