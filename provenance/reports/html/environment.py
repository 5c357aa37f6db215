"""The templates of the pages, and what they call: no value becomes markup or acts in a browser."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from provenance.errors import UsageError
from provenance.findings import Location, Severity
from provenance.language.labels import language_name
from provenance.reports.counted import counted
from provenance.reports.direction import direction
from provenance.reports.html import links
from provenance.reports.html.wording import apart, marked, shortened
from provenance.reports.visible import visible
from provenance.rules.registry import SECTIONS, find_rule

if TYPE_CHECKING:
    from jinja2 import Environment

_LAST_OF_PLANES: Final = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_NO_CHARACTERS: Final = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")
"""Code points that HTML forbids, beside those that `visible` replaces."""

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}\Z")


@cache
def templates() -> Environment:
    """The templates of the pages.

    Raises:
        UsageError: Jinja2 is not installed.
    """
    try:
        # An extra: only pages need it.
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("the HTML report needs Jinja2; install it with: pip install 'provenance[web]'") from error
    environment = Environment(
        loader=PackageLoader("provenance.reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters.update(
        apart=apart,
        captures=links.captures,
        direction=direction,
        flow=_flow,
        language=language_name,
        shortened=shortened,
        tag=_tag,
        web_address=links.web_address,
    )
    environment.globals.update(
        Location=Location,
        at_words=links.at_words,
        counted=counted,
        file_address=links.file_address,
        marked=marked,
        place_in_record=links.place_in_record,
        quote_in_record=links.quote_in_record,
        rule=find_rule,
        sections=SECTIONS,
        severities=[(severity, severity.value) for severity in sorted(Severity, reverse=True)],
    )
    return environment


def _shown(value: object) -> object:
    """A value as it may stand in the page; what is markup of the templates is left as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _NO_CHARACTERS.sub(lambda match: f"\\u{{{ord(match.group()):x}}}", visible(value))
    return value


def _tag(language: str) -> str:
    """A language as it may stand in the attribute `lang`; `und` for what is no tag."""
    return language if _TAG.match(language) else "und"


def _flow(text: str) -> str:
    """A paragraph without the line breaks that it was written with."""
    return " ".join(text.split())
