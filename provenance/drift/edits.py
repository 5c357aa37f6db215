"""The places where the wording of two passages differs, from an alignment of their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from provenance.drift.model import Change

A_FEW: Final = 2
"""With more words than this beyond what a rule explains, a slot in one text only is a phrase that came or went."""

# Only runs of this many words are looked for as moved phrases, and so many places at most: a bound for hostile texts.
_LONGEST_MOVE: Final = 40
_MOST_SLOTS: Final = 60


@dataclass(frozen=True, slots=True)
class Slot:
    """One place where the wording differs.

    Attributes:
        a: Which tokens of A stand there and are not explained yet.
        b: The same for B.
        a_at: Where the place begins in A, as a token.
        b_at: The same in B.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    a_at: int
    b_at: int

    @property
    def one_sided(self) -> bool:
        """Whether words stand in one text only."""
        return not (self.a and self.b)

    def beyond(self, explained: int) -> int:
        """How many words the slot holds beyond some that a rule would explain."""
        return len(self.a) + len(self.b) - explained

    def shifted(self, by_a: int, by_b: int) -> Slot:
        """The slot of two stretches of longer texts, in the places of those texts."""
        return Slot(
            tuple(at + by_a for at in self.a), tuple(at + by_b for at in self.b), self.a_at + by_a, self.b_at + by_b
        )

    def without(self, a: Collection[int], b: Collection[int]) -> Slot:
        """The slot after some of its tokens have been explained."""
        return Slot(
            tuple(at for at in self.a if at not in a), tuple(at for at in self.b if at not in b), self.a_at, self.b_at
        )


@dataclass(frozen=True, slots=True)
class Explained:
    """What one kind of drift says about a slot.

    Attributes:
        a: The tokens of A that need no other explanation.
        b: The tokens of B likewise.
        change: What happened to them; None where they mean the same.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Words that stand in another place.

    Attributes:
        a: Their places in A.
        b: Their places in B, word by word the same.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]


def edits(a: Sequence[str], b: Sequence[str]) -> tuple[Slot, ...]:
    """The slots of two lists of folded tokens, in order.

    Args:
        a: The folded tokens of the earlier passage.
        b: Those of the later one.
    """
    slots: list[Slot] = []
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            continue
        places_a, places_b = tuple(range(op.src_start, op.src_end)), tuple(range(op.dest_start, op.dest_end))
        last = slots[-1] if slots else None
        if last is not None and last.a_at + len(last.a) == op.src_start and last.b_at + len(last.b) == op.dest_start:
            slots[-1] = Slot(last.a + places_a, last.b + places_b, last.a_at, last.b_at)
        else:
            slots.append(Slot(places_a, places_b, op.src_start, op.dest_start))
    return tuple(slots)


def moves(slots: Sequence[Slot], a: Sequence[str], b: Sequence[str], idle: frozenset[str]) -> tuple[Move, ...]:
    """The words that left one slot and stand in another, longest runs first.

    A single function word counts only where the same slots exchange it within a few words; elsewhere it is chance.

    Args:
        slots: The slots of the two passages.
        a: The folded tokens of A.
        b: Those of B.
        idle: The function words of the language.
    """
    if not 1 < len(slots) <= _MOST_SLOTS:
        return ()
    free_a, free_b = {at for slot in slots for at in slot.a}, {at for slot in slots for at in slot.b}
    shared = Counter(a[at] for at in free_a) & Counter(b[at] for at in free_b)
    if not shared:
        return ()
    found: list[Move] = []
    for length, x, y in _runs(slots, a, b):
        places_a, places_b = tuple(range(x, x + length)), tuple(range(y, y + length))
        if not (free_a.issuperset(places_a) and free_b.issuperset(places_b)):
            continue
        if length == 1 and a[x] in idle and not _is_near(x, y, slots):
            continue
        free_a.difference_update(places_a)
        free_b.difference_update(places_b)
        found.append(Move(places_a, places_b))
    return tuple(sorted(found, key=lambda move: move.b))


_NEAR: Final = 4


def _is_near(x: int, y: int, slots: Sequence[Slot]) -> bool:
    """Whether a word left one slot for a slot a few words away."""
    left = next(at for at, slot in enumerate(slots) if x in slot.a)
    right = next(at for at, slot in enumerate(slots) if y in slot.b)
    return abs(slots[left].b_at - slots[right].b_at) <= _NEAR


def _runs(slots: Sequence[Slot], a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Every common run of words between two different slots: length, place in A, place in B; longest first."""
    where: dict[str, list[tuple[int, int]]] = {}
    for number, slot in enumerate(slots):
        for at in slot.b:
            where.setdefault(b[at], []).append((at, number))
    runs: list[tuple[int, int, int]] = []
    for number, slot in enumerate(slots):
        inside = set(slot.a)
        for x in slot.a:
            for y, other in where.get(a[x], ())[:_LONGEST_MOVE]:
                if other == number:
                    continue
                length = 0
                target = set(slots[other].b)
                while (
                    length < _LONGEST_MOVE
                    and x + length in inside
                    and y + length in target
                    and a[x + length] == b[y + length]
                ):
                    length += 1
                runs.append((length, x, y))
    return sorted(runs, key=lambda run: (-run[0], run[2], run[1]))
