"""What changed between two aligned texts of two languages: accuse narrowly, excuse widely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from provenance.drift.across.dates import date_changes
from provenance.drift.across.negation import negation_notes
from provenance.drift.across.numbers import number_changes
from provenance.drift.across.people import person_changes
from provenance.drift.across.references import reference_changes
from provenance.drift.across.speakers import speaker_change
from provenance.drift.across.spelled import spelled_changes
from provenance.drift.aligned import ChangedLink
from provenance.drift.linked import shifted
from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.drift.passages import ordered
from provenance.language.spans import touching
from provenance.matching.across import Version
from provenance.matching.mentions import NO_NAMES, EntityNames
from provenance.matching.model import Alignment, Link
from provenance.matching.quoted import outermost_quotes

SURE: Final = 4.0
"""Bits below which a link accuses nobody, for the two may be no versions of each other ..."""

PROBABLE: Final = 0.9
"""... unless the sentences around it leave hardly another place for it."""


def changes_across(
    alignment: Alignment, a: Version, b: Version, names: EntityNames = NO_NAMES, *, whole: bool
) -> tuple[ChangedLink, ...]:
    """Every link of an alignment with its changes, in the same order.

    Facts are compared by sentence, speakers by quote. Of a report only the sentences with quotes are judged, and only
    what became something else: it may leave out a figure and bring in its own.

    Args:
        alignment: Of the earlier text with the later one.
        a: The earlier text.
        b: The later one.
        names: Those of the entities file.
        whole: Whether the later text claims to be the whole earlier one.
    """
    quoted_a, quoted_b = tuple(outermost_quotes(a.speech)), tuple(outermost_quotes(b.speech))
    speakers = [quote for quote in a.speech.quotes if quote.speaker] if a.speech else []
    told: list[ChangedLink] = []
    for link in alignment.links:
        changes: Iterable[Change] = ()
        if link.a.quote is not None and link.b.quote is not None:
            change = speaker_change(link.a.quote, link.b.quote, speakers, (a.language, b.language))
            changes = (change,) if change else ()
        elif _is_sure(link):
            holds_quote = bool(touching(quoted_a, link.a.span) or touching(quoted_b, link.b.span))
            if whole or holds_quote:
                left, right = Side(link.a.span.text, a.language), Side(link.b.span.text, b.language)
                found = [*_changes(left, right, names), *(negation_notes(left, right) if holds_quote else ())]
                changes = (shifted(c, link.a.span.start, link.b.span.start) for c in found if whole or _became(c))
        told.append(ChangedLink(link, ordered(changes)))
    return tuple(told)


def passage_changes(a: str, b: str, language_a: str | None, language_b: str | None) -> tuple[Change, ...]:
    """The changes between two passages that are versions of each other.

    Args:
        a: The earlier passage.
        b: The later one.
        language_a: BCP 47 tag of A.
        language_b: BCP 47 tag of B.
    """
    left, right = Side(a, language_a), Side(b, language_b)
    return ordered((*_changes(left, right, NO_NAMES), *negation_notes(left, right)))


def _is_sure(link: Link) -> bool:
    return link.evidence is None or link.evidence.bits >= SURE or link.score >= PROBABLE


def _became(change: Change) -> bool:
    """Whether something became something else, rather than went or came."""
    return bool(change.a.text and change.b.text)


def _changes(a: Side, b: Side, names: EntityNames) -> Iterator[Change]:
    """The facts of two passages that became others; a day that is told as a date is not told as a number again."""
    dates = list(date_changes(a, b))
    yield from dates
    for change in (*number_changes(a, b), *spelled_changes(a, b)):
        if not any(change.a.within(date.a) or change.b.within(date.b) for date in dates):
            yield change
    yield from reference_changes(a, b)
    yield from person_changes(a, b, names)
