"""What comparison finds: typed changes, each shown in both texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.model import Relation

if TYPE_CHECKING:
    # A comparison within a language does without it.
    from provenance.matching.evidence import Evidence

ChangeKind = Literal[
    "number",
    "unit",
    "date",
    "negation",
    "name",
    "speaker",
    "attribution",
    "antonym",
    "hedge",
    "pronoun",
    "tense",
    "question",
    "omission",
    "addition",
    "order",
    "wording",
    "garbled",
    "untranslated",
    "repetition",
    "typo",
    "editorial-insertion",
    "mark",
]

Setting = Literal["edited", "reworded", "rendering", "excerpt", "translation"]
"""How the later passage uses the earlier one's wording.

`edited`: a copy with one changed place, where the change is a decision or an accident. `reworded`: a copy with several,
as an editor or a rewriting program leaves it, where words have been exchanged for their like. `rendering`: the same
content in independent wording. `excerpt`: a part of the earlier passage, or the other way round. `translation`: the
same content in another language.
"""

SETTINGS: Final[tuple[Setting, ...]] = ("edited", "reworded", "rendering", "excerpt", "translation")


@dataclass(frozen=True, slots=True)
class Change:
    """One typed difference between two versions of a passage.

    Attributes:
        kind: See `ChangeKind`.
        severity: How much it matters in this setting (see `drift/severity.py`).
        a: The words in the earlier text. Empty (start equals end) where the later text added something: the point
            where it would stand.
        b: The words in the later text, empty likewise where something was left out.
        detail: One sentence that names the change, for a reader who sees both texts beside it.
        evidence: What the judgement rests on, as short items ("60 % read as 60", "no 60 in the other text").
        sign: What tells it from others of its kind in the table of severities ("synonym", "sentence"), or empty.
        setting: How B uses A's wording, which the severity rests on (see `drift/severity.py`).
    """

    kind: ChangeKind
    severity: Severity
    a: Span
    b: Span
    detail: str
    evidence: tuple[str, ...] = ()
    sign: str = ""
    setting: Setting = "edited"


@dataclass(frozen=True, slots=True)
class LinkedPassages:
    """Two passages of longer texts that were compared with each other.

    Attributes:
        a: The passage in the earlier text.
        b: The passage in the later text.
        relation: How B stands to A.
        score: Similarity of the normalised words, 0 to 1; between two languages, how probable the link is.
        evidence: What the link rests on, between two languages; else None.
    """

    a: Span
    b: Span
    relation: Relation
    score: float
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing two passages or two texts.

    Attributes:
        relation: How B stands to A; None where the two could not be compared (see `not_compared`).
        score: Similarity of the normalised words, 0 to 1. Between two languages, the probability that two passages are
            versions of each other at even odds, and of two texts the share that is linked.
        bits: Weight of the evidence that the two are versions of each other, in bits; None where none was counted.
        changes: In order of their place in B, then in A.
        links: The aligned passages, where the texts are longer than a passage.
        signature: Everything that is needed to reproduce the figures.
        not_compared: Why the two could not be compared, or None.
        evidence: Two passages' evidence item by item; None where none was counted.
        setting: How B uses A's wording; None for texts that were aligned first, and for passages that are unrelated.
        reuse: The probability that B was made from A's wording, and not independently of it, at even odds; None where
            it was not measured: between languages, and for texts that were aligned first.
    """

    relation: Relation | None
    score: float
    bits: float | None
    changes: tuple[Change, ...]
    links: tuple[LinkedPassages, ...]
    signature: str
    not_compared: str | None = None
    evidence: Evidence | None = None
    setting: Setting | None = None
    reuse: float | None = None
