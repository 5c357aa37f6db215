"""Which way a language is written."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal


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
