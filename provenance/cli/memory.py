"""`--memory`: what the engine of a command and its processes may hold."""

from __future__ import annotations

import re
from typing import Final

import click

_UNITS: Final = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_SIZE: Final = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)\s*([kmgt]?)(?:i?b)?", re.ASCII | re.IGNORECASE)
_LEAST: Final = 100 * 10**6
_MOST: Final = 10**15


def _bytes(_context: click.Context, _option: click.Parameter, value: str) -> int:
    """A size as it is written: 2GB, 500 MB."""
    found = _SIZE.fullmatch(value.strip())
    size = int(float(found.group(1)) * _UNITS[found.group(2).lower()]) if found else 0
    if not _LEAST <= size <= _MOST:
        raise click.BadParameter(f"{value!r} is no size from 100MB to 1000TB, as in 2GB or 500MB")
    return size


memory_option = click.option(
    "--memory",
    default="900MB",
    callback=_bytes,
    metavar="SIZE",
    help="What the engine and its processes may hold in memory; more goes to disk.  [default: 900MB]",
)
