"""Noun phrases, found without a parser.

The words of a clause are cut into segments at its commas; adverbials and appositions are known by their first word, the
end of a phrase by capitals, roles and small words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.speech.lexicon import Lexicon
from provenance.speech.sentence import Token

LONGEST: Final = 24
"""In tokens; what is longer is no noun phrase."""

_STEM: Final = 4
_CLAUSE_MARKS: Final = frozenset({":", ";", "-", "?", "!", "..."})
_FUNCTION_WORDS: Final = ("auxiliaries", "subordinators", "relative", "that", "that_fused")


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens that name a speaker.

    Attributes:
        first: Index of the first token.
        end: Index after the last token.
    """

    first: int
    end: int


def clause_start(tokens: Sequence[Token], at: int, *, past_quotes: bool = False) -> int:
    """The beginning of the stretch between quotations, colons, dashes and the like that ends before a token."""
    while at > 0 and tokens[at - 1].key not in _CLAUSE_MARKS and (past_quotes or tokens[at - 1].quote is None):
        at -= 1
    return at


def segments(tokens: Sequence[Token], start: int, end: int) -> Iterator[Mention]:
    """The stretches between commas."""
    first = start
    for at in range(start, end):
        if tokens[at].key == ",":
            if at > first:
                yield Mention(first, at)
            first = at + 1
    if end > first:
        yield Mention(first, end)


def is_adverbial(token: Token, lexicon: Lexicon) -> bool:
    """Whether a segment that begins with this word is an adverbial and no subject."""
    key = token.key
    if not token.is_word or lexicon.is_adverb(key) or lexicon.is_preposition(key):
        return True
    if len(key) > _STEM + 1 and key.endswith(lexicon.opener_endings):
        return True
    return lexicon.in_any(("subordinators", "openers", "relative", "auxiliaries"), key)


def is_outlet(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a noun phrase names one who passes news on, and no person."""
    return any(lexicon.has("outlets", token.key) for token in tokens) or any(lexicon.known_outlets.matches(tokens))


def first_phrase(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> Mention | None:
    """The first segment of a clause that is no adverbial, cut to its noun phrase."""
    for segment in segments(tokens, start, end):
        first = segment.first
        while first < segment.end and (
            lexicon.has("conjunctions", tokens[first].key) or lexicon.is_adverb(tokens[first].key)
        ):
            first += 1
        if first < segment.end and not is_adverbial(tokens[first], lexicon):
            return Mention(first, _phrase_end(tokens, first, segment.end, lexicon))
    return None


def _phrase_end(tokens: Sequence[Token], first: int, limit: int, lexicon: Lexicon) -> int:
    """Where the noun phrase that begins at a token ends."""
    if lexicon.has("pronouns", tokens[first].key):
        return first + 1
    at = first
    named = False
    while at < min(limit, first + LONGEST):
        token = tokens[at]
        if not token.is_word or (at > first and _breaks(tokens, first, at, lexicon)):
            break
        if lexicon.articles and named and not token.is_capitalised and not _links(tokens, at, lexicon):
            break
        named = named or (token.is_capitalised and at > first) or lexicon.has("roles", token.key)
        at += 1
    while at > first + 1 and lexicon.has("linking", tokens[at - 1].key):
        at -= 1
    return max(at, first + 1)


def _breaks(tokens: Sequence[Token], first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a word cannot go on with the noun phrase that began at `first`."""
    key = tokens[at].key
    if lexicon.is_preposition(key):
        return not (lexicon.has("linking", key) or _continues_title(tokens, first, at, lexicon))
    return lexicon.in_any(_FUNCTION_WORDS, key) or (not lexicon.articles and _breaks_bare(tokens, at, lexicon))


def _breaks_bare(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word ends a noun phrase of a language that has no articles to begin the next one."""
    key = tokens[at].key
    if lexicon.has("determiners", key) or _is_past_tense(tokens[at], lexicon):
        return True
    if (key.isdigit() or lexicon.has("numbers", key)) and at + 1 < len(tokens):
        return lexicon.has("counted", tokens[at + 1].key)
    return not tokens[at].is_capitalised and (lexicon.is_adverb(key) or bool(lexicon.cues.at(tokens, at)))


def _is_past_tense(token: Token, lexicon: Lexicon) -> bool:
    """Whether a small word has the ending of a verb, where the language's endings tell."""
    return bool(lexicon.past_endings) and len(token.key) > _STEM and token.key.endswith(lexicon.past_endings)


def _continues_title(tokens: Sequence[Token], first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition goes on with a title, as in "the ambassador in Moscow", and opens no adverbial."""
    if not lexicon.has("role_links", tokens[at].key) or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if lexicon.has("event_nouns", following.key) or (lexicon.capitals and not following.is_capitalised):
        return False
    return following.is_word and any(lexicon.has("roles", token.key) for token in tokens[first:at])


def _links(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a small word goes on with a phrase that has named somebody already: Speaker of the house."""
    key = tokens[at].key
    return lexicon.in_any(("linking", "roles"), key) or lexicon.has("linking", tokens[at - 1].key)


def phrase_before(tokens: Sequence[Token], end: int, floor: int, lexicon: Lexicon) -> Mention | None:
    """The noun phrase that ends before a token.

    Args:
        tokens: Of the sentence.
        end: Index of the token.
        floor: Index of the first token that it may begin at.
        lexicon: Of its language.
    """
    first = _run_before(tokens, end, floor, lexicon)
    if first == end and end > floor + 1 and lexicon.has("relative", tokens[end - 1].key):
        end -= 1  # "officials who said"
        first = _run_before(tokens, end, floor, lexicon)
    while first < end - 1 and lexicon.is_adverb(tokens[first].key):
        first += 1
    if first < end and is_adverbial(tokens[first], lexicon):
        first = _after_adverbial(tokens, first, end, lexicon)
    return Mention(first, end) if first < end else None


def _run_before(tokens: Sequence[Token], end: int, floor: int, lexicon: Lexicon) -> int:
    """Where the words before a token begin that no mark and no new clause parts from it."""
    first = end
    while first > max(floor, end - LONGEST):
        token = tokens[first - 1]
        if not token.is_word or lexicon.in_any(("subordinators", "relative", "that"), token.key):
            break
        if lexicon.has("conjunctions", token.key) and not _joins_names(tokens, first - 1):
            break
        first -= 1
    return first


def _joins_names(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" stands between two names: Iran and Russia said."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].is_capitalised and tokens[at + 1].is_capitalised


def _after_adverbial(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """The beginning of the subject in "In Tehran Mr Jalali said" and "At the rally the president said"."""
    at = end
    if tokens[end - 1].is_capitalised:
        while at > first + 1 and tokens[at - 1].is_capitalised:
            at -= 1
        return end if at == first + 1 else at
    while at > first + 2:
        at -= 1
        if lexicon.has("determiners" if lexicon.articles else "roles", tokens[at].key):
            return at
    return end - 1 if not lexicon.articles and end - 1 > first + 1 else end


def phrase_after(tokens: Sequence[Token], first: int, lexicon: Lexicon, *, governed: bool = False) -> Mention | None:
    """The noun phrase that begins at a token, adverbs before it left out.

    Args:
        tokens: Of the sentence.
        first: Index of the token.
        lexicon: Of its language.
        governed: Whether a preposition may be written together with the first word.
    """
    while first < len(tokens) and lexicon.is_adverb(tokens[first].key):
        first += 1
    if first >= len(tokens) or not _may_begin(tokens, first, lexicon, governed=governed):
        return None
    end = first + 1
    while end < min(len(tokens), first + LONGEST) and tokens[end].is_word:
        key = tokens[end].key
        if _breaks(tokens, first, end, lexicon) or lexicon.in_any(("pronouns", "conjunctions"), key):
            break
        if lexicon.is_adverb(key):
            break
        end += 1
    return Mention(first, end)


def _may_begin(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, governed: bool) -> bool:
    """Whether a noun phrase may begin at a token."""
    token = tokens[at]
    if not token.is_word or lexicon.in_any(("that", "that_fused"), token.key):
        return False
    fused = governed and lexicon.unfused(token.text) != token.text
    if not fused and is_adverbial(token, lexicon):
        return False
    return token.is_capitalised or lexicon.cues.at(tokens, at) is None
