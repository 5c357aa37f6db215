"""Words that stand in no list of their language, because somebody mistyped another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.foreign import is_foreign, is_plainly_foreign
from provenance.language.inflection import same_word
from provenance.language.names import is_demonym, is_place, same_name
from provenance.language.stopwords import stopwords
from provenance.language.vocabulary import is_attested, is_freely_spelled, is_listed, is_word, lacks_forms, slip_of
from provenance.language.words import Word

_SHORTEST: Final = 4
_LONG: Final = 8

# A word of eight letters and more may have two typing errors in it and still be recognised.
_MOST_SLIPS: Final = 2

# Shorter names are one letter from some word too often.
_LONG_NAME: Final = 6

# Where the dictionary lacks forms, a form that it lacks differs in its last letters, or in what stands in front.
_FORMS: Final = 2

# What ties a token to its neighbour, so that it is a part of a word: "tete" in "tete-a-tete".
_JOINTS: Final = frozenset("-‐‑–'’/@.")


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A mistyped word whose counterpart stands in another place of A."""
    for at in slot.b:
        if at in pair.unlisted:
            meant = meant_by(at, pair)
            if meant is not None:
                yield Explained((), (at,), _change(at, meant, pair))


def in_rendering(pair: Pair) -> Iterator[Change]:
    """The mistyped words of B."""
    for at in pair.unlisted:
        meant = meant_by(at, pair)
        if meant is not None:
            yield _change(at, meant, pair, sign="alone")


def _change(at: int, meant: str, pair: Pair, *, sign: str = "") -> Change:
    place = next((x for x, key in enumerate(pair.a.keys) if same_word(key, meant, pair.language)), None)
    a = pair.a.word(pair.a.tokens[place]) if place is not None else pair.a.point(len(pair.a.tokens))
    b = pair.b.word(pair.b.tokens[at])
    return pair.change("typo", a, b, f'"{b.text}" looks like a typing error for "{meant}"', sign=sign)


def meant_by(at: int, pair: Pair) -> str | None:
    """The folded word that an unlisted token of B was to be: one of A if it can be, else a frequent one; or None."""
    token = pair.b.tokens[at]
    if is_plainly_foreign(token.text, pair.language):
        return None
    if len(token.key) < _SHORTEST:
        return _meant_by_short(token, pair)
    near = (a for a in pair.a.tokens if abs(len(a.key) - len(token.key)) <= _MOST_SLIPS)
    meant = next((a.key for a in near if _is_meant(a, token, pair)), None)
    return meant if meant is not None else _frequent(at, pair)


def _frequent(at: int, pair: Pair) -> str | None:
    """A frequent word that an unlisted token was to be. One with a capital may be a name that we do not know."""
    token = pair.b.tokens[at]
    if not _stands_alone(token, pair.b) or is_foreign(token.text, pair.language):
        return None
    meant = slip_of(token.key, pair.language)
    if meant is None or (token.text.islower() and not pair.b.text.islower()):
        return meant
    if not pair.b.opens_sentence(at) or any(same_name(a.key, token.key, pair.language) for a in pair.a.names):
        return None
    return meant if len(token.key) >= _LONG_NAME or sorted(meant) == sorted(token.key) else None


def _is_meant(a: Word, b: Word, pair: Pair) -> bool:
    """Whether a word of A stands in B with a typing error."""
    if not is_misspelt(a.key, b.key) or not is_attested(a.text, pair.language):
        return False
    if lacks_forms(pair.language) and not _is_same_form(a, b, pair.language):
        return False
    return not b.text[:1].isupper() or _is_known_name(a.key, b.key, pair.language)


def _is_same_form(a: Word, b: Word, language: str | None) -> bool:
    """Whether two words begin and end alike, so that neither is a form that the dictionary lacks."""
    if a.key[0] != b.key[0] or a.key[-_FORMS:] != b.key[-_FORMS:]:
        return False
    return not is_word(b.text, language) and not is_freely_spelled(a.text, b.text, language)


def _is_known_name(a: str, b: str, language: str | None) -> bool:
    """Whether a word with a capital is a known one misspelt; others may be names that we do not know.

    Places are spelled in several ways, with another letter, and their people have an ending more.
    """
    exchanged = sorted(a) == sorted(b)
    if len(b) <= _SHORTEST and not exchanged:
        return False
    if is_demonym(a, language) or is_listed(a, language):
        return True
    if is_place(b, language) or b.startswith(a):
        return False
    return is_place(a, language) and (exchanged or len(a) != len(b))


def is_misspelt(a: str, b: str) -> bool:
    """Whether a folded string that is no word is a word with a typing error, or with two if it is long."""
    if min(len(a), len(b)) < _SHORTEST - 1:
        return False
    if sorted(a) == sorted(b):
        return True
    slips = _MOST_SLIPS if len(a) >= _LONG else 1
    return max(len(a), len(b)) >= _SHORTEST and OSA.distance(a, b, score_cutoff=slips) <= slips


def _meant_by_short(token: Word, pair: Pair) -> str | None:
    """The word of A that lost a letter or exchanged two and left two or three; other short ones are abbreviations."""
    if not token.text.islower() or len(token.key) < _SHORTEST - 2 or not _stands_alone(token, pair.b):
        return None
    idle, keys = stopwords(pair.language), set(pair.b.keys)
    return next(
        (
            key
            for key in pair.a.keys
            if _lost_or_exchanged(key, token.key)
            and (key in idle or key not in keys)
            and is_attested(key, pair.language)
        ),
        None,
    )


def _lost_or_exchanged(a: str, b: str) -> bool:
    """Whether a short word lost one letter or has two exchanged."""
    if OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    return len(a) == len(b) + 1 or sorted(a) == sorted(b)


def _stands_alone(token: Word, side: Side) -> bool:
    """Whether a token is a whole word: no part of a compound, no unit behind a number, not abbreviated by a stop."""
    before, after = side.text[max(0, token.start - 2) : token.start], side.text[token.end : token.end + 4]
    if before[-1:] in _JOINTS or before.rstrip()[-1:].isdigit():
        return False
    if not after.startswith("."):
        return after[:1] not in _JOINTS
    # A stop ends a sentence only where another begins behind it, or none.
    follower = after[1:].lstrip()[:1]
    return len(token.key) >= _SHORTEST and not follower.isdigit() and follower == follower.upper()
