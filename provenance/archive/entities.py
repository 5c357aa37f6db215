"""The entities file: people, outlets and places with their names in every script, and their roles with dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance.archive.fields import dated, items, objects, string
from provenance.archive.files import read_named
from provenance.archive.json_reader import Document, read_json
from provenance.archive.limits import Limits
from provenance.archive.problems import Problem
from provenance.archive.schemas import check_document
from provenance.language.tables import primary


@dataclass(frozen=True, slots=True)
class Role:
    """An office that somebody held, or a description under which an organisation is known.

    Attributes:
        titles: What texts call it, by BCP 47 tag.
        since: First day in office, or None where it is not known.
        until: Last day in office, or None while it lasts.
    """

    titles: Mapping[str, tuple[str, ...]] = field(hash=False)
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, an organisation or a place.

    Attributes:
        id: Unique in the file.
        type: `Person`, `Organization` or `Place`; None where the file does not say.
        names: By BCP 47 tag, the fullest first.
        roles: In the order of the file.
        same_as: Addresses of the same entity in authority files.
    """

    id: str
    type: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    roles: tuple[Role, ...] = ()
    same_as: tuple[str, ...] = ()

    def name(self, language: str | None) -> str:
        """The fullest name in a language; failing that in English, in any language, or the id."""
        for wanted in (primary(language), "en"):
            for tag, names in self.names.items():
                if primary(tag) == wanted and names:
                    return names[0]
        return next((name for names in self.names.values() for name in names), self.id)


def load_entities(path: Path, limits: Limits | None = None) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    """Read an entities file on its own, without an archive.

    Returns:
        The entities that can be used, and what is wrong with the file.

    Raises:
        UsageError: The file cannot be read at all.
    """
    limits = limits or Limits()
    return read_entities(read_json(read_named(path, limits.record_bytes), str(path), limits))


def read_entities(document: Document) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    """The usable entities of a document that was read, and everything that is wrong with it."""
    found = tuple(_entity(value) for value in objects(document.value, "entities") if string(value, "id"))
    return found, (*check_document(document, "entities-1"), *_duplicates(document))


def _entity(value: Mapping[str, Any]) -> Entity:
    same_as = value.get("sameAs")
    return Entity(
        id=string(value, "id") or "",
        type=string(value, "type"),
        names=_by_language(value, "names"),
        roles=tuple(
            Role(_by_language(role, "title"), dated(role, "from"), dated(role, "to"))
            for role in objects(value, "roles")
        ),
        same_as=(same_as,) if isinstance(same_as, str) else tuple(items(value, "sameAs", str)),
    )


def _by_language(value: Mapping[str, Any], key: str) -> Mapping[str, tuple[str, ...]]:
    found = value.get(key)
    return {tag: tuple(items(found, tag, str)) for tag in found} if isinstance(found, dict) else {}


def _duplicates(document: Document) -> Iterator[Problem]:
    """Entities that have the id of an earlier one."""
    first: dict[str, int] = {}
    for index, value in enumerate(items(document.value, "entities", object)):
        name = string(value, "id") if isinstance(value, dict) else None
        if name is not None and first.setdefault(name, index) != index:
            place = document.locate(f"/entities/{index}/id")
            earlier = document.locate(f"/entities/{first[name]}/id")
            yield Problem(
                "conflicting-fields", f"the id `{name}` is taken", place, "choose another", related=(earlier,)
            )
