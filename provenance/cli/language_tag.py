"""Languages on the command line: a tag that means none would have a text read with no table, and findings lost."""

from __future__ import annotations

from typing import Any

import click

from provenance.errors import UsageError


def known_language(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The language that an option names (BCP 47), as a callback of click.

    Raises:
        UsageError: There is none of that name.
    """
    problem = "" if value is None else wrong_tag(value)
    if problem:
        raise UsageError(f"{param.opts[0]}: {problem}")
    return value


def wrong_tag(value: Any) -> str:
    """What is wrong with a language tag, as a clause, or an empty string."""
    if not isinstance(value, str):
        return "a language is a string (BCP 47)"
    # Loaded here because most calls name no language.
    from provenance.language.tags import unknown_tag

    unknown = unknown_tag(value)
    return unknown.reason if unknown else ""
