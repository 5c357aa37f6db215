"""The same words in another mouth, in another language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from provenance.drift.model import Change
from provenance.drift.severity import severity
from provenance.language.names import is_bare_role, is_place, is_title
from provenance.language.skeleton import skeletons
from provenance.language.spans import Span
from provenance.language.tokens import tokens
from provenance.speech.model import Quote, Speaker

_NEAR: Final = 80
"""Code points between the words and their speaker."""

_Languages = tuple[str | None, str | None]


def speaker_change(a: Quote, b: Quote, others: Sequence[Quote], languages: _Languages) -> Change | None:
    """The change of speaker between a quote and what stands for it in another language, or None.

    Entities decide where both speakers have one. Without them a name is a warning, and only where both texts name the
    speaker beside the words, and the later one names somebody else who speaks in A: transliterations differ too much
    for a name that is merely not recognised to mean anything.

    Args:
        a: The earlier quote.
        b: The later one.
        others: The quotes of A whose speakers are known.
        languages: BCP 47 tags of A and B.
    """
    if a.speaker is None or b.speaker is None:
        return None
    if a.speaker.entity is not None and b.speaker.entity is not None:
        return _given_to(a, b, "") if a.speaker.entity != b.speaker.entity else None
    if not (_is_named_beside(a) and _is_named_beside(b)) or _are_one(a.speaker, b.speaker, languages):
        return None
    if is_bare_role(a.speaker.name, languages[0]) or is_bare_role(b.speaker.name, languages[1]):
        return None
    known = sorted({quote.speaker.name for quote in others if quote.speaker and _is_named_beside(quote)})
    others_named = (Speaker(name) for name in known if name != a.speaker.name)
    return _given_to(a, b, "name") if any(_are_one(one, b.speaker, languages) for one in others_named) else None


def _given_to(a: Quote, b: Quote, sign: str) -> Change:
    names = [quote.speaker.name if quote.speaker else "" for quote in (a, b)]
    detail = f'the words of "{names[0]}" are given to "{names[1]}"'
    return Change(
        "speaker",
        severity("speaker", "translation", sign),
        _place(a),
        _place(b),
        detail,
        sign=sign,
        setting="translation",
    )


def _place(quote: Quote) -> Span:
    return (quote.speaker.mention if quote.speaker else None) or quote.span


def _is_named_beside(quote: Quote) -> bool:
    """Whether the speaker is named right before or behind the words, with a word of saying."""
    mention = quote.speaker.mention if quote.speaker else None
    if mention is None or quote.cue is None or quote.mode == "indirect":
        return False
    return mention.end >= quote.span.start - _NEAR and mention.start <= quote.span.end + _NEAR


def _are_one(a: Speaker, b: Speaker, languages: _Languages) -> bool:
    """Whether two names share a part by its skeleton."""
    return not _parts(a.name, languages[0]).isdisjoint(_parts(b.name, languages[1]))


def _parts(name: str, language: str | None) -> frozenset[str]:
    """The skeletons of the words of a name, titles and places left out: they are many people's."""
    return frozenset(
        one
        for token in tokens(name, language)
        if not is_title(token.key, language) and not is_place(token.key, language)
        for one in skeletons(token.key, language)
    )
