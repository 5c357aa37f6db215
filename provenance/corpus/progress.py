"""How far a run is: who is told, and how often."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is; 0 of 0 where a step cannot tell."""

Done = Callable[[int], None]
"""Called with how much was done since the last call."""


def quietly(*_: object) -> None:
    """Tell nobody."""


def told(progress: Progress, step: str, total: int) -> Done:
    """A callback that adds up how much of a step is done; that it begins is told at once."""
    done = 0

    def add(more: int) -> None:
        nonlocal done
        done += more
        progress(step, done, total)

    progress(step, 0, total)
    return add
