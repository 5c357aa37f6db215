"""The entities file as a name authority: one person under the names of every script and under roles with dates."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.archive.entities import Entity, Role
from provenance.language.words import words
from provenance.speech.lexicon import Lexicon
from provenance.speech.naming import STEM, bare, stem


class Authority:
    """Entities by their names and roles, in the words of one language.

    Args:
        entities: From the entities file.
        lexicon: Of the language of the text.
        on: The day of the text (ISO 8601), for roles that had several holders; None where it is not known.
    """

    def __init__(self, entities: Sequence[Entity], lexicon: Lexicon, on: str | None = None) -> None:
        self._lexicon = lexicon
        self._names: dict[tuple[str, ...], Entity] = {}
        self._surnames: dict[str, list[Entity]] = {}
        self._titles: list[tuple[frozenset[str], Entity]] = []
        for entity in entities:
            for name in (name for names in entity.names.values() for name in names):
                keys = self._keys(name)
                if keys:
                    self._names.setdefault(keys, entity)
                    if entity.type in (None, "Person") and entity not in self._surnames.setdefault(keys[-1], []):
                        self._surnames[keys[-1]].append(entity)
            for role in entity.roles:
                if _held(role, on):
                    titles = (title for titles in role.titles.values() for title in titles)
                    self._titles += [(frozenset(self._keys(title)), entity) for title in titles]

    def find(self, mention: str, name: str) -> Entity | None:
        """The entity that is meant, or None where none or several could be.

        Args:
            mention: As it stands in the text.
            name: The fullest name that the text gives.
        """
        for text in (name, mention):
            keys = self._keys(text)
            if keys in self._names:
                return self._names[keys]
            for length in range(min(len(keys), 5), 1, -1):
                for start in range(len(keys) - length + 1):
                    if keys[start : start + length] in self._names:
                        return self._names[keys[start : start + length]]
        return self._by_role(name) or self._by_role(mention) or self._by_surname(name)

    def _by_surname(self, name: str) -> Entity | None:
        keys = self._keys(name)
        known = self._surnames.get(keys[-1], []) if keys else []
        return known[0] if len(known) == 1 else None

    def _by_role(self, mention: str) -> Entity | None:
        """The one entity with a title that has all that the mention says: "the Leader" is a "Leader of Iran"."""
        said = self._keys(mention)
        if not said or not any(self._lexicon.has("roles", bare(word.key)) for word in words(mention)):
            return None
        found = [
            entity
            for title, entity in self._titles
            if all(any(key[:STEM] == word[:STEM] for word in title) for key in said)
        ]
        return found[0] if found and all(entity == found[0] for entity in found) else None

    def _keys(self, text: str) -> tuple[str, ...]:
        """Folded words that carry meaning, without the endings of declined names."""
        lexicon = self._lexicon
        return tuple(
            stem(word.key, lexicon)
            for word in words(text)
            if not lexicon.is_preposition(word.key)
            and not any(lexicon.has(table, word.key) for table in ("determiners", "honorifics", "conjunctions"))
        )


def _held(role: Role, on: str | None) -> bool:
    """Whether a role was held on a day; ISO 8601 dates of any precision compare as text."""
    if on is None:
        return True
    since, until = role.since, role.until
    return (since is None or since[: len(on)] <= on[: len(since)]) and (
        until is None or on[: len(until)] <= until[: len(on)]
    )
