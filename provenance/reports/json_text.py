"""JSON as the reports print it: ASCII that every reader takes, and in which nothing acts on a log."""

from __future__ import annotations

import json
from typing import Any

from provenance.reports.visible import well_formed


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON.

    Lone surrogates become U+FFFD, as few readers take them; and two number signs never follow one another, so that a
    text on standard output forges no command of a CI system, which may stand anywhere in a line (`visible`).

    Args:
        value: Of plain types.
        indent: Spaces a level; None for one line.
    """
    text = json.dumps(value, indent=indent, ensure_ascii=True)
    if "\\ud" in text:  # Most texts have no surrogate, and are not walked through.
        text = json.dumps(_well_formed(value), indent=indent, ensure_ascii=True)
    return text.replace("##", "#\\u0023")


def _well_formed(value: Any) -> Any:
    """A value with every string in it well formed."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, dict):
        return {_well_formed(key): _well_formed(one) for key, one in value.items()}
    return [_well_formed(one) for one in value] if isinstance(value, (list, tuple)) else value
