"""The beginning of a text, where a line has no room for all of it."""

from __future__ import annotations

from provenance.reports.visible import visible


def shortened(text: str, longest: int) -> str:
    """A text of at most so many code points, safe to print; the last is an ellipsis where something is left out."""
    return visible(text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…")
