"""A match as a row of a file, and back; the schema `match-1` describes it."""

from __future__ import annotations

from sys import float_info
from typing import Any, Final, get_args

from provenance.corpus.arrow import arrow
from provenance.corpus.model import Match, Place, Which
from provenance.drift.model import Change, ChangeKind
from provenance.drift.rows import change_row
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.model import Relation

_RELATIONS: Final = frozenset(get_args(Relation)) - {"unrelated"}
_KINDS: Final = frozenset(get_args(ChangeKind))
_SEVERITIES: Final = frozenset(severity.value for severity in Severity)
_EARLIER: Final = frozenset({*get_args(Which), None})


def match_row(match: Match) -> dict[str, Any]:
    """A match as plain values: its changes as `provenance compare` gives them, null where nobody asked."""
    return {
        "a": _place_values(match.a),
        "b": _place_values(match.b),
        "relation": match.relation,
        "score": round(match.score, 4),
        "bits": round(match.bits, 1),
        "changes": None if match.changes is None else [change_row(change) for change in match.changes],
        "earlier": match.earlier,
    }


def match_of(row: Any) -> Match:
    """The match of a row.

    What a row does not hold is as it is by default: the sign of a change and the setting, on which its severity and its
    confidence rest.

    Raises:
        ValueError: It is no such row; the message says where, as half a sentence.
    """
    return Match(
        a=_place(_value(row, "a", dict), "a"),
        b=_place(_value(row, "b", dict), "b"),
        relation=_one_of(row, "relation", _RELATIONS),
        score=_number(row, "score", most=1),
        bits=_number(row, "bits", most=float_info.max),
        changes=None if row.get("changes") is None else tuple(map(_change, _value(row, "changes", list))),
        earlier=_one_of(row, "earlier", _EARLIER),
    )


def match_schema() -> Any:
    """The same as a schema of Arrow.

    Raises:
        UsageError: PyArrow is not installed.
    """
    pa = arrow()

    def struct(**fields: Any) -> Any:
        nullable = {"confidence"}
        return pa.struct([pa.field(name, kind, nullable=name in nullable) for name, kind in fields.items()])

    def listed(kind: Any) -> Any:
        return pa.list_(pa.field("element", kind, nullable=False))

    string, whole, number = pa.string(), pa.int64(), pa.float64()
    place = struct(id=string, start=whole, end=whole)
    span = struct(start=whole, end=whole, text=string)
    change = struct(
        kind=string, severity=string, confidence=number, a=span, b=span, detail=string, evidence=listed(string)
    )
    return pa.schema(
        [
            pa.field("a", place, nullable=False),
            pa.field("b", place, nullable=False),
            pa.field("relation", string, nullable=False),
            pa.field("score", number, nullable=False),
            pa.field("bits", number, nullable=False),
            pa.field("changes", listed(change)),
            pa.field("earlier", string),
        ]
    )


def _place_values(place: Place) -> dict[str, Any]:
    return {"id": place.id, "start": place.start, "end": place.end}


def _place(row: dict[str, Any], name: str) -> Place:
    start, end = _stretch(row, name)
    return Place(_value(row, "id", str), start, end)


def _change(row: Any) -> Change:
    return Change(
        kind=_one_of(row, "kind", _KINDS),
        severity=Severity(_one_of(row, "severity", _SEVERITIES)),
        a=_span(_value(row, "a", dict), "a"),
        b=_span(_value(row, "b", dict), "b"),
        detail=_value(row, "detail", str),
        evidence=tuple(_strings(_value(row, "evidence", list))),
    )


def _span(row: dict[str, Any], name: str) -> Span:
    return Span(*_stretch(row, name), _value(row, "text", str))


def _stretch(row: dict[str, Any], name: str) -> tuple[int, int]:
    start, end = _value(row, "start", int), _value(row, "end", int)
    if not 0 <= start <= end:
        raise ValueError(f"`{name}` does not start at 0 or later and end after that")
    return start, end


def _strings(values: list[Any]) -> list[str]:
    if not all(isinstance(value, str) for value in values):
        raise ValueError("`evidence` holds something else than strings")
    return values


def _number(row: Any, name: str, most: float) -> float:
    value = _value(row, name, float, int)
    if not 0 <= value <= most:
        raise ValueError(f"`{name}` is not from 0 to {most:g}")
    return float(value)


def _value(row: Any, name: str, *kinds: type) -> Any:
    """A value of a row, of one of some types; True is no number.

    Raises:
        ValueError: There is none.
    """
    value = row.get(name) if isinstance(row, dict) else None
    if type(value) not in kinds:
        raise ValueError(f"`{name}` is missing or of another type")
    return value


def _one_of(row: Any, name: str, known: frozenset[Any]) -> Any:
    value = row.get(name) if isinstance(row, dict) else None
    if not (value is None or isinstance(value, str)) or value not in known:
        raise ValueError(f"`{name}` is missing or none that is known")
    return value
