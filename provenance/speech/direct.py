"""What stands in quotation marks: a speaker's words, a piece of them, or a title, a name, a word held at arm's length.

Most stretches in marks that are no quotation are short, and names have capitals throughout: on PolNeAR four words or
more tell direct speech with F 82, and with the capitals and the place of the reporting words with F 93.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from provenance.speech.attribution import Attribution, is_split
from provenance.speech.lexicon import Lexicon
from provenance.speech.model import Mode
from provenance.speech.sentence import Token

_LONG: Final = 8
"""Words that are a quotation wherever they stand."""

_SENTENCE: Final = 4
"""Words that can be a clause of their own."""

_LONGEST_TITLE: Final = 10
_LONGEST_OUTLET: Final = 3
_SENTENCE_END: Final = (".", "!", "?", "…")


def mode_of(text: str, tokens: Sequence[Token], at: int, found: Attribution, lexicon: Lexicon) -> Mode | None:
    """Whether a quotation is direct speech or a piece of it; None where it is neither.

    Args:
        text: The text as given.
        tokens: Of its sentence.
        at: Index of the quotation among them.
        found: How it is attributed.
        lexicon: Of the language.
    """
    token = tokens[at]
    if token.quote is None or not token.words or _is_outlet(token, lexicon):
        return None
    last = text[token.quote.start : token.quote.end].rstrip()[-1:]
    if is_split(tokens, at, found):
        direct = True
    elif not lexicon.capitals:
        direct = _is_direct_uncased(tokens, at, found, last, lexicon)
    elif _is_title(token, lexicon):
        return "direct" if found.speaks and _is_said(tokens, at, found, last) else None
    elif len(token.words) == 1 and token.words[0].text[0].isupper() and found.side in ("far", "that"):
        return None
    else:
        direct = _is_direct_cased(tokens, at, found, last)
    if direct:
        return "direct"
    return "partial" if found.report or found.side in ("colon", "signature") else None


def _is_outlet(token: Token, lexicon: Lexicon) -> bool:
    """Whether the words are the name of a newspaper or an agency, which many languages print in marks."""
    return len(token.words) <= _LONGEST_OUTLET and lexicon.known_outlets.at(token.words, 0) is not None


def _is_attached(tokens: Sequence[Token], found: Attribution) -> bool:
    """Whether a quotation stands beside its reporting words, or for itself."""
    return found.side in ("colon", "left", "right", "signature") or len(tokens) == 1


def _is_closed(tokens: Sequence[Token], at: int, last: str) -> bool:
    """Whether a comma or a dash parts a quotation from what follows."""
    return last == "," or (at + 1 < len(tokens) and tokens[at + 1].key in (",", "-"))


def _begins(tokens: Sequence[Token], at: int) -> bool:
    return not any(token.is_word for token in tokens[:at])


def _is_said(tokens: Sequence[Token], at: int, found: Attribution, last: str) -> bool:
    """Whether words that could be a title are said for all that: said, "God Save the King!"."""
    ended = last in _SENTENCE_END or (found.side == "right" and _is_closed(tokens, at, last))
    return ended and _is_attached(tokens, found)


def _is_direct_cased(tokens: Sequence[Token], at: int, found: Attribution, last: str) -> bool:
    """Whether words are a sentence of their own, as capitals tell."""
    words = tokens[at].words
    count = len(words)
    if words[0].text[0].isupper():
        if count >= _LONG or (count >= _SENTENCE and _begins(tokens, at)):
            return True
        closed = last in _SENTENCE_END or (_begins(tokens, at) and _is_closed(tokens, at, last))
        return _is_attached(tokens, found) and (count >= _SENTENCE or closed or found.side == "colon")
    if not found.speaks or found.side not in ("left", "colon", "that"):
        return False
    # A writer's clause may run into the speaker's: he says "we will not leave".
    ends = last == "," or not any(token.is_word or token.quote for token in tokens[at + 1 :])
    if ends and count >= (_LONG if found.side == "that" else _SENTENCE):
        return True
    return count >= _LONG and tokens[at - 1].key in (",", ":")


def _is_direct_uncased(tokens: Sequence[Token], at: int, found: Attribution, last: str, lexicon: Lexicon) -> bool:
    """Whether words are a sentence of their own, as far as their number and place tell."""
    count = len(tokens[at].words)
    if len(tokens) == 1 and last in _SENTENCE_END and count > 1:
        return True
    attached = _is_attached(tokens, found) or _begins(tokens, at) or not lexicon.known
    enough = {"colon": 2, "left": _SENTENCE - 1}.get(found.side, _SENTENCE if attached else _LONG)
    return count >= enough and (found.speaks or count >= _LONG)


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether all words but small ones have capitals, as in the name of a book or a show."""
    if not 1 < len(token.words) <= _LONGEST_TITLE:
        return False
    capitals = sum(word.text[0].isupper() or word.text[0].isdigit() for word in token.words)
    small = sum(lexicon.has("small", word.key) and word.text[0].islower() for word in token.words)
    return capitals > 1 and capitals + small == len(token.words)
