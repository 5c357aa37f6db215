"""What words mean to each other: opposites, and words that can stand for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from provenance.language.inflection import bases
from provenance.language.normalise import fold
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section

_EMPTY: Final[frozenset[str]] = frozenset()

# A prefix makes an opposite of a word of at least this many letters: "unclear", not "under" of "der".
_PREFIXED: Final = 4

Sense = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Senses:
    opposites: Sense
    near_opposites: Sense
    synonyms: Sense
    likes: Sense
    converses: frozenset[str]
    prefixes: tuple[str, ...]
    adjective_prefixes: tuple[str, ...]
    look_alikes: frozenset[str]
    contrasts: tuple[tuple[str, str], ...]
    good: frozenset[str]
    bad: frozenset[str]


@cache
def _senses(language: str) -> _Senses:
    antonyms = section(language, "antonyms")
    likes, likes_of = section(language, "likes", "senses"), section(language, "likes_of", "senses")
    return _Senses(
        opposites=_facing(antonyms.get("pairs", "")),
        near_opposites=_united(
            _facing(antonyms.get("near", "")), _facing(section(language, "antonyms", "senses").get("near", ""))
        ),
        synonyms=_grouped(section(language, "synonyms").get("groups", "")),
        likes=_united(_grouped("\n".join(likes.values())), _facing("\n".join(likes_of.values()))),
        converses=frozenset(listed(antonyms.get("converses", ""))),
        adjective_prefixes=listed(section(language, "negation").get("adjective_prefixes", "")),
        prefixes=listed(section(language, "negation").get("prefixes", "")),
        look_alikes=frozenset(listed(antonyms.get("look_alikes", ""))),
        contrasts=tuple((fold(a), fold(b)) for a, b in antonyms.get("contrasting_prefixes", ())),
        good=frozenset(listed(section(language, "polarity").get("good", ""))),
        bad=frozenset(listed(section(language, "polarity").get("bad", ""))),
    )


def _grouped(lines: str) -> Sense:
    """The words that stand in a line with each word."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines.splitlines():
        group = listed(line)
        for word in group:
            found[word].update(group)
    return {word: frozenset(others) for word, others in found.items()}


def _united(a: Sense, b: Sense) -> Sense:
    return {word: a.get(word, _EMPTY) | b.get(word, _EMPTY) for word in a.keys() | b.keys()}


def _facing(lines: str) -> Sense:
    """The words that stand on the other side of the bar from each word."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines.splitlines():
        left, _, right = line.partition("|")
        for a in listed(left):
            for b in listed(right):
                found[a].add(b)
                found[b].add(a)
    return {word: frozenset(others) for word, others in found.items()}


def are_opposites(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words, in whatever form, are opposites by the table or by a negating prefix."""
    return _are_opposites(a, b, primary(language))


def opposites(key: str, language: str | None) -> frozenset[str]:
    """The base forms that are opposites of a folded word, as far as the word itself tells.

    Two words are opposites if a base form of the one is among these of the other, whichever way round: "unclear" is
    made from "clear" and not "clear" from "unclear".
    """
    return _opposites(key, primary(language))


def are_converses(a: str, b: str, language: str | None) -> bool:
    """Whether two opposites tell one story from two sides ("buy", "sell"; "parents", "children")."""
    converses = _senses(primary(language)).converses
    return not bases(a, language).isdisjoint(converses) and not bases(b, language).isdisjoint(converses)


def are_synonyms(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words, in whatever form, can stand for each other."""
    return _are_synonyms(a, b, primary(language))


def are_like(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words can stand for each other at least in the same place of two copies.

    Wider than `are_synonyms`: what is like excuses an exchange, and is no ground to accuse of anything.
    """
    return _are_like(a, b, primary(language))


def knows_like_words(language: str | None) -> bool:
    """Whether the language has a table of like words, so that a word which is not in it tells something."""
    return bool(_senses(primary(language)).likes)


def are_contrary(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words pull apart.

    They are near-opposites, one sounds good and the other bad, or a like word of one is an opposite of the other, by
    the table or by a negating prefix.

    Weaker than `are_opposites`: it tells something only of two words in the same place of two copies.
    """
    return _are_contrary(a, b, primary(language))


def synonyms(key: str, language: str | None) -> frozenset[str]:
    """The base forms that can stand for a folded word, its own among them."""
    return _synonyms(key, primary(language))


@lru_cache(maxsize=65536)
def _are_opposites(a: str, b: str, language: str) -> bool:
    bases_a, bases_b = bases(a, language), bases(b, language)
    if not bases_a.isdisjoint(bases_b):
        return False
    return not _opposites(a, language).isdisjoint(bases_b) or not _opposites(b, language).isdisjoint(bases_a)


@lru_cache(maxsize=65536)
def _opposites(key: str, language: str) -> frozenset[str]:
    """The base forms that are opposites of a folded word: by the table, and what its own base forms make of it."""
    senses = _senses(language)
    forms = bases(key, language)
    found: set[str] = set()
    # What only looks like a prefixed word does so in all its forms: "неделя", "неделю".
    prefixes = [p for p in senses.prefixes if senses.look_alikes.isdisjoint(p + form for form in forms)]
    for base in forms:
        found |= senses.opposites.get(base, _EMPTY)
        found.update(_prefixed(key, base, prefixes, senses))
    return frozenset(found)


def _prefixed(key: str, base: str, prefixes: Sequence[str], senses: _Senses) -> Iterator[str]:
    """A base form of a word with a negating prefix, or with the contrasting one of its own (under-, over-)."""
    if len(base) < _PREFIXED:
        return
    for prefix in prefixes:
        if base == key or prefix not in senses.adjective_prefixes:
            yield prefix + base
    for front, counter in senses.contrasts:
        rest = base.removeprefix(front)
        if rest != base and len(rest) >= _PREFIXED:
            yield counter + rest


@lru_cache(maxsize=65536)
def _are_contrary(a: str, b: str, language: str) -> bool:
    if _are_like(a, b, language):
        return False
    if _tone(a, language) * _tone(b, language) < 0:
        return True
    forms = bases(b, language)
    near = _senses(language).near_opposites
    if any(not near.get(base, _EMPTY).isdisjoint(forms) for base in bases(a, language)):
        return True
    return any(_leads_to(x, y, language) or _negates_like(x, y, language) for x, y in ((a, b), (b, a)))


def _leads_to(a: str, b: str, language: str) -> bool:
    """Whether a like word of `a` is an opposite of `b`."""
    senses = _senses(language)
    forms = bases(b, language)
    return any(
        not senses.opposites.get(like, _EMPTY).isdisjoint(forms)
        for base in bases(a, language)
        for like in senses.synonyms.get(base, _EMPTY)
    )


def _negates_like(a: str, b: str, language: str) -> bool:
    """Whether `b` is a like word of `a` with a negating prefix: "named", "unlabelled"."""
    senses = _senses(language)
    forms = bases(b, language)
    return any(
        b.startswith(prefix)
        and len(b) - len(prefix) >= _PREFIXED
        and senses.look_alikes.isdisjoint(forms)
        and _are_like(a, b[len(prefix) :], language)
        for prefix in senses.prefixes
    )


@lru_cache(maxsize=65536)
def _tone(key: str, language: str) -> int:
    """1 for a word that sounds good, -1 for one that sounds bad, 0 for any other; a negating prefix turns it."""
    senses = _senses(language)
    forms = bases(key, language)
    if not forms.isdisjoint(senses.good):
        return 1
    if not forms.isdisjoint(senses.bad):
        return -1
    for prefix in senses.prefixes:
        for form in forms:
            if form.startswith(prefix) and form not in senses.look_alikes:
                stem = form[len(prefix) :]
                if stem in senses.good:
                    return -1
                if stem in senses.bad:
                    return 1
    return 0


@lru_cache(maxsize=65536)
def _synonyms(key: str, language: str) -> frozenset[str]:
    known = _senses(language).synonyms
    found = set(bases(key, language))
    for base in tuple(found):
        found |= known.get(base, _EMPTY)
    return frozenset(found)


@lru_cache(maxsize=65536)
def _are_synonyms(a: str, b: str, language: str) -> bool:
    # Groups of synonyms are the same read from either side.
    return not _synonyms(a, language).isdisjoint(bases(b, language))


@lru_cache(maxsize=65536)
def _are_like(a: str, b: str, language: str) -> bool:
    if _are_synonyms(a, b, language):
        return True
    likes = _senses(language).likes
    forms = bases(b, language)
    return any(not likes.get(base, _EMPTY).isdisjoint(forms) for base in bases(a, language))
