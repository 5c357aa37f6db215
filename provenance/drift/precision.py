"""How precise each kind of change is: how often it fires where something was changed, and where nothing was.

The counts are in `precision.toml`, written by the command that stands in it. They are of pairs of passages: bad pairs,
in which somebody changed what is said, and good ones, in which nobody did. For the question whether a text was copied
they are of copies, and of texts that were written independently of each other.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum, log2
from typing import Final

from provenance.drift.model import SETTINGS, Change, ChangeKind
from provenance.matching.model import Relation

_ENOUGH: Final = 20
"""So many pairs in which a row fires tell its odds: fewer leave them open by more than a factor of three."""


@dataclass(frozen=True, slots=True)
class Fired:
    """In how many pairs a row of the table fires.

    Attributes:
        bad: Pairs in which something was changed; or copies.
        good: Pairs in which nothing was; or independent texts.
    """

    bad: int
    good: int


@dataclass(frozen=True, slots=True)
class Precision:
    """The whole table.

    Attributes:
        date: Day of the measurement (ISO 8601).
        command: What measures it.
        pairs: All pairs.
        rows: By setting and row: `KIND` or `KIND.SIGN`.
        reuse: By relation: from which similarity on, in how many copies and in how many independent texts it occurs.
        reused: How many copies and how many independent texts there were.
    """

    date: str
    command: str
    pairs: Fired
    rows: dict[tuple[str, str], Fired]
    reuse: dict[str, tuple[tuple[float, Fired], ...]]
    reused: Fired


@cache
def measured() -> Precision:
    """The table as it was measured."""
    table = tomllib.loads(files("provenance.drift").joinpath("precision.toml").read_text(encoding="utf-8"))
    rows: dict[tuple[str, str], Fired] = {
        (setting, row): Fired(*counts) for setting in SETTINGS for row, counts in table.get(setting, {}).items()
    }
    copied = table["reuse"]
    bands = {
        relation: tuple((float(least), Fired(*counts)) for least, counts in sorted(copied[relation].items()))
        for relation in ("near-copy", "rendering", "excerpt")
    }
    return Precision(
        date=str(table["date"]),
        command=table["command"],
        pairs=Fired(table["bad"], table["good"]),
        rows=rows,
        reuse=bands,
        reused=Fired(copied["copies"], copied["independent"]),
    )


@cache
def odds(kind: ChangeKind, setting: str, sign: str = "") -> float | None:
    """How many times as often a change turns up in a bad pair as in a good one; above 1, it speaks for drift.

    Half a pair is added to every count, so that one that never failed stays finite (Haldane 1956, Anscombe 1956).

    Args:
        kind: Its kind.
        setting: The setting of the pair.
        sign: What tells it from others of its kind, or empty. A sign too rare to be measured has its kind's odds.

    Returns:
        The odds; None where neither the sign nor the kind turned up often enough to tell.
    """
    table = measured()
    for row in (f"{kind}.{sign}", kind) if sign else (kind,):
        if is_measured(row, setting):
            return _ratio(table.rows[setting, row], table.pairs)
    return None


def is_measured(row: str, setting: str) -> bool:
    """Whether a row turned up often enough in a setting to tell its odds."""
    fired = measured().rows.get((setting, row), Fired(0, 0))
    return fired.bad + fired.good >= _ENOUGH


def _ratio(fired: Fired, pairs: Fired) -> float:
    return ((fired.bad + 0.5) / (pairs.bad + 1)) / ((fired.good + 0.5) / (pairs.good + 1))


def confidence(change: Change) -> float | None:
    """The probability that a pair with this change is a bad one, if good and bad pairs are as many; 0 to 1.

    None where the change is too rare in the measuring data to tell.
    """
    return certainty(change.kind, change.setting, change.sign)


def certainty(kind: ChangeKind, setting: str, sign: str = "") -> float | None:
    """The same for any change of a kind and a sign in a setting; arguments as for `odds`."""
    known = odds(kind, setting, sign)
    return None if known is None else known / (1 + known)


def reuse(relation: Relation, score: float) -> float | None:
    """The probability that a passage was made from another's wording, if copies and independent texts are as many.

    Args:
        relation: How it stands to the other.
        score: Similarity of their folded words, 0 to 1.

    Returns:
        The probability from 0 to 1; None for passages that are unrelated.
    """
    if relation in {"same", "unrelated"}:
        return 1.0 if relation == "same" else None
    table = measured()
    fired = next(fired for least, fired in reversed(table.reuse[relation]) if score >= least or least == 0)
    known = _ratio(fired, table.reused)
    return known / (1 + known)


def weight(changes: tuple[Change, ...]) -> float:
    """How much some changes of one pair speak for drift, in bits.

    The logarithm of the odds, summed over the kinds; of several changes of one kind the heaviest counts, because they
    are seldom independent. What is as frequent in good pairs weighs nothing: an honest rewording is no evidence of
    honesty.
    """
    heaviest: dict[ChangeKind, float] = {}
    for change in changes:
        known = odds(change.kind, change.setting, change.sign)
        if known is not None and known > 1:
            heaviest[change.kind] = max(heaviest.get(change.kind, 0.0), log2(known))
    # The same in whatever order the changes come.
    return fsum(heaviest.values())
