"""A sentence that the later text leaves out, in another language: found, and not found where nothing is missing.

One random sentence at a time is dropped from the later text of an untouched document. It is found if the product leaves
a passage of that sentence of the earlier text without a counterpart. An untouched document raises an alarm if any
passage of it is left over.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any, Final

from parallel_alignment import Corpus
from parallel_documents import Document, damaged_pairs

from provenance.matching.across import Version, align_across, make_pools, pool_of
from provenance.matching.evidence import Pools
from provenance.matching.lexicon import NO_LEXICON, Lexicon
from provenance.matching.model import Alignment

LEXICONS: Final = ("concepts", "both")


def measure_dropped(documents: Sequence[Document], a: str, b: str, seeds: Iterable[int]) -> list[dict[str, Any]]:
    """Dropped sentences found and false alarms, a row for each lexicon.

    Args:
        documents: See `parallel_documents.read_documents`.
        a: Language of the earlier texts.
        b: Language of the later ones.
        seeds: Of the sentences that are dropped: one of each document a seed.
    """
    seeds = list(seeds)
    pools_a = pool_of(("\n".join(document[a]) for document in documents), a)
    pools_b = pool_of(("\n".join(document[b]) for document in documents), b)
    learned = learned_lexicon(documents, a, b)
    rows = []
    for name, lexicon in (("concepts", NO_LEXICON), ("both", learned)):
        pools = make_pools(a, b, pools_a, pools_b, lexicon)
        found = sum(drops_found(document, a, b, pools, seed) for seed in seeds for document in documents)
        untouched = [aligned(document[a], document[b], a, b, pools) for document in documents]
        rows.append(
            {
                "languages": f"{a}-{b}",
                "lexicon": name,
                "dropped": len(seeds) * len(documents),
                "found": 100 * found / (len(seeds) * len(documents)),
                "untouched": len(documents),
                "false_alarms": 100 * sum(bool(one.only_a) for one in untouched) / len(documents),
                "false_alarms_of_b": 100 * sum(bool(one.only_b) for one in untouched) / len(documents),
            }
        )
    return rows


def learned_lexicon(documents: Sequence[Document], a: str, b: str) -> Lexicon:
    """A lexicon learned with no labels from damaged documents, as an archive would give them."""
    return Corpus(damaged_pairs(documents, a, b, 0), a, b, into_sentences=True).learned()


def drops_found(document: Document, a: str, b: str, pools: Pools, seed: int) -> bool:
    """Drop a sentence from B, and say whether the alignment shows that it is not there."""
    chance = random.Random(f"{document['document']}-{a}-{b}-{seed}")  # noqa: S311 (a sample, no secret)
    dropped = chance.randrange(len(document[b]))
    alignment = aligned(document[a], [*document[b][:dropped], *document[b][dropped + 1 :]], a, b, pools)
    start = sum(len(sentence) + 1 for sentence in document[a][:dropped])
    end = start + len(document[a][dropped])
    return any(passage.span.start < end and start < passage.span.end for passage in alignment.only_a)


def aligned(of_a: Sequence[str], of_b: Sequence[str], a: str, b: str, pools: Pools) -> Alignment:
    """Two texts of one sentence a line, through the product."""
    return align_across(Version("\n".join(of_a), a), Version("\n".join(of_b), b), pools)
