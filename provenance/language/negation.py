"""What negates in a text: negation words, negated verb forms, and the natural equivalents that excuse a missing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from provenance.language.inflection import is_verb_form
from provenance.language.normalise import fold
from provenance.language.senses import are_opposites
from provenance.language.stopwords import listed, stopwords
from provenance.language.tables import primary, section
from provenance.language.vocabulary import is_listed
from provenance.language.words import Word

_LONGEST_PHRASE: Final = 4
_SCOPE: Final = 6

# An affix negates a word of at least this many further letters.
_AFFIXED: Final = 4


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that negates.

    Attributes:
        word: The word ("not", or a negated verb such as the Persian "نکرد").
        scope: The folded content word that it negates, as far as its place tells; empty where none is near.
        soft: Whether it is one that another language says with a verb ("without").
    """

    word: Word
    scope: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    words: frozenset[str]
    soft: frozenset[str]
    equivalents: frozenset[str]
    near_equivalents: frozenset[str]
    passed_over: frozenset[str]
    limits: frozenset[str]
    limiting: frozenset[tuple[str, ...]]
    prefixes: tuple[str, ...]
    adjective_prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    idle: frozenset[tuple[str, ...]]
    verb_marks: tuple[str, ...]
    verb_prefixes: tuple[str, ...]
    verb_stems: tuple[str, ...]
    no_verbs: frozenset[str]
    attached: tuple[str, ...]
    after: bool  # negates what stands before it, as a verb at the end of its clause does
    leading: frozenset[str]  # and these what stands behind them all the same
    light_verbs: frozenset[str]  # say little without the noun before them


@cache
def _table(language: str) -> _Table:
    table = section(language, "negation")
    return _Table(
        words=frozenset(listed(table.get("words", ""))),
        soft=frozenset(listed(table.get("soft", ""))),
        equivalents=frozenset(listed(table.get("equivalents", ""))),
        near_equivalents=frozenset(listed(table.get("near_equivalents", ""))),
        passed_over=frozenset(listed(table.get("passed_over", ""))),
        limits=frozenset(listed(table.get("limits", ""))),
        limiting=frozenset(tuple(fold(phrase).split()) for phrase in table.get("limiting", ())),
        prefixes=listed(table.get("prefixes", "")),
        adjective_prefixes=listed(table.get("adjective_prefixes", "")),
        suffixes=listed(table.get("suffixes", "")),
        idle=frozenset(tuple(fold(phrase).split()) for phrase in table.get("idle_phrases", ())),
        verb_marks=listed(table.get("verb_marks", "")),
        verb_prefixes=listed(table.get("verb_prefixes", "")),
        verb_stems=listed(table.get("verb_stems", "")),
        no_verbs=frozenset(listed(table.get("no_verbs", ""))),
        attached=listed(table.get("attached", "")),
        after=table.get("after", False),
        leading=frozenset(listed(table.get("leading", ""))),
        light_verbs=frozenset(listed(table.get("light_verbs", ""))),
    )


def has_negations(language: str | None) -> bool:
    """Whether it is known what negates in a language."""
    return bool(_table(primary(language)).words)


def is_negator(key: str, language: str | None) -> bool:
    """Whether a folded word negates what stands beside it."""
    return _is_negator(key, primary(language))


@lru_cache(maxsize=65536)
def _is_negator(key: str, language: str) -> bool:
    table = _table(language)
    if key in table.words:
        return True
    for prefix in table.attached:
        if key.startswith(prefix) and key[len(prefix) :] in table.words:
            return True
    if key in table.no_verbs:
        return False
    if table.verb_marks and key.startswith(table.verb_marks):
        return True
    return any(
        key.startswith(prefix) and key[len(prefix) :].startswith(table.verb_stems) for prefix in table.verb_prefixes
    )


def is_negated_at(keys: Sequence[str], at: int, language: str | None) -> bool:
    """Whether a negation stands close by a word, on the side where its language puts it.

    Args:
        keys: The folded tokens of a text.
        at: The place of the word among them.
        language: BCP 47 tag.
    """
    table, before = _table(primary(language)), keys[max(0, at - _NEAR_BEFORE) : at]
    if not table.after:
        return any(is_negator(key, language) for key in before)
    behind = keys[at + 1 : at + 1 + _NEAR_BEHIND]
    return any(key in table.leading for key in before) or any(
        is_negator(key, language) and key not in table.leading for key in behind
    )


# "Not very easy"; "آسان به نظر نمی‌رسد".
_NEAR_BEFORE: Final = 2
_NEAR_BEHIND: Final = 3


def follows_what_it_negates(language: str | None) -> bool:
    """Whether the negations of a language stand behind what they negate, as a verb at the end of its clause does."""
    return _table(primary(language)).after


def is_negated_form(a: str, b: str, language: str | None) -> bool:
    """Whether one of two folded verbs is the other with a negating prefix: "می‌یابد" and "نمی‌یابد"."""
    table = _table(primary(language))
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return any(longer == prefix + shorter for prefix in table.verb_prefixes)


def negations(tokens: Sequence[Word], language: str | None) -> tuple[Negation, ...]:
    """The words that negate something, in order; "not only", "no doubt" and "No. 4" negate nothing.

    Args:
        tokens: The tokens of a text (see `provenance.language.tokens`).
        language: BCP 47 tag; a language without a table has none.
    """
    tag = primary(language)
    table = _table(tag)
    if not table.words:
        return ()
    found: list[Negation] = []
    for at in [at for at, token in enumerate(tokens) if _is_negator(token.key, tag)]:
        if not _is_idle(tokens, at, table):
            token = tokens[at]
            found.append(Negation(token, _scope(tokens, at, language), soft=token.key in table.soft))
    return tuple(found)


def idle_negations(tokens: Sequence[Word], language: str | None) -> int:
    """How many words of a text look like a negation and are part of a phrase that negates nothing ("not only")."""
    tag = primary(language)
    table = _table(tag)
    return sum(_is_negator(token.key, tag) and _is_idle(tokens, at, table) for at, token in enumerate(tokens))


def is_limited(tokens: Sequence[Word], negation: Negation, language: str | None) -> bool:
    """Whether what a negation denies is all but something: "not until", "nothing except", "no less than"."""
    limits = _table(primary(language)).limits
    behind = [token for token in tokens if token.start >= negation.word.end][:_SCOPE]
    return any(token.key in limits for token in behind)


def has_limit(tokens: Sequence[Word], language: str | None) -> bool:
    """Whether a text says by itself what all but something is without a negation: "only", "at least", "or more"."""
    limiting = _table(primary(language)).limiting
    keys = tuple(token.key for token in tokens)
    return any(
        keys[at : at + length] in limiting for at in range(len(keys)) for length in range(1, _LONGEST_PHRASE + 1)
    )


def has_equivalent(tokens: Sequence[Word], language: str | None, *, near: bool = False) -> bool:
    """Whether a text says "not" without a negation word: "failed to", "unable", "impossible".

    Args:
        tokens: The tokens of the text, or of a part of it.
        language: BCP 47 tag.
        near: Whether the tokens are the neighbours of a negated word, where weaker words count too ("yet to", "only").
    """
    tag = primary(language)
    weak = _table(tag).near_equivalents if near else frozenset()
    return any(token.key in weak or _is_equivalent(token.key, tag) for token in tokens)


@lru_cache(maxsize=65536)
def _is_equivalent(key: str, language: str) -> bool:
    table = _table(language)
    if key in table.equivalents:
        return True
    for prefix in table.prefixes:
        stem = key[len(prefix) :]
        # "Informed" is no adjective.
        if prefix in table.adjective_prefixes and (is_verb_form(key, language)):
            continue
        if key.startswith(prefix) and len(stem) >= _AFFIXED and _is_negated(key, stem, language):
            return True
    return any(key.endswith(suffix) and len(key) - len(suffix) >= _AFFIXED - 1 for suffix in table.suffixes)


def _is_negated(key: str, stem: str, language: str) -> bool:
    """Whether a word is its stem with a negating prefix: "unclear", and neither "under" nor "include"."""
    return is_listed(stem, language) and are_opposites(key, stem, language)


def _is_idle(tokens: Sequence[Word], at: int, table: _Table) -> bool:
    """Whether the negation word at a place is part of a phrase that negates nothing, or of "No. 4"."""
    if at + 1 < len(tokens) and tokens[at + 1].key[0].isdigit():
        return True
    for start in range(max(0, at - _LONGEST_PHRASE + 1), at + 1):
        keys = tuple(token.key for token in tokens[start : start + _LONGEST_PHRASE])
        if any(keys[:length] in table.idle for length in range(at - start + 1, len(keys) + 1)):
            return True
    return False


def _scope(tokens: Sequence[Word], at: int, language: str | None) -> str:
    idle, table = stopwords(language), _table(primary(language))
    key = tokens[at].key
    if table.after and key not in table.leading:
        verb = _affirmed(key, table)
        if verb and verb not in idle and verb not in table.light_verbs:
            return verb
        near: Sequence[Word] = tokens[max(0, at - _SCOPE) : at][::-1]
    else:
        near = tokens[at + 1 : at + 1 + _SCOPE]
    return next((token.key for token in near if token.key not in idle and token.key not in table.passed_over), "")


def _affirmed(key: str, table: _Table) -> str:
    """A negated verb without its negating prefix; empty for a negation that is no such verb."""
    prefix = next((prefix for prefix in table.verb_prefixes if key.startswith(prefix)), "")
    return key.removeprefix(prefix) if prefix and key not in table.words else ""
