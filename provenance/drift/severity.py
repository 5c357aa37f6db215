"""How much each kind of change matters in each setting: from measured precision, with departures that are written down.

A change that turns up ten times as often in bad pairs as in good ones is an error if it is one of fact, and a warning
if it is one of form; twice as often makes a warning; less makes a note, because an editor switches off a checker that
cries wolf. `precision.toml` has the counts, their date and their command. What was decided otherwise, and what the
measuring data have too seldom or never, stands in the table below with its reason.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from provenance.drift.model import SETTINGS, ChangeKind, Setting
from provenance.drift.precision import is_measured, odds
from provenance.findings import Severity

_ERROR: Final = 10.0
_WARNING: Final = 2.0

_FACTS: Final = frozenset({"number", "unit", "date", "negation", "name", "speaker", "antonym"})
"""Kinds that change what is said; any other is a warning at most, however sure it is."""

# In the order of SETTINGS; e: error, w: warning, n: note, .: as measured.
_DECIDED: Final[dict[str, str]] = {
    # Between languages: benchmarks/parallel.py measures them, on faithful translations and on changed ones.
    "number": "....e",
    "number.missing": "....w",
    "number.added": "....w",
    "number.spelled": "....w",
    "negation": "....n",
    # In words that were copied one name for another is a change of fact. The measured odds are only four: offices and
    # currencies under another of their names ("Service", "Bureau") count against it.
    "name": ".e..w",
    # A name for a word with a capital is a change of fact as well; a title is translated as every translator likes.
    "name.capital": "..w..",
    "name.title": "..n..",
    # Counted over all bad pairs it is nothing, because most of them were changed in one word. In pairs that somebody
    # searched for every kind of error it is five times as frequent in the bad ones.
    "omission.content": "nnwnn",
    # In reports about a study it finds more than half of the claims that changed, and one in six of those that did not;
    # the other measuring data have next to no reports.
    "hedge.retold": "..w..",
    # Facts that the measuring data change too seldom to tell.
    "date": "eeeee",
    "unit": "eeeee",
    "speaker": "eeeee",
    "speaker.name": "wwwww",
    # Without its speaker a claim becomes a fact; where several places were reworded, honest editors do it too. Without
    # its condition or its "only" a promise grows, and a misquotation is made: rare in any data, and worth a look.
    "attribution": "w.nwn",
    "omission.condition": "ww.wn",
    "addition.condition": "w..wn",
    # Who is meant is a fact, and a sentence with its words shuffled says nothing at all.
    "pronoun": "wwwwn",
    "order.shuffled": "ee.en",
    # "All" for "most" is less than a number for a number.
    "number.quantity": "wwwww",
    # A conversion whose number lies between the exact one and a rounded one.
    "unit.middle": "nnnnn",
    # Two writers may each give a sum in the currency of their readers, one of them in brackets.
    "unit.currency": "eewee",
    # Marked by its writer, so nobody is deceived.
    "omission.marked": "nnnnn",
    "editorial-insertion": "nnnnn",
    # What an excerpt leaves out around itself makes it an excerpt; a whole sentence has no sentence to be measured in.
    "omission.around": "nnnnn",
    "addition.around": "nnnnn",
    "omission.sentence": "wwnww",
    "addition.sentence": "wwnww",
    # Marks: the measuring data have hardly any quotes. Without its marks a quote becomes the writer's own words.
    "mark": "nnnnn",
    "mark.lost": "wnnwn",
    "mark.fragment": "nnnnn",
    # On the edge of twice as frequent: honest editors who reword a passage cut its clauses too.
    "omission.clause": ".n...",
    # Too few in one setting, and clear in the other.
    "order.broken": "wwwwn",
    "hedge": "wnnwn",
    "garbled": "wnwwn",
    # A verb that does not agree with the subject that the other version has too: the measuring data have it in one set.
    "garbled.agreement": "wwwwn",
}  # fmt: skip

_LETTERS: Final = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}


@cache
def severity(kind: ChangeKind, setting: Setting, sign: str = "") -> Severity:
    """The severity of a kind of change in a setting.

    Args:
        kind: The kind.
        setting: The setting of the pair.
        sign: What tells this case from others of its kind ("synonym", "sentence"), or empty.
    """
    decided = _decided(kind, setting, sign)
    if decided is not None:
        return decided
    # An excerpt is a copy as far as it goes, and the measuring data have few of them.
    known = odds(kind, setting, sign) or (odds(kind, "edited", sign) if setting == "excerpt" else None)
    if known is None or known < _WARNING:
        return Severity.NOTE
    return Severity.ERROR if known >= _ERROR and kind in _FACTS else Severity.WARNING


def _decided(kind: ChangeKind, setting: Setting, sign: str) -> Severity | None:
    """The severity that the table gives the sign, or else the kind; not its kind's where the sign was measured."""
    letters = _DECIDED.get(f"{kind}.{sign}") if sign else None
    if letters is None and not (sign and is_measured(f"{kind}.{sign}", setting)):
        letters = _DECIDED.get(kind)
    return _LETTERS.get(letters[SETTINGS.index(setting)]) if letters else None
