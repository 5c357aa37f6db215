"""Measure the reading of machine rewrites: articles found by how many of their passages are damaged, and false alarms.

    python benchmarks/rewrites.py --data ../shared/data [--articles N] [--passages N] [--shares] [--texts N]

The data have no rewritten articles, so they are put together: ten passages (see `rewrite_passages.py`), of which so
many are damaged in ways drawn at random and the others are honest copies that an editor changed. An honest article has
ten honest copies of one data set, so that each kind of editor is tried by itself; passages serve in several articles,
so the intervals are somewhat too narrow. Weights are measured on one half of
the data (`--shares` prints them), articles are drawn from the other. Texts without their source are the articles and
translations of `quotes/`, `parallel/` and `corpus/`, none of which a program rewrote. Each share is printed with its
95 % interval (Wilson).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final

from intervals import wilson
from rewrite_passages import Passage, Passages, read_passages

from provenance.drift.aligned import ChangedLink, changes_along
from provenance.drift.machine_signs import Version, signs_alone
from provenance.drift.rewrite import SHARES, Rewrite, is_broken, read_rewrite, signs_in
from provenance.matching.alignment import align
from provenance.speech.extraction import extract

_LEAST: Final = 100
"""Honest passages of a data set from which its share of a sign is told."""

_SHARED: Final = 2000
"""At most so many passages of a group are read for the table of shares."""


def compared(a: str, b: str) -> tuple[Version, Version, tuple[ChangedLink, ...]]:
    """Two texts, aligned and compared as a check does it."""
    speech_a, speech_b = extract(a, "en"), extract(b, "en")
    links = changes_along(align(a, b, "en", speech_a, speech_b), "en", whole=True)
    return Version(a, speech_a.quotes), Version(b, speech_b.quotes), links


def share(part: int, whole: int) -> str:
    """A share in per cent with its 95 % interval."""
    if not whole:
        return "-"
    low, high = wilson(part, whole)
    return f"{100 * part / whole:5.1f} [{max(0.0, low):.1f}, {min(100.0, high):.1f}] of {whole}"


def kinds_by_group(groups: Mapping[str, Sequence[Passage]], most: int) -> dict[str, tuple[int, Counter[str]]]:
    """In how many passages of each group there is each kind of sign; `-` for those without any."""
    found: dict[str, tuple[int, Counter[str]]] = {}
    for group, passages in sorted(groups.items()):
        chosen = passages[:: max(1, len(passages) // most)]
        counts: Counter[str] = Counter()
        for passage in chosen:
            signs = signs_in(*compared(passage.a, passage.b), "en")
            counts.update({str(sign.kind) for sign in signs} or {"-"})
        found[group] = len(chosen), counts
    return found


def print_shares(passages: Passages, most: int) -> None:
    """The table of shares: the kind of damage and the data set of honest copies that have a sign most often."""
    damaged, honest = kinds_by_group(passages.damaged, most), kinds_by_group(passages.honest, most)
    for name, groups in (("damaged", damaged), ("honest", honest)):
        for group, (whole, counts) in groups.items():
            shown = ", ".join(f"{kind} {100 * n / whole:.1f}" for kind, n in counts.most_common())
            print(f"  {name} {group:14s} {whole:5d}  {shown}")
    told = {group: row for group, row in honest.items() if row[0] >= _LEAST}
    print("  sign            damaged  honest   in per cent")
    for kind in sorted(SHARES):
        most_damaged = max(100 * counts[kind] / whole for whole, counts in damaged.values())
        # Half a passage more than were seen: a sign that no honest copy shows is not impossible in one.
        most_honest = max(100 * (counts[kind] + 0.5) / (whole + 1) for whole, counts in told.values())
        print(f"  {kind:14s} {most_damaged:8.1f} {most_honest:7.1f}")
    without = [
        sum(100 * counts["-"] / whole for whole, counts in groups.values()) / len(groups) for groups in (damaged, told)
    ]
    print(f"  {'without':14s} {without[0]:8.1f} {without[1]:7.1f}")


def article(chosen: Sequence[Passage]) -> Rewrite:
    """What is read from an article that is made of some passages, a paragraph each."""
    a, b = "\n\n".join(passage.a for passage in chosen), "\n\n".join(passage.b for passage in chosen)
    return read_rewrite(*compared(a, b), "en")


def in_articles(passages: Sequence[Passage], length: int, most: int) -> Iterator[list[Passage]]:
    """So many passages at a time, drawn anew when all have had their turn; no text stands twice in one article."""
    draw = Random(0)  # noqa: S311 (no secret: the same articles in each run)
    single = list({passage.a: passage for passage in passages}.values())
    made = 0
    while made < most and len(single) >= length:
        draw.shuffle(single)
        for start in range(0, min(len(single), (most - made) * length) - length + 1, length):
            made += 1
            yield single[start : start + length]


def mixed(
    articles: Iterator[list[Passage]], others: Mapping[str, Sequence[Passage]], tenths: int
) -> Iterator[list[Passage]]:
    """Articles of which so many tenths of the passages are of other groups, a group drawn for each."""
    draw = Random(tenths)  # noqa: S311 (as above)
    groups = sorted(others)
    for chosen in articles:
        for at in draw.sample(range(len(chosen)), tenths * len(chosen) // 10):
            chosen[at] = draw.choice(others[draw.choice(groups)])
        yield chosen


def found(articles: Iterator[list[Passage]]) -> tuple[str, list[float]]:
    """The share of some articles that read like a rewrite, and the bits of all in order."""
    read = [article(chosen) for chosen in articles]
    return share(sum(one.is_likely for one in read), len(read)), sorted(one.bits for one in read)


def print_articles(passages: Passages, length: int, most: int) -> None:
    """False alarms by data set, and recall by how much of an article is damaged, and by the kind of damage."""

    def show(name: str, articles: Iterator[list[Passage]]) -> None:
        told, bits = found(articles)
        if bits:
            print(f"  {name:38s} {told:26s} bits: median {bits[len(bits) // 2]:6.1f}, most {bits[-1]:6.1f}")

    everything = [passage for honest in passages.honest.values() for passage in honest]
    for group, honest in (*sorted(passages.honest.items()), ("all sets", everything)):
        show(f"honest: {group}", in_articles(honest, length, most))
    for tenths in (5, 10):
        show(f"changed by hand, {tenths} of 10", mixed(in_articles(everything, length, most), passages.changed, tenths))
    for tenths in range(2, 7):
        show(f"rewritten, {tenths} of 10", mixed(in_articles(everything, length, most), passages.damaged, tenths))
    for kind, damaged in sorted(passages.damaged.items()):
        articles = in_articles(everything, length, most // 4)
        show(f"rewritten, 5 of 10, all {kind}", mixed(articles, {kind: damaged}, 5))


def texts(data: Path) -> Iterator[tuple[str, str, str]]:
    """Articles that no program rewrote: set, language, text."""
    for path in sorted((data / "quotes").glob("polnear_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield "polnear", "en", json.loads(line)["text"]
    for line in (data / "parallel" / "ntrex.jsonl").read_text(encoding="utf-8").splitlines():
        for language in ("en", "fa", "ar", "ru"):
            yield f"ntrex {language}", language, "\n".join(json.loads(line)[language])
    with gzip.open(data / "corpus" / "planted.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield "corpus", "en", json.loads(line)["text"]


def print_alone(data: Path, most: int) -> None:
    """False alarms on texts that are read without an earlier version."""
    by_set: dict[str, list[tuple[str, str]]] = {}
    for name, language, text in texts(data):
        by_set.setdefault(name, []).append((language, text))
    for name, group in by_set.items():
        chosen = group[:: max(1, len(group) // most)]
        broken = sum(is_broken(signs_alone(Version(text, extract(text, tag).quotes), tag)) for tag, text in chosen)
        print(f"  {name:32s} {share(broken, len(chosen))}")


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds drift/*.jsonl")
    parser.add_argument("--articles", type=int, default=200, help="articles of each kind")
    parser.add_argument("--passages", type=int, default=10, help="passages of an article")
    parser.add_argument("--texts", type=int, default=1000, help="at most so many texts of a set, read by themselves")
    parser.add_argument("--shares", action="store_true", help="print the shares that the weights are made of, no more")
    options = parser.parse_args()
    if options.shares:
        print("signs in passages, in per cent of them (first half of the data)")
        print_shares(read_passages(options.data, 0), _SHARED)
        return
    print("articles that read like a machine rewrite, in per cent (second half of the data)")
    print_articles(read_passages(options.data, 1), options.passages, options.articles)
    print("texts without their source that read like one, in per cent")
    print_alone(options.data, options.texts)


if __name__ == "__main__":
    main()
