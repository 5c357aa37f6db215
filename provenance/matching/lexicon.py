"""What translates what: pairs of stems in two languages, wherever they come from.

One interface for all sources: the concepts that are shipped, a lexicon learned from the archive, dictionaries from the
user's disk, an embedding model. Each says which stems may stand for a stem in the other language; evidence weighs a
pair by how common it is, so that a source needs no probabilities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import Final

Translations = Mapping[str, frozenset[str]]
"""Keys of stems in one language (see `items.stem_key`), and the keys that stand for them in the other."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Pairs of stems between two languages.

    Attributes:
        sources: Where the pairs come from, for the signature: `concepts`, `learned:5f0c`, a file's name.
        forward: From A to B.
        backward: From B to A.
    """

    sources: tuple[str, ...] = ()
    forward: Translations = field(default_factory=lambda: MappingProxyType({}), hash=False)
    backward: Translations = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def __len__(self) -> int:
        return sum(map(len, self.forward.values()))

    def __reduce__(self) -> tuple[type[Lexicon], tuple[tuple[str, ...], Translations, Translations]]:
        # A view of a mapping cannot be sent to another process; the mapping can.
        return Lexicon, (self.sources, dict(self.forward), dict(self.backward))

    def reversed(self) -> Lexicon:
        """The same pairs from B to A."""
        return Lexicon(self.sources, self.backward, self.forward)


NO_LEXICON: Final = Lexicon()

_DIGITS: Final = 8
"""Of a hash, in a name."""


def make_lexicon(source: str, pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """A lexicon of pairs of stem keys, A's before B's.

    Args:
        source: Its name.
        pairs: In any order; doubles count once.
    """
    forward: defaultdict[str, set[str]] = defaultdict(set)
    backward: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        forward[a].add(b)
        backward[b].add(a)
    return Lexicon((source,), _frozen(forward), _frozen(backward))


def make_named_lexicon(name: str, pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """A lexicon that comes from this machine: its name ends in a hash of its pairs, so that a figure can be reproduced.

    Args:
        name: What it is: `learned`, a file's name.
        pairs: In any order; doubles count once.
    """
    found = sorted(set(pairs))
    digest = sha256("".join(f"{a}\t{b}\n" for a, b in found).encode("utf-8", "surrogatepass")).hexdigest()
    return make_lexicon(f"{name}:{digest[:_DIGITS]}", found)


def merge(lexicons: Iterable[Lexicon]) -> Lexicon:
    """All pairs of some lexicons between the same two languages, in the same direction."""
    found = [lexicon for lexicon in lexicons if lexicon.sources]
    if len(found) <= 1:
        return found[0] if found else NO_LEXICON
    forward: defaultdict[str, set[str]] = defaultdict(set)
    backward: defaultdict[str, set[str]] = defaultdict(set)
    for lexicon in found:
        for total, part in ((forward, lexicon.forward), (backward, lexicon.backward)):
            for key, others in part.items():
                total[key] |= others
    return Lexicon(
        tuple(source for lexicon in found for source in lexicon.sources), _frozen(forward), _frozen(backward)
    )


def _frozen(pairs: Mapping[str, set[str]]) -> Translations:
    return MappingProxyType({key: frozenset(others) for key, others in pairs.items()})
