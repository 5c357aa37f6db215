"""What a lexicon learned from other documents adds: sentences of unseen documents found again in another language.

One half of the documents is an archive that is learned from (`provenance lexicon learn`); the sentences of the other
half are held against each other, all with all. Counted are the sentences of A whose counterpart is right where each is
the other's best, with no lexicon, the learned one, the shipped concepts, and both of these. A dictionary from the disk
can be given in place of the learned pairs.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any, Final

from provenance.archive.loading import Archive
from provenance.archive.record import Record, Source
from provenance.matching.across import make_pools
from provenance.matching.dictionaries import read_dictionary
from provenance.matching.items import profile
from provenance.matching.learned import learn_lexicons
from provenance.matching.lexicon import NO_LEXICON, Lexicon
from provenance.matching.links import mutual_best
from provenance.matching.pool import make_pool

PAIRS: Final = (("en", "fa"), ("en", "ar"), ("fa", "ar"), ("en", "ru"))

Document = Mapping[str, Sequence[str]]


def archive_of(documents: Sequence[Document], a: str, b: str) -> Archive:
    """An archive that has each document in A, and its translation into B."""
    records, texts = [], {}
    for number, document in enumerate(documents):
        source = Source(f"{number}-{a}", relation="translation")
        for language, sources in ((a, ()), (b, (source,))):
            name = f"{number}-{language}"
            records.append(Record(name, f"{name}.provenance.json", language=language, sources=sources))
            texts[name] = "\n".join(document[language])
    return Archive(Path(), tuple(records), texts=texts)


def learned_from(documents: Sequence[Document], a: str, b: str) -> Lexicon:
    """What the documents teach, from A to B."""
    (learned,) = learn_lexicons(archive_of(documents, a, b))
    return learned.lexicon if learned.languages == (a, b) else learned.lexicon.reversed()


def found(documents: Sequence[Document], a: str, b: str, lexicon: Lexicon, *, concepts: bool) -> float:
    """The share of sentences of A that find theirs of B among all, per cent."""
    side_a, side_b = (
        [profile(text, language) for document in documents for text in document[language]] for language in (a, b)
    )
    pools = make_pools(a, b, make_pool(side_a), make_pool(side_b), lexicon)
    if not concepts:
        pools = replace(pools, lexicon=lexicon)
    links = mutual_best(side_a, side_b, pools, -inf)
    return 100 * sum(link.a == link.b for link in links) / len(side_a)


def main() -> None:
    """Print one line for each pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder with parallel/")
    parser.add_argument("--dictionary", type=Path, help="use this file instead of learning; with --languages")
    parser.add_argument("--languages", metavar="A-B", help="measure this pair alone")
    parser.add_argument("--json", type=Path, help="write the figures there")
    arguments = parser.parse_args()
    lines = (arguments.data / "parallel" / "ntrex.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    taught, unseen = documents[: len(documents) // 2], documents[len(documents) // 2 :]
    pairs = [tuple(arguments.languages.split("-"))] if arguments.languages else PAIRS
    measured: dict[str, dict[str, Any]] = {}
    print("        pairs   seconds   none  learned  concepts   both   (% of sentences found)")
    for a, b in pairs:
        begin = time.process_time()
        lexicon = read_dictionary(arguments.dictionary, a, b) if arguments.dictionary else learned_from(taught, a, b)
        seconds = time.process_time() - begin
        shares = {
            "none": found(unseen, a, b, NO_LEXICON, concepts=False),
            "learned": found(unseen, a, b, lexicon, concepts=False),
            "concepts": found(unseen, a, b, NO_LEXICON, concepts=True),
            "both": found(unseen, a, b, lexicon, concepts=True),
        }
        row = "  ".join(f"{share:6.1f}" for share in shares.values())
        print(f"{a}-{b}  {len(lexicon):6}  {seconds:8.1f} {row}")
        measured[f"{a}-{b}"] = {"pairs": len(lexicon), "seconds": round(seconds, 1), **shares}
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
