"""How much each kind of change matters in each setting: one table, from measured precision.

A row is a kind of change, or a kind with a sign that tells a special case. Its four letters are the severities in the
settings `edited`, `reworded`, `rendering` and `excerpt`. Behind it stands how often the row fires on the development
data, as bad/good: the share of 37,493 bad pairs and of 11,135 good pairs, in per cent, as printed by
`benchmarks/drift.py --data DIR` on 2026-11-21. A row without figures does not occur there.

A kind is an error where it finds ten times as many bad pairs as good ones, a warning where it finds twice as many, and
a note below: an editor switches off a checker that cries wolf. Two departures: numbers, names and negation are facts,
and never less than a warning where both texts have one; and what makes a copy no longer word for word (an omission, an
addition, another tense) is worth a warning where nothing else changed. An excerpt is judged like an edited copy.
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
    # e: error, w: warning, n: note                edited       reworded     rendering
    "number": "eewe",                         # 0.9/0.0      1.1/0.1      1.1/0.5
    "number.missing": "wwnw",                 # -            -            0.3/0.4
    "number.added": "wwww",                   # -            -            0.3/0.1
    # Between languages: one number for another, a number left out, a number brought in.
    "number.across": "eeee",
    "number.across-missing": "wwww",
    "number.across-added": "wwww",
    "number.across-spelled": "wwww",
    "number.quantity": "wwww",                # 0.0/0.0      0.1/0.0      -
    "unit": "eeee",                           # 0.0/0.0      0.1/0.0      0.5/0.0
    "unit.middle": "nnnn",
    "date": "eeee",                           # 0.0/0.0      0.0/0.0      -
    "negation.across": "nnnn",
    "negation": "eewe",                       # 3.1/0.0      1.4/0.0      1.3/0.6
    "name": "eewe",                           # 1.8/0.0      0.9/0.2      3.3/1.6
    "name.new": "wwnw",                       # -            -            0.7/0.8
    "name.several": "wwww",                   # -            -            0.7/0.2
    "name.missing": "wwnw",                   # -            -            1.2/1.0
    "speaker": "eeee",
    "speaker.name": "wwww",
    "attribution": "wwnw",
    "antonym": "eewe",                        # 1.4/0.0      1.1/0.1      0.7/0.2
    "pronoun": "wwww",                        # 0.5/0.0      0.2/0.1      0.1/0.0
    "question": "wwww",                       # 0.7/0.0      0.9/0.0      1.1/0.0
    "hedge": "wnnw",                          # 0.0/0.0      0.0/0.1      -
    "tense": "wnnw",                          # 2.8/0.4      0.7/2.2      -
    "tense.participle": "nnnn",               # 0.0/0.0      0.4/0.9      -
    "omission": "wnnw",                       # 6.1/0.6      2.8/4.6      -
    "omission.number": "wwnw",                # 0.2/0.0      0.1/0.1      -
    "omission.name": "wnnw",                  # 1.9/0.0      0.5/0.6      -
    "omission.function": "nnnn",              # 0.2/0.4      1.4/4.0      -
    "omission.clause": "wwnw",                # 1.1/0.0      0.2/0.1      -
    "omission.marked": "nnnn",
    "omission.around": "nnnn",                # -            -            -
    "omission.sentence": "wwnw",
    "addition": "wnnw",                       # 3.1/0.5      2.9/5.1      -
    "addition.number": "wwnw",                # 0.0/0.0      0.2/0.1      -
    "addition.name": "wnnw",                  # 0.1/0.0      0.3/0.3      -
    "addition.function": "nnnn",              # 0.1/0.7      1.4/4.7      -
    "addition.clause": "wwnw",                # 0.1/0.0      0.2/0.0      -
    "addition.around": "nnnn",                # -            -            -
    "addition.sentence": "wwnw",
    "order": "nnnn",                          # 0.0/0.3      0.9/4.1      -
    "order.swap": "wnnn",                     # 1.2/0.1      1.3/3.0      -
    "order.broken": "wwww",                   # 0.2/0.0      0.0/0.0      -
    "order.shuffled": "eewe",                 # -            3.3/0.0      0.3/0.0
    "wording": "nnnn",                        # 7.0/3.9      5.8/12.7     -
    "garbled": "wnww",
    "garbled.form": "wnww",                   # 3.0/0.1      0.7/0.7      -
    "garbled.function": "wnnw",               # 0.7/0.2      0.6/1.7      -
    "garbled.grammar": "wwww",                # -            -            1.0/0.0
    "untranslated": "wwww",                   # 1.1/0.0      0.2/0.0      1.5/0.4
    "repetition": "wwww",                     # 2.8/0.0      0.5/0.0      2.4/0.0
    "typo": "wwww",                           # 3.6/0.0      0.4/0.1      -
    "typo.alone": "wwww",                     # -            -            2.2/0.6
    "editorial-insertion": "nnnn",            # 0.1/0.0      0.0/0.1      -
    "mark": "nnnn",
    "mark.lost": "wnnw",                      # 0.0/0.1      -            -
    "mark.fragment": "nnnn",                  # 0.0/0.1      0.0/0.0      -
}  # fmt: skip

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
