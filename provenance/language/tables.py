"""The tables of a language: everything the tool knows of its words, one data file a language.

A table is `data/LANGUAGE.toml`; a subject that would outgrow it has a file of its own, `data/SUBJECT/LANGUAGE.toml`.
Each room reads the section that it needs and gives it a type of its own; nothing else in the code holds a list of
words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

FIRST_CLASS = ("ar", "en", "fa", "ru")
"""Languages with a table of their own (BCP 47 primary subtags); any other language falls back to marks and digits."""

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@lru_cache(maxsize=256)
def primary(tag: str | None) -> str:
    """The primary subtag of a BCP 47 tag in lower case: `fa-AF` gives `fa`, None gives `und`."""
    return (tag or "und").replace("_", "-").split("-", 1)[0].lower()


@cache
def _table(language: str, subject: str = "") -> Mapping[str, Any]:
    if language not in FIRST_CLASS:
        return _EMPTY
    source = files("provenance.language").joinpath("data", subject, f"{language}.toml")
    if subject and not source.is_file():
        return _EMPTY
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


@lru_cache(maxsize=1024)
def section(language: str | None, name: str, subject: str = "") -> Mapping[str, Any]:
    """One section of a language's table; empty where the language or the section has none.

    Args:
        language: BCP 47 tag; only its primary subtag counts.
        name: The section's name, such as `"speech"` or `"numbers"`.
        subject: The folder of the file that holds it, where it is not the language's main one.
    """
    found: Mapping[str, Any] = _table(primary(language), subject).get(name, _EMPTY)
    return found
