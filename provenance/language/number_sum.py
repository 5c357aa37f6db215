"""How number words add up: hundreds below thousands, tens below hundreds, and in Arabic units before tens."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

_TEN: Final = 10
_HUNDRED: Final = 100
_THOUSANDS: Final = (1e9, 1e6, 1e3)


@dataclass(slots=True)
class NumberSum:
    """A spelled number while it is being read."""

    total: float = 0.0
    current: float | None = None
    step: float = 0.0
    last: float = 0.0
    scale: float = inf

    @property
    def value(self) -> float:
        """What has been read so far."""
        return self.total + (self.current or 0.0)

    def add(self, value: float, *, units_first: bool, joined: bool) -> bool:
        """Take one more number word; False if it begins a number of its own."""
        base = next((base for base in _THOUSANDS if value >= base), None)
        if base is not None and self.current is None:  # "مليونين", two million in one word
            self.current = value / base
            return self.multiply(base)
        if self.current is None:
            if self.total and value >= self.step:
                return False
            self.current = value
        elif value < self.step or (units_first and self._is_tens(value, joined=joined)):
            self.current += value
        else:
            return False
        self.last = value
        self.step = _granularity(value)
        return True

    def _is_tens(self, value: float, *, joined: bool) -> bool:
        """Whether tens follow units: "ثلاثة عشر" without an "and", "خمسة وعشرون" with one."""
        return self.last < _TEN and (_TEN < value < _HUNDRED if joined else value == _TEN)

    def multiply(self, value: float) -> bool:
        """Take a magnitude; False if it is too great to follow the last one."""
        if value == _HUNDRED:  # Hundreds stay below the thousands that may follow.
            self.current = (self.current or 1.0) * value
        elif value >= self.scale:
            return False
        else:
            self.total += (self.current or 1.0) * value
            self.current, self.scale = None, value
        self.step = self.last = value
        return True


def _granularity(value: float) -> float:
    """How much a smaller number word may add: 1 after 300 up to 99, after 20 up to 9."""
    for step in (100.0, 10.0):
        if value % step == 0 and (value >= 2 * step or value == _HUNDRED):
            return step
    return 0.0
