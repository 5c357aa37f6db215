"""Measure whether the source of an article is found among the texts of another language.

    python benchmarks/parallel_retrieval.py [--data DIR] [--pairs en-fa,en-ar] [--lexicons concepts,all] [--seeds N]

Documents: every document of B is looked for among all documents of A, and the other way round. Excerpts: an article in
B has four sentences of one document, in any order, among eight sentences of eight others; the one is looked for among
all documents of A. Of the sentences that are clearly linked to it, precision and recall are counted.

"Found" is the share of cases in which the source stands out, "none" the share in which nothing would if it were not
there (nor were the documents that the other eight sentences are from). Some documents of the set report the same event,
so "none" cannot be reached in all cases. The product judges what stands out with the shipped concepts alone: its
figures are those of the row "concepts", whatever lexicon ranks what stands out.

The lexicon is none; the shipped concepts; one that is learned from all documents, with no labels; one that is learned
from the half of the documents in which the article is not; or the concepts and what is learned from all documents.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from parallel_documents import PAIRS, Document, pairs_of, read_documents

from provenance.matching.anchors import align_texts
from provenance.matching.concepts import concept_lexicon
from provenance.matching.evidence import Pools
from provenance.matching.items import Profile, profile
from provenance.matching.learning import learn, stems_of
from provenance.matching.lexicon import NO_LEXICON, Lexicon, merge
from provenance.matching.retrieval import Match, Shelf, make_shelf, retrieve, shelf_pools

LEXICONS: Final = ("none", "concepts", "learned", "two-fold", "all")
OWN: Final = 4
OTHERS: Final = 8
ROUNDS: Final = 2
_SURE: Final = 0.5

Text = tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An article in B that uses four sentences of a document.

    Attributes:
        source: Number of the document.
        sentences: Of the article.
        numbers: For each of them its number in the document; None for a sentence of another one.
        others: Numbers of the documents that the other sentences are from.
    """

    source: int
    sentences: Text
    numbers: tuple[int | None, ...]
    others: frozenset[int]


@dataclass(slots=True)
class Tally:
    """What was counted, as sums over the cases."""

    cases: int = 0
    first: int = 0
    found: int = 0
    none: int = 0
    links: int = 0
    right: int = 0
    there: int = 0

    def share(self, count: int) -> float:
        """A count in per cent of the cases."""
        return 100 * count / max(1, self.cases)

    @property
    def precision(self) -> float:
        """Clear links between an excerpt and its source that are right, in per cent."""
        return 100 * self.right / max(1, self.links)

    @property
    def recall(self) -> float:
        """Sentences of excerpts that are clearly linked to where they are from, in per cent."""
        return 100 * self.right / max(1, self.there)


@dataclass(frozen=True)
class Setting:
    """The documents in two languages, and what translates between them.

    Attributes:
        a: The sources.
        b: The articles.
        by_half: What translates from A to B where the article is one of the even or of the odd documents.
        pools: Made of these, by half.
    """

    a: Shelf
    b: Shelf
    by_half: tuple[Lexicon, Lexicon]
    pools: list[Pools] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Count the pools."""
        base = replace(shelf_pools(self.a, self.b), lexicon=NO_LEXICON)
        self.pools.extend(replace(base, lexicon=lexicon) for lexicon in self.by_half)

    def reversed(self) -> Setting:
        """The other way round."""
        even, odd = self.by_half
        return Setting(self.b, self.a, (even.reversed(), odd.reversed()))

    def matches(self, article: Text, number: int) -> list[Match]:
        """What an article may derive from that belongs to a document."""
        return retrieve(article, self.a, self.pools[number % 2])


def measure_documents(setting: Setting, tally: Tally) -> None:
    """Look for every document."""
    for number, article in enumerate(setting.b.texts):
        _count(tally, number, setting.matches(article, number), frozenset())


def measure_excerpts(setting: Setting, excerpts: Iterable[Excerpt], tally: Tally) -> None:
    """Look for the sources of excerpts."""
    for excerpt in excerpts:
        matches = setting.matches(excerpt.sentences, excerpt.source)
        _count(tally, excerpt.source, matches, excerpt.others)
        tally.there += OWN
        for link in next((match.links for match in matches if match.number == excerpt.source), ()):
            tally.links += 1
            tally.right += excerpt.numbers[link.b] == link.a


def _count(tally: Tally, source: int, matches: Sequence[Match], others: frozenset[int]) -> None:
    """Count a case; the documents that other sentences are from are no false alarms."""
    standing = {match.number for match in matches if match.stands_out}
    tally.cases += 1
    tally.first += bool(matches) and matches[0].number == source
    tally.found += source in standing
    tally.none += not standing - others - {source}


def draw_excerpts(texts: Sequence[Text], seed: int) -> Iterator[Excerpt]:
    """One excerpt of every document that is long enough."""
    chance = random.Random(seed)  # noqa: S311 (a sample, no secret)
    for source, text in enumerate(texts):
        if len(text) < OWN:
            continue
        others = chance.sample([number for number in range(len(texts)) if number != source], OTHERS)
        drawn: list[tuple[int | None, Profile]] = [(at, text[at]) for at in chance.sample(range(len(text)), OWN)]
        drawn += [(None, chance.choice(texts[other])) for other in others]
        chance.shuffle(drawn)
        yield Excerpt(source, tuple(one for _, one in drawn), tuple(at for at, _ in drawn), frozenset(others))


def learned(a: Sequence[Text], b: Sequence[Text], pools: Pools) -> Lexicon:
    """A lexicon of documents in two languages that are known to be versions of each other, with no labels.

    Args:
        a: The documents in the first language.
        b: The same in the second.
        pools: What is known from the beginning.
    """
    lexicon, known = NO_LEXICON, pools
    for _ in range(ROUNDS):
        passages = [
            (stems_of(one[at] for at in bead.a), stems_of(other[at] for at in bead.b))
            for one, other in zip(a, b, strict=True)
            for bead in align_texts(one, other, known)
            if bead.a and bead.b and bead.probability > _SURE
        ]
        lexicon = learn("learned", passages)
        known = replace(pools, lexicon=merge((pools.lexicon, lexicon)))
    return lexicon


def lexicons(a: Shelf, b: Shelf, wanted: Iterable[str]) -> Iterator[tuple[str, tuple[Lexicon, Lexicon]]]:
    """The lexicons by name, each for the even and for the odd documents."""
    concepts = concept_lexicon(a.language, b.language)
    bare = replace(shelf_pools(a, b), lexicon=NO_LEXICON)
    for name in wanted:
        if name == "none":
            found = NO_LEXICON, NO_LEXICON
        elif name == "concepts":
            found = concepts, concepts
        elif name == "two-fold":
            odd, even = (learned(a.texts[half::2], b.texts[half::2], bare) for half in (1, 0))
            found = odd, even
        else:
            begun = replace(bare, lexicon=concepts) if name == "all" else bare
            both = merge((begun.lexicon, learned(a.texts, b.texts, begun)))
            found = both, both
        yield name, found


def measure_pair(
    documents: Sequence[Document], languages: tuple[str, str], wanted: Iterable[str], seeds: Iterable[int]
) -> Iterator[dict[str, Any]]:
    """Measure two languages: a row of figures in per cent for each lexicon.

    Args:
        documents: See `read_documents`.
        languages: Of the sources and of the articles.
        wanted: Names of lexicons.
        seeds: Of the excerpts; figures are means over them.
    """
    a, b = (make_shelf(texts(documents, language), language) for language in languages)
    for name, by_half in lexicons(a, b, wanted):
        setting = Setting(a, b, by_half)
        there, back, excerpts = Tally(), Tally(), Tally()
        measure_documents(setting, there)
        measure_documents(setting.reversed(), back)
        for seed in seeds:
            measure_excerpts(setting, draw_excerpts(b.texts, seed), excerpts)
        yield {"languages": "-".join(languages), "lexicon": name, **_figures(there, back, excerpts)}


def texts(documents: Iterable[Document], language: str) -> Iterator[Text]:
    """The sentences of each document in a language."""
    for document in documents:
        yield tuple(profile(sentence, language) for sentence in document[language])


def _figures(there: Tally, back: Tally, excerpts: Tally) -> Mapping[str, float]:
    return {
        "documents": there.share(there.first),
        "documents_back": back.share(back.first),
        "documents_found": (there.share(there.found) + back.share(back.found)) / 2,
        "documents_none": (there.share(there.none) + back.share(back.none)) / 2,
        "excerpts": excerpts.share(excerpts.first),
        "links_precision": excerpts.precision,
        "links_recall": excerpts.recall,
        "excerpts_found": excerpts.share(excerpts.found),
        "excerpts_none": excerpts.share(excerpts.none),
    }


def rows(data: Path) -> list[dict[str, Any]]:
    """The figures with the shipped concepts, and with all that an archive has, for `parallel.py`."""
    documents = read_documents(data)
    return [
        row for pair in pairs_of(",".join(PAIRS)) for row in measure_pair(documents, pair, ("concepts", "all"), (1,))
    ]


def main() -> None:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pairs", default=",".join(PAIRS), help="pairs of languages, with commas")
    parser.add_argument("--lexicons", default="concepts", help=f"some of {','.join(LEXICONS)}")
    parser.add_argument("--seeds", type=int, default=1, help="how many times excerpts are drawn")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    asked = parser.parse_args()
    documents = read_documents(asked.data)
    begun = time.process_time()
    found: list[dict[str, Any]] = []
    for pair in pairs_of(asked.pairs):
        for row in measure_pair(documents, pair, asked.lexicons.split(","), range(1, asked.seeds + 1)):
            if not found:
                print(f"{'':16}documents  back  found   none   excerpts  precision  recall  found   none")
            found.append(row)
            one, *figures = list(row.values())[1:]
            widths = (9, 5, 6, 6, 10, 10, 7, 6, 6)
            cells = "".join(f"{figure:{width}.1f}" for figure, width in zip(figures, widths, strict=True))
            print(f"{row['languages']} {one:10}{cells}", flush=True)
    print(f"{time.process_time() - begun:.0f} s of CPU")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
