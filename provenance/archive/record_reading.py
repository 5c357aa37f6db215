"""From a JSON document to a record: what is usable is taken, whatever else is wrong with the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from provenance.archive.entities import Entity
from provenance.archive.fields import dated, items, objects, string, whole
from provenance.archive.json_reader import Document
from provenance.archive.record import (
    Agent,
    Capture,
    External,
    Record,
    RecordedQuote,
    Selector,
    Source,
    Suppression,
    Text,
)

_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,127}")
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")

_TYPES: Final = frozenset({"NewsArticle", "Statement", "Broadcast", "SocialPost"})
_STATUSES: Final = frozenset({"full", "excerpt", "reconstruction"})
_BASES: Final = frozenset({"declared", "inferred", "unknown"})
_MODES: Final = frozenset({"direct", "partial", "indirect"})
_RELATIONS: Final = frozenset(
    {"translation", "republication", "revision", "excerpt", "report", "citation", "primary-source"}
)


def read_record(document: Document, entities: Mapping[str, Entity]) -> Record | None:
    """Build a record of a document.

    Args:
        document: What was read of the record file.
        entities: The archive's entities by id, for agents that are given by id.

    Returns:
        The record, or None if the document has no usable id.
    """
    value = document.value
    name = _matching(value, "id", _ID)
    if name is None:
        return None
    language = _matching(value, "inLanguage", _TAG) or "und"
    agents = _Agents(entities, language)
    return Record(
        id=name,
        path=document.path,
        type=_among(value, "type", _TYPES) or "NewsArticle",
        headline=string(value, "headline"),
        url=string(value, "url"),
        publisher=agents.one(value, "publisher"),
        authors=agents.several(value, "author"),
        language=language,
        date_published=dated(value, "datePublished"),
        date_modified=dated(value, "dateModified"),
        text=_text(value.get("text")),
        captures=tuple(_captures(value)),
        sources=_sources(value, agents),
        quotes=tuple(_quote(quote, agents) for quote in items(value, "quotes", object)),
        suppressions=tuple(_suppressions(value)),
        notes=string(value, "notes"),
        positions=document.positions,
    )


def _matching(value: Any, key: str, pattern: re.Pattern[str]) -> str | None:
    found = string(value, key)
    return found if found is not None and pattern.fullmatch(found) else None


def _among(value: Any, key: str, words: frozenset[str]) -> str | None:
    found = string(value, key)
    return found if found in words else None


class _Agents:
    """Reads agents, and finds in the entities file those that are given by id."""

    def __init__(self, entities: Mapping[str, Entity], language: str) -> None:
        self._entities = entities
        self._language = language

    def one(self, value: Any, key: str) -> Agent | None:
        """The agent in a field."""
        return self._agent(value.get(key)) if isinstance(value, dict) else None

    def several(self, value: Any, key: str) -> tuple[Agent, ...]:
        """The usable agents in a list."""
        return tuple(agent for item in items(value, key, object) if (agent := self._agent(item)) is not None)

    def _agent(self, value: Any) -> Agent | None:
        if isinstance(value, str) and value:
            entity = self._entities.get(value)
            if entity is not None:
                return Agent(entity.name(self._language), entity.type, entity=entity.id)
            return Agent(value, entity=value if _ID.fullmatch(value) else None)
        entity = self._entities.get(string(value, "entity") or "")
        name = string(value, "name") or (entity.name(self._language) if entity else None)
        if name is None:
            return None
        role, version = string(value, "role"), string(value, "version")
        return Agent(name, string(value, "type"), version, role, string(value, "entity"))


def _text(value: Any) -> Text | None:
    path = string(value, "path")
    if path is None:
        return None
    return Text(path, _matching(value, "sha256", _HASH), _among(value, "status", _STATUSES) or "full")


def _captures(value: Any) -> Iterator[Capture]:
    for capture in objects(value, "captures"):
        url = string(capture, "url")
        if url is not None:
            yield Capture(url, dated(capture, "captured"), string(capture, "original"))


def _sources(value: Any, agents: _Agents) -> tuple[Source, ...] | None:
    if not isinstance(value.get("sources"), list):
        return None
    return tuple(_source(source, agents) for source in items(value, "sources", object))


def _source(value: Any, agents: _Agents) -> Source:
    """One source; an item that is no object becomes one that leads nowhere, so that the others keep their places."""
    if not isinstance(value, dict):
        return Source()
    ref = _matching(value, "ref", _ID)
    external = value.get("external")
    return Source(
        ref=ref,
        external=_external(external, agents) if ref is None and isinstance(external, dict) else None,
        relation=_among(value, "relation", _RELATIONS),
        translators=agents.several(value, "translator"),
        made=dated(value, "made"),
        basis=_among(value, "basis", _BASES) or "unknown",
        evidence=_selector(value.get("evidence")),
    )


def _external(value: Any, agents: _Agents) -> External:
    return External(
        agents.one(value, "publisher"),
        string(value, "url"),
        string(value, "headline"),
        _matching(value, "inLanguage", _TAG),
        dated(value, "datePublished"),
    )


def _selector(value: Any) -> Selector | None:
    exact = string(value, "exact")
    if exact is None:
        return None
    return Selector(exact, string(value, "prefix"), string(value, "suffix"), whole(value, "start"), whole(value, "end"))


def _quote(value: Any, agents: _Agents) -> RecordedQuote:
    """One quote; an item that is no object becomes an empty one, so that the others keep their places."""
    origin = value.get("from") if isinstance(value, dict) else None
    return RecordedQuote(
        id=_matching(value, "id", _ID),
        exact=string(value, "exact") or "",
        prefix=string(value, "prefix"),
        suffix=string(value, "suffix"),
        start=whole(value, "start"),
        end=whole(value, "end"),
        speaker=agents.one(value, "speaker"),
        mode=_among(value, "mode", _MODES),
        spoken_language=_matching(value, "spokenLanguage", _TAG),
        from_ref=_matching(origin, "ref", _ID),
        from_quote=_matching(origin, "quote", _ID),
    )


def _suppressions(value: Any) -> Iterator[Suppression]:
    # Counted with those that are no objects: the pointer leads into the file as it stands.
    for at, suppression in enumerate(items(value, "suppressions", object)):
        code, reason = string(suppression, "code"), string(suppression, "reason")
        if code is not None and reason is not None:
            target, expires = string(suppression, "target"), dated(suppression, "expires")
            yield Suppression(code, reason, target, expires, f"/suppressions/{at}")
