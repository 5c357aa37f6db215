"""The chains that a text's sourcing lines propose: who said it, where, and who passed it on, origin first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from provenance.speech.model import SourcingLine

_NO_STEP: Final = "publisher"
_MOST: Final = 50
"""Lines of one speaker that are read; no chain is that long."""

_Step = tuple[SourcingLine, int]


def propose(lines: Sequence[_Step], speakers: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """One chain for every speaker whose words are sourced, the one who says most first; the text itself is left out.

    A line in a speaker's own sentence is theirs; one that stands for the whole text goes to the main speaker's chain.

    Args:
        lines: Sourcing lines in order, each with its rank (see `sourcing.Found`).
        speakers: The speaker of each quote, in order.
    """
    steps = [step for step in lines if step[0].source and step[0].relation != _NO_STEP]
    by_speaker: dict[str | None, list[_Step]] = {}
    for step in steps:
        if step[0].kind != "photo-credit":
            by_speaker.setdefault(step[0].speaker, []).append(step)
    shared = by_speaker.pop(None, [])
    sources = {line.source for line, _ in steps}
    counted = Counter(name for name in speakers if name not in sources)
    main = max(counted, key=lambda name: (counted[name], name in by_speaker), default=None)
    sourced = [name for name in by_speaker if name is not None]
    if main is not None and (main in by_speaker or shared):
        sourced = [main, *(name for name in sourced if name != main)]
    if not sourced:
        outlets = _origin_first(shared)
        return (outlets,) if outlets else ()
    chains = []
    for at, name in enumerate(sourced):
        own = [*by_speaker.get(name, ()), *(shared if at == 0 else ())]
        outlets = tuple(step for step in _origin_first(own) if step not in name)
        if outlets:
            chains.append((name, *outlets))
    return tuple(chains)


def _origin_first(steps: Sequence[_Step]) -> tuple[str, ...]:
    """The sources from the origin to the text, by rank, then the later line first; each once, by its fullest name.

    A source that the text was made from is nearest to it wherever else it is named.
    """
    nearest: dict[str, int] = {}
    for line, rank in sorted(steps, key=lambda step: step[0].span, reverse=True)[:_MOST]:
        name = line.source or ""
        nearest[name] = min(rank, nearest.get(name, rank))
    names: list[str] = []
    for name in sorted(nearest, key=lambda name: -nearest[name]):
        holder = next((at for at, other in enumerate(names) if name in other or other in name), None)
        if holder is None:
            names.append(name)
        elif len(name) > len(names[holder]):
            names[holder] = name
    return tuple(names)
