"""How well passages are found across languages in a pile of articles: `python benchmarks/scan_across.py`.

The parallel documents are thrown into one pile, each in every language, with ids drawn by lot and no language given.
For each pair of languages:

    first        articles whose counterpart is the first that is found for them in the other language
    links        pairs of articles that are found
    false        those of two documents
    passages     passages that are matched
    right        those that hold the same sentences of one document
    touching     those that share a sentence of one document
    found        sentences of the documents that stand in a passage that is matched with their translation

False clusters are groups of articles, linked directly or through others, that hold two documents. The same is counted
in piles where each document stands in one language alone, and every link is false: some documents of the set report the
same event, so that this cannot be 0 in all of them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from parallel_documents import Document, read_documents

from provenance.corpus.across.counterparts import Counterpart
from provenance.corpus.across.matches import counterparts, match_across
from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.model import Match, Place

LANGUAGES: Final = ("en", "fa", "ar", "ru")
_MEMORY: Final = 1_000_000_000
_PILES: Final = 5
_COLUMNS: Final = ("id", "text", "language", "published", "publisher")


@dataclass(frozen=True)
class Pile:
    """Articles, and what nobody tells the program about them.

    Attributes:
        texts: By id.
        truth: For each id the number of its document, and its language.
        documents: All documents.
    """

    texts: Mapping[str, str]
    truth: Mapping[str, tuple[int, str]]
    documents: Sequence[Document]

    def is_false(self, a: str, b: str) -> bool:
        """Whether two articles are two documents."""
        return self.truth[a][0] != self.truth[b][0]

    def languages(self, a: str, b: str) -> str:
        """The languages of two articles, as `en-fa`."""
        return "-".join(sorted((self.truth[a][1], self.truth[b][1]), key=LANGUAGES.index))

    def sentences(self, place: Place) -> frozenset[tuple[int, int]]:
        """The sentences that a passage has a part of: numbers of the document and of the sentence, a line each."""
        text = self.texts[place.id]
        first, last = text.count("\n", 0, place.start), text.count("\n", 0, place.end)
        return frozenset((self.truth[place.id][0], line) for line in range(first, last + 1))


def make_pile(documents: Sequence[Document], seed: int, *, alone: bool = False) -> Pile:
    """Throw documents into a pile.

    Args:
        documents: See `read_documents`.
        seed: Of the ids, and of the languages of those that are alone.
        alone: Whether each document stands there in one language.
    """
    chance = random.Random(seed)  # noqa: S311 (a sample, no secret)
    names = [f"{number:04}" for number in range(len(documents) * len(LANGUAGES))]
    chance.shuffle(names)
    texts, truth = {}, {}
    for number, document in enumerate(documents):
        for language in (chance.choice(LANGUAGES),) if alone else LANGUAGES:
            name = names.pop()
            texts[name], truth[name] = "\n".join(document[language]), (number, language)
    return Pile(dict(sorted(texts.items())), truth, documents)


def engine_with(pile: Pile, jobs: int) -> DuckDBEngine:
    """An engine that holds the articles of a pile."""
    engine = DuckDBEngine(_MEMORY, jobs)
    rows = [dict.fromkeys(_COLUMNS) | {"id": name, "text": text} for name, text in pile.texts.items()]
    schema = pa.schema([(name, pa.string()) for name in _COLUMNS])
    engine.load("articles", schema, [pa.RecordBatch.from_pylist(rows, schema)])
    return engine


def article_figures(pile: Pile, found: Iterable[Counterpart]) -> dict[str, dict[str, int]]:
    """What is counted of articles, by pair of languages."""
    first: dict[tuple[str, str], bool] = {}
    figures: defaultdict[str, dict[str, int]] = defaultdict(lambda: {"articles": 0, "first": 0, "links": 0, "false": 0})
    for pair in found:
        of_pair, is_false = figures[pile.languages(pair.a, pair.b)], pile.is_false(pair.a, pair.b)
        of_pair["links"] += 1
        of_pair["false"] += is_false
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            first.setdefault((one, pile.truth[other][1]), not is_false)
    for one, (_, own) in pile.truth.items():
        for other in LANGUAGES:
            if other != own:
                of_pair = figures["-".join(sorted((own, other), key=LANGUAGES.index))]
                of_pair["articles"] += 1
                of_pair["first"] += first.get((one, other), False)
    return figures


def passage_figures(pile: Pile, found: Iterable[Match]) -> dict[str, dict[str, int]]:
    """What is counted of passages, by pair of languages."""
    figures: defaultdict[str, dict[str, int]] = defaultdict(lambda: {"passages": 0, "right": 0, "touching": 0})
    there: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for match in found:
        languages = pile.languages(match.a.id, match.b.id)
        of_a, of_b = pile.sentences(match.a), pile.sentences(match.b)
        figures[languages]["passages"] += 1
        figures[languages]["right"] += of_a == of_b
        figures[languages]["touching"] += bool(of_a & of_b)
        there[languages] |= of_a & of_b
    whole = sum(len(document[LANGUAGES[0]]) for document in pile.documents)
    return {
        name: {**of_pair, "sentences": whole, "found": len(there[name])} for name, of_pair in sorted(figures.items())
    }


def false_clusters(pile: Pile, pairs: Iterable[tuple[str, str]]) -> int:
    """Groups of linked articles that hold two documents."""
    group = {name: name for name in pile.texts}

    def top(name: str) -> str:
        while group[name] != name:
            group[name] = group[group[name]]
            name = group[name]
        return name

    for a, b in pairs:
        group[top(a)] = top(b)
    documents: defaultdict[str, set[int]] = defaultdict(set)
    for name in group:
        documents[top(name)].add(pile.truth[name][0])
    return sum(len(held) > 1 for held in documents.values())


def measure(documents: Sequence[Document], seed: int, jobs: int) -> dict[str, Any]:
    """The figures of a pile of all documents in all languages."""
    pile = make_pile(documents, seed)
    with closing(engine_with(pile, jobs)) as engine:
        begun = time.perf_counter()
        pairs = list(counterparts(engine))
        counted = time.perf_counter()
        matches = list(match_across(engine))
        ended = time.perf_counter()
    of_articles, of_passages = article_figures(pile, pairs), passage_figures(pile, matches)
    names = ["-".join(pair) for pair in combinations(LANGUAGES, 2)]
    rows = {name: {**of_articles[name], **of_passages.get(name, {})} for name in names}
    linked = [(pair.a, pair.b) for pair in pairs] + [(match.a.id, match.b.id) for match in matches]
    return {
        "pairs": rows,
        "all": {figure: sum(row.get(figure, 0) for row in rows.values()) for figure in rows[names[0]]},
        "false_clusters": false_clusters(pile, linked),
        "changes": sum(len(match.changes or ()) for match in matches),
        "seconds_counterparts": counted - begun,
        "seconds": ended - counted,
    }


def measure_alone(documents: Sequence[Document]) -> Iterator[int]:
    """The false links of each pile in which every link is false."""
    for seed in range(_PILES):
        with closing(engine_with(make_pile(documents, seed, alone=True), 1)) as engine:
            yield len(list(counterparts(engine)))


def row_of(name: str, row: Mapping[str, int]) -> str:
    """A line of the table."""

    def share(count: str, of: str) -> str:
        return f"{100 * row[count] / max(1, row[of]):9.1f}"

    return (
        f"{name:6}{share('first', 'articles')}{row['links']:7}{row['false']:7}{row['passages']:10}"
        f"{share('right', 'passages')}{share('touching', 'passages')}{share('found', 'sentences')}"
    )


def main() -> None:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=int, default=1, help="what the ids are drawn with")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    asked = parser.parse_args()
    documents = read_documents(asked.data)
    found = measure(documents, asked.seed, asked.jobs)
    print(f"{'':8}{'first':>7}{'links':>7}{'false':>7}{'passages':>10}{'right':>9}{'touching':>9}{'found':>9}")
    for name, row in (*found["pairs"].items(), ("all", found["all"])):
        print(row_of(name, row))
    print(
        f"{found['false_clusters']} false clusters; {found['changes']} changes named; "
        f"{found['seconds']:.1f} s, of these the articles {found['seconds_counterparts']:.1f} s"
    )
    found["alone"] = list(measure_alone(documents))
    print(f"false links in {_PILES} piles of {len(documents)} articles without a counterpart: {found['alone']}")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
