"""Measure the drift room: recall by category, false alarms on good pairs, and what is taken for what.

    python benchmarks/drift.py --data ../shared/data [--sample N] [--set NAME] [--json FILE]
    python benchmarks/drift.py --data ../shared/data --write-precision

The rows are described in `drift_tally.py`. A bad pair is found if a change of severity warning or error is reported
(`flagged`), or any change at all (`reported`); `own` asks for the kind of its category. The same on good pairs are
false alarms. Shares are in per cent, with the 95 % interval of what is flagged. `--write-precision` writes the counts
that severities and confidence rest on, from all sets.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any, Final

import drift_ranking
from drift_precision import Counts
from drift_tally import OWN_KINDS, Measured, Tally, data_sets, measure
from intervals import wilson

PRECISION: Final = Path(__file__).parents[1] / "provenance" / "drift" / "precision.toml"


def percent(part: int, whole: int) -> str:
    """A share in per cent with one decimal."""
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def show(measured: Measured) -> None:
    """Print the figures of one set."""
    print(f"\n{measured.name}  ({measured.speed:.0f} pairs a second)")
    print(
        f"  {'category':16s} {'pairs':>6s} {'flagged':>8s} {'(95 %)':>13s} {'reported':>9s} {'own kind':>9s}"
        "   kinds among the flagged"
    )
    for is_bad in (True, False):
        for category, tally in measured.tallies(bad=is_bad).items():
            low, high = wilson(tally.flagged, tally.pairs)
            own = percent(tally.own, tally.pairs) if is_bad else "    -"
            print(
                f"  {category if is_bad else 'good: ' + category:16s} {tally.pairs:6d}"
                f" {percent(tally.flagged, tally.pairs):>8s} {f'({low:.1f}-{high:.1f})':>13s}"
                f" {percent(tally.reported, tally.pairs):>9s} {own:>9s}   {_shares(tally.kinds, tally, 6)}"
            )
            if not is_bad:
                print(f"  {'':16s} {'':6s} at whatever severity: {_shares(tally.notes, tally, 12)}")
    drift_ranking.show(measured)


def _shares(kinds: Counter[str], tally: Tally, most: int) -> str:
    return ", ".join(f"{kind} {percent(n, tally.pairs).strip()}" for kind, n in kinds.most_common(most))


def show_confusion(sets: list[Measured]) -> None:
    """Print what the gravest change of each category's bad pairs is taken for, and how often the kind is right."""
    print("\nkinds for categories: the gravest change of a bad pair, in per cent; * is the category's own")
    for name in sorted({measured.name for measured in sets}):
        found = {m.name: m for m in sets}[name].tallies(bad=True)
        known = {category: tally for category, tally in found.items() if category in OWN_KINDS}
        if not known:
            continue
        right = sum(tally.first[kind] for category, tally in known.items() for kind in OWN_KINDS[category])
        print(f"  {name}: right in {percent(right, sum(tally.pairs for tally in known.values())).strip()}")
        for category, tally in known.items():
            cells = (
                f"{kind}{'*' if kind in OWN_KINDS[category] else ''} {percent(n, tally.pairs).strip()}"
                for kind, n in tally.first.most_common(7)
            )
            print(f"    {category:16s} {', '.join(cells)}")


def show_balance(sets: list[Measured]) -> None:
    """Print the balanced accuracy of the sets that have good and bad pairs, and the mean over SummEdits' domains."""
    print("\nrecall / false alarms / balanced accuracy, over all categories of a set, in per cent")
    domains = []
    for name, recall, alarms, accuracy in drift_ranking.balanced_accuracies(sets):
        print(f"  {name:24s} {recall:5.1f} {alarms:5.1f} {accuracy:5.1f}")
        if name.startswith("summedits_"):
            domains.append((recall, alarms, accuracy))
    if domains:
        recall, alarms, accuracy = (mean(column) for column in zip(*domains, strict=True))
        print(f"  {'mean of summedits':24s} {recall:5.1f} {alarms:5.1f} {accuracy:5.1f}")


def figures(measured: Measured) -> dict[str, Any]:
    """The figures of one set as plain values."""
    found: dict[str, Any] = {"pairs_a_second": round(measured.speed), "ranking": drift_ranking.rankings(measured)}
    for label, is_bad in (("bad", True), ("good", False)):
        found[label] = {category: tally.figures() for category, tally in measured.tallies(bad=is_bad).items()}
    return found


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds drift/*.jsonl")
    parser.add_argument("--sample", type=int, help="at most this many pairs of each category")
    parser.add_argument("--set", action="append", help="only the sets whose name contains this; repeatable")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--write-precision", action="store_true", help=f"write {PRECISION.name} anew, from all sets")
    options = parser.parse_args()
    if options.write_precision and (options.sample or options.set):
        parser.error("--write-precision counts all rows of all sets")
    counts = Counts()
    sets = []
    for path in data_sets(options.data, options.set):
        measured = measure(path, options.sample)
        if measured.judged:
            counts.add(measured)
            show(measured)
            sets.append(measured)
    if not sets:
        parser.error(f"no data sets in {options.data / 'drift'}")
    show_confusion(sets)
    show_balance(sets)
    counts.show()
    if options.json:
        found = {measured.name: figures(measured) for measured in sets}
        options.json.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    if options.write_precision:
        PRECISION.write_text(counts.table(), encoding="utf-8")


if __name__ == "__main__":
    main()
