"""What comparison finds: typed changes, each shown in both texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.model import Relation

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
    setting: str = "edited"


@dataclass(frozen=True, slots=True)
class LinkedPassages:
    """Two passages of longer texts that were compared with each other.

    Attributes:
        a: The passage in the earlier text.
        b: The passage in the later text.
        relation: How B stands to A.
        score: Similarity of the normalised words, 0 to 1.
    """

    a: Span
    b: Span
    relation: Relation
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing two passages or two texts.

    Attributes:
        relation: How B stands to A; None where the two could not be compared (see `not_compared`).
        score: Similarity of the normalised words, 0 to 1.
        bits: Weight of the evidence that the two are versions of each other, in bits; None where none was counted.
        changes: In order of their place in B, then in A.
        links: The aligned passages, where the texts are longer than a passage.
        signature: Everything that is needed to reproduce the figures.
        not_compared: Why the two could not be compared ("Persian to Arabic"), or None.
    """

    relation: Relation | None
    score: float
    bits: float | None
    changes: tuple[Change, ...]
    links: tuple[LinkedPassages, ...]
    signature: str
    not_compared: str | None = None
