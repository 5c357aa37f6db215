"""Words with their places: the tokens that matching and drift work on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.language.normalise import fold

# A word is a run of letters, digits and marks, with ZWNJ, apostrophes, hyphens and the separators of numbers inside it.
_WORD = re.compile(
    r"\d+(?:[.,٫٬،:/]\d+)*"  # a number with its separators: 1,900.5, 77،000, 8:30
    r"|[^\W\d_](?:[\w\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]|['’ʼ-](?=\w)|\.(?=\w\.))*",
)


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


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, marks and white space left out."""
    return tuple(Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text))
