"""Where a passage stood before: candidates by the keys of an index, judged by the same curves as those of a scan.

A scan joins all passages with all; here one passage asks, and reads the postings of its own keys. Keys that many
passages have are not read, so that no look-up grows with the index.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from math import log2
from pathlib import Path
from typing import Any, Final, Self

from provenance.corpus.index.file import MOST_PASSAGES, fact, open_index, told
from provenance.corpus.model import Article
from provenance.corpus.passages.cutting import FEWEST_WORDS, MOST_WORDS, Cut, Piece, cut
from provenance.corpus.passages.passage_keys import PassageKeys, passage_keys
from provenance.corpus.passages.tables import PASSAGES_BITS
from provenance.corpus.search.choosing import Found, best_of
from provenance.corpus.search.likeness import LEAST_ODDS, Weighed, measure, odds_of, stem_bits
from provenance.corpus.search.queries import Blocking, key_bits
from provenance.language.words import word_texts

_CAP: Final = 1000
"""Passages that have a key from which it is not read: it would tell too little, and take too long."""

_MOST_READ: Final = 20_000
"""Postings of words that are read to find those in which two of the rarest stand, in any order."""

_MOST_JUDGED: Final = 300
"""Candidates that are judged for a passage, those first that share most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage by its place.

    Attributes:
        pieces: Its stretches in order, in code points of its text.
    """

    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.pieces[0][0]

    @property
    def stop(self) -> int:
        """Offset after its last one."""
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A passage of an index that is a version of one that was asked for.

    Attributes:
        asked: The place of the one that was asked for.
        article: Where the other one stands.
        place: Its place there.
        odds: Log-odds that the two are versions of each other, in bits.
        bits: Of what they have in common.
        across: Whether the two are in different languages, and were found by what means the same in both.
    """

    asked: Stretch
    article: Article
    place: Stretch
    odds: float
    bits: float
    across: bool = False


@dataclass(frozen=True, slots=True)
class Sightings:
    """What an index answers.

    Attributes:
        found: The passages that stand out, best first.
        asked: Passages that were looked up.
        too_short: Passages that were not, for they have too few words.
        too_common: Passages of which no key could be read, for too many others have each.
        articles: Texts in the index.
        passages: Passages in it.
    """

    found: tuple[Sighting, ...]
    asked: int
    too_short: int
    too_common: int
    articles: int
    passages: int


class _Asked:
    """A passage that is looked up.

    Its language matters to its names alone. Where nobody gave it, it is that of the article it is held against: to tell
    it from a few words takes longer than all else.
    """

    def __init__(self, number: int, passage: Cut, language: str | None) -> None:
        self.number = number
        self.cut = passage
        self._language = language
        self._read: dict[str | None, PassageKeys] = {}
        self.keys = self.read_in(None)

    def read_in(self, language: str | None) -> PassageKeys:
        """Its keys, read in a language."""
        tag = self._language or language
        if tag not in self._read:
            self._read[tag] = passage_keys(self.cut.words, tag)
        return self._read[tag]


class Index:
    """An index that is open for look-ups.

    Attributes:
        articles: Texts in it.
        holds_across: Whether it has keys by which a text is found in another language.

    Args:
        folder: Of the index.

    Raises:
        UsageError: There is none, or it is of another version.
        ProvenanceError: It is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._frequencies: dict[int, int] = {}
        self._connection = open_index(folder)
        try:
            with told(folder):
                self._passages = fact(self._connection, "passages")
                self.articles = fact(self._connection, "articles")
                self.holds_across = bool(fact(self._connection, "across"))
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for look-ups of another kind; errors of it are told as those of this one.

        Raises:
            ProvenanceError: The index is damaged.
        """
        with told(self._folder):
            yield self._connection

    def article(self, number: int) -> Article:
        """An article by its number; to be called while `reading`.

        Raises:
            sqlite3.DatabaseError: There is none, or what is there is no article.
        """
        row = self._row("SELECT id, text, language, published, publisher FROM articles WHERE n = ?", number)
        if None in row[:2] or not all(isinstance(one, str | None) for one in row):
            raise sqlite3.DatabaseError("what a key leads to is no article")
        return Article(*row)

    def find_quote(self, quote: str, language: str | None = None) -> Sightings:
        """Where a quote stood before, as a whole or any sentence of it.

        Args:
            quote: Its words.
            language: BCP 47 tag; if None, that of whatever is found.
        """
        whole = Cut(((0, len(quote)),), tuple(word_texts(quote)))
        parts = [part for part in cut(quote, language) if len(part.words) < len(whole.words)]
        return self._find([whole, *parts] if len(whole.words) <= MOST_WORDS else parts, language)

    def find_article(self, text: str, language: str | None = None) -> Sightings:
        """Where the passages of an article stood before.

        Args:
            text: Of the article.
            language: BCP 47 tag; if None, that of whatever is found.
        """
        return self._find(list(cut(text, language)), language)

    def _find(self, passages: Sequence[Cut], language: str | None) -> Sightings:
        long = [one for one in passages if len(one.words) >= FEWEST_WORDS]
        found: list[Found] = []
        too_common = 0
        with told(self._folder):
            for number, one in enumerate(long):
                asked = _Asked(number, one, language)
                shared = self._shared(asked.keys)
                too_common += shared is None
                found += self._judged(asked, shared or {})
            best = best_of(sorted(found, key=lambda one: (one.article_b, -one.odds, one.a, one.b)))
            sightings = [self._sighting(one, long[one.a]) for one in best]
        return Sightings(
            found=tuple(sorted(sightings, key=_best_first)),
            asked=len(long),
            too_short=len(passages) - len(long),
            too_common=too_common,
            articles=self.articles,
            passages=self._passages,
        )

    def _shared(self, keys: PassageKeys) -> Mapping[int, float] | None:
        """The candidates, with the bits of the rare keys that they share; None where no key is rare enough."""
        shared: defaultdict[int, float] = defaultdict(float)
        read = 0
        words = sorted((self._frequency(stem), stem) for stem in set(keys.stems))
        rare = [stem for df, stem in words if df <= _BLOCKING.rare]
        for key, times in [(key, 1) for key in (*rare, *set(keys.neighbours))] + [(keys.whole, 2)]:
            passages = self._postings(key, _CAP)
            if passages is not None:
                read += 1
                weight = times * self._weight(len(passages))
                for passage in passages:
                    shared[passage] += weight
        for both in self._pairs([stem for df, stem in words if 0 < df <= MOST_PASSAGES][: _BLOCKING.rarest]):
            weight = self._weight(len(both))
            for passage in both:
                shared[passage] += weight
        return shared if read or shared else None

    def _pairs(self, rarest: Iterable[int]) -> Iterator[set[int]]:
        """For each two of the rarest words, the passages that have both."""
        lists: list[set[int]] = []
        for stem in rarest:
            passages = set(self._postings(stem, MOST_PASSAGES) or ())
            if sum(map(len, lists)) + len(passages) > _MOST_READ:
                break
            lists.append(passages)
        for one, other in combinations(lists, 2):
            both = one & other
            if 0 < len(both) <= _CAP:
                yield both

    def _judged(self, asked: _Asked, shared: Mapping[int, float]) -> Iterator[Found]:
        """The candidates that are versions of a passage in all likelihood."""
        if not asked.keys.stems:
            return
        whole = log2(max(self._passages, 2))
        least = [(bits, passage) for passage, bits in shared.items() if bits >= _BLOCKING.shared * whole]
        best = sorted(least, key=lambda one: (-one[0], one[1]))[:_MOST_JUDGED]
        start, stop = asked.cut.pieces[0][0], asked.cut.pieces[-1][1]
        for bits, passage in best:
            article, place = self._place(passage)
            words = [word for piece in place.pieces for word in word_texts(article.text[slice(*piece)])]
            one, other = asked.read_in(article.language), passage_keys(words, article.language)
            if bits < _BLOCKING.shared_a_word * whole * min(len(one.stems), len(other.stems)):
                continue
            a, b = self._weighed(one), self._weighed(other)
            common = measure(a, b, bits, whole)
            if common is not None and (odds := odds_of(a, b, common)) >= LEAST_ODDS:
                n = passage >> PASSAGES_BITS
                yield Found(0, n, odds, asked.number, passage, start, stop, place.start, place.stop, common.shared)

    def _weighed(self, keys: PassageKeys) -> Weighed:
        """A passage with how rare each of its words is."""
        return Weighed(list(keys.stems), [self._bits_of(stem) for stem in keys.stems], keys.names, keys.numbers)

    def _bits_of(self, stem: int) -> float:
        return stem_bits(self._passages, self._frequency(stem))

    def _weight(self, others: int) -> float:
        """What a key is worth that so many passages of the index have, and the one that asks."""
        return key_bits(self._passages, others + 1)

    def _frequency(self, stem: int) -> int:
        """How many passages have a word."""
        if stem not in self._frequencies:
            row = self._connection.execute("SELECT df FROM words WHERE h = ?", (stem,)).fetchone()
            self._frequencies[stem] = row[0] if row else 0
        return self._frequencies[stem]

    def _postings(self, key: int, most: int) -> list[int] | None:
        """The passages that have a key; None if more than `most` have it."""
        rows = self._connection.execute("SELECT p FROM postings WHERE h = ? LIMIT ?", (key, most + 1)).fetchall()
        return [passage for (passage,) in rows] if len(rows) <= most else None

    def _place(self, passage: int) -> tuple[Article, Stretch]:
        start, stop, pieces = self._row("SELECT start, stop, pieces FROM passages WHERE p = ?", passage)
        article = self.article(passage >> PASSAGES_BITS)
        try:
            edges = [int(edge) for edge in pieces.split()] if pieces else [int(start), int(stop)]
            return article, Stretch(tuple(zip(edges[::2], edges[1::2], strict=True)))
        except (AttributeError, TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("what a key leads to is no passage") from error

    def _row(self, query: str, key: int) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self._connection.execute(query, (key,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError("what a key leads to is missing")
        return row

    def _sighting(self, found: Found, asked: Cut) -> Sighting:
        article, place = self._place(found.b)
        return Sighting(Stretch(asked.pieces), article, place, found.odds, found.bits)


_BLOCKING: Final = Blocking()


def _best_first(one: Sighting) -> tuple[float, str, str, int]:
    """By their odds, then the earliest; those without a date last."""
    return -one.odds, one.article.published or "9", one.article.id, one.place.start
