"""Compare two passages or two texts of two languages."""

from __future__ import annotations

from math import exp2
from typing import Final

from provenance.drift.across.alone import sentences_alone
from provenance.drift.across.comparison import changes_across, passage_changes
from provenance.drift.model import Comparison, LinkedPassages
from provenance.drift.passages import ordered
from provenance.language.labels import language_name
from provenance.matching.across import Version, align_across
from provenance.matching.evidence import Evidence, Pools, bits
from provenance.matching.items import profile
from provenance.matching.links import CLEAR
from provenance.matching.model import Alignment, Link, Relation
from provenance.speech.extraction import extract

UNRELATED: Final = -6.0
"""Bits below which two passages are no versions of each other: 14 of 100 pairs of sentences at random lie above, up to
2 of 1,000 faithful translations below. Who compares two passages has reason to."""

_WHOLE: Final = 0.6
"""The share of both texts, in code points of linked sentences, from which the later one is the whole earlier one."""

_PART: Final = 0.8
"""The share of one text from which it stands in the other."""


def compare_passages_across(a: str, b: str, languages: tuple[str, str], pools: Pools, signature: str) -> Comparison:
    """Compare two passages of two languages; `score` is the probability that the two are versions, at even odds.

    Args:
        a: The earlier passage.
        b: The later one.
        languages: BCP 47 tags of A and B.
        pools: What chance is counted on.
        signature: To be handed on.
    """
    one, other = profile(a, languages[0], pools.names), profile(b, languages[1], pools.names)
    evidence = bits(one, other, pools)
    score = _probability(evidence.bits)
    if not one.items or not other.items:
        direction = f"{language_name(languages[0])} to {language_name(languages[1])}: nothing in it can be found again"
        return Comparison(None, 0.0, None, (), (), signature, not_compared=direction)
    if evidence.bits < UNRELATED:
        return Comparison("unrelated", score, evidence.bits, (), (), signature, evidence=evidence)
    changes = passage_changes(a, b, *languages)
    return Comparison(
        "rendering", score, evidence.bits, changes, (), signature, evidence=evidence, setting="translation"
    )


def _probability(weight: float) -> float:
    """The probability that goes with bits of evidence at even odds."""
    return 1.0 / (1.0 + exp2(-max(-1000.0, min(weight, 1000.0))))


def compare_documents_across(a: str, b: str, languages: tuple[str, str], pools: Pools, signature: str) -> Comparison:
    """Compare two texts of two languages; `bits` is the sum over the linked sentences.

    Args:
        a: The earlier text.
        b: The later one.
        languages: BCP 47 tags of A and B.
        pools: What chance is counted on.
        signature: To be handed on.
    """
    speech_a, speech_b = extract(a, languages[0]), extract(b, languages[1])
    one, other = Version(a, languages[0], speech_a), Version(b, languages[1], speech_b)
    alignment = align_across(one, other, pools, whole=True)
    share_a, share_b = _shares(a, b, alignment)
    whole = min(share_a, share_b) >= _WHOLE
    if not whole:
        alignment = align_across(one, other, pools, whole=False)
        share_a, share_b = _shares(a, b, alignment)
    changes = [change for linked in changes_across(alignment, one, other, whole=whole) for change in linked.changes]
    if whole:
        changes += sentences_alone(alignment, languages, speech_a, speech_b)
    links = tuple(
        LinkedPassages(link.a.span, link.b.span, link.relation, link.score, link.evidence) for link in alignment.links
    )
    total = sum(_bits(link.evidence) for link in _sentences(alignment))
    relation = _relation(alignment, share_a, share_b)
    return Comparison(relation, min(1.0, (share_a + share_b) / 2), total, ordered(changes), links, signature)


def _relation(alignment: Alignment, share_a: float, share_b: float) -> Relation:
    if not any(_bits(link.evidence) >= CLEAR for link in alignment.links):
        return "unrelated"
    if (share_a >= _PART) != (share_b >= _PART) and min(share_a, share_b) < _WHOLE:
        return "excerpt"
    return "rendering"


def _sentences(alignment: Alignment) -> list[Link]:
    return [link for link in alignment.links if link.b.kind != "quote"]


def _bits(evidence: Evidence | None) -> float:
    return evidence.bits if evidence else 0.0


def _shares(a: str, b: str, alignment: Alignment) -> tuple[float, float]:
    """How much of both texts stands in linked sentences."""
    links = _sentences(alignment)
    return (
        sum(len(link.a.span) for link in links) / max(1, len(a)),
        sum(len(link.b.span) for link in links) / max(1, len(b)),
    )
