"""What was found before, with the hash of all that it depends on, so that nothing is ever out of date.

`keys` says what a result depends on, `values` writes it, and `store` keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from provenance.cache.keys import Key
from provenance.cache.store import Store
from provenance.cache.values import packed, unpacked

Found = TypeVar("Found")


class Cache:
    """Results of earlier runs; without a folder it knows nothing and keeps nothing.

    Attributes:
        found: How many results were asked for and there.
        missed: How many were asked for and not there.
    """

    def __init__(self, folder: Path | None = None, secret: bytes = b"") -> None:
        """Touch nothing yet.

        Args:
            folder: Where results are kept; None for nowhere.
            secret: What they are signed with, so that only the user's own are believed.
        """
        self._store = None if folder is None else Store(folder, secret)
        self.found = 0
        self.missed = 0

    def recall(self, key: Key, texts: Sequence[str], kind: type[Found]) -> Found | None:
        """A result of an earlier run, or None.

        Args:
            key: From `provenance.cache.keys.Keys`.
            texts: Those that the result is about.
            kind: What it must be; anything else counts as none.
        """
        line = None if self._store is None else self._store.read(key.place, key.origin)
        value = None
        if line is not None:
            with suppress(ValueError):
                value = unpacked(line, texts)
        if not isinstance(value, kind):
            self.missed += 1
            return None
        self.found += 1
        return value

    def keep(self, key: Key, value: object, texts: Sequence[str]) -> None:
        """Keep a result for later runs; arguments as for `recall`."""
        if self._store is not None:
            self._store.write(key.place, key.origin, packed(value, texts))

    def close(self) -> None:
        """Throw away what was not used for long."""
        if self._store is not None:
            self._store.close()
