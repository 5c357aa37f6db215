"""How fast an index finds a quote: after start, as a whole command, and beside the way that one would write by hand.

    python benchmarks/find.py --data ../shared/data --passages 1000000

The corpus is that of planted quotes, as often as the number of passages needs, from the second time on in other words
(`grown_corpus.py`). No new words come in, so that rare words are less rare than in a corpus of that size: a look-up
reads more, not less.

The quotes that are looked up are planted ones, of which other versions stand elsewhere in the corpus. By hand is
rapidfuzz's `ratio` of the quote with every passage, the passages being in memory already.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from grown_corpus import PER_ARTICLE, grown
from rapidfuzz import fuzz, process

from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.index.building import build_index
from provenance.corpus.index.file import FILE, open_index
from provenance.corpus.index.finding import Index
from provenance.corpus.model import Article
from provenance.corpus.passages.tables import PASSAGES_BITS

_AT_ONCE = 256


def main() -> None:
    """Build an index unless there is one, and print what looking up takes."""
    options = _options()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.index or Path(passing) / "index"
        if not (folder / FILE).exists():
            _build(folder, options.data / "corpus" / "planted.jsonl.gz", options.passages, options.memory)
        quotes = _quotes(options.data / "corpus" / "planted_gold.jsonl", options.look_ups)
        _after_start(folder, quotes)
        _whole_command(folder, quotes[: options.commands])
        if options.by_hand:
            _by_hand(folder, quotes[: options.by_hand])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--passages", type=int, default=100_000, help="passages of the index, about")
    parser.add_argument("--index", type=Path, help="keep the index in this folder, or use the one that is there")
    parser.add_argument("--memory", type=int, default=1000, help="of the engine that sorts, in megabytes")
    parser.add_argument("--look-ups", type=int, default=300)
    parser.add_argument("--commands", type=int, default=20, help="how many of them as whole commands")
    parser.add_argument("--by-hand", type=int, default=5, help="how many of them against every passage")
    return parser.parse_args()


def _build(folder: Path, corpus: Path, passages: int, memory: int) -> None:
    started = time.perf_counter()
    with closing(DuckDBEngine(memory * 10**6, 2)) as engine:
        added = build_index(folder, engine, _articles(corpus, round(passages / PER_ARTICLE)))
    seconds = time.perf_counter() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    size = (folder / FILE).stat().st_size
    print(
        f"index of {added.articles:,} texts, {added.passages:,} passages: built in {seconds:.0f} s, {peak / 1024:,.0f}"
    )
    print(f"  MB at most in one process (engine limited to {memory:,}), {size / 1e6:,.0f} MB on disk")


def _articles(corpus: Path, wanted: int) -> Iterator[tuple[Article, ...]]:
    """The articles of a corpus, again and again with other words of the same ones."""
    articles = grown(corpus, wanted, rarest=0)
    while some := tuple(islice(articles, _AT_ONCE)):
        yield some


@dataclass(frozen=True)
class Quote:
    """A planted quote.

    Attributes:
        words: As one article has them.
        others: Ids of the articles that have another version.
    """

    words: str
    others: frozenset[str]


def _quotes(gold: Path, wanted: int) -> list[Quote]:
    """Planted quotes, drawn by the digest of their words: the same in any run."""
    docs: defaultdict[str, set[str]] = defaultdict(set)
    asked: dict[str, tuple[str, str]] = {}
    with gold.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            docs[row["base"]].add(row["doc"])
            if row["role"] == "A":
                asked[row["base"]] = row["text"], row["doc"]
    quotes = [Quote(words, frozenset(docs[base] - {doc})) for base, (words, doc) in asked.items()]
    return sorted(quotes, key=lambda quote: sha256(quote.words.encode()).digest())[:wanted]


def _after_start(folder: Path, quotes: Sequence[Quote]) -> None:
    """Look up each quote once in one process; the index has not been read before in it."""
    with Index(folder) as index:
        times, versions = [], 0
        for quote in quotes:
            started = time.perf_counter()
            found = index.find_quote(quote.words).found
            times.append(time.perf_counter() - started)
            versions += len(quote.others & {one.article.id for one in found})
    planted = sum(len(quote.others) for quote in quotes)
    print(f"after start: {_told(times)} over {len(quotes)} quotes; {versions} of {planted} other versions found")


def _whole_command(folder: Path, quotes: Sequence[Quote]) -> None:
    """Run the command once a quote, after one that is not counted: it compiles the program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as compiled:
        environment["PYTHONPYCACHEPREFIX"] = compiled
        times, worked = [], []
        for quote in (quotes[0], *quotes):
            command = [sys.executable, "-m", "provenance", "find", "--index", str(folder), "--", quote.words]
            before, started = os.times(), time.perf_counter()
            # The command itself, on quotes of the measuring data.
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 (as above)
            times.append(time.perf_counter() - started)
            after = os.times()
            worked.append(sum(after[2:4]) - sum(before[2:4]))
    print(f"whole command: {_told(times[1:])} over {len(quotes)} quotes; of the processor {_told(worked[1:])}")


def _by_hand(folder: Path, quotes: Sequence[Quote]) -> None:
    with closing(open_index(folder)) as connection:
        texts = dict(connection.execute("SELECT n, text FROM articles"))
        rows = connection.execute("SELECT p >> ?, start, stop FROM passages", (PASSAGES_BITS,))
        passages = [texts[n][start:stop] for n, start, stop in rows]
    times = []
    for quote in quotes:
        started = time.perf_counter()
        process.extract(quote.words, passages, scorer=fuzz.ratio, score_cutoff=60, limit=None)
        times.append(time.perf_counter() - started)
    print(f"by hand, ratio with {len(passages):,} passages: {_told(times)} over {len(quotes)} quotes")


def _told(times: Sequence[float]) -> str:
    ordered = sorted(times)
    median, late = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    return f"median {median * 1000:,.1f} ms, 95 of 100 within {late * 1000:,.1f} ms"


if __name__ == "__main__":
    main()
