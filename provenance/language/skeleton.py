"""Transliteration skeletons: one key for a name in every script.

Putin, بوتين, پوتین and Путиным are one name to a reader and four words to a computer. A skeleton keeps the consonants,
in classes that no transliteration tells apart (p and b, t and d, k, g, q, kh and gh), and drops vowels, h, w and y:
all four give BTN. Keys are joined exactly: measured, a key that is equal beats a key that is one edit away.

All words have one, names or not: loans and cognates come for free, and the count of how common a key is (see
`provenance.matching.pool`) keeps chance hits cheap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from provenance.language.normalise import fold
from provenance.language.tables import primary, section

SHORTEST: Final = 2
"""Consonants that a skeleton has at least."""

_LONGEST: Final = 12

# Latin letters to classes of consonants, digraphs first. Capitals are classes and are not touched again.
_CLASSES: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"tsch|shch|tch|sch|sh|ch|zh", "X"),
        (r"kh|gh|ck|qu", "K"),
        (r"ph", "F"),
        (r"th|dh", "T"),
        (r"x", "KS"),
        (r"c(?=[eiy])", "S"),
        (r"ng(?![aeiouy])", "N"),  # Washington: the g of "ng" is heard in some languages only
        (r"[pb]", "B"),
        (r"[fv]", "F"),
        (r"[td]", "T"),
        (r"[kgqc]", "K"),
        (r"[sz]", "S"),
        (r"j", "X"),
        (r"m", "M"),
        (r"n", "N"),
        (r"l", "L"),
        (r"r", "R"),
        (r"[^A-Z]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """What a language puts before and behind a name, and which of its letters have two sounds."""

    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    sounds: tuple[tuple[re.Pattern[str], str], ...]
    shortest: int


@cache
def _spelling(language: str) -> _Spelling:
    table = section(language, "skeleton")
    return _Spelling(
        prefixes=tuple(sorted(map(fold, table.get("prefixes", "").split()), key=len, reverse=True)),
        endings=tuple(sorted(map(fold, table.get("endings", "").split()), key=len, reverse=True)),
        sounds=tuple((re.compile(written), heard) for written, heard in table.get("sounds", ())),
        shortest=table.get("shortest", 3),
    )


def skeletons(key: str, language: str | None) -> frozenset[str]:
    """The skeletons that a folded word can have, of at least `SHORTEST` consonants each.

    Args:
        key: A folded word.
        language: BCP 47 tag, for its clitics, case endings and letters of two sounds.
    """
    return _skeletons(key, primary(language))


@lru_cache(maxsize=65536)
def _skeletons(key: str, language: str) -> frozenset[str]:
    found = {skeleton(form) for form in _forms(key, _spelling(language))}
    return frozenset(one for one in found if len(one) >= SHORTEST)


def _forms(key: str, spelling: _Spelling) -> set[str]:
    """A word without a clitic, without an ending, and with the other sound of a letter."""
    forms = {key}
    forms.update(
        key[len(p) :] for p in spelling.prefixes if key.startswith(p) and len(key) - len(p) >= spelling.shortest
    )
    for form in tuple(forms):
        ending = next((e for e in spelling.endings if form.endswith(e) and len(form) - len(e) >= spelling.shortest), "")
        forms.add(form[: len(form) - len(ending)])
    for form in tuple(forms):
        forms.update(written.sub(heard, form) for written, heard in spelling.sounds)
    return forms


def skeleton(word: str) -> str:
    """The classes of a word's consonants, in capitals; empty for a word without consonants.

    Args:
        word: A folded word of any script.
    """
    # Only a hop between languages pays for the table of all scripts.
    from anyascii import anyascii  # noqa: PLC0415

    latin = anyascii(word[: _LONGEST * 2]).lower()
    for pattern, replacement in _CLASSES:
        latin = pattern.sub(replacement, latin)
    return latin[:_LONGEST]
