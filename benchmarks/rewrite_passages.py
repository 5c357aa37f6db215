"""Copied passages to measure the reading of machine rewrites with: honest ones, and damaged ones by kind of damage.

From `DIR/drift/*.jsonl` (see `drift.py`). Honest are the good pairs of which the later text is a copy; what no program
damaged but somebody changed, the bad pairs of other kinds. Damaged are the bad pairs with garbled words, forms and
order, repetitions and untranslated words, garbled terms put into sentences, and what no data set has and is made here:
sentences cut by a full stop, marks turned round, names turned into words and titles.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

from carriers import TERMS, in_sentences

from provenance.language.vocabulary import is_listed, listed_words
from provenance.matching.relation import relate

COPIES: Final = frozenset({"same", "near-copy"})

_DAMAGED: Final = frozenset({"garbled_form", "garbled_order", "garbled_word", "repetition", "untranslated"})
_CHANGED: Final = frozenset({"antonym", "entity", "negation", "number", "omission", "pronoun", "tense"})

_GAP: Final = re.compile(r"(?<=[a-z]) (?=[a-z])")
_CLOSING: Final = re.compile(r"(?<=\w)([,.]?)[\"”](?=\s|$|[,.])")
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [a-z])")


@dataclass(frozen=True, slots=True)
class Passage:
    """Two versions of a passage.

    Attributes:
        group: The data set of an honest pair; the kind of damage of another.
        a: The earlier one.
        b: The later one.
    """

    group: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Passages:
    """What articles are put together from, each by group.

    Attributes:
        honest: By data set.
        damaged: By kind of damage.
        changed: By kind of change.
    """

    honest: dict[str, list[Passage]]
    damaged: dict[str, list[Passage]]
    changed: dict[str, list[Passage]]


def read_passages(data: Path, half: int) -> Passages:
    """The passages of one half of the data: 0 to measure the weights on, 1 to try them on."""
    honest: dict[str, list[Passage]] = defaultdict(list)
    damaged: dict[str, list[Passage]] = defaultdict(list)
    changed: dict[str, list[Passage]] = defaultdict(list)
    for path in sorted((data / "drift").glob("*.jsonl")):
        family = path.stem.partition("_")[0]
        for row in _rows(path, half):
            kind = row["cat"]
            if row["label"] == "good" and "formatting" not in path.stem and kind != "formatting":
                if relate(row["a"], row["b"], "en")[0] in COPIES:
                    honest[family].append(Passage(family, row["a"], row["b"]))
            elif path.stem in {"demetr_near_copy", "menli_xpaws_de"} and kind in _DAMAGED | _CHANGED:
                groups = damaged if kind in _DAMAGED else changed
                groups[kind].append(Passage(kind, row["a"], row["b"]))
    terms = in_sentences(list(_rows(data / "drift" / f"{TERMS}.jsonl", half)))
    damaged["term"] = [Passage("term", row["a"], row["b"]) for row in terms]
    texts = sorted({passage.a for passages in honest.values() for passage in passages})
    return Passages(dict(honest), {**damaged, **_made(texts)}, dict(changed))


def _rows(path: Path, half: int) -> Iterator[dict[str, Any]]:
    """The rows of a half; versions of one text are in the same one."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "label" in row and sha256(row["a"].encode()).digest()[0] % 2 == half:
            yield row


def _made(texts: Iterable[str]) -> dict[str, list[Passage]]:
    """Each text with one damage of each kind, where it has a place for it."""
    draw = Random(0)  # noqa: S311 (no secret: the same damage in each run)
    nouns = sorted(word for word in listed_words("en") if word.isascii() and len(word) > len("cat"))
    made: dict[str, list[Passage]] = defaultdict(list)
    for text in texts:
        if gaps := list(_GAP.finditer(text)):
            at = draw.choice(gaps).start()
            made["stop"].append(Passage("stop", text, f"{text[:at]}.{text[at:]}"))
        if closing := _CLOSING.search(text):
            made["mark"].append(
                Passage("mark", text, f"{text[: closing.start()]}{closing[1]} “{text[closing.end() :]}")
            )
        if names := [name for name in _NAME.finditer(text) if not is_listed(name.group().lower(), "en")]:
            name = draw.choice(names)
            for kind, word in (("name", draw.choice(nouns).capitalize()), ("title", "President")):
                made[kind].append(Passage(kind, text, text[: name.start()] + word + text[name.end() :]))
    return made
