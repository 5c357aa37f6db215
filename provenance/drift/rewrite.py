"""Whether an article reads like a machine rewrite of its source: the signs in its copied passages, weighed together.

One sign is an accident. Of an article each copied passage is weighed: how much more often a passage that a program
damaged shows such a sign than an honest copy does. The weights add up, in bits, and passages without a sign count
against. Only where the sum is beyond what honest editing reaches, and the signs are several, is anything said.

The model is a mixture of two kinds of passages: in a rewritten article a share of the copied passages is damaged and
the others are as honest as elsewhere. So one strong sign cannot carry an article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

from provenance.drift.aligned import ChangedLink
from provenance.drift.machine_signs import MachineSign, SignKind, Version, broken_marks, cuts_between, signs_among
from provenance.language.spans import Span

SHARES: Final[dict[SignKind, tuple[float, float]]] = {
    "form": (74.3, 3.5),
    "mark": (39.3, 0.6),
    "name": (94.2, 0.5),
    "order": (51.7, 1.5),
    "repetition": (93.5, 0.5),
    "stop": (86.3, 0.5),
    "term": (63.5, 4.4),
    "title": (39.3, 0.5),
    "untranslated": (91.9, 0.5),
    "word": (82.6, 13.2),
}
"""In how many passages of a hundred each sign is seen: damaged ones, and honest copies that an editor changed.

Damaged: in the kind of damage that shows it most often. Honest: in the data set whose editors leave it most often, with
half a passage more than were seen. Measured with `python benchmarks/rewrites.py --data DIR --shares` on 2026-11-22, on
one half of the data: 6,246 damaged passages of ten kinds, 1,732 honest ones of four sets.
"""

WITHOUT: Final = (25.5, 88.1)
"""The same for passages without any sign, on average over the kinds of damage and over the sets."""

DAMAGED: Final = 0.4
"""The share of the copied passages of a rewritten article that are damaged, as the model has it: two of five."""

LEAST_BITS: Final = 10.0
"""Odds of a thousand to one. Of 1,200 articles made of ten honest copies one weighs as much."""

LEAST_PASSAGES: Final = 3
"""Passages with signs: two accidents in one article are not rare enough."""

LEAST_SHARE: Final = 0.3
"""The share of the copied passages with signs: the same as three of ten. Honest slips add up in a long article: in 5 of
80 articles of forty honest passages to more than ten bits, in at most 9 of 38 passages.
"""

LEAST_ALONE: Final = 3
"""Signs in a text without an earlier one, of two kinds and more."""

EXCHANGED: Final[frozenset[SignKind]] = frozenset({"term", "word"})
"""Signs that are an editor's work too. Without any other sign they need a greater share of the copied passages."""

LEAST_EXCHANGED: Final = 0.5
"""That share: three times what the set of honest copies has whose editors exchange most words."""

_COPIED: Final = frozenset({"same", "near-copy"})


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The signs that an article is a machine rewrite of another.

    Attributes:
        signs: In order of their place in the later text.
        passages: How many passages of the later text are copied from the earlier one.
        marked: In how many of them there are signs.
        bits: Weight of the evidence that a program rewrote the article, against honest editing.
    """

    signs: tuple[MachineSign, ...]
    passages: int
    marked: int
    bits: float

    @property
    def is_likely(self) -> bool:
        """Whether the signs are more, and in more places, than honest editing leaves."""
        exchanged_only = all(sign.kind in EXCHANGED for sign in self.signs)
        least = (LEAST_EXCHANGED if exchanged_only else LEAST_SHARE) * self.passages
        return self.marked >= max(LEAST_PASSAGES, least) and self.bits >= LEAST_BITS


def read_rewrite(a: Version, b: Version, links: Sequence[ChangedLink], language: str | None) -> Rewrite:
    """Weigh the signs in the copied passages of two versions of an article.

    Args:
        a: The earlier version.
        b: The later version.
        links: What changed between them, in order of their places in the later text.
        language: BCP 47 tag of both.
    """
    signs = signs_in(a, b, links, language)
    titles = sum(sign.kind == "title" for sign in signs)
    found = tuple(sign for sign in signs if sign.kind != "title" or titles >= _THROUGHOUT)
    stretches = _apart([*(linked.link.b.span for linked in _copied(links)), *(sign.change.b for sign in found)])
    kinds = _by_passage(stretches, found)
    return Rewrite(found, len(kinds), sum(map(bool, kinds)), round(sum(map(passage_bits, kinds)), 3))


def signs_in(a: Version, b: Version, links: Sequence[ChangedLink], language: str | None) -> tuple[MachineSign, ...]:
    """Every sign in the copied passages, each once, in order of their places in the later text, then in the earlier."""
    copied = _copied(links)
    passages = [(linked.link.a.span, linked.link.b.span) for linked in copied]
    # A quote's own link follows that of its sentence, and is the nearer of the two.
    marks = {sign.change.b: sign for sign in broken_marks(a, b, passages)}
    changes = [change for linked in copied for change in linked.changes]
    told = (*signs_among(changes, b.text, language), *cuts_between(a.text, b.text), *marks.values())
    single = {_place(sign): sign for sign in reversed(told)}
    return tuple(single[place] for place in sorted(single))


def _copied(links: Sequence[ChangedLink]) -> list[ChangedLink]:
    return [linked for linked in links if linked.link.relation in _COPIED]


def is_broken(signs: Sequence[MachineSign]) -> bool:
    """Whether the signs that a text shows without an earlier one are enough to say that a program wrote it.

    A writer's carelessness has one form and repeats it: marks that are never closed, for one. Several forms together,
    sentences cut by full stops among them, are a program's.
    """
    kinds = {sign.kind for sign in signs}
    return len(signs) >= LEAST_ALONE and len(kinds) > 1 and "stop" in kinds


# A title in the place of a name is a sign where it is so throughout: once is a slip of the editor's.
_THROUGHOUT: Final = 2


def passage_bits(kinds: Iterable[SignKind]) -> float:
    """The weight of one copied passage, in bits: that of its strongest sign, since its signs hang together."""
    ratio = max((damaged / honest for damaged, honest in map(SHARES.__getitem__, kinds)), default=None)
    ratio = WITHOUT[0] / WITHOUT[1] if ratio is None else ratio
    return log2(1 - DAMAGED + DAMAGED * ratio)


def _place(sign: MachineSign) -> tuple[int, int, int, int, str]:
    change = sign.change
    return change.b.start, change.b.end, change.a.start, change.a.end, sign.kind


def _apart(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Stretches of a text that share nothing: a quote and the sentence that it stands in are one passage."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        if found and span.start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], span.end)
        else:
            found.append((span.start, span.end))
    return found


def _by_passage(stretches: Sequence[tuple[int, int]], signs: Iterable[MachineSign]) -> list[set[SignKind]]:
    """The kinds of signs in each stretch."""
    kinds: list[set[SignKind]] = [set() for _ in stretches]
    starts = [start for start, _ in stretches]
    for sign in signs:
        kinds[max(0, bisect_right(starts, sign.change.b.start) - 1)].add(sign.kind)
    return kinds
