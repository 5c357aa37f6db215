"""The names of languages in English, for messages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from provenance.language.tables import primary


@cache
def _labels() -> dict[str, str]:
    source = files("provenance.language").joinpath("data", "languages.toml")
    names: dict[str, str] = tomllib.loads(source.read_text(encoding="utf-8"))
    return names


def language_name(tag: str | None) -> str:
    """The English name of a language: "Persian" for `fa` and `fa-AF`; the tag itself for one that is not listed."""
    code = primary(tag)
    return _labels().get(code, code)
