"""Measure the drift room: recall by category and false alarms on good pairs.

    python benchmarks/drift.py --data ../shared/data [--sample N] [--set NAME] [--json FILE]

A data set is a file `DIR/drift/NAME.jsonl` with rows `set`, `id`, `a` (the earlier version), `b` (the later), `label`
(`good` or `bad`), `cat`. A bad pair is found if a change of severity warning or error is reported (`flagged`), or any
change at all (`reported`); `own` asks for the kind of its category. The same on good pairs are false alarms.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from provenance.drift.comparison import compare
from provenance.drift.model import Comparison
from provenance.findings import Severity

OWN_KINDS: Final[dict[str, frozenset[str]]] = {
    "addition": frozenset({"addition", "editorial-insertion", "hedge"}),
    "antonym": frozenset({"antonym"}),
    "entity": frozenset({"name"}),
    "garbled_form": frozenset({"garbled"}),
    "garbled_order": frozenset({"order"}),
    "garbled_word": frozenset({"garbled", "wording"}),
    "hedging": frozenset({"hedge"}),
    "negation": frozenset({"negation"}),
    "number": frozenset({"number", "date"}),
    "omission": frozenset({"omission", "hedge"}),
    "pronoun": frozenset({"pronoun"}),
    "question": frozenset({"question"}),
    "repetition": frozenset({"repetition"}),
    "tense": frozenset({"tense"}),
    "typo": frozenset({"typo"}),
    "unit": frozenset({"unit", "number"}),
    "untranslated": frozenset({"untranslated"}),
    "wording": frozenset({"wording"}),
}


@dataclass
class Tally:
    """Counts over the pairs of one category.

    Attributes:
        pairs: All of them.
        flagged: Those with a warning or an error.
        reported: Those with any change.
        own: Those with a change of the category's own kind, at whatever severity.
        kinds: How many pairs have a warning or error of each kind.
        notes: How many pairs have a change of each kind, at whatever severity.
    """

    pairs: int = 0
    flagged: int = 0
    reported: int = 0
    own: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def add(self, comparison: Comparison, own: frozenset[str]) -> None:
        """Count one pair."""
        serious = {change.kind for change in comparison.changes if change.severity > Severity.NOTE}
        found = {change.kind for change in comparison.changes}
        self.pairs += 1
        self.flagged += bool(serious)
        self.reported += bool(found)
        self.own += bool(found & own)
        self.kinds.update(serious)
        self.notes.update(found)

    def figures(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {**vars(self), "kinds": dict(self.kinds), "notes": dict(self.notes)}


def rows(path: Path, sample: int | None) -> list[dict[str, Any]]:
    """The rows of a file, or evenly spaced ones of each category."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [row for row in found if "label" in row]
    if sample is None:
        return found
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        groups[row["label"], row["cat"]].append(row)
    return [row for group in groups.values() for row in group[:: max(1, len(group) // sample)][:sample]]


def measure(path: Path, sample: int | None, precision: Precision) -> tuple[dict[str, Tally], dict[str, Tally], float]:
    """Tallies of the bad and the good pairs by category, and pairs a second."""
    bad: dict[str, Tally] = defaultdict(Tally)
    good: dict[str, Tally] = defaultdict(Tally)
    selected = rows(path, sample)
    begun = time.process_time()
    for row in selected:
        comparison = compare(row["a"], row["b"], "en", "en", unit="passage")
        tallies = bad if row["label"] == "bad" else good
        precision.add(comparison, bad=row["label"] == "bad")
        tallies[row["cat"]].add(comparison, OWN_KINDS.get(row["cat"], frozenset()))
    return dict(bad), dict(good), len(selected) / max(time.process_time() - begun, 1e-9)


class Precision:
    """How often each row of the table of severities fires on bad and on good pairs, by setting."""

    def __init__(self) -> None:
        self.pairs: Counter[bool] = Counter()
        self.fired: Counter[tuple[str, str, bool]] = Counter()

    def add(self, comparison: Comparison, *, bad: bool) -> None:
        """Count one pair."""
        self.pairs[bad] += 1
        for row in {(f"{c.kind}.{c.sign}".rstrip("."), c.setting) for c in comparison.changes}:
            self.fired[(*row, bad)] += 1

    def show(self) -> None:
        """Print, for each row and setting, the share of bad and of good pairs in which it fires, in per cent."""
        print(f"\nrows of the table: bad / good pairs in per cent ({self.pairs[True]} bad, {self.pairs[False]} good)")
        for row in sorted({row for row, _, _ in self.fired}):
            cells = []
            for setting in ("edited", "reworded", "rendering", "excerpt"):
                bad, good = self.fired[row, setting, True], self.fired[row, setting, False]
                shares = f"{percent(bad, self.pairs[True]).strip()} / {percent(good, self.pairs[False]).strip()}"
                cells.append(f"{setting} {shares}" if bad or good else f"{setting} -")
            print(f"  {row:22s} " + "   ".join(f"{cell:24s}" for cell in cells))


def percent(part: int, whole: int) -> str:
    """A share in per cent with one decimal."""
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def table(name: str, bad: dict[str, Tally], good: dict[str, Tally], speed: float) -> None:
    """Print the figures of one set."""
    print(f"\n{name}  ({speed:.0f} pairs a second)")
    print(
        f"  {'category':16s} {'pairs':>6s} {'flagged':>8s} {'reported':>9s} {'own kind':>9s}   kinds among the flagged"
    )
    for label, tallies in (("", bad), ("good: ", good)):
        for category, tally in sorted(tallies.items()):
            kinds = ", ".join(f"{kind} {percent(n, tally.pairs).strip()}" for kind, n in tally.kinds.most_common(6))
            own = percent(tally.own, tally.pairs) if not label else "    -"
            print(
                f"  {label + category:16s} {tally.pairs:6d} {percent(tally.flagged, tally.pairs):>8s}"
                f" {percent(tally.reported, tally.pairs):>9s} {own:>9s}   {kinds}"
            )
            if label:
                notes = ", ".join(
                    f"{kind} {percent(n, tally.pairs).strip()}" for kind, n in tally.notes.most_common(12)
                )
                print(f"  {'':16s} {'':6s} at whatever severity: {notes}")


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds drift/*.jsonl")
    parser.add_argument("--sample", type=int, help="at most this many pairs of each category")
    parser.add_argument("--set", action="append", help="only the sets whose name contains this; repeatable")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    precision = Precision()
    for path in sorted((options.data / "drift").glob("*.jsonl")):
        if options.set and not any(part in path.stem for part in options.set):
            continue
        bad, good, speed = measure(path, options.sample, precision)
        if not bad and not good:
            continue
        table(path.stem, bad, good, speed)
        figures[path.stem] = {
            "pairs_a_second": round(speed),
            "bad": {category: tally.figures() for category, tally in sorted(bad.items())},
            "good": {category: tally.figures() for category, tally in sorted(good.items())},
        }
    precision.show()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
