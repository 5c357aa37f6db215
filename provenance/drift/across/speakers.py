"""The same words in another mouth, in another language."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.drift.model import Change
from provenance.drift.severity import severity
from provenance.language.names import is_bare_role
from provenance.language.skeleton import skeletons
from provenance.language.words import words
from provenance.speech.model import Quote, Speaker

_Languages = tuple[str | None, str | None]


def speaker_change(a: Quote, b: Quote, others: Sequence[Quote], languages: _Languages) -> Change | None:
    """The change of speaker between a quote and what stands for it in another language, or None.

    Entities decide where both speakers have one. Without them a name accuses only where it is that of somebody else
    who speaks in A: transliterations differ too much for a name that is merely not recognised to mean anything.

    Args:
        a: The earlier quote.
        b: The later one.
        others: The quotes of A whose speakers are known.
        languages: BCP 47 tags of A and B.
    """
    if a.speaker is None or b.speaker is None or not _is_another(a.speaker, b.speaker, others, languages):
        return None
    detail = f'the words of "{a.speaker.name}" are given to "{b.speaker.name}"'
    spans = a.speaker.mention or a.span, b.speaker.mention or b.span
    return Change("speaker", severity("speaker", "rendering"), *spans, detail, setting="rendering")


def _is_another(a: Speaker, b: Speaker, others: Sequence[Quote], languages: _Languages) -> bool:
    if a.entity is not None and b.entity is not None:
        return a.entity != b.entity
    if is_bare_role(a.name, languages[0]) or is_bare_role(b.name, languages[1]) or _are_one(a, b, languages):
        return False
    known = {quote.speaker for quote in others if quote.speaker is not None}
    return any(one.name != a.name and _are_one(one, b, languages) for one in known)


def _are_one(a: Speaker, b: Speaker, languages: _Languages) -> bool:
    """Whether two names share a part by its skeleton."""
    return not _parts(a.name, languages[0]).isdisjoint(_parts(b.name, languages[1]))


def _parts(name: str, language: str | None) -> frozenset[str]:
    return frozenset(one for word in words(name) for one in skeletons(word.key, language))
