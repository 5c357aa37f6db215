"""What bits of evidence are worth: `python benchmarks/parallel_thresholds.py [--data DIR] [--pairs PAIRS]`.

Three questions, asked with the shipped concepts and nothing learned:

- Of the links between two articles that each lost half of their sentences, so that a sentence often has no counterpart
  to find: how many are right, from how many bits on?
- Of two sentences that are translations of each other, how many reach so many bits?
- Of two sentences of two different articles, drawn at random, how many do?
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from parallel_documents import PAIRS, Document, pairs_of, read_documents

from provenance.matching.across import make_pools
from provenance.matching.evidence import Pools, bits
from provenance.matching.items import Profile, profile
from provenance.matching.links import mutual_best
from provenance.matching.pool import make_pool

THRESHOLDS: Final = (-6.0, 0.0, 4.0, 8.0, 12.0, 16.0)
SEEDS: Final = range(5)
STRANGERS: Final = 10
"""Sentences of other articles that each sentence is held against."""

Side = Sequence[Sequence[Profile]]
"""The sentences of each document in one language."""


def measure(documents: Sequence[Document], a: str, b: str) -> list[str]:
    """The rows of a pair of languages, one a threshold."""
    side_a, side_b = ([[profile(text, lang) for text in document[lang]] for document in documents] for lang in (a, b))
    pool_a, pool_b = (make_pool(one for sentences in side for one in sentences) for side in (side_a, side_b))
    pools = make_pools(a, b, pool_a, pool_b)
    links = [link for seed in SEEDS for link in _links(side_a, side_b, pools, random.Random(f"{a}-{b}-{seed}"))]  # noqa: S311 (a sample)
    true = [
        bits(one, other, pools).bits
        for x, y in zip(side_a, side_b, strict=True)
        for one, other in zip(x, y, strict=True)
    ]
    strangers = _strangers(side_a, side_b, pools, random.Random(f"{a}-{b}"))  # noqa: S311 (a sample)
    return [
        f"{a}-{b} {least:+6.0f} {_share([right for weight, right in links if weight >= least]):>9}"
        f"{sum(weight >= least for weight, _ in links):>8}"
        f"{_share([weight >= least for weight in true]):>9}{_share([weight >= least for weight in strangers]):>10}"
        for least in THRESHOLDS
    ]


def _links(a: Side, b: Side, pools: Pools, chance: random.Random) -> list[tuple[float, bool]]:
    """The links between two halves of each document: their bits, and whether they are right."""
    found = []
    for one, other in zip(a, b, strict=True):
        half_a, half_b = (sorted(chance.sample(range(len(side)), len(side) // 2)) for side in (one, other))
        links = mutual_best([one[at] for at in half_a], [other[at] for at in half_b], pools, min(THRESHOLDS))
        found += [(link.bits, half_a[link.a] == half_b[link.b]) for link in links]
    return found


def _strangers(a: Side, b: Side, pools: Pools, chance: random.Random) -> list[float]:
    """The bits between sentences of different documents."""
    found = []
    for number, sentences in enumerate(a):
        others = [one for place, side in enumerate(b) if place != number for one in side]
        for one in sentences:
            found += [bits(one, other, pools).bits for other in chance.sample(others, STRANGERS)]
    return found


def _share(of: Sequence[bool]) -> str:
    return f"{sum(of) / len(of):.1%}" if of else "-"


def main() -> None:
    """Print a table for each pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pairs", default=",".join(PAIRS), help="pairs of languages, with commas")
    asked = parser.parse_args()
    documents = read_documents(asked.data)
    print("pair    bits     right   links     true  strangers")
    for a, b in pairs_of(asked.pairs):
        print("\n".join(measure(documents, a, b)), flush=True)


if __name__ == "__main__":
    main()
