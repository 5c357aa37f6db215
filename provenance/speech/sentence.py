"""A sentence as the run of tokens that attribution is read from.

A quotation stands in its sentence as one token, so that “We will come. Tomorrow,” he said is one sentence whose
subject, verb and object are found as in any other. Words in brackets are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from provenance.language.normalise import fold
from provenance.language.sentences import sentences
from provenance.language.spans import Span
from provenance.language.words import Word, words
from provenance.speech.marks import Marked

_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_LEFT_OUT = frozenset({" ", "'", '"'})
_LONGEST_INSERT = 40
_LONGEST = 400
"""Tokens of a sentence, a quotation counted as one; what is longer is no sentence and is read in pieces."""


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quotation; a tuple, because a text has very many.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: As it stands; empty for a quotation.
        key: Folded for comparison; empty for a quotation.
        is_word: Whether it is a word or a number.
        is_capitalised: Whether it is a word that begins with a capital.
        quote: The quotation that it stands for, or None.
        words: The words in that quotation.
    """

    start: int
    end: int
    text: str
    key: str
    is_word: bool = False
    is_capitalised: bool = False
    quote: Marked | None = None
    words: tuple[Word, ...] = ()

    @classmethod
    def of_word(cls, word: Word) -> Token:
        """The token of a word."""
        return cls(word.start, word.end, word.text, word.key, word.key != "", word.text[0].isupper())

    @classmethod
    def of_quotation(cls, marked: Marked, inside: tuple[Word, ...]) -> Token:
        """The token that a whole quotation is in its sentence."""
        return cls(*marked.outer, "", "", False, False, marked, inside)  # noqa: FBT003 - no word


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its tokens.

    Attributes:
        span: Its place in the text, quotations included.
        paragraph: Index of the paragraph that it stands in.
        tokens: Without what stands in brackets, and without full stops that end no sentence.
        all_tokens: With both.
    """

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    all_tokens: tuple[Token, ...]

    def stretch(self, text: str, first: int, end: int) -> Span:
        """The span from one token to before another."""
        return Span.of(text, self.tokens[first].start, self.tokens[end - 1].end)


def read_sentences(
    text: str, paragraphs: Sequence[Span], marked: Sequence[Marked], language: str | None
) -> tuple[Sentence, ...]:
    """Cut paragraphs into sentences, none of which ends inside a quotation.

    Args:
        text: The text as given.
        paragraphs: The stretches to read.
        marked: Quotations, from `marked_spans` over the same paragraphs.
        language: BCP 47 tag, for abbreviations.
    """
    outermost = [quotation for quotation in marked if quotation.depth == 0]
    masked = _mask(text, outermost)
    all_words = words(text)
    word_starts = [word.start for word in all_words]
    quote_starts = [quotation.outer[0] for quotation in outermost]
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for span in sentences(masked[paragraph.start : paragraph.end], language):
            start, end = span.start + paragraph.start, span.end + paragraph.start
            inside = all_words[bisect_left(word_starts, start) : bisect_left(word_starts, end)]
            quoted = outermost[bisect_left(quote_starts, start) : bisect_left(quote_starts, end)]
            tokens = tuple(_tokens(text, start, end, inside, quoted))
            pieces = (tokens[at : at + _LONGEST] for at in range(0, len(tokens), _LONGEST))
            found.extend(_sentence(text, number, piece) for piece in pieces)
    return tuple(found)


def _sentence(text: str, paragraph: int, tokens: tuple[Token, ...]) -> Sentence:
    read = tuple(_without_brackets(tokens))
    read = tuple(token for at, token in enumerate(read) if token.key != "." or at == len(read) - 1)
    return Sentence(Span.of(text, tokens[0].start, tokens[-1].end), paragraph, read, tokens)


def _mask(text: str, quotations: Sequence[Marked]) -> str:
    """The text with each quotation as one long word, which ends in a full stop where a sentence may end with it."""
    pieces: list[str] = []
    at = 0
    for quotation in quotations:
        start, end = quotation.outer
        last = text[quotation.start : quotation.end].rstrip()[-1:]
        # A question or an exclamation is often followed by "he asked" and a name in capitals: not the end.
        ends = last != "" and last in ".…"
        pieces += (text[at:start], "X" * (end - start - ends), "." * ends)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _tokens(text: str, start: int, end: int, inside: Sequence[Word], quotations: Sequence[Marked]) -> Iterator[Token]:
    """Words, marks and quotations in order."""
    at = start
    word_at = 0
    for quotation in quotations:
        opening, closing = quotation.outer
        while word_at < len(inside) and inside[word_at].end <= opening:
            yield from _with_marks_before(text, at, inside[word_at])
            at = inside[word_at].end
            word_at += 1
        first = word_at
        while word_at < len(inside) and inside[word_at].start < closing:
            word_at += 1
        yield from _punctuation(text, at, opening)
        yield Token.of_quotation(quotation, tuple(inside[first:word_at]))
        at = closing
    for word in inside[word_at:]:
        yield from _with_marks_before(text, at, word)
        at = word.end
    yield from _punctuation(text, at, end)


def tokens_of(text: str, start: int, end: int, inside: Sequence[Word]) -> Iterator[Token]:
    """Words and marks of a stretch, with the offsets of the whole text.

    Args:
        text: The text as given.
        start: Offset where the stretch begins.
        end: Offset where it ends.
        inside: Its words, with offsets of the stretch.
    """
    moved = [Word(word.start + start, word.end + start, word.text, word.key) for word in inside]
    return _tokens(text, start, end, moved, ())


def _with_marks_before(text: str, at: int, word: Word) -> Iterator[Token]:
    yield from _punctuation(text, at, word.start)
    yield Token.of_word(word)


_mark_key = lru_cache(maxsize=1024)(fold)


def _punctuation(text: str, start: int, end: int) -> Iterator[Token]:
    for at in range(start, end):
        key = _mark_key(text[at])
        if key and key not in _LEFT_OUT:
            yield Token(at, at + 1, text[at], key)


def _without_brackets(tokens: Sequence[Token]) -> Iterator[Token]:
    """Leave out bracketed inserts; an opening bracket whose partner is missing is left out alone."""
    held: list[Token] = []
    for token in tokens:
        if token.key in _OPENING:
            yield from held[1:]
            held = [token]
        elif held and token.key in _CLOSING:
            held = []
        elif held:
            held.append(token)
            if len(held) > _LONGEST_INSERT:
                yield from held[1:]
                held = []
        else:
            yield token
    yield from held[1:]
