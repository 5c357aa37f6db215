"""What is known beside the two texts at hand: how common each item is, and what translates what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from provenance.matching.across import PROBABLE, Version, align_across, make_pools, pool_of
from provenance.matching.evidence import Pools
from provenance.matching.items import Profile, profile
from provenance.matching.learning import Stems, learn, stems_of
from provenance.matching.lexicon import NO_LEXICON, Lexicon, make_lexicon, make_named_lexicon
from provenance.matching.pool import EMPTY, Pool

Languages = tuple[str, str]
"""Two primary subtags: of the earlier text and of the later one."""

_ROUNDS: Final = 2
"""Times that texts are aligned and learned from; a third changes next to nothing."""

_SAME: Final = "stems"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are said to be versions of each other.

    Attributes:
        a: The earlier text.
        b: The later one.
        languages: Of both.
    """

    a: str
    b: str
    languages: Languages


@dataclass(frozen=True, slots=True)
class Background:
    """What chance is counted on, and the lexicons beside the shipped one.

    Attributes:
        pools: The passages of each language.
        lexicons: From the first of two languages to the second.
    """

    pools: Mapping[str, Pool] = field(default_factory=dict)
    lexicons: Mapping[Languages, Lexicon] = field(default_factory=dict)
    _between: dict[Languages, Pools] = field(default_factory=dict, init=False, repr=False, compare=False)

    def between(self, a: str, b: str) -> Pools:
        """What is known of two languages; put together once.

        Args:
            a: Primary subtag of the earlier text's.
            b: Of the later one's.
        """
        if (a, b) not in self._between:
            pool_a, pool_b = self.pools.get(a, EMPTY), self.pools.get(b, EMPTY)
            self._between[a, b] = make_pools(a, b, pool_a, pool_b, self._lexicon(a, b))
        return self._between[a, b]

    def within(self, language: str, passages: Iterable[Profile]) -> Pools:
        """What is known of one language, in which every stem stands for itself.

        Args:
            language: Its primary subtag.
            passages: Those whose stems are looked for.
        """
        pool = self.pools.get(language, EMPTY)
        return Pools(pool, pool, make_lexicon(_SAME, ((key, key) for key in stems_of(passages))))

    def sources(self, a: str, b: str) -> tuple[str, ...]:
        """Where the pairs between two languages come from, for a signature."""
        return self._lexicon(a, b).sources

    def _lexicon(self, a: str, b: str) -> Lexicon:
        return self.lexicons.get((a, b), NO_LEXICON)


def count_background(pairs: Sequence[Pair], *, learning: bool) -> Background:
    """The background that some pairs of texts are for each other.

    Args:
        pairs: The pairs.
        learning: Whether to learn a lexicon from those between two languages: they are aligned, what translates what is
            learned from the passages that stand for each other, and both are done once more with what was learned.
    """
    texts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    crossing: defaultdict[Languages, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for text, language in zip((pair.a, pair.b), pair.languages, strict=True):
            texts[language][text] = None
        if pair.languages[0] != pair.languages[1]:
            crossing[pair.languages].append(pair)
    pools = {language: pool_of(sorted(found), language) for language, found in sorted(texts.items())}
    if not learning:
        return Background(pools)
    learned = {languages: _learned(found, Background(pools)) for languages, found in sorted(crossing.items())}
    return Background(pools, learned)


def _learned(pairs: Sequence[Pair], background: Background) -> Lexicon:
    """What some pairs of texts between the same two languages teach."""
    a, b = pairs[0].languages
    lexicon = NO_LEXICON
    for _ in range(_ROUNDS):
        pools = Background(background.pools, {(a, b): lexicon}).between(a, b)
        passages = [passage for pair in pairs for passage in _aligned(pair, pools)]
        learned = learn("learned", passages)
        lexicon = make_named_lexicon("learned", ((x, y) for x, found in learned.forward.items() for y in found))
    return lexicon


def _aligned(pair: Pair, pools: Pools) -> Iterable[tuple[Stems, Stems]]:
    """The stems of the passages that stand for each other."""
    a, b = pair.languages
    for link in align_across(Version(pair.a, a), Version(pair.b, b), pools).links:
        if link.score > PROBABLE:
            yield stems_of([profile(link.a.span.text, a)]), stems_of([profile(link.b.span.text, b)])
