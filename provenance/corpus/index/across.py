"""Where a quote or an article stood before in another language: by what means the same in all of them.

The keys are those of `across/keys`, a few hundred of each article. The articles that share most of what is rare are
held against what was asked for sentence by sentence; a sentence counts where it is the best counterpart, and an article
where the evidence of its sentences has paid for being picked out of all sentences and articles.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

from provenance.corpus.across.keys import KINDS, article_keys
from provenance.corpus.index.finding import Index, Sighting, Stretch
from provenance.corpus.model import Article
from provenance.language.identify import identify
from provenance.language.sentences import sentences
from provenance.language.spans import Span
from provenance.language.tables import primary
from provenance.matching.across import make_pools
from provenance.matching.evidence import worth
from provenance.matching.items import Profile, profile
from provenance.matching.links import CLEAR, mutual_best
from provenance.matching.pool import make_pool

CANDIDATES: Final = 5
"""Articles of each other language whose sentences are looked at."""

_LANGUAGES: Final = 8
"""Other languages that are looked into."""

_LOOKED_AT: Final = 500
"""Articles among which those of other languages are looked for, by what they share."""

_CAP: Final = 1000
"""Articles that have a key from which it is not read."""

_RAREST: Final = 120
"""Keys of an article that is asked for by which others are found: those that are worth most."""

_MOST_SENTENCES: Final = 500
"""Sentences of an article that are held against another's."""

_READ: Final = 1000
"""Code points that tell the language of a text."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, sentence by sentence."""

    parts: tuple[Span, ...]
    profiles: tuple[Profile, ...]

    @classmethod
    def of(cls, text: str, language: str, *, whole: bool = False) -> _Text:
        """Read a text; as one passage where `whole`."""
        parts = (Span.of(text, 0, len(text)),) if whole else tuple(sentences(text, language))[:_MOST_SENTENCES]
        return cls(parts, tuple(profile(part.text, language) for part in parts))


def find_across(
    index: Index, text: str, language: str | None = None, *, quote: bool
) -> tuple[str | None, tuple[Sighting, ...]]:
    """Where a text stood before in another language.

    Args:
        index: Built with keys for it; another one finds nothing.
        text: A quote, or an article.
        language: BCP 47 tag; told from the text if None. Where it cannot be told, nothing is looked for.
        quote: Whether to look for the text as one passage.

    Returns:
        The language of the text, or None where it cannot be told; and the passages that stand out, best first.

    Raises:
        ProvenanceError: The index is damaged.
    """
    tag = primary(language or identify(text[:_READ]).language)
    if tag == "und":
        return None, ()
    asked = _Text.of(text, tag, whole=quote)
    with index.reading() as connection:
        by_language = _candidates(index, _weighed(connection, index.articles, text, tag), tag)
    # Each sentence that is asked for is another try.
    price = log2(max(index.articles, 2) * max(len(asked.parts), 1))
    found: list[Sighting] = []
    for other, articles in sorted(by_language.items()):
        found += _standing_out(asked, tag, other, articles, price)
    return tag, tuple(sorted(found, key=lambda one: (-one.odds, one.article.published or "9", one.article.id)))


def _candidates(
    index: Index, weighed: Iterable[tuple[float, tuple[int, ...]]], language: str
) -> Mapping[str, Sequence[Article]]:
    """The articles of each other language that share most of what is rare."""
    shared: defaultdict[int, float] = defaultdict(float)
    for weight, places in sorted(weighed, reverse=True)[:_RAREST]:
        for place in places:
            shared[place] += weight
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for place in sorted(shared, key=lambda n: (-shared[n], n))[:_LOOKED_AT]:
        article = index.article(place)
        other = primary(article.language)
        of_other = found.get(other, [])
        is_wanted = other not in {language, "und"} and (of_other or len(found) < _LANGUAGES)
        if is_wanted and len(of_other) < CANDIDATES:
            found[other].append(article)
    return found


def _weighed(
    connection: sqlite3.Connection, size: int, text: str, language: str
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """The keys of a text with the articles that have each, and what each is worth."""
    for key in article_keys(text, language):
        rows = connection.execute("SELECT n FROM across WHERE h = ? LIMIT ?", (key.hash, _CAP + 1)).fetchall()
        if 0 < len(rows) <= _CAP:
            chance = min(1.0, (len(rows) + 0.5) / (size + 1.0))
            yield worth(KINDS[key.kind], chance), tuple(n for (n,) in rows)


def _standing_out(
    asked: _Text, language: str, other: str, articles: Sequence[Article], price: float
) -> Iterator[Sighting]:
    """The sentences of the articles of another language that stand for what was asked, where an article stands out."""
    texts = [_Text.of(article.text, other) for article in articles]
    # Chance is counted on what is held against each other: all that is looked at shares much, which makes it strict.
    pool = make_pool(one for text in texts for one in text.profiles)
    pools = make_pools(other, language, pool, make_pool(asked.profiles))
    for article, text in zip(articles, texts, strict=True):
        links = mutual_best(text.profiles, asked.profiles, pools)
        if sum(link.bits - CLEAR for link in links) >= price:
            for link in links:
                there, here = text.parts[link.a], asked.parts[link.b]
                yield Sighting(
                    asked=Stretch(((here.start, here.end),)),
                    article=article,
                    place=Stretch(((there.start, there.end),)),
                    odds=link.bits - CLEAR,
                    bits=link.bits,
                    across=True,
                )
