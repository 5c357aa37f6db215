"""Auxiliary verbs: the words that carry tense, aspect and modality."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from provenance.language.normalise import fold
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """The auxiliary verbs of a language, as folded words.

    Attributes:
        auxiliaries: Carry tense, aspect or voice ("was", "has").
        modals: Say that something may, can or must be.
        clause_forms: Come and go with the shape of a clause ("hotels [to be] built").
        clause_words: Go with them.
        future_prefixes: In front of a verb they make a future ("سيزور").
        future_words: Words that do the same ("سوف يزور").
        question: Make a question of a statement ("هل", "آیا").
        participles: Endings of participles that say nothing of time on their own.
        endings: By tense, the endings that tell it, where endings do.
        agreement: Groups of forms that differ in person or number only ("is", "are").
        moves: Whether a verb stands before or behind its subject as the writer likes.
    """

    auxiliaries: frozenset[str]
    modals: frozenset[str]
    clause_forms: frozenset[str]
    clause_words: frozenset[str]
    future_prefixes: tuple[str, ...]
    future_words: frozenset[str]
    question: frozenset[str]
    participles: tuple[str, ...]
    endings: tuple[tuple[str, ...], ...]
    agreement: tuple[frozenset[str], ...]
    moves: bool


def auxiliaries(language: str | None) -> Auxiliaries:
    """The auxiliary verbs of a language; empty for a language without a table."""
    return _auxiliaries(primary(language))


@cache
def _auxiliaries(language: str) -> Auxiliaries:
    table = section(language, "verbs")
    return Auxiliaries(
        auxiliaries=frozenset(listed(table.get("auxiliaries", ""))),
        modals=frozenset(listed(table.get("modals", ""))),
        clause_forms=frozenset(listed(table.get("clause_forms", ""))),
        clause_words=frozenset(listed(table.get("clause_words", ""))),
        future_prefixes=listed(table.get("future_prefixes", "")),
        future_words=frozenset(listed(table.get("future_words", ""))),
        question=frozenset(listed(table.get("question", ""))),
        participles=listed(table.get("participles", "")),
        endings=tuple(listed(table[name]) for name in ("past_endings", "present_endings") if name in table),
        agreement=tuple(frozenset(map(fold, group)) for group in table.get("agreement", ())),
        moves=table.get("moves", False),
    )
