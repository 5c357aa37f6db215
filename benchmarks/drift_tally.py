"""Compare the rows of a data set and count what was found, for `benchmarks/drift.py` and `benchmarks/drift_gate.py`.

A data set is a file `DIR/drift/NAME.jsonl` with rows `set`, `id`, `a` (the earlier version), `b` (the later), `label`
(`good` or `bad`), `cat`.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from carriers import TERMS, in_sentences

from provenance.drift.comparison import compare
from provenance.drift.model import Comparison
from provenance.findings import Severity

OWN_KINDS: Final[dict[str, frozenset[str]]] = {
    "addition": frozenset({"addition", "attribution", "editorial-insertion", "hedge"}),
    "antonym": frozenset({"antonym"}),
    "entity": frozenset({"name"}),
    "garbled_form": frozenset({"garbled"}),
    "garbled_order": frozenset({"order"}),
    "garbled_phrase": frozenset({"garbled", "wording"}),
    "garbled_word": frozenset({"garbled", "wording"}),
    "hedging": frozenset({"hedge"}),
    "negation": frozenset({"negation"}),
    "number": frozenset({"number", "date"}),
    "omission": frozenset({"attribution", "hedge", "omission"}),
    "pronoun": frozenset({"pronoun"}),
    "question": frozenset({"question"}),
    "repetition": frozenset({"repetition"}),
    "tense": frozenset({"tense"}),
    "typo": frozenset({"typo"}),
    "unit": frozenset({"unit", "number"}),
    "untranslated": frozenset({"untranslated"}),
    "wording": frozenset({"wording"}),
}
"""Which kinds of change name a category of the data rightly."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One row and what comparison says of it.

    Attributes:
        a: The earlier version.
        category: Of the row.
        is_bad: Whether something was changed.
        comparison: What was found.
    """

    a: str
    category: str
    is_bad: bool
    comparison: Comparison

    @property
    def is_flagged(self) -> bool:
        """Whether there is a warning or an error."""
        return any(change.severity > Severity.NOTE for change in self.comparison.changes)


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
        first: How many pairs have each kind as their gravest change, the first of several in the text; "-" for none.
    """

    pairs: int = 0
    flagged: int = 0
    reported: int = 0
    own: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)

    def add(self, judged: Judged) -> None:
        """Count one pair."""
        changes = judged.comparison.changes
        serious = {change.kind for change in changes if change.severity > Severity.NOTE}
        found = {change.kind for change in changes}
        self.pairs += 1
        self.flagged += bool(serious)
        self.reported += bool(found)
        self.own += bool(found & OWN_KINDS.get(judged.category, frozenset()))
        self.kinds.update(serious)
        self.notes.update(found)
        gravest = max(changes, key=lambda change: change.severity, default=None)
        self.first[gravest.kind if gravest else "-"] += 1

    def figures(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {**vars(self), **{name: dict(vars(self)[name]) for name in ("kinds", "notes", "first")}}


@dataclass(frozen=True, slots=True)
class Measured:
    """One data set.

    Attributes:
        name: Of the set.
        judged: Every row.
        speed: Pairs a second, on one core.
    """

    name: str
    judged: tuple[Judged, ...]
    speed: float

    def tallies(self, *, bad: bool) -> dict[str, Tally]:
        """The counts of the bad or the good pairs, by category."""
        found: dict[str, Tally] = defaultdict(Tally)
        for row in self.judged:
            if row.is_bad == bad:
                found[row.category].add(row)
        return dict(sorted(found.items()))


def rows(path: Path, sample: int | None = None) -> list[dict[str, Any]]:
    """The rows of a file, or evenly spaced ones of each category."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [row for row in found if "label" in row]
    if path.stem == TERMS:
        found = in_sentences(found)
    if sample is None:
        return found
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        groups[row["label"], row["cat"]].append(row)
    return [row for group in groups.values() for row in group[:: max(1, len(group) // sample)][:sample]]


def measure(path: Path, sample: int | None = None) -> Measured:
    """Compare the rows of a data set."""
    selected = rows(path, sample)
    begun = time.process_time()
    judged = tuple(
        Judged(row["a"], row["cat"], row["label"] == "bad", compare(row["a"], row["b"], "en", "en", unit="passage"))
        for row in selected
    )
    return Measured(path.stem, judged, len(selected) / max(time.process_time() - begun, 1e-9))


def data_sets(data: Path, wanted: list[str] | None) -> Iterator[Path]:
    """The files of the data sets whose names hold one of some words, in order."""
    for path in sorted((data / "drift").glob("*.jsonl")):
        if not wanted or any(part in path.stem for part in wanted):
            yield path
