"""The bases of planted quotes: some are one sentence under two ids, and a copy of one would count as a mistake."""

from __future__ import annotations

from collections.abc import Iterable


def one_for_all(bases: Iterable[str], same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each base the first of those that are the same sentence.

    Args:
        bases: All of them.
        same: Pairs that are the same sentence.
    """
    known = {base: base for base in bases}

    def first(base: str) -> str:
        while known[base] != base:
            base = known[base]
        return base

    for one, other in same:
        a, b = sorted((first(one), first(other)))
        known[b] = a
    return {base: first(base) for base in known}
