"""How a later passage uses an earlier one's wording: an edited copy, a reworded one, or a rendering of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from provenance.drift.edits import Move, Slot
from provenance.drift.model import Setting
from provenance.drift.pair import Side
from provenance.drift.slips import is_formatting
from provenance.language.inflection import is_richly_inflected, same_word
from provenance.language.stopwords import are_alike

# A copy with one changed place is an edited copy; with more, somebody went through it for the wording.
_EDITED_PLACES: Final = 1
_ONE_PLACE: Final = 2


def similarity_but_for_spelling(slots: Sequence[Slot], a: Side, b: Side) -> float:
    """The similarity of two passages in which words spelled, joined or inflected otherwise count as equal."""
    different = sum([_differing(slot, a, b) for slot in slots if not is_formatting(slot, a, b)])
    return 1.0 - different / (len(a.keys) + len(b.keys))


def _differing(slot: Slot, a: Side, b: Side) -> int:
    """How many words of a slot differ; where endings follow the words around, other forms of a word do not count."""
    if not is_richly_inflected(a.language):
        return len(slot.a) + len(slot.b)
    inflected = sum(same_word(a.keys[x], b.keys[y], a.language) for x, y in zip(slot.a, slot.b, strict=False))
    return len(slot.a) + len(slot.b) - 2 * inflected


def setting_of_copy(slots: Sequence[Slot], moved: Sequence[Move], a: Side, b: Side) -> Setting:
    """Whether the copy was changed in one place, or reworded throughout.

    Words that stand elsewhere count once, changes a word or two apart are one place, and the same words left out or
    exchanged again and again are one edit. What was put in twice stays two, and so does a free choice of function
    words: a better wording may need them twice.
    """
    gone_a = {at for move in moved for at in move.a}
    gone_b = {at for move in moved for at in move.b}
    places = len(moved)
    last = -_ONE_PLACE - 1
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for slot in slots:
        rest = slot.without(gone_a, gone_b)
        if not (rest.a or rest.b) or is_formatting(rest, a, b):
            continue
        words = tuple(a.keys[x] for x in rest.a), tuple(b.keys[y] for y in rest.b)
        again = words in seen and bool(rest.a) and not _is_free(words, a.language)
        seen.add(words)
        if slot.b_at - last > _ONE_PLACE and not again:
            places += 1
        last = slot.b_at + len(slot.b)
    return "edited" if places <= _EDITED_PLACES else "reworded"


def _is_free(words: tuple[Sequence[str], Sequence[str]], language: str | None) -> bool:
    """Whether an exchange is one between which two writers choose freely ("from", "of")."""
    return len(words[0]) == len(words[1]) == 1 and are_alike(words[0][0], words[1][0], language)
