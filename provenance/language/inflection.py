"""Forms of one word: the base forms that a word can have, by the endings and irregular forms of its language.

No lemmatiser and no dictionary: the rules propose every base that an ending allows ("planes" gives plane and plan, and
keeps planes), and two words are forms of one word if they share a base. That is good enough to compare words of the
same slot, and costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from provenance.language.normalise import fold
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section


@dataclass(frozen=True, slots=True)
class _Inflection:
    """How the words of a language change their form."""

    prefixes: tuple[str, ...]
    endings: dict[str, tuple[tuple[str, str], ...]]  # by their last letter
    doubled: frozenset[str]
    rich: bool
    shortest: int
    irregular: dict[str, frozenset[str]]
    spellings: tuple[tuple[str, str], ...]
    conjunctions: tuple[str, ...]
    plurals: tuple[tuple[str, str], ...]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    families: dict[str, int]


@cache
def _inflection(language: str) -> _Inflection:
    table = section(language, "inflection")
    verbs = section(language, "verbs")
    irregular: dict[str, set[str]] = {}
    for group in (verbs.get("irregular", "") + ";" + verbs.get("irregular_others", "")).split(";"):
        forms = listed(group)
        for form in forms:
            irregular.setdefault(form, set()).add(forms[0])
    return _Inflection(
        prefixes=tuple(sorted(map(fold, table.get("prefixes", ())), key=len, reverse=True)),
        endings=_by_last_letter((fold(ending), fold(base)) for ending, base in table.get("endings", ())),
        doubled=frozenset(listed(table.get("doubled", ""))),
        rich=table.get("rich", False),
        shortest=table.get("shortest", 3),
        irregular={form: frozenset(bases) for form, bases in irregular.items()},
        spellings=tuple((fold(a), fold(b)) for a, b in table.get("spellings", ())),
        conjunctions=listed(table.get("conjunctions", "")),
        plurals=tuple((fold(ending), fold(base)) for ending, base in table.get("plurals", ())),
        verbs=frozenset(listed(verbs.get("irregular", "").replace(";", " "))),
        verb_endings=listed(verbs.get("endings", "")),
        families={
            word: number
            for number, family in enumerate(table.get("families", "").replace("\n", ";").split(";"))
            for word in listed(family)
        },
    )


def _by_last_letter(endings: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Endings and what a base has in their place, grouped so that a word meets only those that it may have."""
    found: dict[str, list[tuple[str, str]]] = {}
    for ending, base in endings:
        found.setdefault(ending[-1], []).append((ending, base))
    return {letter: tuple(group) for letter, group in found.items()}


def bases(key: str, language: str | None) -> frozenset[str]:
    """The base forms that a folded word can have, itself among them."""
    return _bases(key, primary(language))


def bases_of_all(keys: Iterable[str], language: str | None) -> frozenset[str]:
    """The base forms that any of some folded words can have."""
    return frozenset().union(*map(_bases, keys, repeat(primary(language))))


def bases_of_candidate(key: str, language: str | None) -> frozenset[str]:
    """`bases` of a string that is most likely no word, and is not remembered: it would push the words out."""
    return _find_bases(key, primary(language))


@lru_cache(maxsize=65536)
def _bases(key: str, language: str) -> frozenset[str]:
    return _find_bases(key, language)


def _find_bases(key: str, language: str) -> frozenset[str]:
    rules = _inflection(language)
    found = {key}
    for prefix in rules.prefixes:
        if key.startswith(prefix) and len(key) - len(prefix) >= rules.shortest:
            found.add(key[len(prefix) :])
    for form in tuple(found):
        for ending, base in rules.endings.get(form[-1:], ()):
            if not form.endswith(ending):
                continue
            stem = form[: -len(ending)]
            if len(stem) + len(base) < rules.shortest:
                continue
            found.add(stem + base)
            if not base and len(stem) > rules.shortest and stem[-1] == stem[-2] and stem[-1] in rules.doubled:
                found.add(stem[:-1])
    for form in tuple(found):
        irregular = rules.irregular.get(form)
        if irregular is not None:
            found |= irregular
    return frozenset(found)


def same_word(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words can be forms of one word."""
    return a == b or not bases(a, language).isdisjoint(bases(b, language))


def are_relatives(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words, in whatever form, are of one family by the table ("die", "death")."""
    return not families(a, language).isdisjoint(families(b, language))


def families(key: str, language: str | None) -> frozenset[int]:
    """The numbers of the families of the table to which a folded word belongs, in whatever form."""
    return _families(key, primary(language))


def families_of_all(keys: Iterable[str], language: str | None) -> frozenset[int]:
    """The numbers of the families to which any of some folded words belongs."""
    return frozenset().union(*map(_families, keys, repeat(primary(language))))


@lru_cache(maxsize=65536)
def _families(key: str, language: str) -> frozenset[int]:
    known = _inflection(language).families
    return frozenset(known[base] for base in _bases(key, language) if base in known)


def same_spelling(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words are two accepted spellings of one word ("colour", "color").

    A conjunction that is written together with the word, as in Arabic, comes and goes like one beside it.
    """
    if a == b:
        return True
    rules = _inflection(primary(language))
    short, long = sorted((a, b), key=len)
    if len(short) >= rules.shortest and any(long == conjunction + short for conjunction in rules.conjunctions):
        return True
    return any(
        (one in a and a.replace(one, other) == b) or (one in b and b.replace(one, other) == a)
        for one, other in rules.spellings
    )


def is_richly_inflected(language: str | None) -> bool:
    """Whether one changed word changes the forms of the words around it, as in Russian and Arabic."""
    return _inflection(primary(language)).rich


def is_plural_of(a: str, b: str, language: str | None) -> bool:
    """Whether a folded word is the plural of another, or a form of it that differs as a plural does."""
    plurals = _inflection(primary(language)).plurals
    return any(a == b.removesuffix(base) + ending and b.endswith(base) for ending, base in plurals)


def is_verb_form(key: str, language: str | None) -> bool:
    """Whether a folded word shows by its ending, or as an irregular form, that it is a verb."""
    rules = _inflection(primary(language))
    return key in rules.verbs or (bool(rules.verb_endings) and key.endswith(rules.verb_endings))
