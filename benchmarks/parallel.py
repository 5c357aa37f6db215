"""Measure matching across languages: `python benchmarks/parallel.py [--data DIR] [--part PART] [--json FILE]`.

Parts: `alignment` (strict F1 and quotes located in damaged documents), `dropped` (sentences that a version leaves out),
`chains` (three languages, directly and composed), `speed`, `retrieval`, `numbers`, `references`, or `all`. The text set
is `DIR/parallel/ntrex.jsonl`; what is counted is told in each part's module beside this one.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from parallel_alignment import WAYS, measure_alignment, measure_speed, measure_triples
from parallel_documents import PAIRS, Document, pairs_of, read_documents
from parallel_dropped import measure_dropped

CHAINS: Final = (("fa", "ar", "en"),)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured.

    Attributes:
        data: Folder that holds `parallel/ntrex.jsonl`.
        pairs: Pairs of languages.
        seeds: Of the damage and of the sentences that are dropped.
    """

    data: Path
    pairs: Sequence[tuple[str, str]]
    seeds: Sequence[int]


def alignment(documents: Sequence[Document], options: Options) -> list[Row]:
    """Strict F1 and quotes located: means over the seeds, and the lowest of them."""
    rows = []
    for a, b in options.pairs:
        found = measure_alignment(documents, a, b, options.seeds)
        for lexicon in dict.fromkeys(row["lexicon"] for row in found):
            of_lexicon = [row for row in found if row["lexicon"] == lexicon]
            row: Row = {"languages": f"{a}-{b}", "lexicon": lexicon}
            for name in (*WAYS, "quotes_located"):
                figures = [one[name] for one in of_lexicon]
                row |= {name: sum(figures) / len(figures), f"{name}_lowest": min(figures)}
            rows.append(row)
    return rows


def dropped(documents: Sequence[Document], options: Options) -> list[Row]:
    """Sentences that were dropped."""
    return [row for a, b in options.pairs for row in measure_dropped(documents, a, b, options.seeds)]


def chains(documents: Sequence[Document], options: Options) -> list[Row]:
    """Three languages, directly and composed."""
    return [measure_triples(documents, *chain, seed) for chain in CHAINS for seed in options.seeds]


def speed(documents: Sequence[Document], options: Options) -> list[Row]:
    """CPU seconds."""
    return [measure_speed(documents, a, b) for a, b in options.pairs]


PARTS: Final[dict[str, Callable[[Sequence[Document], Options], list[Row]]]] = {
    "alignment": alignment,
    "dropped": dropped,
    "chains": chains,
    "speed": speed,
}

SCRIPTS: Final = ("retrieval", "numbers", "references")
"""Parts that have a command of their own, `benchmarks/parallel_PART.py`, and a `rows(data)` for this one."""


def measure(part: str, documents: Sequence[Document], options: Options) -> list[Row]:
    """The rows of a part."""
    if part in PARTS:
        return PARTS[part](documents, options)
    # A part that is not asked for is not loaded.
    rows: list[Row] = importlib.import_module(f"parallel_{part}").rows(options.data)
    return rows


def table(rows: Sequence[Row]) -> str:
    """Rows under the names of their columns."""
    names = list(rows[0])
    cells = [names, *([shown(row[name]) for name in names] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(names))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)


def shown(value: object) -> str:
    """A figure with two decimals."""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def main() -> None:
    """Measure, print tables, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=(*PARTS, *SCRIPTS, "all"), default="all")
    parser.add_argument("--pairs", default=",".join(PAIRS), help="pairs of languages, with commas")
    parser.add_argument("--seeds", type=int, default=3, help="how many times the damage is done anew")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    asked = parser.parse_args()
    options = Options(asked.data, tuple(pairs_of(asked.pairs)), range(asked.seeds))
    documents = read_documents(asked.data)
    results: dict[str, list[Row]] = {}
    for part in (*PARTS, *SCRIPTS) if asked.part == "all" else (asked.part,):
        results[part] = measure(part, documents, options)
        print(f"{part}\n{table(results[part])}\n", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
