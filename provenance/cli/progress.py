"""A progress bar on standard error, where that is a terminal and the archive is long enough to wait for."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from provenance.steps import Progress

_LONG: Final = 50
"""Articles from which a check takes longer than a second."""

_SOON: Final = 0.1
"""Seconds in which a rate is not told yet."""


@contextmanager
def progress_bar(*, all_steps: bool = False) -> Iterator[Progress | None]:
    """Give a callback that draws a bar for each step with its rate and the time left, or None where none is wanted.

    Args:
        all_steps: Whether a step that cannot tell how far it is gets a line as well.
    """
    if not sys.stderr.isatty():
        yield None
        return
    bars: dict[str, Any] = {}
    begun: dict[str, float] = {}

    def finish() -> None:
        for bar in bars.values():
            bar.render_finish()
        bars.clear()

    def advance(step: str, done: int, total: int) -> None:
        if not total and all_steps and step not in begun:
            begun[step] = time.monotonic()
            finish()
            click.echo(f"{step.capitalize()} ...", err=True)
        if total < _LONG:
            return
        if step not in bars:
            finish()
            begun.setdefault(step, time.monotonic())
            bars[step] = click.progressbar(length=total, label=step.capitalize().ljust(10), file=sys.stderr)
        rate = done / max(time.monotonic() - begun[step], _SOON)
        bars[step].label = f"{step.capitalize():<10} {rate:>9,.0f} a second"
        bars[step].update(done - bars[step].pos)

    try:
        yield advance
    finally:
        finish()
