"""How fast two sentences are compared, beside two scores on the characters and words of the same pairs.

    python benchmarks/compare_speed.py --data ../shared/data [--sample N] [--set NAME] [--json FILE]

Every pair of `DIR/drift/NAME.jsonl` (rows with `a` and `b`) goes through `provenance.compare`, and through sacrebleu's
`sentence_chrf` and `sentence_bleu`, in one process on one core. Counted is processor time; blocks of pairs go to the
three in turns, so that whatever else the machine does slows all of them alike, and dead cycles are collected as seldom
as in `provenance compare --pairs`, for all of them. `ratio` is the speed of the comparison over that of the two scores
together: above 1 it is the faster. sacrebleu is an extra: `pip install provenance[bench]`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import provenance
from provenance.workers import collect_seldom

SETS: Final = ("demetr", "menli", "mqm", "summedits")
COMPARE, CHRF, BLEU = "compare", "chrf", "bleu"
BLOCK: Final = 100

Pair = tuple[str, str]
Seconds = dict[str, float]


def runners() -> dict[str, Callable[[str, str], object]]:
    """What is measured: each takes the earlier and the later version."""
    try:
        from sacrebleu import sentence_bleu, sentence_chrf  # noqa: PLC0415 (an extra: the message says how to get it)
    except ImportError:
        sys.exit("compare_speed: sacrebleu is not installed; pip install 'provenance[bench]' brings it")
    return {
        COMPARE: lambda a, b: provenance.compare(a, b, "en", "en", unit="passage"),
        CHRF: lambda a, b: sentence_chrf(b, [a]),
        BLEU: lambda a, b: sentence_bleu(b, [a]),
    }


def read_pairs(path: Path, sample: int | None) -> list[Pair]:
    """The pairs of a file, or evenly spaced ones."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    pairs = [(row["a"], row["b"]) for row in rows if "a" in row and "b" in row]
    return pairs if sample is None else pairs[:: max(1, len(pairs) // sample)][:sample]


def measure(pairs: Sequence[Pair], run: dict[str, Callable[[str, str], object]]) -> Seconds:
    """Seconds of processor time that each takes for some pairs."""
    seconds: Seconds = defaultdict(float)
    for at in range(0, len(pairs), BLOCK):
        block = pairs[at : at + BLOCK]
        for name, call in run.items():
            begun = time.process_time()
            for a, b in block:
                call(a, b)
            seconds[name] += time.process_time() - begun
    return seconds


def figures(pairs: int, seconds: Seconds) -> dict[str, float]:
    """Pairs a second of each, of the two scores one after the other, and how many times faster the comparison is."""
    both = seconds[CHRF] + seconds[BLEU]
    speeds = {name: round(pairs / max(seconds[name], 1e-9), 1) for name in (COMPARE, CHRF, BLEU)}
    return {
        "pairs": pairs,
        **speeds,
        "chrf_and_bleu": round(pairs / max(both, 1e-9), 1),
        "ratio": round(both / max(seconds[COMPARE], 1e-9), 3),
    }


def line(name: str, found: dict[str, float]) -> str:
    """One row of the table."""
    return (
        f"{name:28s} {found['pairs']:7.0f} {found[COMPARE]:9.0f} {found[CHRF]:9.0f} {found[BLEU]:9.0f}"
        f" {found['chrf_and_bleu']:9.0f} {found['ratio']:7.2f}"
    )


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds drift/*.jsonl")
    parser.add_argument("--sample", type=int, help="at most this many pairs of each set")
    parser.add_argument("--set", action="append", help="only the sets whose name contains this; repeatable")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    collect_seldom()
    run = runners()
    for call in run.values():  # Tables are read on the first call.
        call("The bridge was opened on Monday.", "The bridge was not opened on Monday.")
    wanted = tuple(options.set or SETS)
    print(f"{'pairs a second of CPU':28s} {'pairs':>7s} {'compare':>9s} {'chrF':>9s} {'BLEU':>9s}", end="")
    print(f" {'the two':>9s} {'ratio':>7s}")
    found: dict[str, dict[str, float]] = {}
    total: Seconds = defaultdict(float)
    for path in sorted((options.data / "drift").glob("*.jsonl")):
        if not any(part in path.stem for part in wanted):
            continue
        pairs = read_pairs(path, options.sample)
        if not pairs:
            continue
        seconds = measure(pairs, run)
        for name in run:
            total[name] += seconds[name]
        found[path.stem] = figures(len(pairs), seconds)
        print(line(path.stem, found[path.stem]), flush=True)
    if not found:
        sys.exit(f"compare_speed: no pairs of {', '.join(wanted)} in {options.data / 'drift'}")
    found["all"] = figures(sum(int(of["pairs"]) for of in found.values()), total)
    print(line("all", found["all"]))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
