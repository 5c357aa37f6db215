"""Two texts in two languages, passage by passage.

Sentences are aligned in order, those that are left over by their best counterpart in any order. A quote is never
searched for by itself: its counterpart is read off the alignment of the sentences around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from provenance.language.length import log_ratio
from provenance.language.sentences import sentences
from provenance.language.spans import Span
from provenance.matching.anchors import align_texts
from provenance.matching.beads import Bead
from provenance.matching.concepts import concept_lexicon
from provenance.matching.evidence import Pools, bits
from provenance.matching.items import Profile, profile
from provenance.matching.lexicon import NO_LEXICON, Lexicon, merge
from provenance.matching.links import CLEAR, mutual_best
from provenance.matching.mentions import NO_NAMES, EntityNames
from provenance.matching.model import Alignment, Link, Passage
from provenance.matching.passages import passages
from provenance.matching.pool import EMPTY, Pool, make_pool
from provenance.matching.quoted import quote_links
from provenance.speech.model import Speech

PROBABLE: Final = 0.3
"""The least probability of a bead that makes a link."""

MISSING: Final = 0.35
"""The least probability of having no counterpart at which a sentence of two whole texts is said to have none."""

_MOST_POOLED: Final = 2000
"""Sentences of a language that chance is counted on."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of two texts that are versions of each other.

    Attributes:
        text: The text as given.
        language: BCP 47 tag, or None.
        speech: What is said in it, for its quotes and the parts to leave out; None takes sentences alone.
    """

    text: str
    language: str | None
    speech: Speech | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """Sentences of A and of B that stand for each other, as ranges of their numbers."""

    a: range
    b: range
    probability: float


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands for what, and the numbers of the sentences that nothing stands for.

    In two whole texts, a sentence that may or may not have a counterpart is in none of them.
    """

    pairs: tuple[_Pair, ...]
    alone_a: tuple[int, ...]
    alone_b: tuple[int, ...]


def pool_of(texts: Iterable[str], language: str | None, names: EntityNames = NO_NAMES) -> Pool:
    """The pool of some texts of one language, by their sentences; of many, every so-manieth is counted.

    Args:
        texts: The texts.
        language: BCP 47 tag of all of them.
        names: Those of the entities file.
    """
    found = [span.text for text in texts for span in sentences(text, language)]
    step = max(1, len(found) // _MOST_POOLED)
    return make_pool(profile(text, language, names) for text in islice(found, 0, None, step))


def make_pools(
    language_a: str | None,
    language_b: str | None,
    pool_a: Pool = EMPTY,
    pool_b: Pool = EMPTY,
    lexicon: Lexicon = NO_LEXICON,
    names: EntityNames = NO_NAMES,
) -> Pools:
    """What is known of two languages, the shipped lexicon among it.

    Args:
        language_a: BCP 47 tag.
        language_b: BCP 47 tag.
        pool_a: Passages in the first language.
        pool_b: The same in the second.
        lexicon: Pairs beside the shipped ones: learned, or from dictionaries.
        names: Those of the entities file.
    """
    shipped = concept_lexicon(language_a, language_b)
    ratio = log_ratio(language_a, language_b)
    return Pools(pool_a, pool_b, merge((shipped, lexicon)), ratio, names)


def align_across(a: Version, b: Version, pools: Pools, *, whole: bool = True) -> Alignment:
    """Find which passages of two texts in two languages are versions of each other.

    Args:
        a: The earlier text (the source).
        b: The later one.
        pools: What chance is counted on, and what translates what (see `make_pools`).
        whole: Whether B claims to be the whole of A. Of a report, only clear links are kept, and all that is not linked
            stands alone; of two whole texts, what probably has no counterpart does.

    Returns:
        Links of sentences, and of quotes with what stands for them; `score` is how probable a link is.
    """
    side_a, side_b = _sentences(a), _sentences(b)
    profiles_a, profiles_b = _profiles(side_a, a.language, pools), _profiles(side_b, b.language, pools)
    found = _found(profiles_a, profiles_b, pools, whole=whole)
    links = []
    for pair in found.pairs:
        one, other = _piece(a.text, side_a, pair.a), _piece(b.text, side_b, pair.b)
        evidence = bits(
            profile(one.span.text, a.language, pools.names), profile(other.span.text, b.language, pools.names), pools
        )
        links.append(Link(one, other, "rendering", pair.probability, evidence))
    quoted = quote_links(links, a.speech, b.speech, (a.language, b.language), pools)
    return Alignment(
        links=tuple(sorted((*links, *quoted.links), key=_place)),
        only_a=_alone(side_a, found.alone_a, quoted.only_a),
        only_b=_alone(side_b, found.alone_b, quoted.only_b),
    )


def _sentences(version: Version) -> tuple[Passage, ...]:
    """The sentences of a text, without those that are no part of the article."""
    speech = replace(version.speech, quotes=()) if version.speech else None
    return passages(version.text, speech, version.language)


def _profiles(side: Sequence[Passage], language: str | None, pools: Pools) -> list[Profile]:
    return [profile(passage.span.text, language, pools.names) for passage in side]


def _found(a: Sequence[Profile], b: Sequence[Profile], pools: Pools, *, whole: bool) -> _Found:
    """What stands for what: in order first, then what is left over in any order."""
    beads = align_texts(a, b, pools)
    pairs = [
        _Pair(bead.a, bead.b, bead.probability)
        for place, bead in enumerate(beads)
        if bead.a and bead.b and bead.probability >= PROBABLE and bead.bits >= _least(beads, place, whole=whole)
    ]
    left_a = _left(len(a), (pair.a for pair in pairs))
    left_b = _left(len(b), (pair.b for pair in pairs))
    for best in mutual_best([a[number] for number in left_a], [b[number] for number in left_b], pools):
        at_a, at_b = left_a[best.a], left_b[best.b]
        pairs.append(_Pair(range(at_a, at_a + 1), range(at_b, at_b + 1), 1.0 - 2.0**-best.bits))
    left_a = _left(len(a), (pair.a for pair in pairs))
    left_b = _left(len(b), (pair.b for pair in pairs))
    if whole:
        missing = [bead for bead in beads if not (bead.a and bead.b) and bead.probability >= MISSING]
        missing_a = {number for bead in missing for number in bead.a}
        missing_b = {number for bead in missing for number in bead.b}
        left_a = [number for number in left_a if number in missing_a]
        left_b = [number for number in left_b if number in missing_b]
    return _Found(tuple(pairs), tuple(left_a), tuple(left_b))


def _least(beads: Sequence[Bead], place: int, *, whole: bool) -> float:
    """The bits that a bead needs; in a whole text, one between two that are clear stands where it has to."""
    if not whole:
        return CLEAR
    around = (*beads[max(0, place - 1) : place], *beads[place + 1 : place + 2])
    return -CLEAR if all(bead.bits >= CLEAR for bead in around) else 0.0


def _left(size: int, taken: Iterable[range]) -> list[int]:
    """The numbers of the sentences that are not taken."""
    told = {number for numbers in taken for number in numbers}
    return [number for number in range(size) if number not in told]


def _piece(text: str, side: Sequence[Passage], numbers: range) -> Passage:
    first, last = side[numbers[0]], side[numbers[-1]]
    return first if len(numbers) == 1 else Passage(Span.of(text, first.span.start, last.span.end), "sentence")


def _alone(side: Sequence[Passage], numbers: Sequence[int], quotes: Sequence[Passage]) -> tuple[Passage, ...]:
    """The sentences and the quotes that nothing stands for, in order."""
    lone = [side[number] for number in numbers]
    return tuple(sorted((*lone, *quotes), key=lambda passage: (passage.span.start, -passage.span.end)))


def _place(link: Link) -> tuple[int, int, int, int]:
    return link.b.span.start, link.a.span.start, -link.b.span.end, -link.a.span.end
