"""Compare two texts: align their passages, and name what changed in each linked pair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import Indel

from provenance.drift.aligned import changes_along
from provenance.drift.model import Comparison, LinkedPassages
from provenance.drift.passages import ordered
from provenance.drift.unlinked import unlinked_sentences
from provenance.language.normalise import fold
from provenance.language.spans import Span
from provenance.language.words import words
from provenance.matching.alignment import align
from provenance.matching.model import Alignment, Relation
from provenance.speech.extraction import extract

# From this share of copied passages among the linked ones on, the later text is a copy of the earlier one, and a
# sentence without a link was left out or added; below it, each text tells the story in its own way.
_COPY: Final = 0.5

# From this share of a text on, in characters of linked passages, it stands in the other text as a whole.
_PART: Final = 0.8

# Words of either text that the similarity is told from: the time grows with the square.
_MOST_WORDS: Final = 20_000


def compare_documents(a: str, b: str, language: str | None, signature: str) -> Comparison:
    """Compare two texts of one language.

    Args:
        a: The earlier text.
        b: The later one.
        language: BCP 47 tag of both, or None.
        signature: To be handed on.
    """
    if fold(a) == fold(b):
        return Comparison("same", 1.0, None, (), (), signature)
    speech_a, speech_b = extract(a, language), extract(b, language)
    alignment = align(a, b, language, speech_a, speech_b)
    relation = _relation(a, b, alignment)
    copied = relation == "near-copy"
    judged = changes_along(alignment, language, whole=copied)
    changes = [change for linked in judged for change in linked.changes]
    if copied:
        changes += unlinked_sentences(alignment, speech_a, speech_b)
    links = tuple(LinkedPassages(link.a.span, link.b.span, link.relation, link.score) for link in alignment.links)
    return Comparison(relation, _score(a, b), None, ordered(changes), links, signature)


def _relation(a: str, b: str, alignment: Alignment) -> Relation:
    """How the later text stands to the earlier one, from what their passages say."""
    links = alignment.links
    if not links:
        return "unrelated"
    copies = sum(1 for link in links if link.relation in {"same", "near-copy"})
    if copies >= _COPY * len(links):
        share_a = _covered(link.a.span for link in links) / len(a)
        share_b = _covered(link.b.span for link in links) / len(b)
        return "excerpt" if (share_a >= _PART) != (share_b >= _PART) and min(share_a, share_b) < _COPY else "near-copy"
    return "rendering"


def _score(a: str, b: str) -> float:
    """Similarity of the words of two texts, in order."""
    keys_a, keys_b = ([word.key for word in words(text)[:_MOST_WORDS]] for text in (a, b))
    return Indel.normalized_similarity(keys_a, keys_b)


def _covered(passages: Iterable[Span]) -> int:
    """Code points that passages of one text cover; those of a quote count once with those of its sentence."""
    covered = end = 0
    for span in sorted(passages, key=lambda span: span.start):
        covered += max(0, span.end - max(end, span.start))
        end = max(end, span.end)
    return covered
