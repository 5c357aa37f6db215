"""Language tags (BCP 47): which are known, and whether two of them mean one language.

The registry of IANA has eight thousand languages. This table has those of two letters, which the press writes in, and
what people write in their place; a tag of three letters passes unless BCP 47 has a shorter one for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,8})(?:-[a-z]{3}){0,3}"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?:-[a-z0-9]{1,8}){0,8}",
)
_LONGEST_CODE: Final = 3
"""Letters of the longest language code that is in use; longer ones are words."""


@dataclass(frozen=True, slots=True)
class _Tags:
    """What `data/tags.toml` and the names of languages tell."""

    languages: frozenset[str]
    regions: frozenset[str]
    instead: Mapping[str, str]
    regions_instead: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnknownTag:
    """What is wrong with a language tag.

    Attributes:
        reason: A clause: "no language has the code `qy`".
        instead: The tag that was probably meant, or None.
    """

    reason: str
    instead: str | None = None


@cache
def _tags() -> _Tags:
    data, names = _data("tags.toml"), _data("languages.toml")
    return _Tags(
        languages=frozenset(data["languages"]),
        regions=frozenset(data["regions"]),
        instead={**{name.lower(): code for code, name in names.items()}, **data["longer"], **data["instead"]},
        regions_instead=data["regions_instead"],
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("provenance.language").joinpath("data", name).read_text(encoding="utf-8"))


def unknown_tag(tag: str) -> UnknownTag | None:
    """What is wrong with a tag; None if its language and its country are known or may be."""
    parts = _TAG.fullmatch(tag.lower())
    if parts is None:
        return UnknownTag(f"`{tag}` is no language tag of BCP 47")
    language, region = parts["language"], (parts["region"] or "").upper()
    table = _tags()
    meant = table.instead.get(language)
    if meant is not None and language not in table.languages:
        return UnknownTag(f"the code for `{language}` is `{meant}`", meant + tag[len(language) :])
    if len(language) > _LONGEST_CODE or (len(language) < _LONGEST_CODE and language not in table.languages):
        return UnknownTag(f"no language has the code `{language}`")
    if region and not region.isdigit() and region not in table.regions:
        start, end = parts.span("region")
        instead = table.regions_instead.get(region)
        return UnknownTag(f"no country has the code `{region}`", instead and tag[:start] + instead + tag[end:])
    return None


def same_language(a: str, b: str) -> bool | None:
    """Whether two tags mean one language; None where they differ in the script alone, and so in something."""
    one, other = _TAG.fullmatch(a.lower()), _TAG.fullmatch(b.lower())
    if one is None or other is None or one["language"] != other["language"]:
        return False
    if one["script"] and other["script"] and one["script"] != other["script"]:
        return None
    return True
