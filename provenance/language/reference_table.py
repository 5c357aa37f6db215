"""The set names of a language: what is called by which names, and which word of a text can begin one.

Names come from `data/LANGUAGE.toml` (sections `references` and `dates`) and from the CLDR. A word of a text is brought
back to the words of the names by the prefixes and endings of the table: وبالعراق to العراق, Ирану to Иран.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal

from provenance.language.cldr import cldr_names
from provenance.language.normalise import fold
from provenance.language.tables import primary, section
from provenance.language.tokens import tokens

Kind = Literal["territory", "city", "month", "weekday", "currency", "language", "organisation"]
"""What a name names."""

Form = Literal["same", "prefixed", "inflected", "derived"]
"""How a word of a text was brought back to a word of a name; "derived" is an adjective or a plural made from it."""

Case = Literal["any", "capital", "upper"]
"""What the letters of a name have to be."""

# Kinds by the beginning of their codes.
_KINDS: Final[dict[str, Kind]] = {
    "territory": "territory",
    "city": "city",
    "month": "month",
    "weekday": "weekday",
    "currency": "currency",
    "language": "language",
    "org": "organisation",
    "": "organisation",
}
OTHER: Final = ""
"""The code of words that hold a name and mean something else: окружающая среда is no Wednesday."""

# Sections of a language's table with the beginning of their codes.
_SECTIONS: Final = (
    ("territories", "territory"),
    ("cities", "city"),
    ("organisations", "org"),
    ("currencies", "currency"),
)
_CALENDAR: Final = (("months", "month"), ("weekdays", "weekday"))
_FORMS: Final[dict[Form, int]] = {"same": 0, "prefixed": 1, "inflected": 2, "derived": 3}
_LONGEST_ACRONYM: Final = 5
# The letters of a name that are left when a prefix is taken off.
_SHORTEST: Final = 3
# No word of a name is longer, whatever is written together with it; what is read of a word is remembered.
_LONGEST_WORD: Final = 40
# Names of other kinds of the CLDR do not accuse: another writer says "the dollar" and "in Persian" as he likes.
_ACCUSING: Final = frozenset({"territory", "month", "weekday"})
# Cities and organisations have too many of their own: قمة is no Qom, الرياضة no Riyadh.
_DERIVING: Final = frozenset({"territory", "currency", "language"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing.

    Attributes:
        words: Its folded words.
        code: What it names, such as `territory:IR`.
        kind: The kind of that.
        hard: Whether it has no other meaning and no writer would do without it.
        certain: Whether it has no other meaning; an adjective is certain and not hard.
        derives: Whether adjectives and plurals made from it name the same thing: Iran, Iranian.
        case: What the first word has to be: "capital" at its beginning, "upper" throughout.
    """

    words: tuple[str, ...]
    code: str
    kind: Kind
    hard: bool
    certain: bool
    derives: bool
    case: Case


@dataclass(frozen=True, slots=True)
class _Inflection:
    """Prefixes and endings with what stands in their place in the table."""

    prefixes: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str, Form], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Names by their first word; every word of a name."""

    names: dict[str, tuple[Name, ...]]
    words: frozenset[str]


@cache
def _inflection(language: str) -> _Inflection:
    table = section(language, "references").get("inflection", {})
    endings: dict[tuple[str, str], Form] = {}
    forms: tuple[Form, ...] = ("inflected", "derived")
    for form in forms:
        for line in table.get(form, ()):
            base, *others = ("" if ending == "-" else fold(ending) for ending in line.split())
            for ending in others:
                endings.setdefault((ending, base), form)
    return _Inflection(
        prefixes=tuple((fold(prefix), fold(base)) for prefix, base in table.get("prefixes", ())),
        endings=tuple((ending, base, form) for (ending, base), form in endings.items()),
    )


@cache
def _table(language: str) -> _Table:
    found: dict[tuple[tuple[str, ...], str], Name] = {}
    # What stands in the language's own table goes before the CLDR.
    for name in (*_own_names(language), *_cldr_names(language)):
        if name.words:
            found.setdefault((name.words, name.code), name)
    names: dict[str, list[Name]] = {}
    for name in found.values():
        names.setdefault(name.words[0], []).append(name)
    return _Table(
        names={word: tuple(group) for word, group in names.items()},
        words=frozenset(word for name in found.values() for word in name.words),
    )


def _own_names(language: str) -> Iterator[Name]:
    """The names of the language's own table."""
    references, dates = section(language, "references"), section(language, "dates")
    cities = references.get("cities", {})
    for table, name, prefix in (*((references, *line) for line in _SECTIONS), *((dates, *line) for line in _CALENDAR)):
        for key, names in table.get(name, {}).items():
            for written in _split(names):
                plain = not written.startswith("~")
                yield _name(written, f"{prefix}:{key}", language, hard=plain and prefix != "currency", certain=plain)
    for key, names in references.get("demonyms", {}).items():
        code = f"city:{key}" if key in cities else f"territory:{key}"
        for written in _split(names):
            yield _name(written, code, language, hard=False, certain=not written.startswith("~"))
    for written in _split(references.get("others", "")):
        yield _name(written, OTHER, language, hard=False, certain=False)


def _cldr_names(language: str) -> Iterator[Name]:
    """The names of the CLDR."""
    common = frozenset(_split(section(language, "references").get("common", "")))
    for code, written in cldr_names(language):
        prefix, _, key = code.partition(":")
        hard = prefix in _ACCUSING and not (prefix == "territory" and key.isdigit()) and written not in common
        name = _name(written, code, language, hard=hard, certain=hard)
        yield replace(name, derives=name.derives and (hard or prefix != "territory"))


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.replace("\n", " ").split(";") if name.strip())


def _name(written: str, code: str, language: str, *, hard: bool, certain: bool) -> Name:
    written = written.lstrip("~")
    words = (fold(written),) if written.isalnum() else tuple(token.key for token in tokens(written, language))
    case: Case = "any"
    if written[:1].isupper():
        head = written.split(maxsplit=1)[0]
        case = "upper" if head.isupper() and 1 < len(head) <= _LONGEST_ACRONYM else "capital"
    prefix = code.partition(":")[0]
    return Name(words, code, _KINDS[prefix], hard, certain, prefix in _DERIVING, case)


def names_from(key: str, language: str | None) -> tuple[tuple[Name, Form], ...]:
    """The names that a folded word of a text can begin, the longest first, with the form that it has there."""
    return _names_from(key, primary(language)) if len(key) <= _LONGEST_WORD else ()


@lru_cache(maxsize=65536)
def _names_from(key: str, language: str) -> tuple[tuple[Name, Form], ...]:
    table = _table(language)
    found = [
        (name, form)
        for base, form in _bases(key, language).items()
        for name in table.names.get(base, ())
        if form != "derived" or name.derives
    ]
    return tuple(sorted(found, key=lambda item: (-len(item[0].words), _FORMS[item[1]], item[0].code)))


def is_form_of(key: str, word: str, language: str | None) -> bool:
    """Whether a folded word of a text can be a form of a word of a name."""
    return key == word or word in _bases(key, primary(language))


@lru_cache(maxsize=65536)
def _bases(key: str, language: str) -> Mapping[str, Form]:
    """The words of names that a folded word can stand for, with the least change that leads there."""
    words, rules = _table(language).words, _inflection(language)
    found: dict[str, Form] = {}
    stems: dict[str, Form] = {key: "same"}
    for prefix, base in rules.prefixes:
        if key.startswith(prefix) and len(key) - len(prefix) >= _SHORTEST:
            stems.setdefault(base + key[len(prefix) :], "prefixed")
    for stem, form in stems.items():
        if stem in words:
            found.setdefault(stem, form)
    for stem in stems:
        for ending, base, form in rules.endings:
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST - 1:
                inflected = stem[: len(stem) - len(ending)] + base
                if inflected in words and (inflected not in found or _FORMS[form] < _FORMS[found[inflected]]):
                    found[inflected] = form
    return found


def names_of(code: str, language: str | None) -> tuple[Name, ...]:
    """All the names that a language has for what a code stands for."""
    return _by_code(primary(language)).get(code, ())


@cache
def _by_code(language: str) -> Mapping[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for names in _table(language).names.values():
        for name in names:
            found.setdefault(name.code, []).append(name)
    return {code: tuple(names) for code, names in found.items()}
