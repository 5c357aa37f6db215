"""How much a scan finds, how much of that is right, how long it takes and how much memory.

    python benchmarks/scan.py --data ../shared/data            the corpus with planted quotes
    python benchmarks/scan.py --data ../shared/data --sizes 100000 300000 1000000

The first runs `provenance scan` on the planted corpus, with and without naming what changed, and prints the share of
planted pairs that were found, by how the quote was changed, and the share of reported pairs with a planted quote that
are right: both passages are from one base. Some bases are one sentence under two ids; the second figure takes these for
one, as `benchmarks/likeness.py` does. Beside it stands what one would write by hand: rapidfuzz's `cdist` with `ratio`
over the same passages, of which a part is run and the rest reckoned, for its time grows with the square.

The second runs it on corpora of so many passages (`grown_corpus.py`) and prints the exponent with which time grows.

Memory is the largest sum over the command and its processes of what each holds alone and its part of what they share
(PSS), looked at twice a second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grown_corpus import PER_ARTICLE, grown
from planted_bases import one_for_all
from rapidfuzz import fuzz, process

from provenance.corpus.model import Place
from provenance.corpus.passages.cutting import FEWEST_WORDS, cut
from provenance.corpus.work import work_folder
from provenance.corpus.writing.stored import read_matches

BY_HAND = 500
"""Passages that are held against all others by hand."""

GROUPS = {"exact": "exact", "punct_case": "punctuation", "speaker_changed": "other speaker"}
"""Classes of which every pair is to be found."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted quote: where it stands, of which base it is a version, and how that was changed."""

    place: Place
    base: str
    role: str
    change: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the command took: seconds by the clock, and bytes in memory and in the folder that it works in."""

    seconds: float
    memory: int
    disk: int
    printed: str


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sizes", type=int, nargs="*", default=[], metavar="PASSAGES")
    parser.add_argument("--memory", default="2GB", help="of the runs of --sizes")
    parser.add_argument("--plot", type=Path, help="write the times of --sizes as a picture (SVG)")
    args = parser.parse_args()
    corpus = args.data / "corpus" / "planted.jsonl.gz"
    with tempfile.TemporaryDirectory() as passing:
        if args.sizes:
            _sizes(corpus, args.sizes, args.memory, Path(passing), args.plot)
        else:
            _planted(corpus, args.data / "corpus" / "planted_gold.jsonl", Path(passing))


def _planted(corpus: Path, gold: Path, folder: Path) -> None:
    output = folder / "matches.jsonl"
    for name, options in (("with drift", ()), ("without", ("--no-drift",))):
        run = _run(corpus, output, *options)
        print(f"{name}: {run.seconds:.1f} s, {run.memory / 1e6:,.0f} MB")
        if not options:
            _quality(output, _gold(gold))
            print(run.printed)
    seconds, passages = _by_hand(corpus)
    print(f"by hand (cdist with ratio over {passages:,} passages, reckoned from {BY_HAND}): {seconds:,.0f} s")


def _gold(path: Path) -> list[Planted]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Planted(Place(row["doc"], row["begin"], row["end"]), row["base"], row["role"], row["cls"]) for row in rows]


def _quality(output: Path, planted: Sequence[Planted]) -> None:
    in_article: defaultdict[str, list[Planted]] = defaultdict(list)
    for one in planted:
        in_article[one.place.id].append(one)

    def touched(place: Place) -> list[Planted]:
        return [one for one in in_article[place.id] if place.start < one.place.end and one.place.start < place.end]

    found: set[tuple[str, str, str]] = set()
    reported: list[tuple[frozenset[str], frozenset[str], float]] = []
    for match in read_matches(output):
        a, b = touched(match.a), touched(match.b)
        if a or b:
            reported.append((frozenset(x.base for x in a), frozenset(x.base for x in b), match.score))
            pairs = ((x.base, x.role, y.role) for x in a for y in b if x.base == y.base)
            found.update((base, min(one, other), max(one, other)) for base, one, other in pairs)
    _recall(planted, found)
    copies = ((x, y) for a, b, score in reported if score >= SAME_SENTENCE for x in a for y in b)
    same = one_for_all((base for a, b, _ in reported for base in a | b), copies)
    strict = sum(bool(a & b) for a, b, _ in reported)
    right = sum(bool({same[x] for x in a} & {same[y] for y in b}) for a, b, _ in reported)
    print(f"of {len(reported):,} reported pairs with a planted quote {strict / len(reported):.1%} are right;")
    print(f"  {right / len(reported):.1%} where bases that are one sentence are taken for one")


def _recall(planted: Sequence[Planted], found: set[tuple[str, str, str]]) -> None:
    by_base: defaultdict[str, dict[str, Planted]] = defaultdict(dict)
    for one in planted:
        by_base[one.base][one.role] = one
    there: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for base, versions in by_base.items():
        for pair, group in (("AB", "A-B pairs"), ("AC", "re-translations")):
            if set(pair) <= versions.keys():
                change = GROUPS.get(versions[pair[1]].change, versions[pair[1]].change)
                for name in {group, change}:
                    there[name] += 1
                    hit[name] += (base, *pair) in found
    for name, number in sorted(there.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {name:<32} {hit[name]:>5} of {number:>5}  {hit[name] / number:.1%}")


SAME_SENTENCE = 0.8
"""Similarity from which two bases are one sentence."""


def _by_hand(corpus: Path) -> tuple[float, int]:
    """Seconds that `cdist` would take over all passages, and how many there are."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    passages = [
        " ".join(passage.words) for text in texts for passage in cut(text, "en") if len(passage.words) >= FEWEST_WORDS
    ]
    some = random.Random(0).sample(passages, BY_HAND)  # noqa: S311 (a sample)
    started = time.perf_counter()
    process.cdist(some, passages, scorer=fuzz.ratio, score_cutoff=70, workers=-1)
    return (time.perf_counter() - started) * len(passages) / BY_HAND / 2, len(passages)


def _sizes(corpus: Path, sizes: Sequence[int], memory: str, folder: Path, plot: Path | None) -> None:
    points: list[tuple[int, float]] = []
    for size in sizes:
        path = folder / "grown.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for article in grown(corpus, round(size / PER_ARTICLE)):
                lines.write(json.dumps({"id": article.id, "text": article.text}) + "\n")
        run = _run(path, folder / "matches.jsonl", "--memory", memory, "--no-drift")
        found = re.findall(r"([\d,]+) (?:articles read|passages looked for|matches)", run.printed)
        articles, looked_for, matches = found
        passages = int(looked_for.replace(",", ""))
        points.append((passages, run.seconds))
        held = f"{run.memory / 1e6:6,.0f} MB in memory, {run.disk / 1e6:6,.0f} MB on disk"
        print(f"{articles:>8} texts, {passages:>9,} passages: {run.seconds:6.1f} s, {held}, {matches:>8} matches")
    (first, least), (last, most) = points[0], points[-1]
    if last > first:
        print(f"time grows as n^{math.log(most / least) / math.log(last / first):.2f}")
    if plot is not None:
        plot.write_text(_picture(points), encoding="utf-8")


def _run(corpus: Path, output: Path, *options: str) -> Run:
    """Run the command, and look at its memory and its files."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "provenance", "scan", str(corpus), "--output", str(output), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 (our own command)
        most = disk = 0
        while running.poll() is None:
            most = max(most, sum(map(_held, _family(running.pid))))
            disk = max(disk, _size(work_folder(output)))
            time.sleep(0.5)
        seconds = time.perf_counter() - started
        printed = running.stdout.read() if running.stdout else ""
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {running.returncode}")
    return Run(seconds, most, disk, printed)


def _size(folder: Path) -> int:
    """Bytes of the files in a folder, which come and go."""
    size = 0
    # What cannot be looked into any more is passed over.
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += (Path(place) / name).stat().st_size
    return size


def _family(process_id: int) -> Iterator[int]:
    """A process and those that it started."""
    yield process_id
    try:
        children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _held(process_id: int) -> int:
    """Bytes that a process holds (PSS); 0 where it has ended."""
    try:
        text = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) * 1024 if found else 0


def _picture(points: Sequence[tuple[int, float]]) -> str:
    """Time by passages, both on a logarithmic scale, beside a line that grows as the passages do."""
    left, right, top, bottom = 70, 560, 30, 300
    low, high = math.log10(points[0][0]) - 0.2, math.log10(points[-1][0]) + 0.2
    least, most = math.log10(points[0][1]) - 0.3, math.log10(points[-1][1]) + 0.3

    def at(passages: float, seconds: float) -> tuple[float, float]:
        x = left + (math.log10(passages) - low) / (high - low) * (right - left)
        y = bottom - (math.log10(seconds) - least) / (most - least) * (bottom - top)
        return round(x, 1), round(y, 1)

    dots = [at(*point) for point in points]
    start, end = at(*points[0]), at(points[-1][0], points[0][1] * points[-1][0] / points[0][0])
    rows = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 350" font-family="sans-serif" font-size="13">',
        '<rect width="600" height="350" fill="#fff"/>',
        f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#555"/>',
        f'<path d="M{start[0]} {start[1]}L{end[0]} {end[1]}" stroke="#999" stroke-dasharray="5 4"/>',
        f'<text x="{end[0] - 60}" y="{end[1] + 80}" fill="#666">as the passages grow</text>',
        f'<polyline points="{" ".join(f"{x},{y}" for x, y in dots)}" fill="none" stroke="#0b5394" stroke-width="2"/>',
    ]
    for (passages, seconds), (x, y) in zip(points, dots, strict=True):
        rows += [
            f'<circle cx="{x}" cy="{y}" r="4" fill="#0b5394"/>',
            f'<text x="{x}" y="{y - 10}" text-anchor="end">{seconds:.0f} s</text>',
            f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{passages:,}</text>',
        ]
    rows += [f'<text x="{right}" y="{bottom + 40}" text-anchor="end">passages</text>', "</svg>"]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
