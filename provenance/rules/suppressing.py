"""Findings that somebody looked at and accepted: the `suppressions` of a record, and which of them still hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from provenance.archive.record import Record, Suppression
from provenance.findings import Finding

Status = Literal["used", "unused", "expired"]
"""`used`: a finding was left out. `unused`: there is none. `expired`: its last day is over, so nothing is left out."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A suppression after the rules have run.

    Attributes:
        record: That it stands in.
        suppression: The suppression.
        status: Whether it still holds.
    """

    record: Record
    suppression: Suppression
    status: Status


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What the suppressions of an archive do.

    Attributes:
        kept: The findings that nobody accepted, in their order.
        left_out: Those that were accepted.
        judged: Every suppression, in the order of the records.
    """

    kept: tuple[Finding, ...]
    left_out: tuple[Finding, ...]
    judged: tuple[Judged, ...]


def suppress(findings: Sequence[Finding], records: Sequence[Record], today: date) -> Suppressed:
    """Leave out the findings that their records accept.

    Args:
        findings: Of all rules.
        records: Of the archive.
        today: A suppression holds up to its last day.
    """
    asked = [(record, suppression) for record in records for suppression in record.suppressions]
    holding = [(record, one) for record, one in asked if not _is_over(one, today)]
    used: set[tuple[str, Suppression]] = set()
    kept: list[Finding] = []
    left_out: list[Finding] = []
    by_article = _by_article(holding)
    for finding in findings:
        found = [one for one in by_article.get(finding.article or "", ()) if _accepts(*one, finding)]
        used.update((record.path, suppression) for record, suppression in found)
        (left_out if found else kept).append(finding)
    return Suppressed(tuple(kept), tuple(left_out), tuple(_judged(asked, used, today)))


def _by_article(holding: Sequence[tuple[Record, Suppression]]) -> dict[str, list[tuple[Record, Suppression]]]:
    found: dict[str, list[tuple[Record, Suppression]]] = {}
    for record, suppression in holding:
        found.setdefault(record.id, []).append((record, suppression))
    return found


def _judged(
    asked: Sequence[tuple[Record, Suppression]], used: set[tuple[str, Suppression]], today: date
) -> Iterator[Judged]:
    for record, suppression in asked:
        status: Status = "used" if (record.path, suppression) in used else "unused"
        yield Judged(record, suppression, "expired" if _is_over(suppression, today) else status)


def _is_over(suppression: Suppression, today: date) -> bool:
    return suppression.expires is not None and suppression.expires[:10] < today.isoformat()


def _accepts(record: Record, suppression: Suppression, finding: Finding) -> bool:
    if suppression.code not in {finding.code, finding.name}:
        return False
    target = suppression.target
    if not target:
        return True
    if target.startswith("/"):
        at = finding.location.pointer
        return finding.location.path == record.path and (at == target or at.startswith(f"{target}/"))
    return any(_is_in_quote(record, quote_id=target, finding=finding))


def _is_in_quote(record: Record, quote_id: str, finding: Finding) -> Iterator[bool]:
    """For each quote of that id, whether the finding shows words of it."""
    for quote in record.quotes:
        if quote.id == quote_id and quote.start is not None and quote.end is not None:
            for excerpt in finding.excerpts:
                if excerpt.article == record.id:
                    yield excerpt.start < quote.end and quote.start < excerpt.end
