"""The two long steps of a check: who says what in each text, and what changed between two versions.

What an earlier run found is recalled, and the rest is shared among processes; what comes out depends on neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from provenance.archive.entities import Entity
from provenance.archive.loading import Archive
from provenance.archive.problems import Problem
from provenance.archive.record import Record
from provenance.archive.versions import VersionPair
from provenance.cache import Cache
from provenance.cache.keys import Key, Keys, is_whole
from provenance.config import Config
from provenance.drift.aligned import changes_along
from provenance.drift.machine_signs import Version
from provenance.drift.rewrite import read_rewrite
from provenance.drift.unlinked import unlinked_sentences
from provenance.language.tables import primary
from provenance.matching.alignment import align
from provenance.matching.model import Alignment
from provenance.rules.context import ComparedPair, Triangle
from provenance.speech.extraction import extract
from provenance.speech.model import Speech
from provenance.workers import each_chunk

if TYPE_CHECKING:
    from provenance.crossings import Crossings
    from provenance.matching.evidence import Pools

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much of it is done, and how much there is."""

_AT_ONCE: Final = 8
"""Texts or pairs that a process gets at a time: some tenths of a second of work."""

One = TypeVar("One")
Text = tuple[str, str | None, str | None]
"""A text, its BCP 47 tag, and the day on which it was published."""

Said = tuple[str, Speech]
"""A text, and what is said in it."""

Languages = tuple[str, str]
"""Two primary subtags, the source's first."""


@dataclass(frozen=True, slots=True)
class Means:
    """What the long steps are done with.

    Attributes:
        cache: Results of earlier runs.
        jobs: Number of processes; 1 does everything in this one.
    """

    cache: Cache = field(default_factory=Cache)
    jobs: int = 1

    def share(self, work: Sequence[One]) -> tuple[list[Sequence[One]], int]:
        """Work in parts, and how many processes are worth starting for them."""
        parts = [work[start : start + _AT_ONCE] for start in range(0, len(work), _AT_ONCE)]
        return parts, max(1, min(self.jobs, len(parts)))


def read_speeches(archive: Archive, keys: Keys, means: Means, progress: Progress) -> Mapping[str, Speech]:
    """What is said in each article that has a text, by record id, in the order of the records."""
    texts = {record.id: text for record in archive.records if (text := archive.text(record.id)) is not None}
    records = [record for record in archive.records if record.id in texts]
    found: dict[str, Speech] = {}
    new: list[Record] = []
    for record in records:
        speech = means.cache.recall(keys.speech(record), (texts[record.id],), Speech)
        if speech is None:
            new.append(record)
        else:
            found[record.id] = speech
    work, jobs = means.share([(texts[one.id], one.language, one.date_published) for one in new])
    waiting = iter(new)
    with closing(each_chunk(_read, work, archive.entities, jobs)) as results:
        for speech in (speech for some in results for speech in some):
            record = next(waiting)
            means.cache.keep(keys.speech(record), speech, (texts[record.id],))
            found[record.id] = speech
            progress("reading", len(found), len(records))
    return {record.id: found[record.id] for record in records}


def _read(texts: Sequence[Text], entities: tuple[Entity, ...]) -> list[Speech]:
    """What is said in some texts."""
    return [extract(text, language, entities, on=day) for text, language, day in texts]


class Comparing:
    """The versions of an archive, compared pair by pair; what crosses languages costs is paid for where one does."""

    def __init__(
        self, archive: Archive, speeches: Mapping[str, Speech], config: Config, keys: Keys, means: Means
    ) -> None:
        """Compare nothing yet.

        Args:
            archive: The archive.
            speeches: What is said in each article that has a text, by record id.
            config: Its dictionaries and its model, if it names any.
            keys: Those of the archive.
            means: The cache and the processes.
        """
        self._archive = archive
        self._speeches = speeches
        self._config = config
        self._keys = keys
        self._means = means

    @cached_property
    def crossings(self) -> Crossings:
        """The hops between languages."""
        from provenance.crossings import Crossings  # noqa: PLC0415 (names, places and concepts of all languages)

        return Crossings(self._archive, self._speeches, self._config)

    @property
    def crossed(self) -> bool:
        """Whether a hop crossed languages so far."""
        return "crossings" in self.__dict__

    @property
    def problems(self) -> Sequence[Problem]:
        """Learned lexicons that could not be read."""
        return self.crossings.lexicons.problems if self.crossed else ()

    def compare(self, pairs: Sequence[VersionPair], progress: Progress) -> tuple[ComparedPair, ...]:
        """Align the two versions of each pair and name what changed in each pair of passages, in the same order."""
        found: dict[int, ComparedPair] = {}
        new: list[int] = []
        for place, pair in enumerate(pairs):
            compared = self._unread(pair) or self._recalled(pair)
            if compared is None:
                new.append(place)
            else:
                found[place] = compared
        work, jobs = self._means.share([(pairs[at], *self._said(pairs[at])) for at in new])
        waiting = iter(new)
        with closing(each_chunk(_compare, work, self._pools(pairs[at] for at in new), jobs)) as results:
            for compared in (compared for some in results for compared in some):
                at = next(waiting)
                # What came from another process has copies of the records.
                found[at] = replace(compared, pair=pairs[at])
                self._keep(found[at])
                progress("comparing", len(found), len(pairs))
        return tuple(found[place] for place in range(len(pairs)))

    def triangles(self, compared: Sequence[ComparedPair]) -> tuple[Triangle, ...]:
        """Two hops in a row over three languages, each held against the direct way."""
        if not self.crossed:
            return ()
        from provenance.triangles import find_triangles  # noqa: PLC0415 (as above)

        return find_triangles(compared, self)

    def align(self, earlier: Record, later: Record) -> Alignment:
        """Align two articles in two languages that no hop joins; what their links rest on is left out."""
        texts = self._text(earlier), self._text(later)
        key = self._keys.direct(earlier, later, self.crossings.sources(earlier.language, later.language))
        kept = self._means.cache.recall(key, texts, Alignment) if self._is_kept else None
        if kept is not None:
            return kept
        found = self.crossings.align(earlier, later, whole=False)
        found = replace(found, links=tuple(replace(link, evidence=None) for link in found.links))
        if self._is_kept:
            self._means.cache.keep(key, found, texts)
        return found

    @property
    def _is_kept(self) -> bool:
        """Whether what crosses languages may be kept: a model's folder is too large to hash in every run."""
        return self._config.lexicon.embeddings is None

    def _unread(self, pair: VersionPair) -> ComparedPair | None:
        for record in (pair.earlier, pair.later):
            if self._archive.text(record.id) is None:
                return ComparedPair(pair, f"the text of {record.id} is not in the archive")
        return None

    def _recalled(self, pair: VersionPair) -> ComparedPair | None:
        key = self._key(pair)
        texts = self._text(pair.earlier), self._text(pair.later)
        values = None if key is None else self._means.cache.recall(key, texts, tuple)
        return None if values is None else ComparedPair(pair, *values)

    def _keep(self, one: ComparedPair) -> None:
        key = self._key(one.pair)
        if key is not None:
            values = (one.not_compared, one.alignment, one.links, one.alone, one.rewrite)
            self._means.cache.keep(key, values, (self._text(one.pair.earlier), self._text(one.pair.later)))

    def _key(self, pair: VersionPair) -> Key | None:
        if not _crosses(pair):
            return self._keys.pair(pair)
        sources = self.crossings.sources(pair.earlier.language, pair.later.language)
        return self._keys.crossing(pair, sources) if self._is_kept else None

    def _text(self, record: Record) -> str:
        return self._archive.text(record.id) or ""

    def _said(self, pair: VersionPair) -> tuple[Said, Said]:
        a, b = ((self._text(record), self._speeches[record.id]) for record in (pair.earlier, pair.later))
        return a, b

    def _pools(self, pairs: Iterator[VersionPair]) -> dict[Languages, Pools]:
        """What is known of each two languages that are crossed."""
        crossed = sorted({_languages(pair) for pair in pairs if _crosses(pair)})
        return {languages: self.crossings.pools(*languages) for languages in crossed}


def _languages(pair: VersionPair) -> Languages:
    return primary(pair.earlier.language), primary(pair.later.language)


def _crosses(pair: VersionPair) -> bool:
    a, b = _languages(pair)
    return a != b


def _compare(work: Sequence[tuple[VersionPair, Said, Said]], pools: Mapping[Languages, Pools]) -> list[ComparedPair]:
    """What changed in some pairs."""
    return [
        _across(pair, a, b, pools[_languages(pair)]) if _crosses(pair) else _within(pair, a, b) for pair, a, b in work
    ]


def _within(pair: VersionPair, a: Said, b: Said) -> ComparedPair:
    (text_a, speech_a), (text_b, speech_b) = a, b
    language, whole = pair.later.language, is_whole(pair)
    alignment = align(text_a, text_b, language, speech_a, speech_b)
    links = changes_along(alignment, language, whole=whole)
    alone = unlinked_sentences(alignment, speech_a, speech_b) if whole else ()
    rewrite = read_rewrite(Version(text_a, speech_a.quotes), Version(text_b, speech_b.quotes), links, language)
    return ComparedPair(pair, None, alignment, links, alone, rewrite)


def _across(pair: VersionPair, a: Said, b: Said, pools: Pools) -> ComparedPair:
    from provenance.crossings import compare_across  # noqa: PLC0415 (as above)

    return compare_across(pair, a, b, pools)
