"""How much the cache and more processes save: `python benchmarks/check_cache.py [--records 1000] [--jobs 2]`.

Makes an archive as `benchmarks/check.py` does and runs `provenance check` on it, each time in a process of its own:

    first    with an empty cache, which it fills
    second   from the cache
    github   from the cache, with the annotations for GitHub beside the text
    jobs     without a cache, by several processes

and prints the time of each by the clock and in processor seconds, their ratios, and whether the reports are the same
bytes. Exits with 1 where they are not, where the second run takes more than a tenth of the first, or where GitHub's
annotations take more than 5 % of a check. The ratios are of processor time, which other work on the machine disturbs
less; that of several processes is of time by the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from check import make_archive

MOST_OF_FIRST: Final = 0.1
MOST_FOR_GITHUB: Final = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command.

    Attributes:
        clock: Seconds by the clock.
        processor: Seconds of all its processes.
        megabytes: Peak memory of the largest of its processes.
    """

    clock: float
    processor: float
    megabytes: float


def run(folder: Path, report: Path, *options: str) -> Run:
    """Check an archive and write its report as text."""
    command = [sys.executable, "-m", "provenance", "check", str(folder), "--output-format", "text", *options]
    start = time.perf_counter()
    with report.open("wb") as output:
        process = subprocess.Popen(command, stdout=output)  # noqa: S603 (our own command)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"the check of {folder} ended with exit code {process.returncode}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(records: int, jobs: int, seed: int) -> tuple[dict[str, Run], bool]:
    """Make an archive and check it in every way.

    Returns:
        The runs by name, and whether all reports were the same bytes.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "archive"
        make_archive(folder, records, seed)
        ways = {
            "first": (),
            "second": (),
            "github": ("--output-format", f"github:{place}/annotations"),
            "jobs": ("--no-cache", "--jobs", str(jobs)),
        }
        runs = {name: run(folder, Path(place) / name, *options) for name, options in ways.items()}
        reports = {(Path(place) / name).read_bytes() for name in ways}
        return runs, len(reports) == 1


def main() -> None:
    """Measure, print a table, write JSON; exit with 1 where a bound is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    runs, is_same = measure(options.records, options.jobs, options.seed)
    print(f"{options.records} records{'clock s':>12}{'processor s':>13}{'peak MB':>9}")
    for name, one in runs.items():
        print(f"{name:{len(str(options.records)) + 8}}{one.clock:12.2f}{one.processor:13.2f}{one.megabytes:9.0f}")
    first, second = runs["first"], runs["second"]
    share = second.processor / first.processor
    annotations = (runs["github"].processor - second.processor) / first.processor
    faster = first.clock / runs["jobs"].clock
    print(f"the second run took {share:.3f} of the first (by the clock {second.clock / first.clock:.3f})")
    print(f"annotations for GitHub took {annotations:+.1%} of a check")
    print(f"{options.jobs} processes were {faster:.2f} times as fast as one (processors here: {os.cpu_count()})")
    print(f"the reports are {'the same bytes' if is_same else 'NOT the same'}")
    if options.json:
        figures = {"runs": {name: asdict(one) for name, one in runs.items()}, "records": options.records}
        more = {"second": share, "github": annotations, "jobs": faster, "same": is_same}
        options.json.write_text(json.dumps({**figures, **more}, indent=2) + "\n", encoding="utf-8")
    if share > MOST_OF_FIRST or annotations > MOST_FOR_GITHUB or not is_same:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
