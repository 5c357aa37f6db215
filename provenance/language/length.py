"""How long a text of a language is, against the same text in another."""

from __future__ import annotations

from math import log

from provenance.language.tables import section


def log_ratio(a: str | None, b: str | None) -> float:
    """The usual natural logarithm of the length of a text over that of its translation, in code points.

    Args:
        a: BCP 47 tag of the text; a language without a table is taken to be as long as English.
        b: BCP 47 tag of the translation.
    """
    return log(_factor(a) / _factor(b))


def _factor(language: str | None) -> float:
    return float(section(language, "length").get("factor", 1.0))
