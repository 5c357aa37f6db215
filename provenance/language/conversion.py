"""Numbers that were converted into a unit which is not the one they stand with."""

from __future__ import annotations

from typing import Final

from provenance.language.tables import primary
from provenance.language.unit_table import sizes
from provenance.language.units import Quantity, last_digit

# A factor nearer to 1 is told from a mere other number only if the figure is exact: 50 metres are 55 yards, but whoever
# writes 55 metres may have misread a digit; who writes 54.7 metres has converted.
_LEAST_FACTOR: Final = 1.25
_EXACT: Final = 0.005
# A whole number is another one in some unit by chance: it has to be so this closely, as a share.
_WHOLE: Final = 0.01
# Whoever doubles or halves a number has more often changed it than turned yards into fathoms, or kilograms into jin.
_DOUBLE: Final = 2
# A converter's factor has four digits or more.
_FACTOR: Final = 0.001


def kept_unit(a: Quantity, b: Quantity, language: str | None) -> bool:
    """Whether a number was converted into another unit and the old unit was left with it: 100 feet as "30.5 feet".

    Args:
        a: A quantity, or the end of a range that may be converted by its middle.
        b: A quantity in the same unit.
        language: BCP 47 tag of the names of the units that the number may have been converted to.
    """
    if a.dimension != b.dimension or a.size != b.size or not a.size:
        return False
    units = sizes(a.dimension, primary(language))
    for y in (value / a.size for value in b.values):
        half = last_digit(b) / a.size / 2
        allowance = max(min(half, _WHOLE * y) if y.is_integer() else half, _FACTOR * y)
        for x in (value / a.size for value in (*a.values, *a.middles)):
            if min(x, y) <= 0 or (max(x, y) < _LEAST_FACTOR * min(x, y) and half > _EXACT * y):
                continue
            if x in {y, y * _DOUBLE, y / _DOUBLE}:
                continue
            if any(abs(x * a.size / size - y) <= allowance for size in units if size != a.size):
                return True
    return False
