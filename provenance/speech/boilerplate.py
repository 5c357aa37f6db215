"""What a saved page holds beside its article: invitations, navigation, reader comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance.language.normalise import fold
from provenance.language.spans import Span
from provenance.language.tables import FIRST_CLASS, section

_LINE: Final = re.compile(r"[^\s\n\r\v\f\x1c-\x1e\x85\u2028\u2029][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_BULLET: Final = "•·▪‣◦*-–|( "
_STAMP: Final = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s+(?:\w{1,5}\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?", re.IGNORECASE
)
_TAG_WORDS: Final = 3
_TAIL: Final = 16
_LONGEST: Final = 200
"""Code points; a longer line is text whatever it begins with."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Folded phrases: `begins` opens a line, `whole` is one, `comments` heads the readers' part of the page."""

    begins: tuple[str, ...]
    whole: frozenset[str]
    comments: tuple[str, ...]


@cache
def _phrases(language: str) -> _Phrases:
    # A page's frame is often English around an article in another language.
    tables = [section(tag, "boilerplate") for tag in dict.fromkeys((language, "en"))]
    return _Phrases(
        tuple(fold(phrase) for table in tables for phrase in table.get("begins", ())),
        frozenset(fold(phrase) for table in tables for phrase in table.get("whole", ())),
        tuple(fold(phrase) for table in tables for phrase in table.get("comments", ())),
    )


def split_page(text: str, language: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The paragraphs of the article, and the lines of the page that are left out.

    From the first reader comment, or the heading of the comments, everything to the end is left out.

    Args:
        text: The text as given.
        language: Primary subtag; `und` is read with the English phrases.
    """
    known = _phrases(language if language in FIRST_CLASS else "en")
    article: list[Span] = []
    left_out: list[Span] = []
    in_comments = False
    for line in _lines(text):
        in_comments = in_comments or (bool(article) and _begins_comments(line, known))
        if in_comments or _is_frame(line, known):
            left_out.append(line)
        else:
            article.append(line)
    return tuple(article), tuple(left_out)


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        yield Span.of(text, match.start(), match.start() + len(match.group().rstrip()))


def _begins_comments(line: Span, known: _Phrases) -> bool:
    """Whether a line is a comment's date, with a bullet, or the heading above the comments."""
    bare = line.text.lstrip(_BULLET)
    if bare != line.text and _STAMP.fullmatch(bare.strip()):
        return True
    folded = fold(bare)
    # "Comments (12)", but not "Comments by the minister were welcomed."
    return any(folded.startswith(p) and len(folded) <= len(p) + _TAIL and folded[-1] != "." for p in known.comments)


def _is_frame(line: Span, known: _Phrases) -> bool:
    if len(line) > _LONGEST:
        return False
    bare = line.text.lstrip(_BULLET)
    folded = fold(bare)
    if folded.startswith(known.begins) or folded.rstrip(" .:!|»›>") in known.whole:
        return True
    # Tags are printed as a list: a bullet and a word or two.
    return line.text[0] in "•·▪‣◦" and len(bare.split()) <= _TAG_WORDS
