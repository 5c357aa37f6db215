"""How much is read at most: what keeps a hostile file from filling the memory or the stack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from provenance.errors import UsageError

DEEPEST: Final = 256
"""The largest `nesting` that can be asked for: the reader recurses, two Python frames a level out of 1,000."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most; a file beyond a limit is a finding and is not read.

    Attributes:
        record_bytes: Size of a record or an entities file, in bytes.
        text_bytes: Size of a text file, in bytes.
        nesting: Depth of objects and arrays in a record, 1 to `DEEPEST`.

    Raises:
        UsageError: A limit is out of its range.
    """

    record_bytes: int = 1_048_576
    text_bytes: int = 5_242_880
    nesting: int = 64

    def __post_init__(self) -> None:
        if min(self.record_bytes, self.text_bytes, self.nesting) < 1 or self.nesting > DEEPEST:
            raise UsageError(f"limits must be positive, and nesting at most {DEEPEST}: {self}")
