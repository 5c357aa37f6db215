"""Measure the speech room on annotated articles and on two documents read by hand.

    python benchmarks/quotes.py [--data ../shared/data] [--seeds ../shared/seeds] [--json FILE]

`DIR/quotes/*.jsonl` has rows `text`, `lang` and `quotes`, each with `content`, `cue` and `source` as character spans
and a `type` (direct, mixed, indirect). Each contiguous piece of a content is one item; spans are stripped of marks and
edge punctuation. Exact: equal. Overlap: character intersection over union of at least 0.5, one to one. Speaker: the
span that names the predicted speaker overlaps one of the annotated source, over the matched items that have one.
Intervals are 95 % bootstraps over documents.

`DIR/seeds-gold/*.json` lists what must be found in one text of the seeds each: quotes to the character, the names of
their speakers, sourcing lines, and the chain from the origin to the page.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from provenance.speech.extraction import extract
from provenance.speech.model import Quote, Speech

SETS: Final = ("polnear_dev", "polnear_train_120", "adaq_ru")
EDGE: Final = " \t\r\n\u00a0.,;:!?…-–—“”„«»‹›‘’\"'"
OVERLAP: Final = 0.5
ROUNDS: Final = 500

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is compared with what.

    Attributes:
        name: For the table.
        modes: Modes of the predicted quotes.
        types: Annotated types.
        nested: Whether pieces inside a reported clause count beside it.
    """

    name: str
    modes: frozenset[str]
    types: frozenset[str]
    nested: bool = True


ALL_TYPES: Final = frozenset({"direct", "mixed", "indirect"})
FIGURES: Final = (
    Figure("direct speech", frozenset({"direct"}), frozenset({"direct"})),
    Figure("direct and partial", frozenset({"direct", "partial"}), frozenset({"direct", "mixed"}), nested=False),
    Figure("indirect speech", frozenset({"indirect"}), frozenset({"indirect", "mixed"})),
    Figure("all reported speech", frozenset({"direct", "indirect"}), ALL_TYPES),
    Figure("all, with pieces in marks", frozenset({"direct", "indirect", "partial"}), ALL_TYPES),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one document."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    exact: int = 0
    sourced: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.matched + other.matched,
            self.exact + other.exact,
            self.sourced + other.sourced,
            self.right + other.right,
        )

    def rates(self) -> dict[str, float]:
        """Precision, recall, F, exact F and speaker accuracy, in per cent."""
        precision, recall = _share(self.matched, self.predicted), _share(self.matched, self.gold)
        return {
            "precision": precision,
            "recall": recall,
            "f": _share(2 * self.matched, self.predicted + self.gold),
            "exact_f": _share(2 * self.exact, self.predicted + self.gold),
            "speaker": _share(self.right, self.sourced),
        }


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def bare(text: str, start: int, end: int) -> Interval:
    """A span without marks and punctuation at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def overlap(one: Interval, other: Interval) -> float:
    """Intersection over union of two spans, in characters."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def pairs(gold: Sequence[Interval], predicted: Sequence[Interval]) -> list[tuple[int, int]]:
    """Gold and predicted spans that match, the best first, one to one."""
    candidates = sorted(
        (
            (-overlap(a, b), i, j)
            for i, a in enumerate(gold)
            for j, b in enumerate(predicted)
            if overlap(a, b) >= OVERLAP
        ),
    )
    taken: set[int] = set()
    given: set[int] = set()
    found: list[tuple[int, int]] = []
    for _, i, j in candidates:
        if i not in taken and j not in given:
            taken.add(i)
            given.add(j)
            found.append((i, j))
    return found


def count(row: dict[str, Any], speech: Speech, figure: Figure) -> Counts:
    """Compare one document's quotes with its annotation."""
    text: str = row["text"]
    gold: dict[Interval, list[Interval]] = {}
    for quote in row["quotes"]:
        if quote["type"] in figure.types:
            for start, end in quote["content"]:
                span = bare(text, start, end)
                if span[0] < span[1]:
                    gold.setdefault(span, [(a, b) for a, b in quote["source"]])
    predicted: list[tuple[Interval, Quote]] = []
    for found in speech.quotes:
        if found.mode in figure.modes and (figure.nested or "nested" not in found.flags):
            span = bare(text, found.span.start, found.span.end)
            if span[0] < span[1]:
                predicted.append((span, found))
    spans = sorted(gold)
    matches = pairs(spans, [span for span, _ in predicted])
    sourced = [(gold[spans[i]], predicted[j][1]) for i, j in matches if gold[spans[i]]]
    return Counts(
        len(spans),
        len(predicted),
        len(matches),
        len(set(spans) & {span for span, _ in predicted}),
        len(sourced),
        sum(_names(quote, source) for source, quote in sourced),
    )


def _names(quote: Quote, source: Iterable[Interval]) -> bool:
    mention = quote.speaker.mention if quote.speaker else None
    return mention is not None and any(mention.start < end and start < mention.end for start, end in source)


def interval(documents: Sequence[Counts], rate: str) -> tuple[float, float]:
    """The 95 % bootstrap interval of a rate over documents."""
    chance = random.Random(0)  # noqa: S311 - a figure that can be reproduced, no secret
    values = sorted(sum(chance.choices(documents, k=len(documents)), Counts()).rates()[rate] for _ in range(ROUNDS))
    return values[int(0.025 * ROUNDS)], values[int(0.975 * ROUNDS)]


def measure(path: Path) -> list[dict[str, Any]]:
    """All figures of one annotated set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    begun = time.process_time()
    speeches = [extract(row["text"], row["lang"]) for row in rows]
    spent = time.process_time() - begun
    size = sum(len(row["text"]) for row in rows) / 1e6
    results: list[dict[str, Any]] = []
    for figure in FIGURES:
        documents = [count(row, speech, figure) for row, speech in zip(rows, speeches, strict=True)]
        total = sum(documents, Counts())
        results.append(
            {
                "set": path.stem,
                "figure": figure.name,
                "items": total.gold,
                **total.rates(),
                "f_interval": interval(documents, "f"),
                "speaker_interval": interval(documents, "speaker"),
                "megabytes_a_second": size / spent if spent else 0.0,
            }
        )
    return results


def measure_gold(path: Path, seeds: Path) -> dict[str, Any]:
    """How much of one text's required quotes, speakers, sourcing lines and chains is found."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    with (seeds / gold["document"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    speech = extract(text, "en")
    found = {(quote.span.start, quote.span.end): quote for quote in speech.quotes}
    required = [quote for quote in gold["quotes"] if quote.get("required")]
    matched = [(quote, found.get((quote["char_start"], quote["char_end"]))) for quote in required]
    lines = [line for line in gold["chain_lines"] if line.get("required", True)]
    expected = gold["expected_chain"]
    chains = [tuple(map(_step, chain)) for chain in (expected if isinstance(expected[0], list) else [expected])]
    return {
        "document": gold["document"],
        "quotes": (sum(quote is not None for _, quote in matched), len(required)),
        "speakers": (
            sum(bool(quote and quote.speaker and quote.speaker.name == row["speaker"]) for row, quote in matched),
            len(required),
        ),
        "sourcing": (sum(_has_line(speech, line) for line in lines), len(lines)),
        "chains": (sum(tuple(filter(None, chain)) in speech.chains for chain in chains), len(chains)),
        "wrongly taken": sum(
            (row["char_start"], row["char_end"]) in found for row in gold["quotes"] if row["type"] == "not_a_quote"
        ),
    }


def _step(name: str) -> str:
    """A step of an expected chain without its comment; the page itself is no step."""
    return "" if name.startswith("this page") else name.split(" (", 1)[0]


def _has_line(speech: Speech, line: dict[str, Any]) -> bool:
    """Whether a sourcing line with the same source stands at that place."""
    return any(
        found.span.start < line["char_end"] and line["char_start"] < found.span.end and found.source == line["source"]
        for found in speech.sourcing
    )


def main() -> None:
    """Print the tables; write them as JSON if asked."""
    parser = argparse.ArgumentParser(description="Measure quotes, speakers and sourcing lines.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=Path, default=Path("../shared/seeds"))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sets = [path for name in SETS if (path := options.data / "quotes" / f"{name}.jsonl").is_file()]
    gold = sorted((options.data / "seeds-gold").glob("*.json")) if options.seeds.is_dir() else []
    if not sets and not gold:
        sys.exit(f"nothing to measure: no quotes/*.jsonl and no seeds-gold/*.json in {options.data}")
    results = [result for path in sets for result in measure(path)]
    print(f"{'set':18} {'figure':26} {'items':>5} {'P':>6} {'R':>6} {'F':>6} {'95 %':>12} {'exact':>6} {'speaker':>8}")
    for row in results:
        low, high = row["f_interval"]
        print(
            f"{row['set']:18} {row['figure']:26} {row['items']:5} {row['precision']:6.1f} {row['recall']:6.1f} "
            f"{row['f']:6.1f} {low:5.1f}-{high:5.1f} {row['exact_f']:7.1f} {row['speaker']:8.1f}"
        )
    for name in dict.fromkeys(row["set"] for row in results):
        speed = next(row["megabytes_a_second"] for row in results if row["set"] == name)
        print(f"{name}: {speed:.2f} MB of text a second of CPU")
    documents = [measure_gold(path, options.seeds) for path in gold]
    for document in documents:
        shares = (
            f"{key} {document[key][0]}/{document[key][1]}" for key in ("quotes", "speakers", "sourcing", "chains")
        )
        print(f"{document['document']}: {', '.join(shares)}, wrongly taken {document['wrongly taken']}")
    if options.json:
        report = {"sets": results, "documents": documents}
        options.json.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
