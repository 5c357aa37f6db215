"""The planted corpus on both engines: whether they write the same rows, and what each takes for it.

    python benchmarks/scan_engines.py --data ../shared/data

Spark runs on this machine, once cold, as soon as it has started, and once warm, in the same processes again. What is
printed beside the times are the rows and the bytes of each table a passage, from which a cluster can be reckoned: rows
as DuckDB counts them, bytes as Spark writes them (Parquet).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlparse

from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.engines.engine import Engine
from provenance.corpus.engines.spark_engine import SparkEngine
from provenance.corpus.engines.spark_session import open_spark
from provenance.corpus.reading.articles import read_corpus
from provenance.corpus.scan import Plan, scan
from provenance.corpus.search.naming import each_named
from provenance.corpus.writing.matches import write_matches

MEMORY = 2 << 30


class Counting(DuckDBEngine):
    """DuckDB, and how many rows each of its tables had."""

    def __init__(self, jobs: int) -> None:
        super().__init__(MEMORY, jobs)
        self.counts: dict[str, int] = {}

    def drop(self, name: str) -> None:
        """Count the rows of a table before it is forgotten."""
        self.counts.setdefault(name, self.count(f'SELECT count(*) FROM "{name}"'))  # noqa: S608 (a table of the scan)
        super().drop(name)


class Weighing(SparkEngine):
    """Spark, and how many bytes each of its tables had."""

    sizes: dict[str, int]

    def drop(self, name: str) -> None:
        """Weigh a table before it is forgotten."""
        kept = self._tables.get(name)
        if kept is not None:
            warehouse = Path(urlparse(self._session.conf.get("spark.sql.warehouse.dir") or "").path)
            database, table = kept.split(".")
            self.sizes[name] = sum(file.stat().st_size for file in (warehouse / f"{database}.db" / table).iterdir())
        super().drop(name)


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--corpus", type=Path, help="another corpus than the planted one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-drift", action="store_true")
    args = parser.parse_args()
    corpus = args.corpus or args.data / "corpus" / "planted.jsonl.gz"
    plan = Plan(naming=not args.no_drift)

    counting = Counting(args.jobs)
    passages, digest = timed("DuckDB", counting, corpus, plan, counting.drop)
    started = time.perf_counter()
    session, end = open_spark(MEMORY, args.jobs)
    print(f"{'Spark starts':<14}{time.perf_counter() - started:8.1f} s")
    digests, weighing = [], None
    for name in ("Spark, cold", "Spark, warm"):
        weighing = Weighing(session, lambda: None)
        weighing.sizes = {}
        digests.append(timed(name, weighing, corpus, plan, weighing.drop)[1])
    end()
    print(f"\n{'table':<16}{'rows a passage':>16}{'bytes a passage':>18}")
    for name in sorted(counting.counts, key=lambda name: -counting.counts[name]):
        size = weighing.sizes.get(name) if weighing else None
        print(f"{name:<16}{counting.counts[name] / passages:16.3f}{(size or 0) / passages:18.2f}")
    print(json.dumps({"passages": passages, "rows": counting.counts, "bytes": weighing.sizes if weighing else {}}))
    is_same = {digest} == set(digests)
    print("the rows are the same" if is_same else "THE ROWS DIFFER")
    sys.exit(not is_same)


def timed(name: str, engine: Engine, corpus: Path, plan: Plan, drop: Callable[[str], None]) -> tuple[int, str]:
    """Run a scan and print how long each of its steps took; the number of passages, and what tells its file."""
    began: list[tuple[str, float]] = []

    def tell(step: str, _done: int, _of: int) -> None:
        if not began or began[-1][0] != step:
            began.append((step, time.perf_counter()))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matches.jsonl"
        started = time.perf_counter()
        counts = scan(engine, read_corpus(corpus, lambda _bad: None), plan, tell)
        tell("writing", 0, 0)
        write_matches(path, each_named(engine))
        ended = time.perf_counter()
        digest = sha256(path.read_bytes()).hexdigest()
    for table in ("articles", "passages", "candidates", "word_frequency", "judged", "matches", "named"):
        drop(table)
    engine.close()
    edges = [*(start for _, start in began), ended]
    steps = ", ".join(f"{step} {edges[at + 1] - edges[at]:.1f}" for at, (step, _) in enumerate(began))
    print(f"{name:<14}{ended - started:8.1f} s  {counts.matches:,} matches  ({steps})", flush=True)
    return counts.passages, digest


if __name__ == "__main__":
    main()
