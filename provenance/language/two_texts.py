"""The languages of two texts that are held against each other, where not both tell theirs."""

from __future__ import annotations

from collections import Counter
from typing import Final

from provenance.language.scripts import count_scripts

# How much of a text is read to tell its script, in code points.
_READ: Final = 4000


def settle_languages(a: str, b: str, known_a: str, known_b: str) -> tuple[str, str]:
    """The languages of two texts; one that is not known is taken for the other's, or read with the nearest table.

    Args:
        a: The one text.
        b: The other.
        known_a: Primary subtag of the language of `a`, `und` where it is not known.
        known_b: The same of `b`.

    Returns:
        Primary subtags, `und` where no table is near.
    """
    if "und" not in {known_a, known_b}:
        return known_a, known_b
    if _one_script(a, b):
        if known_a == known_b == "und":
            known_a = known_b = _nearest(f"{a}\n{b}")
        return (known_b if known_a == "und" else known_a), (known_a if known_b == "und" else known_b)
    return (_nearest(a) if known_a == "und" else known_a), (_nearest(b) if known_b == "und" else known_b)


def _nearest(text: str) -> str:
    # Imported here because whoever knows both languages must not pay for it.
    from provenance.language.identify import nearest_table  # noqa: PLC0415

    return nearest_table(text) or "und"


def _one_script(a: str, b: str) -> bool:
    """Whether two texts are written in one script, or one of them in none."""
    script_a, script_b = _script(a), _script(b)
    return script_a == script_b or None in {script_a, script_b}


def _script(text: str) -> str | None:
    counted = count_scripts(Counter(text[:_READ]))
    return max(sorted(counted), key=counted.__getitem__) if counted else None
