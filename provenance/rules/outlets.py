"""The names that an outlet goes by, and whether words of a text name it.

The text says "Fars", the record "Fars News Agency", the entities file «خبرگزاری فارس»: one outlet. Words that any
outlet may have in its name ("news", "agency", "website") do not count, nor do possessives, case, and the ways of
typing a Persian or an Arabic letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from provenance.archive.chain import Hop
from provenance.archive.entities import Entity
from provenance.archive.record import Agent, External, Record
from provenance.language.scripts import script_of
from provenance.language.tables import FIRST_CLASS, section
from provenance.language.words import words
from provenance.rules.context import Context

_ALIKE: Final = 85
"""Similarity, in per cent, from which two words of four letters or more are one with another spelling or ending."""

_SHORT: Final = 4

_PREFIXES: Final = ("ال", "لل")
"""Arabic articles, which may or may not stand before a name."""


def names_of(context: Context, hop: Hop) -> tuple[str, ...]:
    """The names that the source of a hop goes by, in every script that is known."""
    parent = context.archive.record(hop.parent) if hop.parent else None
    return tuple(dict.fromkeys(_of_source(context, parent or hop.source.external)))


def names_of_publisher(context: Context, record: Record) -> tuple[str, ...]:
    """The names that an article's own outlet goes by."""
    return tuple(dict.fromkeys(_of_source(context, record)))


def _of_source(context: Context, source: Record | External | None) -> Iterator[str]:
    if source is None:
        return
    if source.publisher is not None:
        yield from _of_agent(context, source.publisher)
    host = _host(source.url)
    if host:
        yield host


def _of_agent(context: Context, agent: Agent) -> Iterator[str]:
    yield agent.name
    entity = context.archive.entity(agent.entity) if agent.entity else None
    if entity is not None:
        yield from _of_entity(entity)


def _of_entity(entity: Entity) -> Iterator[str]:
    for names in entity.names.values():
        yield from names
    for role in entity.roles:
        for titles in role.titles.values():
            yield from titles


def _host(url: str | None) -> str | None:
    """The name of a website without its ending: `fars` of `https://www.fars.example/1`."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = host.removeprefix("www.").split(".")
    return " ".join(labels[:-1]) or None


def may_name(named: str, names: Iterable[str]) -> bool:
    """Whether some words may name an outlet: they share a telling word with one of its names.

    Where none of its names is in their script nobody can tell, and the answer is yes.
    """
    wanted = telling_words(named)
    comparable = [name for name in names if scripts(name) & scripts(named)]
    return not comparable or any(_is_alike(a, b) for name in comparable for a in wanted for b in telling_words(name))


def is_named(names: Iterable[str], text: str) -> bool:
    """Whether a text holds all telling words of one of an outlet's names.

    Where none of its names is in the script of the text nobody can tell, and the answer is yes.
    """
    comparable = [telling_words(name) for name in names if scripts(name) & scripts(text)]
    if not comparable:
        return True
    found = {_bare(key) for key in {word.key for word in words(text)}}
    return any(all(_stands(word, found) for word in name) for name in comparable)


def is_description(named: str) -> bool:
    """Whether words describe a source and do not name it: "a poll", "state television"; a website has a full stop."""
    return named == named.lower() != named.upper() and "." not in named


def _stands(word: str, found: set[str]) -> bool:
    if word in found or len(word) < _SHORT:
        return word in found
    alike = process.extractOne(word, found, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return alike is not None and len(alike[0]) >= _SHORT


def scripts(text: str) -> frozenset[str]:
    """The scripts of a text's letters, as ISO 15924 codes."""
    return frozenset(script for script in map(script_of, set(text)) if script)


@lru_cache(maxsize=4096)
def telling_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from other outlets; all of them where none does."""
    found = frozenset(_bare(word.key) for word in words(name))
    return found - _generic() or found


def _bare(key: str) -> str:
    """A folded word without the English possessive and the Arabic article."""
    key = key.removesuffix("'s").removesuffix("'")
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) >= len(prefix) + 3:
            return key.removeprefix(prefix)
    return key


@cache
def _generic() -> frozenset[str]:
    """Words that any outlet may have in its name, in all languages that have a table."""
    found = (word for language in FIRST_CLASS for word in section(language, "outlets").get("generic", ()))
    return frozenset(_bare(word.key) for phrase in found for word in words(phrase))


def _is_alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= _SHORT and fuzz.ratio(a, b) >= _ALIKE)
