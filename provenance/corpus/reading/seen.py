"""Which ids a corpus has had so far, in 16 to 32 bytes an id however long they are."""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import Final

_HASH_BYTES: Final = 8
_EMPTY: Final = 0
_FIRST_SIZE: Final = 1024


class Seen:
    """A set of ids that remembers 64-bit hashes alone: a set of strings would take ten times the memory.

    Of ten million ids, two have the same hash by chance in one corpus out of 400,000; the second is then taken for a
    repetition. The table is one of open addressing with linear probing, at most half full.
    """

    def __init__(self) -> None:
        self._table = _empty(_FIRST_SIZE)
        self._held = 0

    def __len__(self) -> int:
        return self._held

    def add(self, known: str) -> bool:
        """Remember an id; whether it is a new one."""
        number = _number(known)
        place = _place(self._table, number)
        if self._table[place] == number:
            return False
        self._table[place] = number
        self._held += 1
        if self._held * 2 > len(self._table):
            larger = _empty(len(self._table) * 2)
            for other in self._table:
                if other != _EMPTY:
                    larger[_place(larger, other)] = other
            self._table = larger
        return True


def _number(known: str) -> int:
    return int.from_bytes(blake2b(known.encode(), digest_size=_HASH_BYTES).digest(), "little") or 1


def _place(table: array[int], number: int) -> int:
    """Where a number stands in a table, or where it belongs; the size of the table is a power of two."""
    last = len(table) - 1
    place = number & last
    while (held := table[place]) != number and held != _EMPTY:
        place = (place + 1) & last
    return place


def _empty(size: int) -> array[int]:
    return array("Q", bytes(size * _HASH_BYTES))
