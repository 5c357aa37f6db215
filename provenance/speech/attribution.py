"""How a quotation hangs together with its sentence: where its reporting words stand, and who is their subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from provenance.speech.lexicon import Lexicon
from provenance.speech.phrases import Mention, phrase_after
from provenance.speech.sentence import Token
from provenance.speech.speakers import Report

_REACH: Final = 30
"""Tokens that may stand between a quotation and its reporting words."""

_LONGEST_SIGNATURE: Final = 8

Side = Literal["colon", "left", "that", "right", "signature", "far", "none"]
"""Where the reporting words of a quotation stand.

`colon`: before it, with a colon. `left`: right before it. `that`: before it, with a conjunction. `right`: behind it.
`signature`: only a dash and a name behind it. `far`: elsewhere in the sentence. `none`: there are none.
"""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The reporting words of a quotation.

    Attributes:
        side: Where they stand; see `Side`.
        report: The words and their subject, or None.
        mention: The speaker, or None.
    """

    side: Side
    report: Report | None = None
    mention: Mention | None = None

    @classmethod
    def by(cls, side: Side, report: Report) -> Attribution:
        """The attribution to reporting words and their subject."""
        return cls(side, report, report.mention)

    @property
    def speaks(self) -> bool:
        """Whether the reporting words are of saying, or there are none; to name or to praise is not to say."""
        return self.report is None or self.report.cue.kind != "act"


_NONE: Final = Attribution("none")


def attribute(tokens: Sequence[Token], at: int, found: Sequence[Report], lexicon: Lexicon) -> Attribution:
    """Find the reporting words and the speaker of a quotation.

    Args:
        tokens: Of its sentence.
        at: Index of the quotation among them.
        found: The reporting words of the sentence.
        lexicon: Of the language.
    """
    left = _left(tokens, at, found, lexicon)
    if left.side not in ("far", "none"):
        return left
    right = _right(tokens, at, found, lexicon)
    return left if right.side == "none" else right


def is_split(tokens: Sequence[Token], at: int, found: Attribution) -> bool:
    """Whether a quotation goes on with the one before its reporting words: "So", he said, "we went"."""
    return (
        found.side == "left"
        and found.report is not None
        and tokens[at - 1].key in (",", "-", ";")
        and any(token.quote for token in tokens[: found.report.cue.first])
    )


def _left(tokens: Sequence[Token], at: int, found: Sequence[Report], lexicon: Lexicon) -> Attribution:
    """The reporting words before a quotation."""
    if at == 0:
        return _NONE
    last = next((report for report in reversed(found) if report.cue.end <= at), None)
    key = tokens[at - 1].key
    if last is None:
        return Attribution("colon", None, phrase_after(tokens, 0, lexicon)) if key == ":" else _NONE
    between = tokens[last.cue.end : at]
    side: Side = "far"
    if key == ":":
        side = "colon"
    elif lexicon.has("that", key) or (key == "," and lexicon.has("that", tokens[at - 2].key)):
        side = "that"
    elif not any(token.is_word or token.quote for token in between) or (
        key in (",", "-") and len(between) <= _REACH and last.cue.kind != "act"
    ):
        side = "left"
    return Attribution.by(side, last)


def _right(tokens: Sequence[Token], at: int, found: Sequence[Report], lexicon: Lexicon) -> Attribution:
    """The reporting words behind a quotation: the first clause there, or a dash and a name."""
    start = at + 1
    while start < len(tokens) and tokens[start].key in (",", "-"):
        start += 1
    if start == len(tokens) or not tokens[start].is_word:
        return _NONE
    if lexicon.subject[0] == "first":
        # «اشتباه» خواند: the verb comes last, the quotation is its object.
        ruling = next((report for report in found if report.cue.first == at + 1), None)
        if ruling:
            return Attribution.by("far", ruling)
    if at > 0 and tokens[at - 1].is_word and not lexicon.has("conjunctions", tokens[at - 1].key):
        return _NONE  # it is the object or the end of another clause
    report = next((report for report in found if report.cue.first >= start), None)
    if report and _reports_before(tokens, start, report, lexicon):
        return Attribution.by("right", report)
    if tokens[at + 1].key == "-" and len(tokens) - start <= _LONGEST_SIGNATURE:
        return Attribution("signature", None, phrase_after(tokens, start, lexicon))
    return _NONE


def _reports_before(tokens: Sequence[Token], start: int, report: Report, lexicon: Lexicon) -> bool:
    """Whether a clause behind a quotation is about it: its subject and verb come at once."""
    between = tokens[start : report.cue.first]
    if not between:
        return report.cue.kind != "participle"
    if len(between) > _REACH or any(token.quote or token.key in (";", ":") for token in between):
        return False
    return not lexicon.in_any(("conjunctions", "auxiliaries", "prepositions"), between[0].key)
