"""Quotes read off an alignment of sentences: what stands for each, and which stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.language.spans import Span, touching
from provenance.matching.evidence import Evidence, Pools, bits
from provenance.matching.items import profile
from provenance.matching.model import Link, Passage
from provenance.speech.model import Quote, Speech

_MOST: Final = 12
"""Quotes of one stretch that are held against a quote."""

_AGAINST: Final = -4.0
"""Bits below which two quotes are none of each other's, even where each is the only one of its sentence."""


@dataclass(frozen=True, slots=True)
class QuoteLinks:
    """The quotes of two texts.

    Attributes:
        links: Quotes of B with what stands for them in A: a quote, or where it has none the sentence.
        only_a: Quotes of A whose sentences nothing stands for.
        only_b: The same for B.
    """

    links: tuple[Link, ...] = ()
    only_a: tuple[Passage, ...] = ()
    only_b: tuple[Passage, ...] = ()


def quote_links(
    links: Sequence[Link],
    speech_a: Speech | None,
    speech_b: Speech | None,
    languages: tuple[str | None, str | None],
    pools: Pools,
) -> QuoteLinks:
    """Read the counterpart of each quote off the links of the sentences around it.

    Args:
        links: Of sentences.
        speech_a: What is said in A.
        speech_b: What is said in B.
        languages: BCP 47 tags of A and B.
        pools: What chance is counted on; it tells which of several quotes of one sentence is meant.
    """
    quotes_a, quotes_b = outermost_quotes(speech_a), outermost_quotes(speech_b)
    around_a = _around(quotes_a, {link.a.span: number for number, link in enumerate(links)})
    around_b = _around(quotes_b, {link.b.span: number for number, link in enumerate(links)})
    in_link: defaultdict[int, list[Span]] = defaultdict(list)
    for span, numbers in around_a.items():
        for number in numbers:
            in_link[number].append(span)
    found: list[Link] = []
    taken: set[Span] = set()
    for span_b, numbers in around_b.items():
        near = dict.fromkeys(span for number in numbers for span in in_link[number] if span not in taken)
        best = _best(list(near)[:_MOST], span_b, languages, pools)
        if best is not None:
            span_a, evidence = best
            taken.add(span_a)
            a, b = Passage(span_a, "quote", quotes_a[span_a]), Passage(span_b, "quote", quotes_b[span_b])
            found.append(Link(a, b, "rendering", max(links[number].score for number in numbers), evidence))
    return QuoteLinks(
        tuple(found),
        tuple(Passage(span, "quote", quote) for span, quote in quotes_a.items() if span not in around_a),
        tuple(Passage(span, "quote", quote) for span, quote in quotes_b.items() if span not in around_b),
    )


def outermost_quotes(speech: Speech | None) -> dict[Span, Quote]:
    """The quotes of a text that stand in no other quote, in order."""
    found: dict[Span, Quote] = {}
    end = 0
    for quote in sorted(speech.quotes if speech else (), key=lambda quote: (quote.span.start, -quote.span.end)):
        if quote.span.end > end:
            found[quote.span] = quote
            end = quote.span.end
    return found


def _around(quotes: Mapping[Span, Quote], linked: Mapping[Span, int]) -> dict[Span, list[int]]:
    """The numbers of the links that share a character with each quote; quotes without a link are left out."""
    spans = sorted(linked)
    found = {quote: [linked[span] for span in touching(spans, quote)] for quote in quotes}
    return {quote: numbers for quote, numbers in found.items() if numbers}


def _best(
    near: Sequence[Span], quote: Span, languages: tuple[str | None, str | None], pools: Pools
) -> tuple[Span, Evidence] | None:
    """Which of some quotes of A stands for a quote of B; the only one does unless the evidence speaks against it."""
    weighed = [
        (bits(profile(span.text, languages[0]), profile(quote.text, languages[1]), pools), span) for span in near
    ]
    if not weighed:
        return None
    evidence, span = max(weighed, key=lambda pair: (pair[0].bits, -pair[1].start))
    return (span, evidence) if evidence.bits > (_AGAINST if len(near) == 1 else 0.0) else None
