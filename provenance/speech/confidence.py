"""How sure a pattern is: its measured precision.

Measured on the 204 articles of the PolNeAR development and training samples: the
share of predictions that match an annotated attribution, for pieces of quotations the share that lies inside one. The
other languages have no annotated articles; their patterns are taken to be as sure as the English ones.
"""

from __future__ import annotations

from typing import Final

from provenance.speech.model import Mode

_BROKEN_MARKS: Final = frozenset({"unclosed", "unopened", "mark-mismatch"})
_BROKEN: Final = 0.45
_PARTIAL: Final = 0.98
_BY_FORM: Final = {
    "marks": 0.96,
    "colon": 0.8,
    "that": 0.86,
    "bare": 0.85,
    "inverted": 0.8,
    "according": 0.85,
    "heading": 0.76,
}


def confidence(form: str, mode: Mode, flags: tuple[str, ...]) -> float:
    """The measured precision of a pattern, 0 to 1.

    Args:
        form: See `model.Quote.form`.
        mode: See `model.Mode`.
        flags: See `model.Quote.flags`.
    """
    if _BROKEN_MARKS.intersection(flags):
        return _BROKEN
    return _PARTIAL if mode == "partial" else _BY_FORM[form]
