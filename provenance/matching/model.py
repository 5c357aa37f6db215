"""What matching finds: passages, and the links between passages that are versions of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from provenance.language.spans import Span
from provenance.speech.model import Quote

if TYPE_CHECKING:
    # Passages of one language are linked without it.
    from provenance.matching.evidence import Evidence

Relation = Literal["same", "near-copy", "rendering", "excerpt", "unrelated"]
"""How one passage stands to another.

`same`: equal after normalisation. `near-copy`: reuses the other's wording. `rendering`: the same content in
independent wording. `excerpt`: one is a part of the other. `unrelated`: not versions of each other.
"""

PassageKind = Literal["headline", "sentence", "quote"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a text that can have versions elsewhere.

    Attributes:
        span: Its words.
        kind: `quote` where the speech room found one (`quote` then holds it), else a sentence or the headline.
        quote: The quote whose words these are, or None.
    """

    span: Span
    kind: PassageKind
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages that are versions of each other.

    Attributes:
        a: The passage in the earlier text (the source).
        b: The passage in the later text.
        relation: How B stands to A; never `unrelated`.
        score: Similarity of the normalised words, 0 to 1; between two languages, how probable the link is.
        evidence: What it rests on, between two languages; else None.
    """

    a: Passage
    b: Passage
    relation: Relation
    score: float
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts, passage by passage.

    Attributes:
        links: In order of `b.span.start`, then `a.span.start`.
        only_a: Passages of A with no counterpart in B, in order.
        only_b: Passages of B with no counterpart in A, in order.
    """

    links: tuple[Link, ...]
    only_a: tuple[Passage, ...]
    only_b: tuple[Passage, ...]
