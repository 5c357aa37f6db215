"""Measure garbled terms: a term turned into its parts, inside a sentence that stays as it was.

    python benchmarks/tortured.py --data ../shared/data [--show missed | --show wording]

A row of `DIR/drift/tortured_phrases.jsonl` holds a term (`a`) and the same term as a rewriting program garbled it
(`b`). Both are put into one sentence (see `carriers.py`) and compared as an earlier and a later passage. Printed are
the shares of rows flagged, with a warning or an error, as wording or garbled, and as garbled, each with its 95 %
interval, over all rows and by how many words the term had and got. `--show` prints the rows that are not flagged, or
not as garbled.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from carriers import CARRIERS, TERMS, in_sentences
from intervals import wilson

from provenance.drift.comparison import compare
from provenance.drift.model import ChangeKind
from provenance.findings import Severity

_MEASURED: tuple[tuple[str, frozenset[ChangeKind]], ...] = (
    ("as wording or garbled", frozenset({"wording", "garbled"})),
    ("as garbled", frozenset({"garbled"})),
)


def flagged(a: str, b: str) -> frozenset[ChangeKind]:
    """The kinds of which the later of two sentences is accused, with a warning or an error."""
    found = compare(a, b, "en", "en", unit="passage").changes
    return frozenset(change.kind for change in found if change.severity > Severity.NOTE)


def share(label: str, part: int, whole: int) -> str:
    """One line of the report."""
    low, high = wilson(part, whole)
    return f"{label:24s} {100 * part / whole:5.1f}  ({low:.1f}-{high:.1f})  of {whole}"


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds drift/*.jsonl")
    parser.add_argument("--show", choices=("missed", "wording"), help="print the rows of one kind")
    options = parser.parse_args()
    lines = (options.data / "drift" / f"{TERMS}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found: dict[str, list[frozenset[ChangeKind]]] = defaultdict(list)
    for row, whole in zip(rows, in_sentences(rows), strict=True):
        kinds = flagged(whole["a"], whole["b"])
        found[f"{len(row['a'].split())} words, then {len(row['b'].split())}"].append(kinds)
        wanted = _MEASURED[options.show == "wording"][1]
        if options.show and not kinds & wanted:
            print(f"{row['a']} -> {row['b']}   {', '.join(sorted(kinds)) or '-'}")
    everything = [kinds for group in found.values() for kinds in group]
    print(f"garbled terms, each in one of {len(CARRIERS)} sentences: flagged, in per cent (95 %)")
    for label, wanted in _MEASURED:
        print(f"  {share(label, sum(bool(kinds & wanted) for kinds in everything), len(everything))}")
        for group, members in sorted(found.items()):
            print(f"    {share(group, sum(bool(kinds & wanted) for kinds in members), len(members))}")


if __name__ == "__main__":
    main()
