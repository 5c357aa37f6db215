"""How well an index finds a text in other languages: `python benchmarks/find_across.py --data ../shared/data`.

The parallel documents are one index, each in every language; no language is given. Articles and sentences are drawn by
the digest of their words. Counted is for how many of the three others of its document each is found, and how many
articles of other documents are found beside them; some documents of the set report the same event.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from parallel_documents import read_documents

from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.index.across import find_across
from provenance.corpus.index.building import build_index
from provenance.corpus.index.finding import Index
from provenance.corpus.model import Article

LANGUAGES = ("en", "fa", "ar", "ru")
LONG = 60
"""Code points from which a sentence is looked up."""


class Asked(NamedTuple):
    """What is looked up.

    Attributes:
        article: Id of its article: the number of its document, and its language.
        words: Of it.
    """

    article: str
    words: str


def main() -> None:
    """Build an index of the documents and print what is found in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=60, help="articles to look up")
    parser.add_argument("--sentences", type=int, default=200, help="sentences to look up")
    options = parser.parse_args()
    documents = read_documents(options.data)
    sides = [(f"{n}-{tag}", document[tag]) for n, document in enumerate(documents) for tag in LANGUAGES]
    articles = [Asked(name, " ".join(sentences)) for name, sentences in sides]
    quotes = [Asked(name, one) for name, sentences in sides for one in sentences if len(one) >= LONG]
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(passing) / "index"
        started = time.perf_counter()
        with closing(DuckDBEngine(500 * 10**6, 2)) as engine:
            build_index(folder, engine, [[Article(*one) for one in articles]], across=True)
        print(f"{len(articles)} texts indexed in {time.perf_counter() - started:.0f} s")
        with Index(folder) as index:
            _look_up(index, "articles", _drawn(articles, options.articles), quote=False)
            _look_up(index, "sentences", _drawn(quotes, options.sentences), quote=True)


def _drawn(some: Iterable[Asked], wanted: int) -> Sequence[Asked]:
    return sorted(some, key=lambda one: sha256(one.words.encode()).digest())[:wanted]


def _look_up(index: Index, what: str, asked: Sequence[Asked], *, quote: bool) -> None:
    times, found, others = [], 0, 0
    for one in asked:
        started = time.perf_counter()
        _, sightings = find_across(index, one.words, quote=quote)
        times.append(time.perf_counter() - started)
        document = one.article.partition("-")[0]
        ids = {sighting.article.id for sighting in sightings}
        found += sum(name.partition("-")[0] == document for name in ids)
        others += sum(name.partition("-")[0] != document for name in ids)
    wanted = len(asked) * (len(LANGUAGES) - 1)
    median = sorted(times)[len(times) // 2]
    print(
        f"{len(asked)} {what}: {found} of {wanted} counterparts found ({found / wanted:.1%}), {others} others;", end=" "
    )
    print(f"median {median * 1000:.0f} ms")


if __name__ == "__main__":
    main()
