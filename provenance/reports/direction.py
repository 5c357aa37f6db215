"""Which way a language is written, and which way some words run."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

RIGHT_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters that run from right to left, Hebrew to Arabic and their presentation forms, as in the class of a pattern."""

_RIGHT_TO_LEFT: Final = re.compile(f"[{RIGHT_TO_LEFT}]")


@lru_cache(maxsize=256)
def direction(tag: str) -> Literal["ltr", "rtl", "auto"]:
    """The base direction of a text, for `dir` in HTML, from the CLDR; `auto` for a language that it does not know.

    Args:
        tag: BCP 47 tag.
    """
    # Imported here because only reports for browsers ask.
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return "auto"
    return "rtl" if locale.text_direction == "rtl" else "ltr"


def direction_of(name: str, language: str) -> Literal["ltr", "rtl", "auto"]:
    """Which way a name is written: an outlet of one language may have a name in another.

    Args:
        name: Its first letter decides.
        language: BCP 47 tag, for a name without letters.
    """
    first = next((letter for letter in name[:200] if letter.isalpha()), "")
    if _RIGHT_TO_LEFT.match(first):
        return "rtl"
    return "ltr" if first else direction(language)
