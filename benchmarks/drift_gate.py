"""Hold the drift room to what it was measured to do: floors for recall, ceilings for false alarms.

    python benchmarks/drift_gate.py --data ../shared/data [--set NAME] [--pin]

`benchmarks/drift_floors.toml` has, for each data set, the SHA-256 of the file and for each category the least share of
bad pairs that are flagged and that have the category's own kind, the least share of them that are judged worse than
the good version of the same passage, or the greatest share of good pairs that are flagged. `--pin` writes the file anew
from what is measured now, a margin below and above. Each share of pairs is printed with its 95 % interval. Exit code 1
where a share is on the wrong side of its limit, 2 where the data are not those that the limits were pinned on.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal

from drift_ranking import rankings
from drift_tally import measure
from intervals import wilson

FLOORS: Final = Path(__file__).with_name("drift_floors.toml")

Measure = Literal["flagged", "own", "ranking", "alarms"]
"""Bad pairs with a warning or an error; with a change of their own kind; judged worse; good pairs that are flagged."""

_MARGIN: Final = 1.0
"""Points by which a share may fall below, or rise above, what was measured."""


@dataclass(frozen=True, slots=True)
class Share:
    """One measured share.

    Attributes:
        category: Of the pairs.
        measure: What is counted.
        value: The share, in per cent.
        interval: Its 95 % interval, in per cent; None for a ranking, whose pairs share their good versions.
    """

    category: str
    measure: Measure
    value: float
    interval: tuple[float, float] | None = None

    @classmethod
    def of(cls, category: str, measure: Measure, part: int, whole: int) -> Share:
        """The share that some pairs of a category are."""
        return cls(category, measure, 100 * part / whole, wilson(part, whole))

    def keeps(self, limit: float) -> bool:
        """Whether the share is on the right side of a limit in per cent."""
        return self.value <= limit if self.measure == "alarms" else self.value >= limit

    @property
    def pinned(self) -> float:
        """The limit that this share sets."""
        if self.measure == "alarms":
            return min(100.0, round(self.value + _MARGIN, 1))
        return max(0.0, round(self.value - _MARGIN, 1))


def shares(path: Path) -> Iterator[Share]:
    """Every share of one data set."""
    measured = measure(path)
    for category, tally in measured.tallies(bad=True).items():
        yield Share.of(category, "flagged", tally.flagged, tally.pairs)
        if tally.own:
            yield Share.of(category, "own", tally.own, tally.pairs)
    for category, value in rankings(measured).items():
        yield Share(category, "ranking", value)
    for category, tally in measured.tallies(bad=False).items():
        yield Share.of(category, "alarms", tally.flagged, tally.pairs)


def digest(path: Path) -> str:
    """SHA-256 of a data set."""
    return sha256(path.read_bytes()).hexdigest()


def failures(path: Path, floors: Mapping[str, Any]) -> list[str]:
    """What of one data set is worse than its limits, one line each.

    Args:
        path: The data set.
        floors: Its limits: `sha256`, and a table a measure.

    Raises:
        ValueError: The limits were pinned on other data.
    """
    if digest(path) != floors["sha256"]:
        raise ValueError(f"{path}: the limits were pinned on other data; measure anew with --pin")
    found = []
    for share in shares(path):
        limit = floors.get(share.measure, {}).get(share.category)
        between = "({:.1f}-{:.1f})".format(*share.interval) if share.interval else ""
        print(f"  {share.category:16s} {share.measure:8s} {share.value:5.1f}  {between:14s} limit {limit}")
        if limit is not None and not share.keeps(limit):
            found.append(f"{path.stem}: {share.category}: {share.measure} {share.value:.1f}, the limit is {limit}")
    return found


def pin(paths: list[Path]) -> str:
    """The limits that follow from what is measured now, as TOML."""
    lines = ["# Limits of `benchmarks/drift_gate.py`, in per cent; written by its --pin."]
    for path in paths:
        found = list(shares(path))
        if not found:
            continue
        lines += ["", f"[{path.stem}]", f'sha256 = "{digest(path)}"']
        for measured in ("flagged", "own", "ranking", "alarms"):
            part = [f'"{share.category}" = {share.pinned}' for share in found if share.measure == measured]
            if part:
                lines += [f"[{path.stem}.{measured}]", *part]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run the gate, or pin its limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds drift/*.jsonl")
    parser.add_argument("--set", action="append", help="only the set of this name; repeatable")
    parser.add_argument("--pin", action="store_true", help="write the limits anew")
    options = parser.parse_args()
    paths = [
        path for path in sorted((options.data / "drift").glob("*.jsonl")) if not options.set or path.stem in options.set
    ]
    if options.pin:
        FLOORS.write_text(pin(paths), encoding="utf-8")
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    found: list[str] = []
    for path in paths:
        if path.stem in floors:
            print(path.stem)
            try:
                found += failures(path, floors[path.stem])
            except ValueError as error:
                print(error, file=sys.stderr)
                return 2
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
