"""Whole sentences that only one of two languages has."""

from __future__ import annotations

from typing import Final

from provenance.drift.model import Change
from provenance.drift.unlinked import unlinked_sentences
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.words import words
from provenance.matching.model import Alignment
from provenance.speech.model import Speech

_FEWEST: Final = 4
"""Content words that a statement has at least: a dateline or a credit is each version's own."""


def sentences_alone(
    alignment: Alignment, languages: tuple[str | None, str | None], speech_a: Speech, speech_b: Speech
) -> tuple[Change, ...]:
    """The sentences of a text and its translation that have no counterpart, datelines and the like left out.

    Args:
        alignment: Of the two texts.
        languages: BCP 47 tags of the earlier and the later text.
        speech_a: What is said in the earlier one.
        speech_b: What is said in the later one.
    """
    return tuple(
        change
        for change in unlinked_sentences(alignment, speech_a, speech_b)
        if _is_statement(change.a, languages[0]) or _is_statement(change.b, languages[1])
    )


def _is_statement(span: Span, language: str | None) -> bool:
    idle = stopwords(language)
    return sum(word.key.isalpha() and word.key not in idle for word in words(span.text)) >= _FEWEST
