"""Two independent renderings of one content: only what two honest writers would not both produce."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.drift import (
    coverage,
    hedges,
    misspelt,
    money,
    names,
    negation,
    numbers,
    order,
    pronouns,
    slips,
    tense,
    untranslated,
    wording,
)
from provenance.drift.model import Change
from provenance.drift.pair import Pair


def changes(pair: Pair) -> Iterator[Change]:
    """The changes between two renderings, in no particular order."""
    question = tense.question(pair)
    if question is not None:
        yield question
    yield from slips.repetition(pair)
    yield from untranslated.in_rendering(pair)
    yield from misspelt.in_rendering(pair)
    yield from numbers.in_rendering(pair)
    yield from money.changes(pair)
    yield from negation.in_rendering(pair)
    yield from names.in_rendering(pair)
    yield from pronouns.in_rendering(pair)
    yield from wording.in_rendering(pair)
    yield from hedges.in_rendering(pair)
    yield from coverage.in_rendering(pair)
    yield from order.in_rendering(pair)
