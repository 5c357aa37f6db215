"""The people, organisations and places of the entities file where a text names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from provenance.archive.entities import Entity
from provenance.language.spans import Span
from provenance.language.tables import primary
from provenance.language.tokens import tokens
from provenance.language.words import Word

Keys = tuple[str, ...]
"""The folded words of a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names an entity.

    Attributes:
        span: The words.
        entity: The entity.
        first: Number of the first token.
        after: Number of the token behind the last.
    """

    span: Span
    entity: Entity
    first: int
    after: int


@dataclass(frozen=True, slots=True, eq=False)
class EntityNames:
    """The names of some entities, by language and first word.

    Attributes:
        by_language: For each primary subtag and folded first word, the names that begin so, longest first.
    """

    by_language: Mapping[str, Mapping[str, Sequence[tuple[Keys, Entity]]]] = field(default_factory=dict)

    def mentions(self, text: str, found: Sequence[Word], language: str | None) -> Iterator[Mention]:
        """The mentions in a text, in order; of names that overlap the longest.

        Args:
            text: The text.
            found: Its tokens.
            language: BCP 47 tag.
        """
        known = self.by_language.get(primary(language))
        if not known:
            return
        at = 0
        while at < len(found):
            for name, entity in known.get(found[at].key, ()):
                after = at + len(name)
                if tuple(token.key for token in found[at:after]) == name:
                    yield Mention(Span.of(text, found[at].start, found[after - 1].end), entity, at, after)
                    at = after - 1
                    break
            at += 1


NO_NAMES = EntityNames()


def entity_names(entities: Iterable[Entity]) -> EntityNames:
    """The names of some entities, ready to be found.

    Args:
        entities: Of an entities file.
    """
    found: defaultdict[str, defaultdict[str, list[tuple[Keys, Entity]]]] = defaultdict(lambda: defaultdict(list))
    for entity in entities:
        for tag, names in entity.names.items():
            for name in names:
                keys = name_keys(name, tag)
                if keys:
                    found[primary(tag)][keys[0]].append((keys, entity))
    return EntityNames(
        {
            language: {
                first: sorted(names, key=lambda one: (-len(one[0]), one[1].id)) for first, names in known.items()
            }
            for language, known in found.items()
        }
    )


def name_keys(name: str, language: str | None) -> Keys:
    """The folded words of a name."""
    return tuple(token.key for token in tokens(name, language))
