"""Lines and columns of an offset, for people who open the file at the place that a report names."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_BREAK = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _BREAK.finditer(text)))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column of an offset, both in code points; CRLF, CR and LF each end a line."""
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
