"""Names in a text, and whether two name words can mean the same person, place or organisation.

Recognition is by capitals where the script has them, and is careful: a capital that may be style (the start of a
sentence, a headline, a title in capitals) makes no name. Comparison is generous: surname for full name, acronym for
its expansion, demonym for the country, one transliteration for another, a typing slip.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from typing import Final

from provenance.language.dates import calendar_names
from provenance.language.inflection import bases, same_word
from provenance.language.normalise import fold
from provenance.language.stopwords import listed, stopwords
from provenance.language.tables import primary, section
from provenance.language.transliteration import is_variant, may_be_variant, name_letters
from provenance.language.vocabulary import has_vocabulary, is_common
from provenance.language.words import Word

# A text with more capitals than this among its content words is set in headline style.
_HEADLINE: Final = 0.9
_HEADLINE_WORDS: Final = 5

_LONGEST_ACRONYM: Final = 8


@dataclass(frozen=True, slots=True)
class _Table:
    titles: frozenset[str]
    common: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    aliases: dict[str, frozenset[int]]
    capitals: frozenset[str]
    seats: dict[str, frozenset[int]]  # groups of words that stand for each other in names
    no_names: frozenset[str]  # words that take a capital: common ones, titles, months


@cache
def _table(language: str) -> _Table:
    table = section(language, "names")
    titles, common = frozenset(listed(table.get("titles", ""))), frozenset(listed(table.get("common", "")))
    return _Table(
        titles=titles,
        common=common,
        particles=frozenset(listed(table.get("particles", ""))),
        given=frozenset(listed(table.get("given", ""))),
        roles=frozenset(listed(table.get("roles", ""))),
        places=frozenset(listed(table.get("places", {}).get("words", ""))),
        aliases=_groups(table.get("aliases", ())),
        capitals=frozenset(word for group in table.get("capitals", ()) for word in listed(group)),
        seats=_groups((*table.get("capitals", ()), *table.get("kinds", ()))),
        no_names=common | titles | frozenset(calendar_names(language)) | _currencies(language),
    )


def _currencies(language: str) -> frozenset[str]:
    """The words and codes of currencies: they stand with capitals beside numbers, and for nobody."""
    return frozenset(word for words in section(language, "units").get("currency", {}) for word in listed(words))


def _groups(lines: Iterable[str]) -> dict[str, frozenset[int]]:
    """The numbers of the groups that each word belongs to."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(lines):
        for word in listed(group):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


def seats(key: str, language: str | None) -> frozenset[int]:
    """The numbers of the groups in which a folded word stands for the others: a country's capital, a body's kind."""
    return _seats(key, primary(language))


def seats_of_all(keys: Iterable[str], language: str | None) -> frozenset[int]:
    """The numbers of the groups in which any of some folded words stands for the others."""
    return frozenset().union(*map(_seats, keys, repeat(primary(language))))


@lru_cache(maxsize=16384)
def _seats(key: str, language: str) -> frozenset[int]:
    known = _table(language).seats
    return frozenset(number for base in bases(key, language) for number in known.get(base, ()))


def is_place(key: str, language: str | None) -> bool:
    """Whether a folded word is a country, a capital or an organisation of the table, in any of its names."""
    table = _table(primary(language))
    return key in table.places or key in table.aliases


def is_demonym(key: str, language: str | None) -> bool:
    """Whether a folded word is the table's word for a people or what belongs to it ("Italian")."""
    return key in _demonyms(primary(language))


@cache
def _demonyms(language: str) -> frozenset[str]:
    table = section(language, "references").get("demonyms", {})
    return frozenset(key for written in table.values() for key in listed(str(written).replace(";", " ")))


def is_set_name(key: str, language: str | None) -> bool:
    """Whether a folded word is a place, an organisation or a people of the tables, with or without particles.

    For scripts in which no capital tells: "لبيروت" (to Beirut), "التونسي" (the Tunisian).
    """
    tag = primary(language)
    return is_place(key, tag) or not bases(key, tag).isdisjoint(_set_names(tag))


@cache
def _set_names(language: str) -> frozenset[str]:
    return _table(language).places | _places(language) | _single_words(language, "organisations") | _demonyms(language)


@cache
def _places(language: str) -> frozenset[str]:
    """The countries, regions and cities of the references that have a name of one word and no other meaning."""
    return _single_words(language, "territories") | _single_words(language, "cities")


def _single_words(language: str, name: str) -> frozenset[str]:
    table = section(language, "references").get(name, {})
    folded = (fold(written) for names in table.values() for written in names.split(";") if "~" not in written)
    return frozenset(written for written in folded if " " not in written)


def is_given_name(key: str, language: str | None) -> bool:
    """Whether a folded word is a frequent given name; for scripts in which no capital tells."""
    return key in _table(primary(language)).given


def is_title(key: str, language: str | None) -> bool:
    """Whether a folded word stands in front of names without being part of them."""
    return key in _table(primary(language)).titles


def name_words(text: str, tokens: Sequence[Word], language: str | None) -> tuple[Word, ...]:
    """The words of a text that are names, or parts of names, by their capitals; in other scripts, by the tables.

    Args:
        text: The text.
        tokens: Its tokens.
        language: BCP 47 tag, for the words that take capitals without being names.
    """
    table = _table(primary(language))
    if not any(token.text[:1].upper() != token.text[:1].lower() for token in tokens):
        places = table.places | _places(primary(language))
        return tuple(
            token for token in tokens if token.key in table.given or not bases(token.key, language).isdisjoint(places)
        )
    idle = stopwords(language)
    content = [token for token in tokens if token.key not in idle and token.key[0].isalpha()]
    capitals = [token for token in content if token.text[:1].isupper()]
    if len(content) >= _HEADLINE_WORDS and len(capitals) > _HEADLINE * len(content):
        return ()
    skipped = table.no_names
    inside = {token.key for token in capitals if not opens_sentence(text, token.start)}
    found: list[Word] = []
    for at, token in enumerate(tokens):
        if not token.text[:1].isupper() or token.key in skipped or not token.key[0].isalpha():
            continue
        if token.key in idle and not (token.text.isupper() and len(token.text) > 1):
            continue
        if opens_sentence(text, token.start) and token.key not in inside and _may_be_common(token.key, language):
            follower = tokens[at + 1] if at + 1 < len(tokens) else None
            if follower is None or not follower.text[:1].isupper() or follower.key in skipped or follower.key in idle:
                continue
            if text[token.end : follower.start].strip(" ."):
                continue
        found.append(token)
    return tuple(found)


def capital_words(text: str, tokens: Sequence[Word], language: str | None) -> tuple[Word, ...]:
    """The content words that take a capital within a sentence, names or not: "Senate", "North"; no titles, no months.

    Args:
        text: The text.
        tokens: Its tokens.
        language: BCP 47 tag, for the function words and titles.
    """
    table = _table(primary(language))
    idle = stopwords(language)
    skipped = table.titles | calendar_names(primary(language)).keys() | _currencies(primary(language)) | idle
    return tuple(
        token
        for token in tokens
        if token.text[:1].isupper()
        and token.key[0].isalpha()
        and token.key not in skipped
        and not opens_sentence(text, token.start)
    )


def _may_be_common(key: str, language: str | None) -> bool:
    return not has_vocabulary(language) or is_common(key, language)


def opens_sentence(text: str, start: int) -> bool:
    """Whether a word stands where any word takes a capital: after a full stop, a colon, a mark or a bracket."""
    before = text[max(0, start - 4) : start].rstrip("\"'“”„«»‘’`([ \u00a0")
    return start < 2 or not before or before[-1] in ".!?:…\n•-–—" or "\n" in before  # noqa: PLR2004 - after one mark


def same_name(a: str, b: str, language: str | None) -> bool:
    """Whether two folded name words can stand for one name."""
    return a == b or _same_name(a, b, primary(language))


def is_name_among(name: str, keys: Collection[str], language: str | None) -> bool:
    """Whether a folded name word and any of some folded words can stand for one name."""
    return name in keys or any(map(_same_name, repeat(name), keys, repeat(primary(language))))


@lru_cache(maxsize=65536)
def _same_name(a: str, b: str, language: str) -> bool:
    if not _aliases(a, language).isdisjoint(_aliases(b, language)):
        return True
    places = _table(language).places
    if a in places and b in places:  # however alike: "Niger", "Nigeria"
        return a == b
    plain_a, plain_b = name_letters(a), name_letters(b)
    if not plain_a or not plain_b:
        return False
    if 1 in {len(plain_a), len(plain_b)}:  # an initial
        idle = stopwords(language)
        return plain_a[0] == plain_b[0] and a not in idle and b not in idle
    return plain_a == plain_b or same_word(plain_a, plain_b, language) or is_variant(plain_a, plain_b)


def _aliases(key: str, language: str) -> frozenset[int]:
    """The groups of names for one thing that a folded word belongs to, in whatever form."""
    aliases = _table(language).aliases
    return frozenset(number for base in bases(key, language) for number in aliases.get(base, ()))


def may_be_one_name(a: str, b: str, language: str | None) -> bool:
    """Whether two folded words, neither of which the other text has, may be one name spelt in two ways.

    Two names of the tables are two names, however alike ("Iran", "Iraq"; "Hassan", "Hussein").
    """
    if _is_listed_name(a, language) and _is_listed_name(b, language):
        return False
    return may_be_variant(name_letters(a), name_letters(b))


def _is_listed_name(key: str, language: str | None) -> bool:
    return is_place(key, language) or is_set_name(key, language) or is_given_name(key, language)


def is_acronym_of(key: str, words: Sequence[Word], language: str | None) -> bool:
    """Whether a folded acronym is made of the first letters of words that stand together."""
    letters = name_letters(key)
    if len(letters) > 2 and letters not in "".join([word.key[0] for word in words]):  # noqa: PLR2004 - a plural, "MPs"
        letters = letters.removesuffix("s")
    if not 2 <= len(letters) <= _LONGEST_ACRONYM:  # noqa: PLR2004 - one letter is an initial
        return False
    idle = stopwords(language)
    initials = "".join([word.key[0] for word in words if word.key not in idle])
    return letters in initials or letters in "".join([word.key[0] for word in words])


def names_agree(a: str, b: str, language: str | None) -> bool:
    """Whether two names as written can be one person or body: surname for full name, title or none.

    Args:
        a: A name ("Ayatollah Ali Khamenei").
        b: Another ("Khamenei").
        language: BCP 47 tag of both.
    """
    words_a, words_b = _name_parts(a, language), _name_parts(b, language)
    if not words_a or not words_b:
        return fold(a) == fold(b)
    short, long = sorted((words_a, words_b), key=len)
    return all(any(same_name(part, other, language) for other in long) for part in short)


def is_bare_role(name: str, language: str | None) -> bool:
    """Whether a name as written is only a role, a place or a pronoun: "the Iranian ambassador", "he"."""
    tag = primary(language)
    table, idle = _table(tag), stopwords(tag)
    parts = [fold(part) for part in re.findall(r"[^\W\d_]{2,}", name)]
    return all(
        part in table.titles
        or part in table.roles
        or part in table.common
        or part in idle
        or is_place(part, tag)
        or part in table.capitals
        or (part[:1].isascii() and is_common(part, tag) and fold(name) == name)
        for part in parts
    )


def _name_parts(name: str, language: str | None) -> tuple[str, ...]:
    table = _table(primary(language))
    parts: Iterable[str] = re.findall(r"[^\W\d_]+(?:['’ʼ.-][^\W\d_]+)*", name)
    folded = [fold(part) for part in parts]
    kept = tuple(part for part in folded if part and part not in table.titles and part not in table.particles)
    return kept or tuple(part for part in folded if part)
