"""A match under the names of passim's columns, so that what reads passim's pairwise alignments reads ours.

https://github.com/dasmiq/passim writes `align.json` with `--pairwise`: two places, and their texts aligned.
"""

from __future__ import annotations

from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from provenance.corpus.arrow import arrow
from provenance.corpus.model import Match

_GAP: Final = "-"
_HYPHEN: Final = "\u2010"
"""In place of a hyphen of the texts, which would be taken for a gap."""


def passim_row(match: Match, text_a: str, text_b: str) -> dict[str, Any]:
    """A match as plain values.

    Args:
        match: Its relation, bits and changes have no column there.
        text_a: The words of its first place.
        text_b: Those of the second.
    """
    aligned_a, aligned_b, equal = align(text_a, text_b)
    return {
        "id": match.a.id,
        "id2": match.b.id,
        "begin": match.a.start,
        "end": match.a.end,
        "begin2": match.b.start,
        "end2": match.b.end,
        "s1": aligned_a,
        "s2": aligned_b,
        "matches": equal,
    }


def align(a: str, b: str) -> tuple[str, str, int]:
    """Two texts below one another: the fewest single-character edits that lead from one to the other (Levenshtein).

    Returns:
        Both with a `-` where the other one has a character more, so that they are of one length, and their hyphens as
        U+2010; and at how many places they are equal, case included.
    """
    a, b = a.replace(_GAP, _HYPHEN), b.replace(_GAP, _HYPHEN)
    rows: tuple[list[str], list[str]] = ([], [])
    equal = 0
    for edit in Levenshtein.opcodes(a, b):
        in_a, in_b = a[edit.src_start : edit.src_end], b[edit.dest_start : edit.dest_end]
        length = max(len(in_a), len(in_b))
        rows[0].append(in_a.ljust(length, _GAP))
        rows[1].append(in_b.ljust(length, _GAP))
        equal += length if edit.tag == "equal" else 0
    return "".join(rows[0]), "".join(rows[1]), equal


def passim_schema() -> Any:
    """The same as a schema of Arrow.

    Raises:
        UsageError: PyArrow is not installed.
    """
    pa = arrow()
    kinds = {"id": pa.string(), "id2": pa.string(), "s1": pa.string(), "s2": pa.string()}
    names = ("id", "id2", "begin", "end", "begin2", "end2", "s1", "s2", "matches")
    return pa.schema([pa.field(name, kinds.get(name, pa.int64()), nullable=False) for name in names])
