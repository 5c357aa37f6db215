"""What was found, as JSON: only the values below, so that nothing in a stranger's file can run.

A span of a text is written as its place in the text, and not with its words: the text is at hand when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, Final

from provenance.findings import Severity
from provenance.language.spans import Span

CLASSES: Final = (
    "provenance.findings:Location",
    "provenance.findings:Mark",
    "provenance.findings:Excerpt",
    "provenance.findings:Finding",
    "provenance.speech.model:Speaker",
    "provenance.speech.model:Quote",
    "provenance.speech.model:SourcingLine",
    "provenance.speech.model:Speech",
    "provenance.matching.model:Passage",
    "provenance.matching.model:Link",
    "provenance.matching.model:Alignment",
    "provenance.matching.evidence:Piece",
    "provenance.matching.evidence:Evidence",
    "provenance.matching.triangulation:TwoWays",
    "provenance.drift.model:Change",
    "provenance.drift.aligned:ChangedLink",
    "provenance.drift.machine_signs:MachineSign",
    "provenance.drift.rewrite:Rewrite",
)
"""The dataclasses that can be written, each imported when one is met: within a language there is no evidence."""

# What stands first in a list tells what the list is; from `_FIRST` on it is the number of a class.
_TUPLE, _SPAN, _SEVERITY, _AGAIN, _FIRST = range(5)

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


class UnknownValueError(TypeError):
    """A value that is none of those that can be written."""


def packed(value: object, texts: Sequence[str]) -> str:
    """A value as one line of ASCII JSON.

    Args:
        value: A dataclass of `CLASSES`, a span, a severity, a plain value, or a tuple of such.
        texts: Those that its spans may lie in.

    Raises:
        UnknownValueError: There is something else in it.
    """
    return json.dumps(_Writer(texts).put(value), separators=(",", ":"))


def unpacked(line: str, texts: Sequence[str]) -> Any:
    """The value that was written.

    Args:
        line: From `packed`.
        texts: The same as then.

    Raises:
        ValueError: It was not written by `packed`.
    """
    try:
        return _Reader(texts).get(json.loads(line))
    except (TypeError, LookupError, RecursionError, AttributeError, ValueError) as error:
        raise ValueError("not a value that was packed") from error


class _Writer:
    """Writes each object once, however often it is used."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._seen: dict[int, int] = {}

    def put(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return [_TUPLE, *map(self.put, value)]
        if kind is Severity:
            return [_SEVERITY, value.value]
        before = self._seen.get(id(value))
        if before is not None:
            return [_AGAIN, before]
        row = self._span(value) if kind is Span else self._object(value, kind)
        self._seen[id(value)] = len(self._seen)
        return row

    def _span(self, span: Span) -> list[Any]:
        for place, text in enumerate(self._texts):
            if text[span.start : span.end] == span.text:
                return [_SPAN, span.start, span.end, place]
        return [_SPAN, span.start, span.end, span.text]

    def _object(self, value: Any, kind: type) -> list[Any]:
        number = _numbers().get(f"{kind.__module__}:{kind.__qualname__}")
        if number is None:
            raise UnknownValueError(f"a {kind.__qualname__} cannot be kept")
        return [_FIRST + number, *map(self.put, _values(kind)(value))]


class _Reader:
    """Reads what a writer wrote, the objects in the same order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._seen: list[Any] = []

    def get(self, row: Any) -> Any:
        if type(row) is not list:
            return row
        what = row[0]
        if what == _SPAN:
            _, start, end, place = row
            made: Any = Span(start, end, place if type(place) is str else self._texts[place][start:end])
        elif what == _TUPLE:
            return tuple([one if type(one) is not list else self.get(one) for one in row[1:]])
        elif what == _AGAIN:
            return self._seen[row[1]]
        elif what == _SEVERITY:
            return Severity(row[1])
        else:
            made = _class(what - _FIRST)(*[one if type(one) is not list else self.get(one) for one in row[1:]])
        self._seen.append(made)
        return made


@cache
def _numbers() -> dict[str, int]:
    return {name: number for number, name in enumerate(CLASSES)}


@cache
def _class(number: int) -> Callable[..., Any]:
    module, _, name = CLASSES[number].partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What takes the values of a dataclass apart, in the order of its fields."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names)
