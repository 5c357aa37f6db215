"""PV9xx: characters that hide or reorder what a reader sees, and suppressions that hold no longer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.rules.context import Context
from provenance.rules.registry import Hit, rule

_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN: Final = re.compile(
    "[\u200b\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]+"
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}"  # one variation selector belongs to an emoji, a run hides something
)
_SHOWN: Final = 20
"""Findings an article gets at most from one of these rules: the first ones tell all, a hostile text holds thousands."""


@rule("PV901", "direction-control", Severity.WARNING)
def direction_control(context: Context) -> Iterator[Hit]:
    """A text holds characters that change the direction in which it is shown.

    Why it matters:
        With an override a line reads otherwise than it is stored: "not" can be shown where there is none. Correct
        Persian and Arabic need joiners and marks, never overrides.

    Bad:
        A U+202E (right-to-left override) before a number.

    Good:
        Plain text; the U+200C joiner of Persian and the marks U+200E and U+200F are fine.

    Fix:
        Remove the character, and look at what it hid.
    """
    yield from _characters(context, _DIRECTION, "changes the direction of the text")


@rule("PV902", "hidden-character", Severity.WARNING)
def hidden_character(context: Context) -> Iterator[Hit]:
    """A text holds characters that cannot be seen: soft hyphens, zero-width blanks, tags, hidden marks.

    Why it matters:
        They break searching and comparing, and can carry a message or a watermark that no reader sees.

    Bad:
        A soft hyphen (U+00AD) inside a word that was copied from a web page.

    Good:
        The same word without it.

    Fix:
        Remove the characters. A long run of variation selectors can be a C2PA content credential: keep a copy.
    """
    yield from _characters(context, _HIDDEN, "cannot be seen")


@rule("PV903", "unused-suppression", Severity.WARNING, last=True)
def unused_suppression(context: Context) -> Iterator[Hit]:
    """A suppression accepts a finding that is not there.

    Why it matters:
        What it accepted was mended, or its code or target is wrong. Left in the record, it hides the next finding of
        that kind, which nobody has looked at.

    Bad:
        {"code": "number-changed", "reason": "rounded by the agency"} in a record whose numbers all agree.

    Good:
        No suppression, or one whose code and target name a finding of this record.

    Fix:
        Remove the suppression, or correct its code and target.
    """
    for one in context.suppressions:
        if one.status == "unused":
            message = f"nothing was found that the suppression of {one.suppression.code} accepts"
            yield Hit(message, one.record.locate(one.suppression.pointer), one.record.id)


@rule("PV904", "expired-suppression", Severity.WARNING, last=True)
def expired_suppression(context: Context) -> Iterator[Hit]:
    """A suppression has expired, and what it accepted is reported again.

    Why it matters:
        Whoever set the day wanted the finding to be looked at again.

    Bad:
        {"code": "hash-mismatch", "reason": "the page is being restored", "expires": "2024-03-01"}

    Good:
        A later day with a reason that still holds, or no suppression.

    Fix:
        Look at the finding again; then remove the suppression, or set a new day.
    """
    for one in context.suppressions:
        if one.status == "expired":
            message = f"the suppression of {one.suppression.code} expired on {one.suppression.expires}"
            yield Hit(message, one.record.locate(one.suppression.pointer), one.record.id)


def _characters(context: Context, pattern: re.Pattern[str], what: str) -> Iterator[Hit]:
    for record in context.archive.records:
        text = context.archive.text(record.id) or ""
        for count, match in enumerate(pattern.finditer(text)):
            if count == _SHOWN:
                break
            codes = " ".join(f"U+{ord(character):04X}" for character in match.group()[:4])
            yield Hit(
                message=f"{codes} {what}",
                location=context.place(record, Span.of(text, match.start(), match.end())),
                article=record.id,
            )
