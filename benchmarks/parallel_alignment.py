"""How well two texts in two languages are aligned; measured on damaged documents (see `parallel_documents`).

Strict F1: a bead counts if it has exactly the segments that a reader would link. The segments are handed to the aligner
as they are ("segments"), cut into sentences whose beads are put back on the segments ("sentences"), or the documents go
through the product as texts ("product"). Quotes: of the sentences of the later text that hold a quote and whose
counterpart is there, the share that the product links to it.

The lexicon is none; the shipped concepts; one learned from the same damaged documents with no labels, in two rounds; or
both of them.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from parallel_documents import (
    Beads,
    Document,
    DocumentPair,
    Segments,
    damaged,
    damaged_pairs,
    holds_quote,
    joined,
    linked,
)

from provenance.language.length import log_ratio
from provenance.language.sentences import sentences
from provenance.matching.across import Version, align_across, pool_of
from provenance.matching.anchors import align_texts
from provenance.matching.beads import Bead
from provenance.matching.concepts import concept_lexicon
from provenance.matching.evidence import Pools, bits
from provenance.matching.items import Profile, profile
from provenance.matching.learning import learn, stems_of
from provenance.matching.lexicon import NO_LEXICON, Lexicon, merge
from provenance.matching.mentions import NO_NAMES
from provenance.matching.model import Alignment

LEXICONS: Final = ("none", "concepts", "learned", "both")
WAYS: Final = ("segments", "sentences", "product")
ROUNDS: Final = 2
"""Times a lexicon is learned: each time from what the last one aligned."""

_SURE: Final = 0.5
"""The least probability of a bead that is learned from."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One side of a document as it is handed to the aligner.

    Attributes:
        profiles: Of the pieces.
        segments: For each piece the segment that it is of.
    """

    profiles: tuple[Profile, ...]
    segments: tuple[int, ...]


@dataclass(slots=True)
class Tally:
    """Counts of what was expected, what was found, and what of it was right."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, found: Beads, expected: Beads) -> None:
        """Count the beads of one document."""
        found, expected = linked(found), linked(expected)
        self.right += len(found & expected)
        self.found += len(found)
        self.expected += len(expected)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / max(1, self.found + self.expected)

    @property
    def recall(self) -> float:
        """Share of what was expected that was found, in per cent."""
        return 100 * self.right / max(1, self.expected)


def cut(side: Segments, language: str, *, into_sentences: bool) -> Cut:
    """A side as the aligner gets it: its segments, or the sentences that the product finds in them."""
    profiles: list[Profile] = []
    segments: list[int] = []
    for place, text in enumerate(side.texts):
        pieces = [span.text for span in sentences(text, language)] if into_sentences else [text]
        profiles += [profile(piece, language, NO_NAMES) for piece in pieces]  # as a pool's: what is cached is shared
        segments += [place] * len(pieces)
    return Cut(tuple(profiles), tuple(segments))


class Corpus:
    """The damaged documents of one pair of languages, cut and counted.

    Args:
        pairs: See `parallel_documents.damaged_pairs`.
        a: Language of the earlier texts.
        b: Language of the later ones.
        into_sentences: Whether the segments are cut into sentences.
    """

    def __init__(self, pairs: Sequence[DocumentPair], a: str, b: str, *, into_sentences: bool) -> None:
        self.pairs = pairs
        self.languages = a, b
        self.cuts = [
            (cut(pair.a, a, into_sentences=into_sentences), cut(pair.b, b, into_sentences=into_sentences))
            for pair in pairs
        ]
        self.pools = Pools(
            pool_of((pair.a.text for pair in pairs), a),
            pool_of((pair.b.text for pair in pairs), b),
            NO_LEXICON,
            log_ratio(a, b),
        )

    def beads(self, lexicon: Lexicon) -> list[tuple[Bead, ...]]:
        """The alignment of each document."""
        pools = replace(self.pools, lexicon=lexicon)
        return [align_texts(a.profiles, b.profiles, pools) for a, b in self.cuts]

    def learned(self) -> Lexicon:
        """A lexicon learned from the documents themselves, with no labels."""
        lexicon = NO_LEXICON
        for _ in range(ROUNDS):
            passages = [
                (stems_of(a.profiles[place] for place in bead.a), stems_of(b.profiles[place] for place in bead.b))
                for (a, b), beads in zip(self.cuts, self.beads(lexicon), strict=True)
                for bead in beads
                if bead.a and bead.b and bead.probability > _SURE
            ]
            lexicon = learn("learned", passages)
        return lexicon

    def lexicons(self) -> dict[str, Lexicon]:
        """Each lexicon by its name in `LEXICONS`."""
        concepts, learned = concept_lexicon(*self.languages), self.learned()
        return {"none": NO_LEXICON, "concepts": concepts, "learned": learned, "both": merge((concepts, learned))}

    def f1(self, lexicon: Lexicon) -> float:
        """Strict F1 of the segments, in per cent."""
        tally = Tally()
        for pair, (a, b), beads in zip(self.pairs, self.cuts, self.beads(lexicon), strict=True):
            links = (
                ([a.segments[place] for place in bead.a], [b.segments[place] for place in bead.b])
                for bead in beads
                if bead.a and bead.b
            )
            tally.add(joined(links, len(pair.a.texts), len(pair.b.texts)), pair.beads)
        return tally.f1

    def through_the_product(self, lexicon: Lexicon) -> list[Alignment]:
        """Each document as two texts, through the product."""
        a, b = self.languages
        pools = replace(self.pools, lexicon=lexicon)
        return [align_across(Version(pair.a.text, a), Version(pair.b.text, b), pools) for pair in self.pairs]


def product_f1(pairs: Sequence[DocumentPair], alignments: Iterable[Alignment]) -> float:
    """Strict F1 of the segments that the links of the product lie in, in per cent."""
    tally = Tally()
    for pair, alignment in zip(pairs, alignments, strict=True):
        spans_a, spans_b = segment_spans(pair.a), segment_spans(pair.b)
        links = (
            (touched(spans_a, link.a.span.start, link.a.span.end), touched(spans_b, link.b.span.start, link.b.span.end))
            for link in alignment.links
        )
        tally.add(joined(links, len(spans_a), len(spans_b)), pair.beads)
    return tally.f1


def quotes_located(
    documents: Sequence[Document], pairs: Sequence[DocumentPair], alignments: Iterable[Alignment], a: str, b: str
) -> Tally:
    """Of the sentences of B with a quote whose counterpart is in A, those that are linked to it."""
    tally = Tally()
    for document, pair, alignment in zip(documents, pairs, alignments, strict=True):
        spans_a, spans_b = pair.a.sentence_spans(document[a]), pair.b.sentence_spans(document[b])
        for number in sorted(spans_a.keys() & spans_b.keys()):
            if holds_quote(document[b][number]):
                tally.expected += 1
                tally.right += number in counterparts(alignment, spans_b[number], spans_a)
    return tally


def counterparts(alignment: Alignment, place: range, others: dict[int, range]) -> list[int]:
    """The sentences of A that the links of a place in B lie in."""
    return [
        number
        for link in alignment.links
        if link.b.span.start < place.stop and place.start < link.b.span.end
        for number, other in others.items()
        if link.a.span.start < other.stop and other.start < link.a.span.end
    ]


def segment_spans(side: Segments) -> list[range]:
    """Where each segment stands in the text."""
    ends = [0]
    for text in side.texts:
        ends.append(ends[-1] + len(text) + 1)
    return [range(start, end - 1) for start, end in pairwise(ends)]


def touched(spans: Sequence[range], start: int, end: int) -> list[int]:
    """The numbers of the spans that share a character with a stretch."""
    return [number for number, span in enumerate(spans) if start < span.stop and span.start < end]


def measure_alignment(documents: Sequence[Document], a: str, b: str, seeds: Iterable[int]) -> list[dict[str, Any]]:
    """Strict F1 and quotes located, a row for each seed and lexicon.

    Args:
        documents: See `parallel_documents.read_documents`.
        a: Language of the earlier texts.
        b: Language of the later ones.
        seeds: Of the damage.
    """
    rows = []
    for seed in seeds:
        pairs = damaged_pairs(documents, a, b, seed)
        whole, fine = (Corpus(pairs, a, b, into_sentences=into_sentences) for into_sentences in (False, True))
        of_whole, of_fine = whole.lexicons(), fine.lexicons()
        for name in LEXICONS:
            alignments = fine.through_the_product(of_fine[name])
            quotes = quotes_located(documents, pairs, alignments, a, b)
            rows.append(
                {
                    "languages": f"{a}-{b}",
                    "seed": seed,
                    "lexicon": name,
                    "segments": whole.f1(of_whole[name]),
                    "sentences": fine.f1(of_fine[name]),
                    "product": product_f1(pairs, alignments),
                    "quotes": quotes.expected,
                    "quotes_located": quotes.recall,
                }
            )
    return rows


def measure_speed(documents: Sequence[Document], a: str, b: str) -> dict[str, Any]:
    """CPU seconds for all documents of a pair, and how much longer a naive way takes.

    The naive way weighs every sentence of a document against every one of its version, one by one.
    """
    pairs = damaged_pairs(documents, a, b, 0)
    profile.cache_clear()
    lexicon = concept_lexicon(a, b)
    started = time.process_time()
    corpus = Corpus(pairs, a, b, into_sentences=True)
    read = time.process_time()
    corpus.beads(lexicon)
    aligned = time.process_time()
    pools = replace(corpus.pools, lexicon=lexicon)
    for side_a, side_b in corpus.cuts:
        for one in side_a.profiles:
            for other in side_b.profiles:
                bits(one, other, pools)
    naive = time.process_time()
    return {
        "languages": f"{a}-{b}",
        "documents": len(pairs),
        "reading": read - started,
        "aligning": aligned - read,
        "naive": naive - aligned,
        "naive_to_aligning": (naive - aligned) / (aligned - read),
    }


def measure_triples(documents: Sequence[Document], a: str, b: str, c: str, seed: int) -> dict[str, Any]:
    """A chain of three languages: A to C directly, and composed of A to B and B to C, all with a learned lexicon."""
    chance = random.Random(f"{a}-{b}-{c}-{seed}")  # noqa: S311 (a sample, no secret)
    sides = [{language: damaged(document[language], chance) for language in (a, b, c)} for document in documents]
    direct, first, second = (_mapping(sides, one, other) for one, other in ((a, c), (a, b), (b, c)))
    total = located = composed_located = either = agreed = agreed_right = composed_right = 0
    for at, side in enumerate(sides):
        in_a, in_b, in_c = (side[language].of_sentences() for language in (a, b, c))
        composed = [
            {of_a for place_b in of_b for of_a in first[at].get(place_b, ())}
            for of_b in (second[at].get(place_c, frozenset()) for place_c in range(len(side[c].texts)))
        ]
        for number in sorted(in_a.keys() & in_b.keys() & in_c.keys()):
            place_a, place_c = in_a[number], in_c[number]
            there, through = direct[at].get(place_c, frozenset()), composed[place_c]
            total += 1
            located += place_a in there
            composed_located += place_a in through
            either += place_a in there or place_a in through
            agree = bool(there & through)
            agreed += agree
            agreed_right += place_a in there & through
            composed_right += bool(through)
    return {
        "chain": f"{a}-{b}-{c}",
        "seed": seed,
        "sentences": total,
        "direct": 100 * located / total,
        "composed": 100 * composed_located / total,
        "either": 100 * either / total,
        "agree": 100 * agreed / total,
        "precision_of_agreed": 100 * agreed_right / max(1, agreed),
        "precision_of_composed": 100 * composed_located / max(1, composed_right),
    }


def _mapping(sides: Sequence[dict[str, Segments]], a: str, b: str) -> list[dict[int, frozenset[int]]]:
    """For each document and segment of B the segments of A that it is linked to."""
    pairs = [DocumentPair(side[a], side[b], frozenset()) for side in sides]
    corpus = Corpus(pairs, a, b, into_sentences=True)
    alignments = corpus.through_the_product(merge((concept_lexicon(a, b), corpus.learned())))
    return [dict(_segment_links(pair, alignment)) for pair, alignment in zip(pairs, alignments, strict=True)]


def _segment_links(pair: DocumentPair, alignment: Alignment) -> Iterator[tuple[int, frozenset[int]]]:
    spans_a, spans_b = segment_spans(pair.a), segment_spans(pair.b)
    for place_b, span in enumerate(spans_b):
        yield (
            place_b,
            frozenset(
                place_a
                for link in alignment.links
                if link.b.span.start < span.stop and span.start < link.b.span.end
                for place_a in touched(spans_a, link.a.span.start, link.a.span.end)
            ),
        )
