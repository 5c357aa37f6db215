"""Fields of a JSON object that may be anything: each is taken if it is of the right type, and left out if not.

What is wrong with the rest is the schema's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from provenance.archive.dates import parse_date

_Item = TypeVar("_Item")


def string(value: Any, key: str) -> str | None:
    """A string that is not empty, or None."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) and found else None


def dated(value: Any, key: str) -> str | None:
    """A date or date-time that there is, or None."""
    found = string(value, key)
    if found is None:
        return None
    try:
        parse_date(found)
    except ValueError:
        return None
    return found


def whole(value: Any, key: str) -> int | None:
    """A whole number of zero or more, or None."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, float) and found.is_integer():
        found = int(found)  # JSON Schema takes 1.0 for a whole number.
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def items(value: Any, key: str, kind: type[_Item]) -> Iterator[_Item]:
    """The items of a list that are of a type."""
    found = value.get(key) if isinstance(value, dict) else None
    for item in found if isinstance(found, list) else ():
        if isinstance(item, kind):
            yield item


def objects(value: Any, key: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a list."""
    return items(value, key, dict)
