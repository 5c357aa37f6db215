"""What one word is worth as a number: as the table has it, inflected, with a prefix, or made of several number words.

Arabic writes "and", "in" and the article together with the word (والعشرين), and has a dual (عامين: two years). Persian
makes ordinals by an ending (شصتمین) and joins words (سی‌وپنجمین); Russian inflects (пятого) and makes words of a number
and what is counted (двадцатипятилетний).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ENDING: Final = 3
"""A stem in the table ("перв*") stands for itself with at most so many letters of ending."""

_TAIL_ENDING: Final = 4
_LONGEST: Final = 40
_MEMORY: Final = 50_000
_MOST_PARTS: Final = 4
_LONGEST_PART: Final = 14

_INNER_DIGITS: Final = re.compile(r"\d+")
_ROMAN: Final = re.compile(r"(?=.)(x{0,3})(ix|iv|v?i{0,3})")
_LONGEST_ROMAN: Final = len("xxxviii")
# Cyrillic letters that stand for Latin ones: "ХХ век".
_ALIKE: Final = str.maketrans({"х": "x", "і": "i"})
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What a word is worth in each part that it can play.

    Attributes:
        cardinal: "twenty", "двадцати", "العشرين".
        multiplier: "million".
        ordinal: "twentieth".
        fraction: "half".
        implied: What it holds without naming it: 2 for "both", 40 for "сорокалетний".
        weak: Whether it is often no number at all.
        joined: Whether "and" is written together with it ("وعشرون").
        inside: The digits of a name ("G20").
        roman: The value of its letters as a Roman number.
    """

    cardinal: float | None = None
    multiplier: float | None = None
    ordinal: float | None = None
    fraction: float | None = None
    implied: tuple[float, ...] = ()
    weak: bool = False
    joined: bool = False
    inside: float | None = None
    roman: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """The number words of a language and how it builds more of them; all folded.

    Attributes:
        cardinals: Words with their values; likewise `multipliers`, `ordinals` and `fractions`.
        implied: Words that hold a number without naming it, with each of its readings.
        stems: Beginnings of words, with what they are ("ordinals") and their values.
        weak: Words that are often no number at all.
        never: Words that look like a built form and are none.
        attached: The "and" that is written together with the next word.
        proclitics: Articles and prepositions that are written together with the next word.
        ordinal_endings: What makes an ordinal of a cardinal, longest first.
        link: What joins two number words in one word.
        tails: What is counted, at the end of a word that begins with its number ("ساله").
        tail_stems: The same as beginnings ("летн").
        duals: Nouns whose dual says "two".
        dual_endings: The endings of a dual.
    """

    cardinals: dict[str, float]
    multipliers: dict[str, float]
    ordinals: dict[str, float]
    fractions: dict[str, float]
    implied: dict[str, tuple[float, ...]]
    stems: tuple[tuple[str, str, float], ...]
    weak: frozenset[str]
    never: frozenset[str]
    attached: str
    proclitics: tuple[str, ...]
    ordinal_endings: tuple[str, ...]
    link: str
    tails: frozenset[str]
    tail_stems: tuple[str, ...]
    duals: frozenset[str]
    dual_endings: tuple[str, ...]


class NumberWords(dict[str, NumberWord | None]):
    """What each folded word is worth, None for one that is no number; worked out when a word turns up."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self.forms = forms

    def __missing__(self, key: str) -> NumberWord | None:
        word = _read(key, self.forms)
        if len(self) < _MEMORY:  # A hostile text of ever new words makes it slow, not large.
            self[key] = word
        return word


def _read(key: str, forms: Forms) -> NumberWord | None:
    if not key.isalpha():
        inner = _INNER_DIGITS.search(key[:_LONGEST])
        # "G20": part of a name, good for an excuse.
        return NumberWord(inside=float(inner.group()), weak=True) if inner else _bare(key, forms)
    if len(key) > _LONGEST or key in forms.never:
        return None
    return _bare(key, forms) or _prefixed(key, forms) or _roman(key)


def _bare(key: str, forms: Forms, *, joined: bool = False) -> NumberWord | None:
    """A word without anything written together with it."""
    found: dict[str, float | None] = {
        "cardinals": forms.cardinals.get(key),
        "multipliers": forms.multipliers.get(key),
        "ordinals": forms.ordinals.get(key),
        "fractions": forms.fractions.get(key),
    }
    implied = forms.implied.get(key, ())
    if not implied and found["cardinals"] is None and found["multipliers"] is None:
        for stem, kind, value in forms.stems:
            if found[kind] is None and key.startswith(stem) and len(key) - len(stem) <= _ENDING:
                found[kind] = value
        if all(value is None for value in found.values()):
            return _ordinal(key, forms) or _fused(key, forms) or _dual(key, forms, joined=joined)
    return NumberWord(
        found["cardinals"],
        found["multipliers"],
        found["ordinals"],
        found["fractions"],
        implied,
        weak=key in forms.weak,
        joined=joined,
    )


def _prefixed(key: str, forms: Forms) -> NumberWord | None:
    """A word with "and", an article or a preposition written together with it."""
    joined = bool(forms.attached) and key.startswith(forms.attached)
    if joined:
        word = _bare(key[len(forms.attached) :], forms, joined=True)
        if word is not None:
            return word
    for rest in (key[len(forms.attached) :], key) if joined else (key,):
        for proclitic in forms.proclitics:
            if rest.startswith(proclitic) and len(rest) > len(proclitic) + 1:
                word = _bare(rest[len(proclitic) :], forms, joined=rest is not key)
                if word is not None:
                    return word
    return None


def _ordinal(key: str, forms: Forms) -> NumberWord | None:
    """A cardinal with the ending that makes an ordinal of it: "شصتمین"."""
    for ending in forms.ordinal_endings:
        if key.endswith(ending):
            base = key[: -len(ending)]
            value = forms.cardinals.get(base) or forms.multipliers.get(base)
            if value:
                return NumberWord(ordinal=value)
    return None


def _fused(key: str, forms: Forms) -> NumberWord | None:
    """A word that is made of several number words, or of a number and what is counted."""
    if not (forms.link or forms.tails or forms.tail_stems):
        return None
    found = _parts(key, forms, 0.0, 0)
    if found is None:
        return None
    value, kind = found
    if kind == "counted":
        return NumberWord(implied=(value,), weak=True)
    return NumberWord(ordinal=value) if kind == "ordinal" else NumberWord(cardinal=value)


def _parts(rest: str, forms: Forms, total: float, depth: int) -> tuple[float, str] | None:
    """The value of number words that follow one another in a word, and what they make together."""
    if depth:
        found = _end(rest, forms, total, depth)
        if found is None and forms.link and rest.startswith(forms.link) and len(rest) > len(forms.link):
            behind = rest[len(forms.link) :]
            fraction = forms.fractions.get(behind)  # "یک‌ونیم"
            found = _parts(behind, forms, total, depth) if fraction is None else (total + fraction, "cardinal")
        if found is not None:
            return found
    if depth == _MOST_PARTS:
        return None
    for length in range(min(len(rest), _LONGEST_PART), 1, -1):
        value = forms.cardinals.get(rest[:length], forms.multipliers.get(rest[:length]))
        if value is None:
            continue
        scaled = total * value if total and rest[:length] in forms.multipliers and value > total else total + value
        found = _parts(rest[length:], forms, scaled, depth + 1)
        if found is not None:
            return found
    return None


def _end(rest: str, forms: Forms, total: float, depth: int) -> tuple[float, str] | None:
    """What a word of number words makes if it ends here, with an ordinal or with what is counted."""
    if not rest:
        return (total, "cardinal") if depth > 1 else None
    if rest in forms.tails or any(_inflects(rest, stem) for stem in forms.tail_stems):
        return total, "counted"
    word = _ordinal(rest, forms)
    ordinal = forms.ordinals.get(rest, word.ordinal if word else None)
    return None if ordinal is None else (total + ordinal, "ordinal")


def _inflects(rest: str, stem: str) -> bool:
    return rest.startswith(stem) and len(rest) - len(stem) <= _TAIL_ENDING


def _dual(key: str, forms: Forms, *, joined: bool) -> NumberWord | None:
    """A noun in the dual: "عامين", two years. It excuses a 2 and never accuses."""
    return NumberWord(implied=(2.0,), weak=True, joined=joined) if dual_noun(key, forms) else None


def dual_noun(key: str, forms: Forms) -> str | None:
    """The noun of which a word is the dual, or None."""
    for ending in forms.dual_endings:
        if key.endswith(ending):
            noun = key[: -len(ending)]
            if noun in forms.duals:
                return noun
            if noun.endswith("ت") and noun[:-1] + "ه" in forms.duals:  # ساعة, ساعتين
                return noun[:-1] + "ه"
    return None


def _roman(key: str) -> NumberWord | None:
    key = key.translate(_ALIKE)
    if len(key) > _LONGEST_ROMAN or _ROMAN.fullmatch(key) is None:
        return None
    values = [_ROMAN_VALUES[letter] for letter in key]
    total = sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))
    return NumberWord(roman=float(total), weak=True)
