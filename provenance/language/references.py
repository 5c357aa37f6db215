"""What a text names under a set name: places, organisations, treaties, months, days, currencies, languages.

The same code stands for one thing in every language, so that Тегеран, طهران and Tehran can be held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from provenance.language.number_table import number_table
from provenance.language.reference_table import OTHER, Form, Kind, Name, is_form_of, names_from
from provenance.language.tables import FIRST_CLASS, primary
from provenance.language.words import Word

# The kinds in the order in which one goes before the other where a name has several.
_KINDS: Final[tuple[Kind, ...]] = ("month", "weekday", "territory", "city", "organisation", "currency", "language")
# What may stand between the words of a name: blanks, hyphens, quotation marks, a joiner.
_BETWEEN: Final = " -–\u00a0\u200c\u200f\n\"'«»“”„’"
# A full stop may, behind an abbreviation: "St. Petersburg", "U.S. Congress".
_ABBREVIATED: Final = 3
# What may stand between a month and the number beside it.
_BESIDE: Final = _BETWEEN + "./,"


@dataclass(frozen=True, slots=True)
class Reference:
    """One place where a text names something.

    Attributes:
        start: Offset of its first character, in code points of the text as given.
        end: Offset after its last character.
        text: As it stands.
        kind: What is named; where the name has several meanings, the likeliest.
        codes: All that it can mean: `territory:IR`, `city:tehran`, `org:nato`, `month:9` (`month:sh7` in the Solar
            Hijri calendar, `month:h9` in the Hijri one), `weekday:1` (Monday), `currency:IRR`, `language:fa`.
        accuses: Whether the name is hard and has one meaning, so that its absence in another version means something.
            False for adjectives, languages, currencies, other names of a thing, and names that are common words.
        certain: Whether the words have one meaning, be they a hard name or an adjective made from one.
    """

    start: int
    end: int
    text: str
    kind: Kind
    codes: frozenset[str]
    accuses: bool
    certain: bool


def read_references(text: str, tokens: Sequence[Word], language: str | None) -> tuple[Reference, ...]:
    """The set names in a text, in order; of names that overlap the longest.

    Args:
        text: The text.
        tokens: Its tokens (see `provenance.language.tokens`).
        language: BCP 47 tag; a language without a table has no names.
    """
    found: list[Reference] = []
    at = 0
    while at < len(tokens):
        spoken = _language_of(tokens[at].key, language)
        candidates = names_from(tokens[at].key, spoken)
        size, matches = _longest(text, tokens, at, candidates, spoken) if candidates else (0, [])
        reference = _reference(text, tokens, at, size, matches, language) if matches else None
        if reference is not None:
            found.append(reference)
        at += max(1, size)
    return tuple(found)


def _language_of(key: str, language: str | None) -> str | None:
    """The language of a word: Persian, Arabic and Russian texts write many names in Latin letters, as English does."""
    return "en" if key[0].isascii() and key[0].isalpha() and primary(language) in FIRST_CLASS else language


def _longest(
    text: str, tokens: Sequence[Word], at: int, candidates: Sequence[tuple[Name, Form]], language: str | None
) -> tuple[int, list[tuple[Name, Form]]]:
    """The longest names that stand at a token, and of how many tokens they are."""
    size = 0
    matches: list[tuple[Name, Form]] = []
    for name, form in candidates:
        if len(name.words) < size:
            break
        if _stands(text, tokens, at, name, language):
            size = len(name.words)
            matches.append((name, form))
    return size, matches


def _stands(text: str, tokens: Sequence[Word], at: int, name: Name, language: str | None) -> bool:
    first = tokens[at].text
    if name.case == "capital" and not first[:1].isupper():
        return False
    if name.case == "upper" and not first.isupper():
        return False
    if at + len(name.words) > len(tokens):
        return False
    for place, word in enumerate(name.words[1:], start=at + 1):
        before, token = tokens[place - 1], tokens[place]
        gap = text[before.end : token.start].strip(_BETWEEN)
        if gap and not (gap == "." and len(before.text) <= _ABBREVIATED):
            return False
        if not is_form_of(token.key, word, language):
            return False
    return True


def _reference(
    text: str,
    tokens: Sequence[Word],
    at: int,
    size: int,
    matches: Sequence[tuple[Name, Form]],
    language: str | None,
) -> Reference | None:
    """What stands at a token by all the names that match there."""
    hard = [(name, form) for name, form in matches if name.hard and form != "derived"]
    if hard:
        best = hard[0][1]
        matches = [(name, form) for name, form in matches if form == best or (name.hard and form != "derived")]
    if any(name.code == OTHER for name, _ in matches):
        return None
    is_date = all(name.kind in {"month", "weekday"} for name, _ in matches)
    dated = is_date and _beside_number(text, tokens, at, size, language)
    start, end = tokens[at].start, tokens[at + size - 1].end
    if (
        is_date
        and not hard
        and not dated
        and not any(name.case == "capital" and _is_month(name) for name, _ in matches)
    ):
        return None  # "مه" for fog, "the Sun"; but "in May"
    kinds = {name.kind for name, _ in matches}
    codes = frozenset(name.code for name, _ in matches)
    # A language is spoken of by the adjective of its country.
    places = {name.code for name, _ in matches if name.kind != "language"}
    return Reference(
        start=start,
        end=end,
        text=text[start:end],
        kind=next(kind for kind in _KINDS if kind in kinds),
        codes=codes,
        accuses=bool(hard or dated) and len(codes) == 1,
        certain=(dated or all(name.certain for name, _ in matches if name.kind != "language")) and len(places) == 1,
    )


def _is_month(name: Name) -> bool:
    """Whether a name is one of a month of the Gregorian calendar."""
    prefix, _, month = name.code.partition(":")
    return prefix == "month" and month.isdigit()


def _beside_number(text: str, tokens: Sequence[Word], at: int, size: int, language: str | None) -> bool:
    """Whether a number stands beside a word with nothing but a blank between: "8 Mehr", "May 5", "بیست و دوم بهمن"."""
    if at > 0:
        before = tokens[at - 1]
        is_number = before.key[0].isdigit() or is_ordinal(before.key, language)
        if is_number and not text[before.end : tokens[at].start].strip(_BESIDE):
            return True
    if at + size < len(tokens):
        after = tokens[at + size]
        return after.key[0].isdigit() and not text[tokens[at + size - 1].end : after.start].strip(_BESIDE)
    return False


def is_ordinal(key: str, language: str | None) -> bool:
    """Whether a folded word is a "first" or "second" in any form, as a day may be written before its month."""
    word = number_table(primary(language)).words[key]
    return word is not None and word.ordinal is not None
