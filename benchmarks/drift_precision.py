"""Count how often each kind of change fires on bad and on good pairs, and write the table that severities rest on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Final

from drift_tally import OWN_KINDS, Measured, Tally

_COMMAND: Final = "python benchmarks/drift.py --data ../shared/data --write-precision"
_BANDS: Final = (0.0, 0.4, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
"""Similarities at which a new band begins for the question whether a text was copied."""

_INDEPENDENT: Final = ("demetr", "eten_two_refs", "mqm_newstest2020_zhen")
"""Sets of two texts written independently of each other."""

_COPIES: Final = ("demetr_near_copy", "demetr_formatting", "summedits_")
"""Sets of copies; so are the bad rows of MENLI."""

_SETTINGS: Final = ("edited", "reworded", "rendering", "excerpt")


class Counts:
    """In how many bad and good pairs each row of the table of precision fires, by setting."""

    def __init__(self) -> None:
        self.pairs: Counter[bool] = Counter()
        self.fired: Counter[tuple[str, str, bool]] = Counter()
        self.copied: Counter[tuple[str, float, bool]] = Counter()
        self.recall: dict[str, dict[str, Tally]] = {}

    def add(self, measured: Measured) -> None:
        """Count the pairs of a set."""
        known = {name: tally for name, tally in measured.tallies(bad=True).items() if name in OWN_KINDS}
        if known:
            self.recall[measured.name] = known
        for row in measured.judged:
            is_copy = measured.name.startswith(_COPIES) or (measured.name.startswith("menli") and row.is_bad)
            if is_copy or measured.name in _INDEPENDENT:
                band = max(least for least in _BANDS if row.comparison.score >= least)
                self.copied[row.comparison.relation or "", band, is_copy] += 1
            self.pairs[row.is_bad] += 1
            found = {(f"{c.kind}.{c.sign}".rstrip("."), c.setting) for c in row.comparison.changes}
            self.fired.update((*key, row.is_bad) for key in found)

    @property
    def rows(self) -> list[str]:
        """The rows that fire at all, in order."""
        return sorted({row for row, _, _ in self.fired})

    def show(self) -> None:
        """Print, for each row and setting, the share of bad and of good pairs in which it fires, in per cent."""
        print(f"\nkinds and signs: bad / good pairs in per cent ({self.pairs[True]} bad, {self.pairs[False]} good)")
        for row in self.rows:
            cells = []
            for setting in _SETTINGS:
                bad, good = self.fired[row, setting, True], self.fired[row, setting, False]
                shares = f"{100 * bad / max(1, self.pairs[True]):.2f} / {100 * good / max(1, self.pairs[False]):.2f}"
                cells.append(f"{setting} {shares}" if bad or good else f"{setting} -")
            print(f"  {row:22s} " + "   ".join(f"{cell:24s}" for cell in cells))

    def table(self) -> str:
        """The counts as `provenance/drift/precision.toml`."""
        lines = [
            "# How often each kind of change turns up in pairs of passages, by setting: [bad pairs, good pairs].",
            "# Written by the command; see provenance/drift/precision.py.",
            f"date = {dt.datetime.now(tz=dt.UTC).date().isoformat()}",
            f'command = "{_COMMAND}"',
            f"bad = {self.pairs[True]}",
            f"good = {self.pairs[False]}",
        ]
        for setting in _SETTINGS:
            lines += ["", f"[{setting}]"]
            for row in self.rows:
                bad, good = self.fired[row, setting, True], self.fired[row, setting, False]
                if bad or good:
                    lines.append(f'"{row}" = [{bad}, {good}]')
        return "\n".join([*lines, *self._reuse(), *self._recall()]) + "\n"

    def _reuse(self) -> Iterator[str]:
        """In how many copies and independent texts each relation occurs, by similarity."""
        yield from ("", "# By relation, from a similarity on: [copies, independent texts].", "[reuse]")
        for name, wanted in (("copies", True), ("independent", False)):
            yield f"{name} = {sum(n for (_, _, is_copy), n in self.copied.items() if is_copy == wanted)}"
        for relation in ("near-copy", "rendering", "excerpt"):
            yield from ("", f"[reuse.{relation}]")
            for band in sorted({0.0, *(band for found, band, _ in self.copied if found == relation)}):
                counts = self.copied[relation, band, True], self.copied[relation, band, False]
                yield f'"{band}" = {list(counts)}'

    def _recall(self) -> Iterator[str]:
        """In how many of its pairs each kind of planted change was found, by data set."""
        yield from ("", "# By data set and planted change: [the kind was named, a warning or error was given, pairs].")
        for name, tallies in sorted(self.recall.items()):
            yield from ("", f"[recall.{name}]")
            for category, tally in tallies.items():
                yield f'"{category}" = {[tally.own, tally.flagged, tally.pairs]}'
