"""How long `provenance check` takes as an archive grows: `python benchmarks/check.py [--sizes 100,1000,10000]`.

Makes archives of made-up stories (texts of about 500 words in four languages; chains of three to five articles joined
by republication, report and translation, with a number, a word or a sentence changed on the way), runs the command on
each and measures the processor time of its process. What the command needs for an empty archive is taken off, so that
the time per article can be compared between sizes: it must not grow.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

STORIES: Final = Path(__file__).with_name("stories.toml")
SCHEMA: Final = "https://provenance.example/schemas/record-1.schema.json"
SENTENCES: Final = 29
SHORTEST_CHAIN: Final = 3
LONGEST_CHAIN: Final = 5
CONCEPTS: Final = 30_000
LANGUAGES: Final = ("en", "fa", "ar", "ru")
DAYS_IN_MONTH: Final = 28


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence before it is put into a language.

    Attributes:
        frame: Number of its frame in `stories.toml`.
        concepts: Numbers of its made-up words, in the order of the slots.
        number: Its number.
    """

    frame: int
    concepts: tuple[int, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Article:
    """One version: its sentences, its language, and how it derives from the one before."""

    language: str
    sentences: tuple[Sentence, ...]
    relation: str | None


@cache
def _languages() -> dict[str, Any]:
    return tomllib.loads(STORIES.read_text(encoding="utf-8"))


@cache
def word(language: str, concept: int) -> str:
    """The made-up word for a concept: always the same one in a language."""
    table = _languages()[language]
    rng = random.Random(f"{language} {concept}")  # noqa: S311 (made-up words, no secrets)
    pairs = range(rng.randint(2, 4))
    return "".join(rng.choice(table["consonants"].split()) + rng.choice(table["vowels"].split()) for _ in pairs)


def put(sentence: Sentence, language: str) -> str:
    """A sentence in a language."""
    table = _languages()[language]
    names = [word(language, concept) for concept in sentence.concepts]
    capital = [name.capitalize() if table["capitals"] else name for name in names]
    text: str = table["frames"][sentence.frame]
    slots = {"w1": names[0], "w2": names[1], "w3": names[2], "n1": str(sentence.number), "c1": capital[3]}
    text = text.format(p1=f"{capital[4]} {capital[5]}", **slots)
    return text[:1].upper() + text[1:]


def make_chain(rng: random.Random) -> list[Article]:
    """A story and the articles that derive from it, one from the other."""
    people = [rng.randrange(CONCEPTS) for _ in range(9)]
    story = tuple(_make_sentence(rng, people) for _ in range(SENTENCES))
    chain = [Article(rng.choice(LANGUAGES), story, None)]
    for _ in range(rng.randint(SHORTEST_CHAIN, LONGEST_CHAIN) - 1):
        chain.append(_derive(rng, chain[-1], people))
    return chain


def _make_sentence(rng: random.Random, people: list[int]) -> Sentence:
    # Squared, so that some words are frequent and most are rare.
    words = [int(CONCEPTS * rng.random() ** 2) for _ in range(3)]
    frame = rng.randrange(len(_languages()["en"]["frames"]))
    return Sentence(frame, (*words, *rng.sample(people, 3)), rng.randint(2, 9999))


def _derive(rng: random.Random, source: Article, people: list[int]) -> Article:
    relation = rng.choice(("republication", "report", "translation"))
    sentences = list(source.sentences)
    at = rng.randrange(len(sentences))
    sentences[at] = replace(sentences[at], number=sentences[at].number + 10)
    if relation == "report":
        kept = rng.sample(sentences, max(4, len(sentences) * 2 // 3))
        new = [_make_sentence(rng, people) for _ in range(SENTENCES - len(kept))]
        sentences = [*kept, *new]
    elif rng.random() < 1 / 2:
        del sentences[rng.randrange(len(sentences))]
    language = source.language
    if relation == "translation":
        language = rng.choice([other for other in LANGUAGES if other != source.language])
    return Article(language, tuple(sentences), relation)


def make_archive(folder: Path, records: int, seed: int) -> None:
    """Write an archive of so many records."""
    rng = random.Random(seed)  # noqa: S311 (made-up stories, no secrets)
    (folder / "texts").mkdir(parents=True)
    written = 0
    while written < records:
        previous = None
        for position, article in enumerate(make_chain(rng)[: records - written]):
            name = f"story-{written:06d}"
            _write(folder, name, article, previous, position)
            previous = name
            written += 1


def _write(folder: Path, name: str, article: Article, source: str | None, position: int) -> None:
    lines = [put(sentence, article.language) for sentence in article.sentences]
    paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    text = ("\n\n".join(paragraphs) + "\n").encode()
    (folder / "texts" / f"{name}.txt").write_bytes(text)
    record = {
        "$schema": SCHEMA,
        "id": name,
        "headline": lines[0][:60],
        "inLanguage": article.language,
        "datePublished": f"2024-03-{1 + position % DAYS_IN_MONTH:02d}",
        "text": {"path": f"texts/{name}.txt", "sha256": sha256(text).hexdigest(), "status": "full"},
        "sources": [{"ref": source, "relation": article.relation, "basis": "declared"}] if source else [],
    }
    target = folder / f"{name}.provenance.json"
    target.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def run(folder: Path) -> dict[str, float]:
    """Check an archive in a process of its own: processor seconds, peak memory in MB, and findings."""
    command = [sys.executable, "-m", "provenance", "check", str(folder), "--output-format", "json"]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output)  # noqa: S603 (our own command)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        try:
            report = json.load(output)
        except json.JSONDecodeError:
            raise SystemExit(f"the check of {folder} gave no report and exit code {process.returncode}") from None
    seconds = usage.ru_utime + usage.ru_stime
    return {"seconds": seconds, "megabytes": usage.ru_maxrss / 1024, "findings": len(report["findings"])}


def measure(sizes: list[int], seed: int) -> list[dict[str, float]]:
    """Make and check an archive of each size."""
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty"
        empty.mkdir()
        start = run(empty)["seconds"]
        results = []
        for size in sizes:
            folder = Path(place) / f"archive-{size}"
            make_archive(folder, size, seed)
            result = run(folder)
            per_article = 1000 * (result["seconds"] - start) / size
            results.append({"records": size, "start_seconds": start, "ms_per_article": per_article, **result})
    return results


def main() -> None:
    """Measure, print a table, write JSON; exit with 1 if the time per article grows by more than --growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of records, with commas between them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--growth", type=float, default=1.25, help="the most that the time per article may grow")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    results = measure([int(size) for size in options.sizes.split(",")], options.seed)
    print(f"{'records':>8}{'processor s':>13}{'ms an article':>15}{'peak MB':>9}{'findings':>10}")
    for row in results:
        print(
            f"{row['records']:8}{row['seconds']:13.2f}{row['ms_per_article']:15.2f}"
            f"{row['megabytes']:9.0f}{row['findings']:10}",
        )
    growth = results[-1]["ms_per_article"] / results[0]["ms_per_article"]
    print(f"from the first size to the last, the time per article grew by a factor of {growth:.2f}")
    if options.json:
        options.json.write_text(json.dumps({"sizes": results, "growth": growth}, indent=2) + "\n", encoding="utf-8")
    if growth > options.growth:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
