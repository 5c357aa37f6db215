"""What a single text shows of a machine at work: sentences cut by a full stop, and words doubled.

Read without another version, so only what no writer means: a full stop between a long word and one in small letters, in
a text that begins its sentences with capitals; the same function word twice in a row.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from provenance.language.spans import Span
from provenance.language.stopwords import light_words
from provenance.language.tables import section
from provenance.language.words import words

# Blanks are bounded: a hostile text has runs of them.
_STOP: Final = re.compile(r"(?<=[^\W\d_])\.[ \u00a0]{1,2}(?=[^\W\d_])")
_START: Final = re.compile(r"(?:^|\.[ \u00a0]{1,2}|\n)[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]{1,40}")
_REACH: Final = 41
"""Code points before a full stop in which its word stands; a longer one is no word."""

# A shorter word before a full stop may be an abbreviation ("prof. dr.", "corp."), as in `language/sentences.py`.
_ABBREVIATED: Final = 4

# A writer who uses capitals begins so many more sentences with them than not.
_CAPITALS: Final = 2


def stops_before_small_letters(text: str) -> tuple[Span, ...]:
    """The full stops with a small letter behind them, each from the word before to the word behind, in order."""
    return tuple(span for stop in _STOP.finditer(text) if (span := _around(text, stop)) is not None)


def _around(text: str, stop: re.Match[str]) -> Span | None:
    """A full stop with its words; None before a capital, and where it is part of an address or an abbreviation."""
    head = text[max(0, stop.start() - _REACH) : stop.start()].rsplit(None, 1)[-1].lstrip("(«“\"'‘[")
    ahead = _WORD.match(text, stop.end())
    if ahead is None or not head.isalpha() or not ahead.group().islower():
        return None
    if (
        text[ahead.end() : ahead.end() + 1] in {".", "@", "/", "_"}
        and text[ahead.end() + 1 : ahead.end() + 2].isalnum()
    ):
        return None
    return Span.of(text, stop.start() - len(head), ahead.end())


def cut_sentences(text: str, language: str | None = None) -> tuple[Span, ...]:
    """The full stops that cut a sentence, as far as the text alone can show it.

    Args:
        text: Any text.
        language: BCP 47 tag, for the abbreviations of its table; None works without them.

    Returns:
        Each from the word before the full stop to the word behind it, in order; none for a text without capitals.
    """
    known = frozenset(section(language, "sentences").get("abbreviations", ()))
    found = [span for span in stops_before_small_letters(text) if _is_whole_word(span.text.partition(".")[0], known)]
    capitals = sum(start.group()[-1].isupper() for start in _START.finditer(text)) if found else 0
    return tuple(found) if capitals >= _CAPITALS * len(found) else ()


def _is_whole_word(word: str, abbreviations: frozenset[str]) -> bool:
    return len(word) > _ABBREVIATED and word.lower() not in abbreviations


def doubled_words(text: str, language: str | None = None) -> tuple[Span, ...]:
    """Articles, prepositions and auxiliaries that stand twice in a row with nothing but a blank between.

    Args:
        text: Any text.
        language: BCP 47 tag; without a table of such words nothing is found.
    """
    once = light_words(language)
    return tuple(
        Span.of(text, one.start, other.end)
        for one, other in pairwise(words(text))
        if one.key == other.key
        and one.key in once
        and one.text == one.text.lower()
        and other.text == other.text.lower()
        and text[one.end : other.start] in _BLANK
    )


_BLANK: Final = frozenset({" ", "\u00a0"})
