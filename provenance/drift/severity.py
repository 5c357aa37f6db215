"""How much each kind of change matters in each setting: one table, from measured precision.

A row is a kind of change, or a kind with a sign that tells a special case. Its four entries are the severities in the
settings `edited`, `reworded`, `rendering` and `excerpt`. The measure behind an entry is the share of pairs with such a
change among the bad pairs of the development sets, held against the share among their good pairs: a kind that honest
pairs show in more than one of two hundred, and bad ones not ten times as often, is a note.
`benchmarks/drift.py --data DIR` prints both shares; the figures of the last run are in docs/drift.md.
"""

from __future__ import annotations

from typing import Final, Literal

from provenance.drift.model import ChangeKind
from provenance.findings import Severity

Setting = Literal["edited", "reworded", "rendering", "excerpt"]
"""How the later passage uses the earlier one's wording.

`edited`: a copy with one changed place, where the change is a decision or an accident. `reworded`: a copy with several,
as an editor or a rewriting program leaves it, where words have been exchanged for their like. `rendering`: the same
content in independent wording. `excerpt`: a part of the earlier passage, or the other way round.
"""

_SETTINGS: Final[tuple[Setting, ...]] = ("edited", "reworded", "rendering", "excerpt")

_TABLE: Final[dict[str, str]] = {
    # e: error, w: warning, n: note
    "number": "eeee",
    "number.missing": "wwww",
    "number.added": "wwww",
    "number.quantity": "wwww",
    "unit": "eeee",
    "date": "eeee",
    "negation": "eewe",
    "name": "eewe",
    "name.new": "wwww",
    "name.several": "wwww",
    "name.missing": "wwnw",
    "speaker": "eeee",
    "attribution": "wwnw",
    "antonym": "eewe",
    "pronoun": "wwww",
    "question": "wwww",
    "hedge": "wnnw",
    "tense": "wnnw",
    "tense.participle": "nnnn",
    "omission": "wnnw",
    "omission.number": "wwnw",
    "omission.name": "wnnw",
    "omission.function": "nnnn",
    "omission.clause": "wwnw",
    "omission.marked": "nnnn",
    "omission.around": "nnnn",
    "omission.sentence": "wwnw",
    "addition": "wnnw",
    "addition.number": "wwnw",
    "addition.name": "wnnw",
    "addition.function": "nnnn",
    "addition.clause": "wwnw",
    "addition.around": "nnnn",
    "addition.sentence": "wwnw",
    "order": "nnnn",
    "order.swap": "wnnn",
    "order.broken": "wwww",
    "order.shuffled": "eewe",
    "wording": "nnnn",
    "garbled": "wnww",
    "garbled.form": "wnww",
    "garbled.function": "wnnw",
    "garbled.grammar": "wwww",
    "untranslated": "wwww",
    "repetition": "wwww",
    "typo": "wwww",
    "typo.alone": "wwww",
    "editorial-insertion": "nnnn",
    "mark": "nnnn",
    "mark.lost": "wnnw",
    "mark.fragment": "nnnn",
}

_LETTERS: Final = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}


def severity(kind: ChangeKind, setting: Setting, sign: str = "") -> Severity:
    """The severity of a kind of change in a setting.

    Args:
        kind: The kind.
        setting: The setting of the pair.
        sign: What tells this case from others of its kind ("synonym", "sentence"), or empty.
    """
    row = _TABLE.get(f"{kind}.{sign}") or _TABLE[kind]
    return _LETTERS[row[_SETTINGS.index(setting)]]
