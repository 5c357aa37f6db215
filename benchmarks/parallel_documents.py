"""The parallel documents that matching across languages is measured on, and the damage that is done to them.

`DIR/parallel/ntrex.jsonl` holds documents as lists of sentences in each language; sentence i of each list says the
same. Damage makes of them what a newsroom meets: each side independently loses some of its sentences and has some of
those that are left run into the next. What a reader would link is known, because the numbers of the sentences are.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PAIRS: Final = ("en-fa", "en-ar", "fa-ar", "en-ru")

LOST: Final = 0.1
"""The share of sentences that each side loses."""

MERGED: Final = 0.1
"""The share of the others that are run into the next."""

Document = dict[str, Any]
"""`document`, and a list of sentences for each language."""

Beads = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]
"""Numbers of segments of A, and of the segments of B that say the same; one side is empty where there are none."""


@dataclass(frozen=True, slots=True)
class Segments:
    """One side of a document after the damage.

    Attributes:
        numbers: For each segment the numbers of the sentences in it.
        texts: The segments.
    """

    numbers: tuple[tuple[int, ...], ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The document, a segment a line."""
        return "\n".join(self.texts)

    def of_sentences(self) -> dict[int, int]:
        """For the number of each sentence the segment that holds it."""
        return {number: place for place, numbers in enumerate(self.numbers) for number in numbers}

    def sentence_spans(self, sentences: Sequence[str]) -> dict[int, range]:
        """Where each sentence stands in `text`.

        Args:
            sentences: The sentences of the document before the damage.
        """
        spans: dict[int, range] = {}
        at = 0
        for number in (number for numbers in self.numbers for number in numbers):
            spans[number] = range(at, at + len(sentences[number]))
            at += len(sentences[number]) + 1
        return spans


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """A document in two languages, after the damage.

    Attributes:
        a: The earlier text.
        b: The later one.
        beads: What a reader would link.
    """

    a: Segments
    b: Segments
    beads: Beads


def read_documents(data: Path) -> list[Document]:
    """The documents of the parallel set.

    Args:
        data: Folder that holds `parallel/ntrex.jsonl`.
    """
    lines = (data / "parallel" / "ntrex.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def damaged_pairs(documents: Iterable[Document], a: str, b: str, seed: int) -> list[DocumentPair]:
    """The documents in two languages, each side damaged by itself.

    Args:
        documents: See `read_documents`.
        a: Language of the earlier texts.
        b: Language of the later ones.
        seed: Another one does other damage.
    """
    chance = random.Random(f"{a}-{b}-{seed}")  # noqa: S311 (a sample, no secret)
    pairs = []
    for document in documents:
        side_a, side_b = damaged(document[a], chance), damaged(document[b], chance)
        pairs.append(DocumentPair(side_a, side_b, true_beads(side_a, side_b)))
    return pairs


def damaged(sentences: Sequence[str], chance: random.Random) -> Segments:
    """A text that lost some of its sentences and had others run into the next."""
    kept = [number for number in range(len(sentences)) if chance.random() >= LOST] or [0]
    numbers: list[tuple[int, ...]] = []
    at = 0
    while at < len(kept):
        width = 2 if at + 1 < len(kept) and chance.random() < MERGED else 1
        numbers.append(tuple(kept[at : at + width]))
        at += width
    return Segments(tuple(numbers), tuple(" ".join(sentences[number] for number in group) for group in numbers))


def true_beads(a: Segments, b: Segments) -> Beads:
    """The segments that share a sentence, put together."""
    in_a, in_b = a.of_sentences(), b.of_sentences()
    shared = (((in_a[number],), (in_b[number],)) for number in in_a if number in in_b)
    return joined(shared, len(a.texts), len(b.texts))


def joined(links: Iterable[tuple[Iterable[int], Iterable[int]]], size_a: int, size_b: int) -> Beads:
    """Beads out of links that may overlap: the connected components of the segments.

    Args:
        links: Segments of A, and segments of B that are linked to each of them.
        size_a: Segments of A.
        size_b: Segments of B; what nothing links is a bead of its own.
    """
    above = list(range(size_a + size_b))

    def top(of: int) -> int:
        while above[of] != of:
            above[of] = above[above[of]]
            of = above[of]
        return of

    for of_a, of_b in links:
        first, *others = (*of_a, *(size_a + place for place in of_b))
        for other in others:
            above[top(other)] = top(first)
    groups: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place in range(size_a + size_b):
        of_a, of_b = groups[top(place)]
        if place < size_a:
            of_a.append(place)
        else:
            of_b.append(place - size_a)
    return frozenset((tuple(of_a), tuple(of_b)) for of_a, of_b in groups.values())


def linked(beads: Beads) -> Beads:
    """The beads without those of one side alone."""
    return frozenset((of_a, of_b) for of_a, of_b in beads if of_a and of_b)


_QUOTATION_MARKS: Final = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("”", "”"))


def holds_quote(sentence: str) -> bool:
    """Whether a sentence has a pair of quotation marks with something between them."""
    return any(_between(sentence, *marks) for marks in _QUOTATION_MARKS)


def _between(sentence: str, opening: str, closing: str) -> str:
    _, _, rest = sentence.partition(opening)
    inside, mark, _ = rest.partition(closing)
    return inside.strip() if mark else ""


def pairs_of(names: str) -> Iterator[tuple[str, str]]:
    """The pairs of languages in `en-fa,fa-ar`."""
    for name in names.split(","):
        a, _, b = name.partition("-")
        yield a, b
