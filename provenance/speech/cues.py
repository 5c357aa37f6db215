"""Reporting words in their sentence: which of them report, and which only look as if they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from provenance.speech.lexicon import CueKind, Lexicon
from provenance.speech.sentence import Token

_SHORTEST_TITLE: Final = 4
_TITLE_SHARE: Final = 0.6
"""A sentence with this share of capitals is printed as a title, and its verbs have capitals too."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Reporting words.

    Attributes:
        first: Index of the first token.
        end: Index after the last token.
        kind: What they take; see `CueKind`.
        bare: Whether a clause may follow without a conjunction.
    """

    first: int
    end: int
    kind: CueKind
    bare: bool


def find_cues(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Cue, ...]:
    """The reporting words of a sentence, in order."""
    titled = is_title([token.text for token in tokens if token.is_word])
    found: list[Cue] = []
    for first, end, label in lexicon.cues.matches(tokens):
        kind = cast("CueKind", label)
        if kind == "none" or (kind != "according" and _is_no_verb(tokens, first, end, lexicon, titled=titled)):
            continue
        if found and found[-1].end == first and kind != "participle" and "according" not in (kind, found[-1].kind):
            found.pop()  # "press reports say": of two in a row the first is a noun
        found.append(Cue(first, end, kind, lexicon.bare.ends(tokens, first, end)))
    return tuple(found)


def is_title(texts: Sequence[str]) -> bool:
    """Whether most of the words have capitals, as in English headings."""
    cased = [text for text in texts if text.lower() != text.upper()]
    return len(cased) >= _SHORTEST_TITLE and sum(text[0].isupper() for text in cased) >= _TITLE_SHARE * len(cased)


def _is_no_verb(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon, *, titled: bool) -> bool:
    """Whether a reporting word is a noun, a name or a passive here."""
    if lexicon.capitals and tokens[first].is_capitalised and not titled and first > 0:
        return True
    at = first - 1
    while at >= 0 and lexicon.is_adverb(tokens[at].key):
        at -= 1
    before = tokens[at] if at >= 0 else None
    if before is not None and (
        lexicon.has("passive", before.key) or lexicon.has("noun_before", before.key) or before.key.endswith("'s")
    ):
        return True
    if end - first == 1 and lexicon.has("nouns_too", tokens[first].key):
        follows = tokens[end].key if end < len(tokens) else ""
        return before is None or not _may_be_subject(before, lexicon) or lexicon.has("finite", follows)
    return False


def _may_be_subject(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word can end the subject of a verb that might as well be a noun: he reports, Reuters reports."""
    return token.is_capitalised or any(
        lexicon.has(table, token.key) for table in ("pronouns", "roles", "auxiliaries", "relative")
    )
