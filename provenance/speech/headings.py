"""Claims in headings: "Jalali: text", "Text: ambassador". The press of all four languages heads its reports so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from provenance.speech.cues import is_title
from provenance.speech.lexicon import Lexicon
from provenance.speech.phrases import Mention, is_adverbial
from provenance.speech.reported import Clause
from provenance.speech.sentence import Sentence, Token

_LONGEST_NAME: Final = 6
_LONGEST_ROLE: Final = 3
_LONGEST_HEADING: Final = 16
_SHORTEST_CLAIM: Final = 3
_SENTENCE_END: Final = frozenset(".!?؟…,;:")


def is_heading(text: str, sentence: Sentence) -> bool:
    """Whether a sentence that is all of its paragraph is a heading: short, and titled or without a full stop."""
    tokens = sentence.tokens
    printed = [
        word for token in tokens for word in (token.words if token.quote else (token,)) if word.text[:1].isalnum()
    ]
    if not printed or len(printed) > _LONGEST_HEADING:
        return False
    if is_title([word.text for word in printed]):
        return True
    end = text[sentence.span.start : sentence.span.end].rstrip("\"'”’»“‘«›")[-1:]
    return end not in _SENTENCE_END


def heading_claim(tokens: Sequence[Token], lexicon: Lexicon, *, heading: bool) -> Clause | None:
    """The claim that a heading gives as somebody's, or None.

    Args:
        tokens: Of the sentence.
        lexicon: Of its language.
        heading: Whether it is a heading: only there may the speaker stand first.
    """
    colons = [at for at, token in enumerate(tokens) if token.key == ":"]
    if not colons:
        return None
    end = len(tokens)
    while end > 0 and not (tokens[end - 1].is_word or tokens[end - 1].quote):
        end -= 1
    first, last = colons[0], colons[-1]
    claimed = sum(token.text[:1].isalpha() or token.quote is not None for token in tokens[first + 1 : end])
    if heading and claimed >= _SHORTEST_CLAIM and _is_name(tokens, 0, first, lexicon):
        return Clause(first + 1, end, None, Mention(0, first), "heading")
    if _SHORTEST_CLAIM <= last < end and _is_role(tokens, last + 1, end, lexicon):
        start = max((at + 1 for at, token in enumerate(tokens[:last]) if token.key == "-"), default=0)
        return Clause(start, last, None, Mention(last + 1, end), "heading")
    return None


def _is_name(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    if not 0 < end - start <= _LONGEST_NAME or not all(token.is_word for token in tokens[start:end]):
        return False
    if is_adverbial(tokens[start], lexicon) or any(lexicon.cues.matches(tokens, start, end)):
        return False
    return not lexicon.capitals or tokens[start].is_capitalised


def _is_role(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a short stretch names somebody by what they are."""
    stretch = tokens[start:end]
    return len(stretch) <= _LONGEST_ROLE and any(lexicon.has("roles", token.key) for token in stretch)
