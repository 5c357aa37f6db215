"""The name of a source behind the words that bring it in: "the website of Khamenei’s office", "وكالة فارس"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from provenance.language.spans import Span
from provenance.speech.lexicon import Lexicon
from provenance.speech.sentence import Token

_LONGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Source:
    """A named source.

    Attributes:
        first: Index of the first token of its noun phrase.
        end: Index after the last token.
        name: Its name, without the words that only say what it is: "RT Arabic" for "the RT Arabic website".
        is_named: Whether it has a name and is not only described.
    """

    first: int
    end: int
    name: str
    is_named: bool

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Source:
        """The source that a stretch of tokens names."""
        start, stop = first, end
        while (
            start < stop - 1 and lexicon.has("determiners", tokens[start].key) and not _is_own(tokens[start], lexicon)
        ):
            start += 1
        named = any(
            token.is_capitalised or token.quote or _is_dot(tokens, at)
            for at, token in enumerate(tokens[start:stop], start)
        )
        known = list(lexicon.known_outlets.matches(tokens, start, stop))
        if known and not lexicon.capitals:
            start = _past_nouns(tokens, start, known[0][0], lexicon)
        elif named and lexicon.capitals:
            start = _past_nouns(tokens, start, stop - 1, lexicon)
            while (
                stop - 1 > start
                and not tokens[stop - 1].is_capitalised
                and lexicon.has("outlets", tokens[stop - 1].key)
            ):
                stop -= 1
        quoted = [token for token in tokens[start:stop] if token.quote and token.words]
        if quoted:
            span = Span.of(text, quoted[0].words[0].start, quoted[0].words[-1].end)
        else:
            span = Span.of(text, tokens[start].start, tokens[stop - 1].end)
        return cls(first, end, _without_place(" ".join(span.text.split())), named or bool(known))


def _is_own(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.has("personal", token.key)


def _past_nouns(tokens: Sequence[Token], first: int, limit: int, lexicon: Lexicon) -> int:
    """Past nouns such as "newspaper" and وكالة that stand before the name itself."""
    at = first
    while at < limit and lexicon.has("outlets", tokens[at].key) and not tokens[at].is_capitalised:
        at += 1
    following = tokens[at]
    return at if following.is_capitalised or following.quote or not lexicon.capitals else first


def _without_place(name: str) -> str:
    """The name without the owner of a place that has a name of its own: Tehran’s Mehrabad Airport."""
    words = name.split(" ")
    for at in range(len(words) - 2):
        if words[at][:1].isupper() and words[at].endswith(("'s", "’s")) and words[at + 1][:1].isupper():
            return " ".join((*words[:at], *words[at + 1 :]))
    return name


def source_at(
    text: str, tokens: Sequence[Token], first: int, lexicon: Lexicon, *, labelled: bool = False
) -> Source | None:
    """The source whose noun phrase begins at a token.

    Args:
        text: The text as given.
        tokens: Of the sentence, brackets included.
        first: Index of the token.
        lexicon: Of the language.
        labelled: Whether the name stands alone behind a label, so that whatever comes is one.
    """
    end = first
    named = False
    while end < min(len(tokens), first + _LONGEST):
        token = tokens[end]
        if token.quote:
            end += not named
            break
        if _is_dot(tokens, end):
            end += 1
            continue
        within = end > first and not _is_dot(tokens, end - 1)
        if not token.is_word or (within and _stops(tokens, end, lexicon, named=named, labelled=labelled)):
            break
        if end == first and not labelled and _cannot_begin(token, lexicon):
            return None
        named = named or token.is_capitalised
        end += 1
    while (
        end > first
        and not tokens[end - 1].quote
        and (not tokens[end - 1].is_word or lexicon.has("linking", tokens[end - 1].key))
    ):
        end -= 1
    return Source.of(text, tokens, first, end, lexicon) if end > first else None


def _is_dot(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop joins two words, as in khamenei.ir."""
    return (
        tokens[at].key == "."
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
    )


def _cannot_begin(token: Token, lexicon: Lexicon) -> bool:
    key = token.key
    if lexicon.is_preposition(key) or lexicon.is_adverb(key):
        return True
    return any(
        lexicon.has(table, key)
        for table in ("that", "that_fused", "pronouns", "auxiliaries", "relative", "conjunctions")
    )


def _stops(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, named: bool, labelled: bool) -> bool:
    """Whether a word no longer belongs to the source's noun phrase."""
    token = tokens[at]
    linked = lexicon.has("linking", tokens[at - 1].key)
    if lexicon.has("linking", token.key) and lexicon.articles:
        return named and lexicon.has("determiners", token.key) and not linked
    if _cannot_begin(token, lexicon) or lexicon.in_any(("subordinators", "source_stops", "finite"), token.key):
        return True
    if labelled:
        return False
    if lexicon.cues.at(tokens, at) and not lexicon.in_any(("outlets", "institutions", "nouns_too"), token.key):
        return True
    ended = lexicon.capitals and named and not token.is_capitalised and not linked
    return ended and not lexicon.in_any(("outlets", "institutions", "roles"), token.key)
