"""Slips of the keyboard and of the machine between two copies: typing errors, blanks elsewhere, repeated words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq
from typing import Final

from rapidfuzz.distance import OSA

from provenance.drift.edits import Explained, Slot
from provenance.drift.misspelt import is_misspelt
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.dictionary import has_dictionary
from provenance.language.inflection import same_spelling, same_word
from provenance.language.stopwords import stopwords
from provenance.language.vocabulary import (
    has_vocabulary,
    is_attested,
    is_common,
    is_freely_spelled,
    is_word,
    lacks_forms,
)

_SHORTEST_TYPO: Final = 4
_LONG: Final = 8


def typos_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A word that differs from its counterpart as typing errors do: one letter more, less, other, or two exchanged."""
    if len(slot.a) != len(slot.b) or not slot.a:
        joined_a = "".join(pair.a.keys[at] for at in slot.a)
        joined_b = "".join(pair.b.keys[at] for at in slot.b)
        if not slot.a or not slot.b or not is_slip(joined_a, joined_b, pair.language):
            return
    for x, y in zip(slot.a, slot.b, strict=False):
        key_a, key_b = pair.a.keys[x], pair.b.keys[y]
        if key_b in stopwords(pair.language) or same_word(key_a, key_b, pair.language):
            continue
        a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
        if is_freely_spelled(a.text, b.text, pair.language):
            continue
        if is_misspelt(key_b, key_a) and _is_corrected(a.text, b.text, pair.language):
            detail = f'"{b.text}" is right for "{a.text}"'
            yield Explained((x,), (y,), pair.change("wording", a, b, detail, sign="form"))
            continue
        rules = (is_slip, _is_short_slip, _is_function_slip)
        if not any(rule(key_a, key_b, pair.language) for rule in rules) and not _is_no_form(x, y, pair):
            continue
        yield Explained((x,), (y,), pair.change("typo", a, b, f'"{b.text}" looks like a typing error for "{a.text}"'))


def _is_corrected(a: str, b: str, language: str | None) -> bool:
    """Whether a word of the language stands where one was that no list has."""
    return has_dictionary(language) and not is_word(a, language) and is_word(b, language)


def _is_no_form(x: int, y: int, pair: Pair) -> bool:
    """Whether a word of the dictionary became none, where only a dictionary tells a slip from another form."""
    if not lacks_forms(pair.language) or not is_misspelt(pair.a.keys[x], pair.b.keys[y]):
        return False
    return is_word(pair.a.tokens[x].text, pair.language) and not is_word(pair.b.tokens[y].text, pair.language)


def is_slip(a: str, b: str, language: str | None) -> bool:
    """Whether one typing error leads from one word to the other, or two errors to no word at all."""
    if a == b or min(len(a), len(b)) < _SHORTEST_TYPO - 1 or max(len(a), len(b)) < _SHORTEST_TYPO:
        return False
    if sorted(a) == sorted(b) and (not has_vocabulary(language) or not is_common(b, language)):
        return True
    if not has_vocabulary(language):
        # The last letters carry the forms of a word: only a list of words could tell a slip from another form.
        return OSA.distance(a, b, score_cutoff=1) <= 1 and a[-_FORMS:] == b[-_FORMS:]
    if OSA.distance(a, b, score_cutoff=1) <= 1:
        return True
    return not is_common(b, language) and len(a) >= _LONG and OSA.distance(a, b, score_cutoff=2) == 2  # noqa: PLR2004


# How many letters at the end of a word its forms may differ in.
_FORMS: Final = 2


def _is_short_slip(a: str, b: str, language: str | None) -> bool:
    """The same for a short word, where the result must be no word of the language."""
    if not has_vocabulary(language) or is_common(b, language) or not is_common(a, language):
        return False
    return max(len(a), len(b)) < _SHORTEST_TYPO + 1 and OSA.distance(a, b, score_cutoff=1) <= 1


def _is_function_slip(a: str, b: str, language: str | None) -> bool:
    """Whether one letter lost, added or exchanged made something else of a function word ("are", "re")."""
    return a in stopwords(language) and len(a) > 1 and OSA.distance(a, b, score_cutoff=1) <= 1


def spacing_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """The same letters with the blanks, hyphens or full stops elsewhere.

    Two words for one ("email", "e-mail") is a matter of style; the same number of words cut elsewhere ("th eprovince")
    is a slip.
    """
    if not is_formatting(slot, pair.a, pair.b):
        return
    keys_a, keys_b = [pair.a.keys[x] for x in slot.a], [pair.b.keys[y] for y in slot.b]
    if len(keys_a) == len(keys_b) > 1 and not _same_spellings(keys_a, keys_b, pair.language):
        a, b = pair.a.span(slot.a), pair.b.span(slot.b)
        detail = f'"{b.text}" looks like a typing error for "{a.text}"'
        yield Explained(slot.a, slot.b, pair.change("typo", a, b, detail))
    else:
        yield Explained(slot.a, slot.b)


def is_formatting(slot: Slot, a: Side, b: Side) -> bool:
    """Whether the words of a slot are the same but for spelling, blanks, hyphens and full stops."""
    if not slot.a or not slot.b:
        return False
    keys_a, keys_b = [a.keys[x] for x in slot.a], [b.keys[y] for y in slot.b]
    if _same_spellings(keys_a, keys_b, a.language):
        return True
    joined = _joined(keys_a)
    return bool(joined) and joined == _joined(keys_b)


def _same_spellings(a: Sequence[str], b: Sequence[str], language: str | None) -> bool:
    return len(a) == len(b) and all(
        same_spelling(x, y, language) and not _is_misspelling(x, y, language) for x, y in zip(a, b, strict=True)
    )


def _is_misspelling(a: str, b: str, language: str | None) -> bool:
    """Whether what looks like another accepted spelling of a word is in no dictionary ("cort" for "court")."""
    return a != b and has_dictionary(language) and is_attested(a, language) and not is_attested(b, language)


def _joined(keys: Sequence[str]) -> str:
    written = "".join(keys)
    return written if written.isalnum() else "".join(filter(str.isalnum, written))


def repetition(pair: Pair) -> Iterator[Change]:
    """A word of B that stands twice or more in a row, where A has it once."""
    doubled_b = tuple(_doubled(pair.b))
    doubled_a = {key for key, _ in _doubled(pair.a)} if doubled_b else set()
    for key, places in doubled_b:
        if key in doubled_a:
            continue
        b = pair.b.span(places[1:])
        word = pair.b.tokens[places[0]]
        at = next((x for x, other in enumerate(pair.a.keys) if other == key), None)
        a = pair.a.word(pair.a.tokens[at]) if at is not None else pair.a.point(len(pair.a.tokens))
        yield pair.change("repetition", a, b, f'"{word.text}" is repeated')


def _doubled(side: Side) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Runs of one and the same word with nothing but blanks between them."""
    at = 0
    keys = side.keys
    if not any(map(eq, keys, keys[1:])):  # nearly all texts
        return
    while at + 1 < len(keys):
        end = at + 1
        while (
            end < len(keys)
            and keys[end] == keys[at]
            and keys[at].isalnum()
            and not side.text[side.tokens[end - 1].end : side.tokens[end].start].strip()
            and side.tokens[end].start > side.tokens[end - 1].start
        ):
            end += 1
        if end > at + 1:
            yield keys[at], tuple(range(at, end))
        at = end
