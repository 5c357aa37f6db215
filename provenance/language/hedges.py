"""How sure a writer sounds, and how much a quantity word says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance.language.stopwords import listed
from provenance.language.tables import primary, section

LEVELS: Final = ("possible", "probable", "reported", "certain")
"""From a guess to a plain statement; `reported` leaves the statement to somebody else."""

CLAIMS: Final = ("association", "conditional", "causal")
"""How strong a claim of cause and effect is."""


@dataclass(frozen=True, slots=True)
class _Hedges:
    levels: dict[str, str]
    claims: dict[str, frozenset[str]]
    quantities: dict[str, frozenset[str]]


@cache
def _hedges(language: str) -> _Hedges:
    table = section(language, "hedges")
    quantities: dict[str, set[str]] = {}
    for rank, words in section(language, "quantities").items():
        for word in listed(words):
            quantities.setdefault(word, set()).add(rank)
    return _Hedges(
        # A word of two levels counts as the less sure one.
        levels={word: level for level in reversed(LEVELS) for word in listed(table.get(level, ""))},
        claims={claim: frozenset(listed(table.get(claim, ""))) for claim in CLAIMS},
        quantities={word: frozenset(ranks) for word, ranks in quantities.items()},
    )


def hedge_level(key: str, language: str | None) -> str | None:
    """Which of `LEVELS` a folded word belongs to, or None for a word that says nothing of certainty."""
    return _hedges(primary(language)).levels.get(key)


def quantity(key: str, language: str | None) -> frozenset[str]:
    """The ranks that a folded quantity word belongs to ("all", "most", "some"), or none."""
    return _hedges(primary(language)).quantities.get(key, frozenset())


def claim_strength(keys: frozenset[str], language: str | None) -> int | None:
    """How strong a claim of cause and effect a text makes: 1 a link, 2 a possible one, 3 an effect; None for none."""
    claims = _hedges(primary(language)).claims
    for strength, claim in enumerate(CLAIMS, start=1):
        if not keys.isdisjoint(claims[claim]):
            return strength
    return None
