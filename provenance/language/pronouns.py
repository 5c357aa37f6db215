"""Pronouns: whom they stand for, and the gender that they give away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from provenance.language.stopwords import listed
from provenance.language.tables import primary, section


@dataclass(frozen=True, slots=True)
class _Pronouns:
    who: dict[str, frozenset[str]]
    gender: dict[str, str]
    accusing: dict[str, str]


@cache
def _pronouns(language: str) -> _Pronouns:
    table = section(language, "pronouns")
    who: dict[str, set[str]] = {}
    for person, words in table.get("who", {}).items():
        for word in listed(words):
            who.setdefault(word, set()).add(person)
    gender = table.get("gender", {})
    return _Pronouns(
        who={word: frozenset(people) for word, people in who.items()},
        gender={word: sex for sex in ("male", "female") for word in listed(gender.get(sex, ""))},
        accusing={word: sex for sex in ("male", "female") for word in listed(gender.get(f"{sex}_pronouns", ""))},
    )


def who(key: str, language: str | None) -> frozenset[str]:
    """Person, number and gender of a folded pronoun ("3sf"); empty for any other word."""
    return _pronouns(primary(language)).who.get(key, frozenset())


def genders(keys: Iterable[str], language: str | None) -> frozenset[str]:
    """The genders, `male` and `female`, that folded words give away: "he", "her", "woman"."""
    known = _pronouns(primary(language)).gender
    return frozenset(known[key] for key in keys if key in known)


def pronoun_gender(key: str, language: str | None) -> str | None:
    """The gender of a folded pronoun, or None for a word that is no gendered pronoun."""
    return _pronouns(primary(language)).accusing.get(key)
