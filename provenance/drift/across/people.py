"""Persons whose surname became another on the way into another language.

Narrow on purpose: the given name is there in both texts, and behind it stands a surname that the other text has in no
form, in either direction. A given name is one of the table of its language, or of a script with capitals a word with a
capital before another; one of the two must be of a table. Surnames are held against each other by their skeletons, with
one consonant of tolerance: measured, half of all names have no exact skeleton in the other language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Final

from rapidfuzz.distance import Levenshtein

from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.drift.severity import severity
from provenance.language.names import is_given_name, is_title
from provenance.language.skeleton import skeleton, skeletons
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.tables import primary, section
from provenance.matching.mentions import NO_NAMES, EntityNames, name_keys

_TOLERANCE: Final = 1
_LONG: Final = 3
"""Consonants from which one of them may differ."""

_MOST: Final = 50
_BLANKS: Final = " \u00a0\u200c-"


@dataclass(frozen=True, slots=True)
class _Person:
    """A given name with the word behind it: where both stand, their skeletons, and whether a table has the name."""

    span: Span
    given: frozenset[str]
    surname: frozenset[str]
    listed: bool


def person_changes(a: Side, b: Side, names: EntityNames = NO_NAMES) -> Iterator[Change]:
    """The surnames that became others, where the given name stayed.

    Args:
        a: The earlier passage.
        b: The later passage, in another language.
        names: Those of the entities file, which tell where a surname ends and how the other language writes it.

    Yields:
        Changes of kind `name`, in the order of A.
    """
    left, right = _people(a, b.language, names), _people(b, a.language, names)
    if not left or not right:
        return
    in_a, in_b = _all(a, left), _all(b, right)
    for x in left:
        for y in right:
            if x.given.isdisjoint(y.given) or not (x.listed or y.listed):
                continue
            if not (_is_in(x.surname, in_b) or _is_in(y.surname, in_a)):
                detail = f'"{x.span.text}" became "{y.span.text}"'
                evidence = (f"{_shown(x)} in the earlier text, {_shown(y)} in the later one",)
                yield Change(
                    "name", severity("name", "translation"), x.span, y.span, detail, evidence, setting="translation"
                )
                break


def _people(side: Side, other: str | None, names: EntityNames) -> list[_Person]:
    """The given names of a passage that have a surname behind them; the known people first."""
    found = list(_known(side, other, names))
    taken = [person.span for person in found]
    idle = stopwords(side.language)
    for first, token in enumerate(side.tokens[:-1]):
        after = side.tokens[first + 1]
        listed = is_given_name(token.key, side.language)
        if token.key in idle and token.text not in _as_written(primary(side.language)):
            continue  # "على" is "on", "علي" is Ali, and both fold to one word.
        if not listed and not (token.text[:1].isupper() and after.text[:1].isupper()):
            continue
        if after.key in idle or is_title(token.key, side.language):
            continue
        if side.text[token.end : after.start].strip(_BLANKS) or not after.key.isalpha():
            continue
        given, surname = _given(token.key, side.language), _surname(side, first + 1)
        span = Span.of(side.text, token.start, after.end)
        if given and surname and not any(span.overlaps(one) for one in taken):
            found.append(_Person(span, given, surname, listed))
    return found[:_MOST]


def _known(side: Side, other: str | None, names: EntityNames) -> Iterator[_Person]:
    """The people of the entities file whom a passage names in full."""
    for mention in names.mentions(side.text, side.tokens, side.language):
        given, *surname = (token.key for token in side.tokens[mention.first : mention.after])
        if not surname or mention.entity.type != "Person":
            continue
        written = ["".join(surname)]
        for tag, forms in mention.entity.names.items():
            if primary(tag) == primary(other):
                written += ["".join(keys[1:]) for form in forms if len(keys := name_keys(form, tag)) > 1]
        yield _Person(mention.span, _given(given, side.language), frozenset(map(skeleton, written)), listed=True)


@cache
def _as_written(language: str) -> frozenset[str]:
    """The given names of a language's table, not folded."""
    return frozenset(section(language, "names").get("given", "").split())


def _given(key: str, language: str | None) -> frozenset[str]:
    """The skeletons of a given name, that of a single consonant ("Ali") among them."""
    return (skeletons(key, language) | {skeleton(key)}) - {""}


def _surname(side: Side, at: int) -> frozenset[str]:
    """The skeletons of a surname of one word, or of two that are written apart."""
    joined = side.tokens[at].key + (side.tokens[at + 1].key if at + 1 < len(side.tokens) else "")
    return skeletons(side.tokens[at].key, side.language) | skeletons(joined, side.language)


def _all(side: Side, people: Sequence[_Person]) -> frozenset[str]:
    """The skeletons of every word of a passage, and of every two that stand together; a known surname is one word."""
    known = [person.span for person in people if person.listed]
    free = [
        token for token in side.tokens if not any(one.start <= token.start and token.end <= one.end for one in known)
    ]
    found = {one for token in free for one in skeletons(token.key, side.language)}
    found |= {skeleton(one.key + other.key) for one, other in pairwise(free)}
    return frozenset(found).union(*(person.surname for person in people if person.listed))


def _is_in(surname: frozenset[str], known: frozenset[str]) -> bool:
    return any(_are_alike(one, other) for one, other in product(sorted(surname), sorted(known)))


def _are_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG:
        return one == other
    return Levenshtein.distance(one, other, score_cutoff=_TOLERANCE) <= _TOLERANCE


def _shown(person: _Person) -> str:
    return "/".join(sorted(person.surname))
