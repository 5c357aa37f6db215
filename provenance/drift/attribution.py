"""Who is made to answer for a statement: "the mayor said", "according to the army", lost or added in a copy.

Without it, somebody's words stand as a fact. An excerpt may leave it out: whoever quotes a part says himself whose
words they are. What counts as reporting is what the speech room knows
(`provenance.speech.lexicon`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.pair import Pair, Side
from provenance.language.stopwords import stopwords
from provenance.language.verbs import auxiliaries

_REPORTING: Final = frozenset({"say", "participle", "tell", "think", "according"})
"""Cues that hand a statement to somebody; the others ask, act or are no reporting at all."""

_SHORTEST: Final = 2
_LONGEST: Final = 12
"""Words of an attribution: the verb and somebody, at most with a role and a day."""

_MOST_CONTENT: Final = 4
"""Content words beside the reporting word; with more, a statement of its own came or went."""


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Words of one copy only that say who said it."""
    places = slot.a or slot.b
    if not slot.one_sided:
        return
    side = pair.a if slot.a else pair.b
    if not _is_attribution(side, places):
        return
    a, b = pair.spans(slot, slot.a, slot.b)
    if slot.a:
        detail = f'"{a.text}" is missing: what somebody said stands as a fact'
        yield Explained(slot.a, (), pair.change("attribution", a, b, detail, sign="lost"))
    else:
        detail = f'"{b.text}" was added: a fact became what somebody says'
        yield Explained((), slot.b, pair.change("attribution", a, b, detail, sign="added"))


def _is_attribution(side: Side, places: Sequence[int]) -> bool:
    """Whether some words in a row are a reporting word with its subject, and no statement of their own."""
    if not _SHORTEST <= len(places) <= _LONGEST:
        return False
    # Imported here because most comparisons need nothing of the speech room.
    from provenance.speech.lexicon import lexicon  # noqa: PLC0415

    tokens = [side.tokens[at] for at in places]
    cues = [found for found in lexicon(side.language).cues.matches(tokens) if found[2] in _REPORTING]
    if len(cues) != 1:
        return False
    first, end, _ = cues[0]
    rest = [token.key for at, token in enumerate(tokens) if not first <= at < end]
    if not rest or any(key in auxiliaries(side.language).modals for key in rest):
        return False
    idle = stopwords(side.language)
    return sum(key not in idle for key in rest) <= _MOST_CONTENT
