"""How well two texts of one language are aligned: `python benchmarks/matching.py [--data DIR] [--sample N]`.

Planted quotes (`corpus/planted.jsonl.gz`): articles that hold one quote in two versions among unrelated text. A pair of
versions counts as found if a link touches both; a link that touches neither, or only one, is wrong. Quotes are as the
speech room finds them ("with speech"), or unknown, as in a comparison of two plain texts ("plain").

Renderings (`drift/*.jsonl`): two English translations of each sentence, twelve to a text, of which each side loses a
share. A link between two versions of one sentence is right, any other wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from provenance.language.spans import Span
from provenance.matching.alignment import align
from provenance.speech.extraction import extract
from provenance.speech.model import Speech

RENDERINGS = ("mqm_newstest2020_zhen", "eten_two_refs", "demetr")
SENTENCES = 12
LOSSES = ((0.0, False), (0.4, False), (0.4, True))
SEED = 3


class Reader(Protocol):
    """Says what is said in a text, or nothing."""

    def __call__(self, text: str) -> Speech | None:
        """What is said in the text."""


@dataclass
class Score:
    """Counts of one measurement."""

    name: str
    found: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    right: int = 0
    links: int = 0
    pairs: int = 0
    seconds: float = 0.0

    def expect(self, classes: Iterable[str], *, found: bool) -> None:
        """Count one pair of versions in each of its classes."""
        for name in classes:
            self.expected[name] += 1
            self.found[name] += found

    def figures(self) -> dict[str, Any]:
        """Per cent and counts, for the table and the JSON file."""
        return {
            "name": self.name,
            "recall": {name: 100 * self.found[name] / self.expected[name] for name in sorted(self.expected)},
            "expected": dict(sorted(self.expected.items())),
            "links": self.links,
            "precision": 100 * self.right / max(1, self.links),
            "ms_per_pair": 1000 * self.seconds / max(1, self.pairs),
        }


def planted(data: Path, name: str, read: Reader, sample: int) -> Score:
    """Align the articles that hold two versions of one planted quote."""
    texts = {}
    with gzip.open(data / "corpus" / "planted.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    versions: dict[str, dict[str, Any]] = defaultdict(dict)
    for line in (data / "corpus" / "planted_gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        versions[gold["base"]][gold["role"]] = gold
    pairs = [
        (roles, base[roles[0]], base[roles[1]])
        for _, base in sorted(versions.items())
        for roles in ("AB", "AC", "BC")
        if set(roles) <= base.keys()
    ]
    random.Random(SEED).shuffle(pairs)  # noqa: S311 (a sample, no secret)
    score = Score(f"planted quotes, {name}")
    for roles, gold_a, gold_b in pairs[:sample]:
        text_a, text_b = texts[gold_a["doc"]], texts[gold_b["doc"]]
        speech_a, speech_b = read(text_a), read(text_b)
        started = time.process_time()
        links = align(text_a, text_b, "en", speech_a, speech_b).links
        score.seconds += time.process_time() - started
        right = sum(touches(link.a.span, gold_a) and touches(link.b.span, gold_b) for link in links)
        score.right += right
        score.links += len(links)
        score.pairs += 1
        classes = [roles, f"{roles} {gold_b['cls']}"] if roles == "AB" else [roles]
        score.expect(classes, found=right > 0)
    return score


def touches(span: Span, gold: dict[str, Any]) -> bool:
    """Whether a span shares a character with a planted quote."""
    return bool(span.start < gold["end"] and gold["begin"] < span.end)


def renderings(data: Path, name: str, loss: float, *, shuffled: bool, sample: int) -> Score:
    """Align texts made of two translations of the same sentences."""
    rng = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    pairs: dict[str, list[str]] = defaultdict(list)
    for line in (data / "drift" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] == "good":
            pairs[row["a"]].append(row["b"])
    sentences = [(a, rng.choice(b)) for a, b in pairs.items()]
    order = ", one side shuffled" if shuffled else ""
    score = Score(f"{name}, {loss:.0%} lost{order}")
    for first in range(0, min(len(sentences) - SENTENCES, sample * SENTENCES), SENTENCES):
        chosen = sentences[first : first + SENTENCES]
        kept_a = [number for number in range(SENTENCES) if rng.random() >= loss]
        kept_b = [number for number in range(SENTENCES) if rng.random() >= loss]
        if shuffled:
            rng.shuffle(kept_b)
        text_a, places_a = lay_out([(number, chosen[number][0]) for number in kept_a])
        text_b, places_b = lay_out([(number, chosen[number][1]) for number in kept_b])
        started = time.process_time()
        links = align(text_a, text_b, "en").links
        score.seconds += time.process_time() - started
        linked: set[int] = set()
        for link in links:
            common = set(under(link.a.span, places_a)) & set(under(link.b.span, places_b))
            linked |= common
            score.right += bool(common)
        score.links += len(links)
        score.pairs += 1
        for number in set(kept_a) & set(kept_b):
            score.expect(["sentences"], found=number in linked)
    return score


def lay_out(sentences: Sequence[tuple[int, str]]) -> tuple[str, list[tuple[int, int, int]]]:
    """A text of one sentence a line, and (start, end, number) of each."""
    places, at = [], 0
    for number, sentence in sentences:
        places.append((at, at + len(sentence), number))
        at += len(sentence) + 1
    return "\n".join(sentence for _, sentence in sentences), places


def under(span: Span, places: Iterable[tuple[int, int, int]]) -> Iterator[int]:
    """The numbers of the sentences that a span touches."""
    return (number for start, end, number in places if span.start < end and start < span.end)


def measure_all(data: Path, sample: int) -> list[dict[str, Any]]:
    """All measurements."""
    scores = [
        planted(data, "with speech", partial(extract, lang="en"), sample),
        planted(data, "plain", lambda text: None, sample),  # noqa: ARG005 (the plain reader finds nothing said)
    ]
    for name in RENDERINGS:
        for loss, shuffled in LOSSES:
            scores.append(renderings(data, name, loss, shuffled=shuffled, sample=sample))
    return [score.figures() for score in scores]


def main() -> None:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sample", type=int, default=100_000, help="at most this many pairs of texts a measurement")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    results = measure_all(options.data, options.sample)
    for row in results:
        print(
            f"{row['name']}: {row['links']} links, precision {row['precision']:.1f}, {row['ms_per_pair']:.1f} ms a pair"
        )
        for name, recall in row["recall"].items():
            print(f"  {name:36}{row['expected'][name]:6}  recall {recall:5.1f}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
