"""A progress bar on standard error, where that is a terminal and the archive is long enough to wait for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import click

from provenance.steps import Progress

_LONG: Final = 50
"""Articles from which a check takes longer than a second."""


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Give a callback that draws a bar for each step, or None where no bar is wanted."""
    if not sys.stderr.isatty():
        yield None
        return
    bars: dict[str, Any] = {}

    def advance(step: str, done: int, total: int) -> None:
        if total < _LONG:
            return
        if step not in bars:
            for bar in bars.values():
                bar.render_finish()
            bars[step] = click.progressbar(length=total, label=step.capitalize().ljust(10), file=sys.stderr)
        bars[step].update(done - bars[step].pos)

    try:
        yield advance
    finally:
        for bar in bars.values():
            bar.render_finish()
