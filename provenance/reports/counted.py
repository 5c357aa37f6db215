"""Numbers of things in words, as every report writes them."""

from __future__ import annotations


def counted(number: int, thing: str, things: str | None = None) -> str:
    """A number with its noun: `1 article`, `1,204 articles`.

    Args:
        number: How many.
        thing: What one of them is called.
        things: What several are called, where that is not `thing` with an s.
    """
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
