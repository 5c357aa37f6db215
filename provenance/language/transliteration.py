"""One name written in several ways: whether two words can be transliterations or misspellings of each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, Indel

# Beginnings that two forms of a name share ("Estonia", "Estonians"): letters, and share of the shorter one.
_SHARED_LETTERS: Final = 4
_SHARED_PART: Final = 0.7

# Letters of a name for each typing slip or difference of transliteration that is still the same name.
_LETTERS_A_SLIP: Final = 4

# Latin transliteration written in classes of consonants: Khamenei, Khamene'i and Hamenei are one.
_CLASSES: Final = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"tch|tsch|ch|sh|sch|zh|dj|tz|cz|sz|j|x"), "c"),
    (re.compile(r"kh|gh|ck|qu|q|g|k|(?<!c)c(?!c)|^h"), "k"),
    (re.compile(r"ph|v|w|f"), "f"),
    (re.compile(r"th|dh|d"), "t"),
    (re.compile(r"[bp]"), "p"),
    (re.compile(r"[sz]"), "s"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_NO_MARKS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_SKELETON: Final = 3

# Consonants that languages write for each other in names that they took over by ear: c and s, l and r, m and n.
_BY_EAR: Final = str.maketrans({"c": "s", "r": "l", "m": "n"})

# How like two words must be as they are written if their consonants are one by ear; if they differ in one; if nothing
# is known of them. Of names that became others in a rendering less than 1 in 100 are so alike.
_SAME_CONSONANTS: Final = 0.5
_ONE_CONSONANT: Final = 0.7
_ALIKE: Final = 0.75
_SHORTEST: Final = 3


@lru_cache(maxsize=16384)
def name_letters(key: str) -> str:
    """The letters and digits of a folded word, without the marks that `fold` leaves."""
    return "".join(filter(str.isalnum, key.translate(_NO_MARKS)))


def is_variant(a: str, b: str) -> bool:
    """Whether two words share their beginning as forms of a name do, or differ as transliterations or slips do.

    Args:
        a: The letters of a name (see `name_letters`).
        b: Those of another.
    """
    if a[0] == b[0]:
        shortest = min(len(a), len(b))
        shared = _shared_start(a, b)
        if shared >= _SHARED_LETTERS and shared >= _SHARED_PART * shortest:
            return True
        slips = shortest // _LETTERS_A_SLIP
        if OSA.distance(a, b, score_cutoff=slips) <= slips:
            return True
    skeleton = _skeleton(a)
    return len(skeleton) >= _SKELETON and skeleton == _skeleton(b)


def may_be_variant(a: str, b: str) -> bool:
    """Whether two words may be one name as two writers spell it: "Saara" and "Sarah", "Yasovarman" and "Jasovarman".

    Weaker than `is_variant`: it tells something only of two names neither of which stands in the other text. Of Latin
    letters only: what they have taken over from other scripts is written in many ways.

    Args:
        a: The letters of a name (see `name_letters`).
        b: Those of another.
    """
    if min(len(a), len(b)) < _SHORTEST or not (a.isascii() and b.isascii()):
        return False
    alike = Indel.normalized_similarity(a, b)
    if alike < _SAME_CONSONANTS:
        return False
    heard_a, heard_b = _skeleton(a).translate(_BY_EAR), _skeleton(b).translate(_BY_EAR)
    if alike >= _ALIKE or (heard_a == heard_b and len(heard_a) > 1):
        return True
    least = min(len(heard_a), len(heard_b))
    return alike >= _ONE_CONSONANT and least >= _SKELETON and OSA.distance(heard_a, heard_b, score_cutoff=1) <= 1


def _shared_start(a: str, b: str) -> int:
    for at, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return at
    return min(len(a), len(b))


@lru_cache(maxsize=16384)
def _skeleton(letters: str) -> str:
    for pattern, replacement in _CLASSES:
        letters = pattern.sub(replacement, letters)
    return letters
