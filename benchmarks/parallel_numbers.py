"""Measure changed numbers across languages: false alarms on true sentence pairs, and planted digits found.

    python benchmarks/parallel_numbers.py --data ../shared/data [--pairs en-fa,en-ar] [--show] [--seed N]

`DIR/parallel/ntrex.jsonl` holds documents whose sentences are translations of each other. A true pair with a change is
a false alarm, though some of them are errors of the translators. For recall, one digit of one number of B, drawn at
random, becomes another digit so that the number's value changes; the pair must then have a change that it did not have.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from provenance.drift.across.numbers import number_changes
from provenance.drift.model import Change
from provenance.drift.pair import Side

PAIRS: Final = ("en-fa", "en-ar", "fa-ar", "en-ru", "fa-ru", "ar-ru")

# A number written with digits, in any script; digits that touch a letter are part of a name ("G20", "A4").
_NUMBER: Final = re.compile(r"(?<![\w.,٫٬،])\d+(?:[.,٫٬،:/]\d+)*(?![^\W\d_])")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Flagged:
    """A true pair in which a change was found.

    Attributes:
        document: Its document.
        sentence: Its place in the document, from 0.
        changes: What was found.
    """

    document: str
    sentence: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class NumberFigures:
    """What was measured for one pair of languages.

    Attributes:
        languages: Such as "en-fa".
        pairs: All sentence pairs.
        with_digits: Those in which at least one side has a digit.
        flagged: The true pairs in which a change was found.
        planted: How many pairs had a digit of B changed.
        missed: The document and sentence of those in which no change was found, and the altered sentence.
    """

    languages: str
    pairs: int
    with_digits: int
    flagged: tuple[Flagged, ...]
    planted: int
    missed: tuple[tuple[str, int, str], ...]

    @property
    def recall(self) -> float:
        """Share of the changed digits that were found, in per cent."""
        return 100 * (1 - len(self.missed) / max(1, self.planted))

    @property
    def alarms(self) -> float:
        """False alarms among the pairs with digits, in per cent."""
        return 100 * len(self.flagged) / max(1, self.with_digits)

    def as_values(self) -> dict[str, Any]:
        """The figures as plain values."""
        return {
            "languages": self.languages,
            "pairs": self.pairs,
            "pairs_with_digits": self.with_digits,
            "false_alarms": len(self.flagged),
            "false_alarms_of_pairs_with_digits": round(self.alarms, 2),
            "false_alarms_of_all_pairs": round(100 * len(self.flagged) / max(1, self.pairs), 2),
            "planted": self.planted,
            "recall": round(self.recall, 2),
        }


def measure_numbers(
    documents: Sequence[dict[str, Any]], languages: str, *, seed: int = 1, draws: int = 5
) -> NumberFigures:
    """Measure one pair of languages.

    Args:
        documents: Rows of `ntrex.jsonl`: `document`, and a list of sentences for each language.
        languages: Such as "en-fa": A, then B.
        seed: Of the draw of digits.
        draws: How many times each sentence of B has a digit changed, each time another one.
    """
    draw = random.Random(f"{seed} {languages}")  # noqa: S311 - a reproducible draw, no secret
    first, second = languages.split("-")
    pairs = with_digits = planted = 0
    flagged: list[Flagged] = []
    missed: list[tuple[str, int, str]] = []
    for row in documents:
        for place, (a, b) in enumerate(zip(row[first], row[second], strict=True)):
            pairs += 1
            if not (_DIGIT.search(a) or _DIGIT.search(b)):
                continue
            with_digits += 1
            side_a = Side(a, first)
            found = tuple(number_changes(side_a, Side(b, second)))
            if found:
                flagged.append(Flagged(row["document"], place, found))
            known = set(map(_shown, found))
            for altered in with_changed_digits(b, draw, draws):
                planted += 1
                if set(map(_shown, number_changes(side_a, Side(altered, second)))) <= known:
                    missed.append((row["document"], place, altered))
    return NumberFigures(languages, pairs, with_digits, tuple(flagged), planted, tuple(missed))


def with_changed_digits(text: str, draw: random.Random, times: int) -> list[str]:
    """Versions of a text with one digit changed, none of them twice; fewer where a text has few digits."""
    found = [with_changed_digit(text, draw) for _ in range(times)]
    return list(dict.fromkeys(altered for altered in found if altered is not None))


def with_changed_digit(text: str, draw: random.Random) -> str | None:
    """A text in which one digit of one of its numbers is another; None if it has no number written with digits."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return None
    number = draw.choice(numbers)
    places = [number.start() + digit.start() for digit in _DIGIT.finditer(number.group())]
    # A zero behind the decimal mark or in ":00" counts too: each of the other nine digits makes another number.
    place = draw.choice(places)
    zero = ord(text[place]) - int(text[place])
    others = [chr(zero + digit) for digit in range(10) if chr(zero + digit) != text[place]]
    if place == number.start() and len(places) > 1:
        others = [digit for digit in others if int(digit)]
    return text[:place] + draw.choice(others) + text[place + 1 :]


def _shown(change: Change) -> tuple[str, str, str]:
    return change.kind, change.a.text, change.b.text


def documents(data: Path) -> list[dict[str, Any]]:
    """The documents of the parallel set."""
    path = data / "parallel" / "ntrex.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rows(data: Path) -> list[dict[str, Any]]:
    """The figures of all pairs, for `parallel.py`."""
    texts = documents(data)
    return [measure_numbers(texts, languages).as_values() for languages in PAIRS]


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder that holds parallel/ntrex.jsonl"
    )
    parser.add_argument("--pairs", default=",".join(PAIRS), help="pairs of languages, with commas")
    parser.add_argument("--seed", type=int, default=1, help="of the draw of digits")
    parser.add_argument("--draws", type=int, default=5, help="how many times each sentence has a digit changed")
    parser.add_argument("--show", action="store_true", help="print the flagged pairs and the misses")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    rows = documents(options.data)
    figures = [
        measure_numbers(rows, languages, seed=options.seed, draws=options.draws)
        for languages in options.pairs.split(",")
    ]
    print("pair    pairs  digits   alarms  of digits  of all   planted  recall")
    for one in figures:
        of_all = 100 * len(one.flagged) / max(1, one.pairs)
        print(
            f"{one.languages:6} {one.pairs:6} {one.with_digits:7} {len(one.flagged):8}   {one.alarms:6.2f} %"
            f" {of_all:6.2f} %  {one.planted:7}  {one.recall:5.1f} %"
        )
    if options.show:
        for one in figures:
            print("\n".join(_listing(one, {row["document"]: row for row in rows})))
    if options.json:
        options.json.write_text(json.dumps([one.as_values() for one in figures], indent=2) + "\n", encoding="utf-8")


def _listing(figures: NumberFigures, rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    first, second = figures.languages.split("-")
    for flagged in figures.flagged:
        row = rows[flagged.document]
        yield f"\n{figures.languages} flagged: {flagged.document} {flagged.sentence}"
        yield f"  {row[first][flagged.sentence]}\n  {row[second][flagged.sentence]}"
        yield from (
            f"  {c.severity.name.lower()} {c.kind}: {c.a.text!r} / {c.b.text!r} {c.detail}" for c in flagged.changes
        )
    for document, sentence, altered in figures.missed:
        yield f"\n{figures.languages} missed: {document} {sentence}"
        yield f"  {rows[document][first][sentence]}\n  {rows[document][second][sentence]}\n  {altered}"


if __name__ == "__main__":
    main()
