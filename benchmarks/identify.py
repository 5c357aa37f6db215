"""How often a language is told rightly, not told, or told wrongly: `python benchmarks/identify.py [--data DIR]`.

Reads `parallel/ntrex.jsonl` (articles in four languages, sentence by sentence) and the quotes of `quotes/*.jsonl`.
Sentences and quotes of fewer than three words are left out. "accused" counts right declarations that would be
reported as wrong.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from provenance.language.identify import contradicts, identify

LANGUAGES = ("en", "fa", "ar", "ru")
QUOTE_SETS = {"polnear_dev": "en", "polnear_train_120": "en", "adaq_ru": "ru"}
FEWEST_WORDS = 3


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(name: str, language: str, texts: Iterable[str]) -> dict[str, Any]:
    """Identify texts that are all in one language, and count the answers."""
    kept = list(texts)
    started = time.process_time()
    found = [identify(text) for text in kept]
    seconds = time.process_time() - started
    return {
        "set": name,
        "language": language,
        "texts": len(kept),
        "told": sum(one.language == language for one in found),
        "not_told": sum(one.language is None for one in found),
        "wrong": sum(one.language not in {language, None} for one in found),
        "accused": sum(contradicts(language, one) for one in found),
        "ms_per_text": 1000 * seconds / max(1, len(kept)),
    }


def measure_all(data: Path) -> list[dict[str, Any]]:
    """One result a set and language."""
    articles = rows(data / "parallel" / "ntrex.jsonl")
    results = []
    for language in LANGUAGES:
        results.append(measure("articles", language, ("\n".join(article[language]) for article in articles)))
        sentences = (text for article in articles for text in article[language])
        results.append(measure("sentences", language, (text for text in sentences if long_enough(text))))
    for name, language in QUOTE_SETS.items():
        documents = rows(data / "quotes" / f"{name}.jsonl")
        pieces = (row["text"][start:end] for row in documents for q in row["quotes"] for start, end in q["content"])
        results.append(measure(f"quotes {name}", language, (text for text in pieces if long_enough(text))))
    return results


def long_enough(text: str) -> bool:
    """Whether a text has words enough to be judged."""
    return len(text.split()) >= FEWEST_WORDS


def main() -> None:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    results = measure_all(options.data)
    print(
        f"{'set':26}{'lang':6}{'texts':>7}{'told %':>8}{'not told %':>12}{'wrong %':>9}{'accused':>9}{'ms a text':>11}"
    )
    for row in results:
        share = {key: 100 * row[key] / row["texts"] for key in ("told", "not_told", "wrong")}
        print(
            f"{row['set']:26}{row['language']:6}{row['texts']:7}{share['told']:8.1f}{share['not_told']:12.1f}"
            f"{share['wrong']:9.2f}{row['accused']:9}{row['ms_per_text']:11.2f}",
        )
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
