"""A negation that only one of two languages has: a note, for a person to look at.

It accuses nobody: in 8 to 17 of 100 faithful translations one side says "failed to" or "without" where the other
negates. It is told where it stands in a quote, and only where one text has none at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.drift.severity import severity
from provenance.language.negation import has_equivalent, has_negations


def negation_notes(a: Side, b: Side) -> Iterator[Change]:
    """The first negation of a passage whose version in another language has none, and no word like "without".

    Args:
        a: The earlier passage.
        b: The later passage.

    Yields:
        At most one change of kind `negation`, a note.
    """
    if not has_negations(a.language) or not has_negations(b.language) or bool(a.negations) == bool(b.negations):
        return
    one, other = (a, b) if a.negations else (b, a)
    if len(one.negations) > 1 or one.negations[0].soft or has_equivalent(other.tokens, other.language):
        return
    there, nowhere = one.word(one.negations[0].word), other.point(len(other.tokens))
    spans = (there, nowhere) if one is a else (nowhere, there)
    detail = f'only the {"earlier" if one is a else "later"} text negates: "{there.text}"'
    yield Change("negation", severity("negation", "translation"), *spans, detail, setting="translation")
