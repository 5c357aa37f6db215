"""Which texts of an archive a text may derive from, in any language.

Two steps, so that no text is held against all others sentence by sentence. An index gives the texts that share the
rarest items with the whole article. Of these, the sentences that are each other's best counterpart are counted: two
articles on one subject share many words, and hardly a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from math import log2
from types import MappingProxyType
from typing import Final

from provenance.language.sentences import sentences
from provenance.language.tables import primary
from provenance.matching.across import make_pools
from provenance.matching.evidence import Pools, looked_for, worth
from provenance.matching.items import Kind, Profile, profile, stem_key
from provenance.matching.lexicon import NO_LEXICON, Lexicon, make_lexicon
from provenance.matching.links import CLEAR, Best, mutual_best
from provenance.matching.mentions import NO_NAMES, EntityNames
from provenance.matching.pool import Pool, make_pool

CANDIDATES: Final = 30
"""Texts of a language whose sentences are looked at."""

STANDS_OUT: Final = 14.0
"""Surplus (see `Match`) from which a text stands out: of articles whose source is not there, 3 of 100 find a text that
reaches it, mostly another report of the same event. Measured with the shipped concepts; a lexicon that was learned from
the texts in question brings all of them closer."""

_MOST_POOLED: Final = 2000
"""Sentences of a language that chance is counted on."""

_BY_SKELETON: Final[frozenset[Kind]] = frozenset({"name", "Latin word", "word", "letters"})
"""Items that are found by their consonants. Within a language a word is found by its stem, and would count twice."""

_IMAGINED: Final = 8
"""Unrelated texts that every shelf is taken to hold besides its own, so that one of two texts has rare keys too."""


@dataclass(frozen=True)
class Shelf:
    """The texts of one language, with an index of their keys.

    Attributes:
        language: Primary subtag of all of them.
        texts: The sentences of each text.
        places: The numbers of the texts that have each key, in order.
    """

    language: str
    texts: tuple[tuple[Profile, ...], ...]
    places: Mapping[str, Sequence[int]]

    @cached_property
    def pool(self) -> Pool:
        """The sentences that chance is counted on; of many, every so-manieth."""
        step = max(1, sum(map(len, self.texts)) // _MOST_POOLED)
        return make_pool(islice((sentence for text in self.texts for sentence in text), 0, None, step))

    def within_language(self) -> Shelf:
        """The shelf for articles of its own language."""
        return replace(self, texts=tuple(map(within_language, self.texts)))

    @cached_property
    def own(self) -> Lexicon:
        """What translates what within the language: each stem stands for itself."""
        return make_lexicon("own", ((key, key) for key in self.places if key.startswith(stem_key(""))))


@dataclass(frozen=True, slots=True)
class Match:
    """A text of a shelf that an article may derive from.

    Attributes:
        number: Of the text on its shelf.
        links: Sentences of the text (A) and of the article (B) that are clearly each other's counterpart.
        bits: The evidence of all links.
        surplus: What is left of it when each link has paid 8 bits, and the bits of picking it out of all pairs of
            sentences: between two long texts some pair is alike by chance.
    """

    number: int
    links: tuple[Best, ...]
    bits: float
    surplus: float

    @property
    def stands_out(self) -> bool:
        """Whether there is more in common than an article has with texts that it does not derive from."""
        return self.surplus >= STANDS_OUT


def sentence_profiles(text: str, language: str | None, names: EntityNames = NO_NAMES) -> tuple[Profile, ...]:
    """The sentences of a text as evidence sees them.

    Args:
        text: Any text.
        language: BCP 47 tag, or None.
        names: Those of the entities file.
    """
    return tuple(profile(span.text, language, names) for span in sentences(text, language))


def within_language(text: Iterable[Profile]) -> tuple[Profile, ...]:
    """Sentences as evidence sees them where they are compared with others of their own language."""
    return tuple(
        replace(sentence, items=tuple(item for item in sentence.items if item.kind not in _BY_SKELETON))
        for sentence in text
    )


def make_shelf(texts: Iterable[Sequence[Profile]], language: str | None) -> Shelf:
    """Index some texts.

    Args:
        texts: The sentences of each (see `sentence_profiles`).
        language: BCP 47 tag of all of them.
    """
    kept = tuple(map(tuple, texts))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(kept):
        for key in dict.fromkeys(key for sentence in text for key in sentence.keys):
            places[key].append(number)
    return Shelf(primary(language), kept, MappingProxyType(dict(places)))


def shelf_pools(sources: Shelf, articles: Shelf, lexicon: Lexicon = NO_LEXICON, names: EntityNames = NO_NAMES) -> Pools:
    """What is known of the languages of two shelves.

    Args:
        sources: The texts that an article may derive from (A).
        articles: The texts in the language of the article (B): where that is the same language, the same shelf, of
            texts from `within_language`.
        lexicon: Pairs of stems from A to B beside the shipped ones.
        names: Those of the entities file.
    """
    if sources.language == articles.language:
        return Pools(sources.pool, articles.pool, sources.own, names=names)
    return make_pools(sources.language, articles.language, sources.pool, articles.pool, lexicon, names)


def retrieve(
    article: Sequence[Profile], shelf: Shelf, pools: Pools, allowed: Collection[int] | None = None
) -> list[Match]:
    """The texts that have a clear link to an article, best first: by the number of links, then by their bits.

    Args:
        article: Its sentences.
        shelf: The texts.
        pools: What is known of the languages of the texts (A) and of the article (B).
        allowed: Numbers of the texts that come into question; None for all.
    """
    found = candidates(article, shelf, pools, allowed)
    matches = [_match(number, shelf.texts[number], article, pools) for number in found]
    linked = (match for match in matches if match.links)
    return sorted(linked, key=lambda match: (-len(match.links), -match.bits, match.number))


def candidates(
    article: Sequence[Profile],
    shelf: Shelf,
    pools: Pools,
    allowed: Collection[int] | None = None,
    most: int = CANDIDATES,
) -> list[int]:
    """The texts that have most in common with an article as a whole, by the bits of the items that they share.

    Args:
        article: Its sentences.
        shelf: The texts.
        pools: What is known of the languages of the texts (A) and of the article (B).
        allowed: Numbers of the texts that come into question; None for all.
        most: How many to give at most.
    """
    shared: defaultdict[int, float] = defaultdict(float)
    items = {(item.kind, item.keys): item for sentence in article for item in sentence.items}
    for item in items.values():
        keys = looked_for(item, pools.lexicon.backward)
        places = {place for key in keys for place in shelf.places.get(key, ())}
        bits = worth(item.kind, min(1.0, (len(places) + 0.5) / (len(shelf.texts) + _IMAGINED)))
        for place in places:
            shared[place] += bits
    wanted = shared.keys() if allowed is None else shared.keys() & set(allowed)
    return nsmallest(most, wanted, key=lambda number: (-shared[number], number))


def _match(number: int, text: Sequence[Profile], article: Sequence[Profile], pools: Pools) -> Match:
    links = mutual_best(text, article, pools, CLEAR)
    price = CLEAR + log2(len(text) * len(article))
    bits = [link.bits for link in links]
    return Match(number, links, sum(bits), sum(max(0.0, one - price) for one in bits))
