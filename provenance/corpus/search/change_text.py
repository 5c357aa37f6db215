"""Changes as a string and back, for the tables of an engine: a column of rows has no room for a list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from provenance.drift.model import Change
from provenance.findings import Severity
from provenance.language.spans import Span


def changes_to_text(changes: Iterable[Change]) -> str:
    """Some changes as JSON, with all that `changes_from_text` needs."""
    rows = [
        (
            change.kind,
            change.severity.value,
            (change.a.start, change.a.end, change.a.text),
            (change.b.start, change.b.end, change.b.text),
            change.detail,
            change.evidence,
            change.sign,
            change.setting,
        )
        for change in changes
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def changes_from_text(text: str) -> tuple[Change, ...]:
    """The changes that `changes_to_text` wrote."""
    return tuple(_change(*row) for row in json.loads(text))


def _change(kind: Any, severity: str, a: list[Any], b: list[Any], detail: str, *others: Any) -> Change:
    evidence, sign, setting = others
    return Change(kind, Severity(severity), Span(*a), Span(*b), detail, tuple(evidence), sign, setting)
