"""The lexicons that an archive teaches: one for every two languages between which it has hops.

The two texts of each hop are aligned with the shipped concepts, what translates what is learned from the passages that
stand for each other, and both are done once more with what was learned. No step depends on the order of the files.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from provenance.archive.loading import Archive
from provenance.archive.versions import WHOLE
from provenance.language.tables import primary
from provenance.matching.across import Version, align_across, make_pools, pool_of
from provenance.matching.evidence import Pools
from provenance.matching.items import profile, stem_key
from provenance.matching.learning import Stems, learn, stems_of
from provenance.matching.lexicon import Lexicon, make_named_lexicon
from provenance.matching.pool import Pool

SOURCE: Final = "learned"
"""Name of what was learned, for signatures."""

LANGUAGE: Final = re.compile("[a-z]{2,8}")
"""A primary subtag: it becomes part of a file's name, and comes from a record that may be hostile."""

_ROUNDS: Final = 2
"""Times that texts are aligned and learned from: a third changes next to nothing."""

_WIDEST: Final = 60
"""Stems of a passage that is learned from; a sentence of news has 15."""

_MOST_CELLS: Final = 4_000_000
"""Stems of A times stems of B, over all passages: about 18,000 of news. Of more, every so-manieth passage counts."""

Languages = tuple[str, str]
"""Two primary subtags, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class LearnedPair:
    """Two stems that translate each other.

    Attributes:
        a: The stem in the first language.
        b: The stem in the second.
        together: Aligned passages in which both stand.
    """

    a: str
    b: str
    together: int


@dataclass(frozen=True, slots=True)
class LearnedLexicon:
    """What the hops between two languages taught.

    Attributes:
        languages: The two, in the order of the alphabet.
        hops: Hops whose texts were aligned.
        passages: Distinct passages that stand for each other, from which it was learned.
        inputs: SHA-256 of the hops and their texts.
        pairs: In the order of their stems.
    """

    languages: Languages
    hops: int
    passages: int
    inputs: str
    pairs: tuple[LearnedPair, ...]

    @property
    def lexicon(self) -> Lexicon:
        """The pairs as evidence takes them, from the first language to the second."""
        return make_named_lexicon(SOURCE, ((stem_key(pair.a), stem_key(pair.b)) for pair in self.pairs))


@dataclass(frozen=True, slots=True, order=True)
class _Hop:
    """The texts at the two ends of a hop, in the order of their languages."""

    a: str
    b: str
    whole: bool


def learn_lexicons(archive: Archive) -> tuple[LearnedLexicon, ...]:
    """Learn from the hops of an archive that cross languages, whatever their relation.

    Args:
        archive: From `provenance.archive.loading.load_archive`.

    Returns:
        One for every two languages with a hop between articles whose texts were read, in the order of the languages.
    """
    hops = _hops(archive)
    pools = {language: _pool(archive, language) for language in sorted({one for pair in hops for one in pair})}
    return tuple(_learned(languages, found, pools) for languages, found in sorted(hops.items()))


def _hops(archive: Archive) -> Mapping[Languages, list[_Hop]]:
    """The hops between two languages; the same two texts count once."""
    found: defaultdict[Languages, set[_Hop]] = defaultdict(set)
    for hop in archive.graph.hops:
        ends = sorted(end for end in (_end(archive, hop.parent), _end(archive, hop.child)) if end is not None)
        match ends:
            case [(a, text_a), (b, text_b)] if a != b:
                found[a, b].add(_Hop(text_a, text_b, hop.source.relation in WHOLE))
            case _:
                continue
    return {languages: sorted(hops) for languages, hops in found.items()}


def _end(archive: Archive, article: str | None) -> tuple[str, str] | None:
    """The language and the text of an article; None where either is not known."""
    record = archive.record(article) if article is not None else None
    text = archive.text(record.id) if record is not None else None
    language = primary(record.language) if record is not None else "und"
    return (language, text) if text is not None and language != "und" and LANGUAGE.fullmatch(language) else None


def _pool(archive: Archive, language: str) -> Pool:
    texts = (
        text
        for record in archive.records
        if (text := archive.text(record.id)) is not None and primary(record.language) == language
    )
    return pool_of(sorted(texts), language)


def _learned(languages: Languages, hops: Sequence[_Hop], pools: Mapping[str, Pool]) -> LearnedLexicon:
    a, b = languages
    learned = LearnedLexicon(languages, len(hops), 0, _digest(hops), ())
    for _ in range(_ROUNDS):
        known = make_pools(a, b, pools[a], pools[b], learned.lexicon)
        passages = _sampled(found for hop in hops for found in _aligned(hop, languages, known))
        learned = replace(learned, passages=len(passages), pairs=tuple(_pairs(learn(SOURCE, passages), passages)))
    return learned


def _aligned(hop: _Hop, languages: Languages, pools: Pools) -> Iterator[tuple[Stems, Stems]]:
    """The stems of the passages that stand for each other, but for those that are too wide to tell anything."""
    a, b = languages
    for link in align_across(Version(hop.a, a), Version(hop.b, b), pools, whole=hop.whole).links:
        stems = stems_of([profile(link.a.span.text, a)]), stems_of([profile(link.b.span.text, b)])
        if all(0 < len(side) <= _WIDEST for side in stems):
            yield stems


def _sampled(passages: Iterable[tuple[Stems, Stems]]) -> list[tuple[Stems, Stems]]:
    """Each once, for a sentence that was copied is no second witness; of too many, every so-manieth."""
    distinct = sorted(set(passages))
    cells = sum(len(a) * len(b) for a, b in distinct)
    return distinct[:: cells // _MOST_CELLS + 1]


def _pairs(lexicon: Lexicon, passages: Sequence[tuple[Stems, Stems]]) -> Iterator[LearnedPair]:
    """The pairs, with the passages in which both stand."""
    together = Counter((x, y) for a, b in passages for x in a for y in lexicon.forward.get(x, _NONE) & set(b))
    mark = stem_key("")
    for (x, y), count in sorted(together.items()):
        yield LearnedPair(x.removeprefix(mark), y.removeprefix(mark), count)


_NONE: Final[frozenset[str]] = frozenset()


def _digest(hops: Sequence[_Hop]) -> str:
    """The hash of what is learned from: each text by its own hash, so that none runs into the next."""
    total = sha256()
    for hop in hops:
        for text in (hop.a, hop.b):
            total.update(sha256(text.encode("utf-8", "surrogatepass")).digest())
        total.update(b"whole" if hop.whole else b"part")
    return total.hexdigest()
