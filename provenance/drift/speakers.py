"""The same words in another mouth: speakers of two linked quotes."""

from __future__ import annotations

from provenance.drift.model import Change
from provenance.drift.severity import severity
from provenance.language.names import is_bare_role, names_agree
from provenance.language.spans import Span
from provenance.speech.model import Quote, Speaker


def compare_speakers(a: Quote, b: Quote, language: str | None) -> Change | None:
    """The change of speaker between two quotes that are versions of each other, or None where none can be shown.

    Entities decide where both speakers have one. Otherwise the names do, surname for full name, title or none; a role
    alone ("the ambassador") accuses nobody.

    Args:
        a: The earlier quote.
        b: The later one, with spans in its own text.
        language: BCP 47 tag of both texts.
    """
    if a.speaker is None or b.speaker is None or _is_same(a.speaker, b.speaker, language):
        return None
    span_a, span_b = _place(a, a.speaker), _place(b, b.speaker)
    detail = f'the words of "{a.speaker.name}" are given to "{b.speaker.name}"'
    return Change("speaker", severity("speaker", "edited"), span_a, span_b, detail)


def _is_same(a: Speaker, b: Speaker, language: str | None) -> bool:
    if a.entity is not None and b.entity is not None:
        return a.entity == b.entity
    if is_bare_role(a.name, language) or is_bare_role(b.name, language):
        return True
    return names_agree(a.name, b.name, language)


def _place(quote: Quote, speaker: Speaker) -> Span:
    return speaker.mention or quote.span
