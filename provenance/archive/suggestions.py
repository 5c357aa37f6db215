"""The name that somebody probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PART: Final = re.compile("[A-Z]?[a-z]+|[0-9]+")
_LONGEST: Final = 64
"""Longest word that is looked at, in characters: no field or value of ours is longer."""

_LEAST: Final = 65
"""Least similarity of a suggestion, in per cent: two of three letters in order (`lang` for `language`)."""


def closest(word: str, names: Iterable[str]) -> str | None:
    """The name that is most like a word, or None if none is much like it.

    A name counts as a whole and by its parts, so that `published` leads to `datePublished`; of two that are equally
    like the word the first one wins.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (costs 20 ms, and most runs have nothing to suggest)

    if len(word) > _LONGEST:
        return None
    forms = {(name, form): form.lower() for name in names for form in (name, *_PART.findall(name))}
    found = process.extractOne(word.lower(), forms, scorer=fuzz.ratio, score_cutoff=_LEAST)
    return found[2][0] if found else None
