"""Hops between two languages: what chance is counted on in an archive, and each pair of versions compared on it.

Imported when the first hop crosses languages, and with it the tables of names, places and concepts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from provenance.archive.loading import Archive
from provenance.archive.record import Record
from provenance.archive.versions import VersionPair
from provenance.cache.keys import is_whole
from provenance.config import Config
from provenance.drift.across.alone import sentences_alone
from provenance.drift.across.comparison import changes_across
from provenance.drift.aligned import ChangedLink
from provenance.language.concepts import VERSION
from provenance.language.labels import language_name
from provenance.language.tables import primary
from provenance.lexicons import Lexicons
from provenance.matching.across import Version, align_across, make_pools, pool_of
from provenance.matching.evidence import Pools
from provenance.matching.mentions import entity_names
from provenance.matching.model import Alignment
from provenance.matching.pool import Pool
from provenance.rules.context import ComparedPair
from provenance.speech.model import Speech

NOTHING_SHARED: Final = "no passage of the two has enough in common to tell"


def compare_across(pair: VersionPair, a: tuple[str, Speech], b: tuple[str, Speech], pools: Pools) -> ComparedPair:
    """Align two versions in two languages and name what changed.

    Args:
        pair: The two.
        a: The text of the earlier one, and what is said in it.
        b: The same of the later one.
        pools: What is known of the two languages.
    """
    whole = is_whole(pair)
    languages = pair.earlier.language, pair.later.language
    (text_a, speech_a), (text_b, speech_b) = a, b
    earlier, later = Version(text_a, languages[0], speech_a), Version(text_b, languages[1], speech_b)
    alignment = align_across(earlier, later, pools, whole=whole)
    if not alignment.links:
        direction = f"{language_name(languages[0])} to {language_name(languages[1])}"
        return ComparedPair(pair, f"{direction}: {NOTHING_SHARED}")
    links = changes_across(alignment, earlier, later, pools.names, whole=whole)
    alone = sentences_alone(alignment, languages, speech_a, speech_b) if whole else ()
    kept = tuple(linked if linked.changes else _without_pieces(linked) for linked in links)
    return ComparedPair(pair, None, replace(alignment, links=tuple(one.link for one in kept)), kept, alone)


def _without_pieces(linked: ChangedLink) -> ChangedLink:
    """A link in which nothing changed, without the items of its evidence: of a large archive they fill the memory."""
    evidence = linked.link.evidence
    return replace(linked, link=replace(linked.link, evidence=evidence and replace(evidence, pieces=())))


class Crossings:
    """The hops of one archive between languages; the pool of a language is counted when it is first needed."""

    def __init__(self, archive: Archive, speeches: Mapping[str, Speech], config: Config) -> None:
        """Count nothing yet.

        Args:
            archive: The archive.
            speeches: What is said in each article that has a text, by record id.
            config: Its dictionaries and its model, if it names any.
        """
        self._archive = archive
        self._speeches = speeches
        self.lexicons = Lexicons.of_archive(archive, config)
        self._names = entity_names(archive.entities)
        self._pool_by_language: dict[str, Pool] = {}
        self._pools: dict[tuple[str, str], Pools] = {}

    def align(self, earlier: Record, later: Record, *, whole: bool) -> Alignment:
        """Align the texts of two articles in two languages."""
        a, b = (
            Version(self._archive.text(record.id) or "", record.language, self._speeches[record.id])
            for record in (earlier, later)
        )
        return align_across(a, b, self.pools(primary(earlier.language), primary(later.language)), whole=whole)

    def sources(self, a: str | None, b: str | None) -> tuple[str, ...]:
        """What translates what between two languages beside the shipped concepts, each with a hash of its pairs."""
        return self.lexicons.between(a, b).sources

    @property
    def signature(self) -> str:
        """What the comparison rests on beside the texts: the shipped concepts, learned pairs, dictionaries."""
        return "+".join((VERSION, *self.lexicons.sources))

    def pools(self, a: str, b: str) -> Pools:
        """What is known of two languages, by their primary subtags."""
        if (a, b) not in self._pools:
            self._pools[a, b] = make_pools(a, b, self._pool(a), self._pool(b), self.lexicons.between(a, b), self._names)
        return self._pools[a, b]

    def _pool(self, language: str) -> Pool:
        """The passages of a language in the archive."""
        if language not in self._pool_by_language:
            texts = (
                self._archive.text(record.id) or ""
                for record in self._archive.records
                if primary(record.language) == language
            )
            self._pool_by_language[language] = pool_of(texts, language, self._names)
        return self._pool_by_language[language]
