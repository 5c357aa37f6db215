"""Whether the honest one of two later versions of a passage is judged better than the changed one.

Judged by `provenance.drift.precision.weight`: how much the changes speak for drift, in bits. Ties count half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import mean

from drift_tally import Measured

from provenance.drift.precision import weight


def rankings(measured: Measured) -> dict[str, float]:
    """By category of the bad version, how often the good one of the same passage is judged better; in per cent.

    Empty for a set that has no good version of the passages that it has bad ones of.
    """
    good: dict[str, list[float]] = defaultdict(list)
    for row in measured.judged:
        if not row.is_bad:
            good[row.a].append(weight(row.comparison.changes))
    won: dict[str, list[float]] = defaultdict(list)
    for row in measured.judged:
        if row.is_bad:
            won[row.category] += [_won(weight(row.comparison.changes), other) for other in good.get(row.a, ())]
    return {category: 100 * mean(points) for category, points in sorted(won.items()) if points}


def _won(bad: float, good: float) -> float:
    return 1.0 if bad > good else 0.5 if bad == good else 0.0


def show(measured: Measured) -> None:
    """Print the rankings of one set and their mean."""
    found = rankings(measured)
    if found:
        each = ", ".join(f"{category} {share:.1f}" for category, share in found.items())
        print(f"  good judged better than bad: {mean(found.values()):.1f} on average ({each})")


def balanced_accuracies(sets: list[Measured]) -> Iterator[tuple[str, float, float, float]]:
    """For each set: its name, recall, false alarms, and the mean of recall and true negatives, all in per cent."""
    for measured in sets:
        flagged = {True: [0, 0], False: [0, 0]}
        for row in measured.judged:
            flagged[row.is_bad][0] += row.is_flagged
            flagged[row.is_bad][1] += 1
        if flagged[True][1] and flagged[False][1]:
            recall, alarms = (100 * part / whole for part, whole in (flagged[True], flagged[False]))
            yield measured.name, recall, alarms, (recall + 100 - alarms) / 2
