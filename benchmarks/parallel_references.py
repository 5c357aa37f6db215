"""Measure the drift of dates and set names across languages: false alarms on true pairs, recall on swapped names.

    python benchmarks/parallel_references.py --data ../shared/data [--show N] [--json FILE]

A pair of sentences that are translations of each other has no drift (but for the errors of its translators): what is
reported there is a false alarm. For recall, one country (city, month, weekday) of the later sentence that the earlier
one names too becomes another one, by the names of the CLDR; it is found if a change is reported there.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from provenance.drift.across.dates import date_changes
from provenance.drift.across.references import reference_changes
from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.language.cldr import cldr_names
from provenance.language.references import Reference, read_references

PAIRS: Final = (("en", "fa"), ("en", "ar"), ("fa", "ar"), ("en", "ru"))
KINDS: Final = ("territory", "city", "month", "weekday")
SEED: Final = 7
# Countries and cities that a swap puts in: those that the news names often, so that the sentence stays a likely one.
SWAPPED_IN: Final = frozenset({
    "AF", "CN", "DE", "EG", "ES", "FR", "GB", "IN", "IQ", "IR",
    "IT", "JP", "PK", "PL", "RU", "SA", "SY", "TR", "UA", "US",
    "baghdad", "berlin", "cairo", "damascus", "kiev", "madrid", "minsk", "moscow", "paris", "tehran", "tokyo", "warsaw",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted for one pair of languages.

    Attributes:
        pairs: Pairs of sentences.
        named: Those of them in which either sentence has a name or a date.
        flagged: Those with a false alarm.
        swapped: By kind, how many names were swapped.
        found: By kind, how many of the swaps were found.
    """

    pairs: int
    named: int
    flagged: int
    swapped: dict[str, int]
    found: dict[str, int]


def sentence_pairs(data: Path, a: str, b: str) -> list[tuple[str, str]]:
    """The pairs of sentences of two languages in `DIR/parallel/ntrex.jsonl`."""
    lines = (data / "parallel" / "ntrex.jsonl").read_text(encoding="utf-8").splitlines()
    return [pair for line in lines for pair in zip(json.loads(line)[a], json.loads(line)[b], strict=True)]


def changes(a: Side, b: Side) -> tuple[Change, ...]:
    """What is reported for a pair."""
    return (*date_changes(a, b), *reference_changes(a, b))


def measure(pairs: Sequence[tuple[str, str]], a: str, b: str, report: Callable[[str], None] | None = None) -> Figures:
    """False alarms and recall on pairs of translations.

    Args:
        pairs: Sentences that are translations of each other.
        a: Language of the first ones.
        b: Language of the second ones.
        report: Called with each false alarm and each swap that was missed.
    """
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    named = flagged = 0
    swapped, found = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for first, second in pairs:
        left, right = Side(first, a), Side(second, b)
        named += bool(_references(left) or _references(right))
        alarms = changes(left, right)
        flagged += bool(alarms)
        for change in alarms if report else ():
            report(f"false alarm: {change.detail}\n    {first}\n    {second}")  # type: ignore[misc] # is not None here
        for kind in KINDS:
            swap = _swap(left, right, kind, chance)
            if swap is None:
                continue
            swapped[kind] += 1
            text, start, end = swap
            hits = [change for change in changes(left, Side(text, b)) if start < change.b.end and change.b.start < end]
            found[kind] += bool(hits)
            if report and not hits:
                report(f"missed {kind}: {text[start:end]}\n    {first}\n    {text}")
    return Figures(len(pairs), named, flagged, swapped, found)


def _references(side: Side) -> tuple[Reference, ...]:
    return read_references(side.text, side.tokens, side.language)


def _swap(a: Side, b: Side, kind: str, chance: random.Random) -> tuple[str, int, int] | None:
    """B with one of its names replaced in all its mentions, and where the first of them stands; None without one."""
    codes_a = {code for reference in _references(a) if reference.kind == kind for code in reference.codes}
    own = [reference for reference in _references(b) if reference.kind == kind and len(reference.codes) == 1]
    common = sorted({code for reference in own for code in reference.codes if reference.accuses and code in codes_a})
    names = dict(_names(b.language, kind))
    if not common:
        return None
    old = chance.choice(common)
    taken = codes_a | {code for reference in _references(b) for code in reference.codes}
    others = [code for code in sorted(names) if code not in taken]
    if not others:
        return None
    new = names[chance.choice(others)]
    text, places = b.text, [reference for reference in own if old in reference.codes]
    for reference in reversed(places):
        text = text[: reference.start] + new + text[reference.end :]
    return text, places[0].start, places[0].start + len(new)


def _names(language: str | None, kind: str) -> Iterator[tuple[str, str]]:
    """The names to swap in, by code; of several the first of the CLDR."""
    for code, name in reversed(cldr_names(language)):
        beginning, _, key = code.partition(":")
        if beginning == kind and (kind not in {"territory", "city"} or key in SWAPPED_IN):
            yield code, name


def _row(figures: Figures) -> str:
    recall = "   ".join(
        f"{figures.found[kind]}/{figures.swapped[kind]} {_share(figures.found[kind], figures.swapped[kind]):5.1f}"
        for kind in KINDS
    )
    return (
        f"{figures.pairs:6} {figures.named:6} {figures.flagged:8} {_share(figures.flagged, figures.named):10.2f} "
        f"{_share(figures.flagged, figures.pairs):9.2f}   {recall}"
    )


def _share(part: int, whole: int) -> float:
    return 100 * part / max(1, whole)


def rows(data: Path) -> list[dict[str, Any]]:
    """The figures of all pairs, for `parallel.py`."""
    return [_values(f"{a}-{b}", measure(sentence_pairs(data, a, b), a, b)) for a, b in PAIRS]


def _values(languages: str, figures: Figures) -> dict[str, Any]:
    found = {f"{kind}_found": _share(figures.found[kind], figures.swapped[kind]) for kind in KINDS}
    alarms = {"flagged": figures.flagged, "of_named": _share(figures.flagged, figures.named)}
    return {"languages": languages, "pairs": figures.pairs, "named": figures.named, **alarms, **found}


def main() -> None:
    """Print one line for each pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder with parallel/")
    parser.add_argument("--show", type=int, default=0, help="print so many false alarms and misses of each pair")
    parser.add_argument("--json", type=Path, help="write the figures there")
    arguments = parser.parse_args()
    measured: dict[str, dict[str, Any]] = {}
    print("pair    pairs  named  flagged  % of named  % of all   " + "   ".join(f"{kind} found" for kind in KINDS))
    for a, b in PAIRS:
        shown: list[str] = []
        begin = time.process_time()
        figures = measure(sentence_pairs(arguments.data, a, b), a, b, shown.append)
        seconds = time.process_time() - begin
        print(f"{a}-{b}  {_row(figures)}   {seconds:.1f} s")
        measured[f"{a}-{b}"] = asdict(figures)
        for line in shown[: arguments.show]:
            print("  " + line)
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
