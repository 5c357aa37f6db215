"""Words with their places: the tokens that matching and drift work on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from provenance.language.normalise import fold

# Signs that are written over or beside a letter and are no letters to `re`: accents, Hebrew points, Arabic signs, and
# the blocks of the Indic and South-East Asian scripts, whose vowels are signs. Their punctuation and digits stay out.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0963\u0970-\u0df3\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ece\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3"
)
# What may stand inside a word: joiners, soft hyphen and direction marks; apostrophes and hyphens.
_INSIDE = "\u00ad\u200b-\u200f\u2060\ufeff'’ʼ‐‑-"
# Scripts without blanks between words: each character stands for itself.
_IDEOGRAPHS = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# In the order of their frequency, and a run of letters in one step: this is the hottest pattern of all.
_WORD = re.compile(
    rf"[^\W\d_{_IDEOGRAPHS}][^\W_{_IDEOGRAPHS}]*"  # letters, then whatever else a word may hold and letters again
    rf"(?:(?:[{_SIGNS}]+|[{_INSIDE}]{{1,3}}(?=[^\W_])|\.(?=\w\.))[^\W_{_IDEOGRAPHS}]*)*"
    r"|\d+(?:[.,٫٬،:/]\d+)*"  # a number with its separators: 1,900.5, 77،000, 8:30
    rf"|[{_IDEOGRAPHS}]",
)

_LONGEST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        start: Offset of its first character, in code points of the text as given.
        end: Offset after its last character.
        text: As it stands.
        key: Folded for comparison (see `normalise.fold`).
    """

    start: int
    end: int
    text: str
    key: str


_known_key = lru_cache(maxsize=65_536)(fold)


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, marks and white space left out."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _cut(text)


def word_texts(text: str) -> list[str]:
    """The words of a text as they stand, in order, without their places."""
    return _WORD.findall(text)


def word_key(word: str) -> str:
    """A word folded for comparison, as `words` gives it."""
    return _known_key(word) if len(word) <= _LONGEST_KEPT else fold(word)


def _cut(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    # Every step reads its text through this loop: it is written for speed.
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        found.append(Word(start, end, word, _known_key(word) if len(word) <= _LONGEST_KEPT else fold(word)))
    return tuple(found)


# One step after the other asks for the words of the same passage.
_remembered = lru_cache(maxsize=16)(_cut)
_LONGEST_REMEMBERED = 2000
