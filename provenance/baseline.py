"""Findings that an archive has today and lives with: only new ones count from here on.

A baseline is a JSON file of fingerprints, which hold no line numbers: a finding stays the same one while the text
around it changes. An entry that is found no more is stale, and said to be, so that a baseline shrinks and never hides
the return of what was mended.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from provenance.archive.files import read_named
from provenance.archive.json_reader import read_json
from provenance.archive.limits import Limits
from provenance.archive.schemas import schema_id, validate
from provenance.errors import UsageError
from provenance.findings import Finding

NAME: Final = "provenance-baseline.json"
"""The file's name where the user gives none; in the archive's folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding.

    Attributes:
        fingerprint: Of the finding.
        count: How many findings have it.
        code: Of the rule, for people who read the file.
        path: Of the finding's file, likewise.
    """

    fingerprint: str
    count: int
    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings held against a baseline.

    Attributes:
        new: Findings that the baseline does not have, in their order.
        known: Those that it has.
        stale: Entries of which there are fewer findings than they say.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Entry, ...]


def entries(findings: tuple[Finding, ...]) -> tuple[Entry, ...]:
    """The baseline of some findings, sorted, so that its diffs are small."""
    counts = Counter(finding.fingerprint for finding in findings)
    places = {finding.fingerprint: (finding.code, finding.location.path) for finding in findings}
    found = (Entry(print_, count, *places[print_]) for print_, count in counts.items())
    return tuple(sorted(found, key=lambda entry: (entry.path, entry.code, entry.fingerprint)))


def hold_against(findings: tuple[Finding, ...], baseline: tuple[Entry, ...]) -> Compared:
    """Which findings a baseline has already, and which of its entries are stale."""
    left = Counter({entry.fingerprint: entry.count for entry in baseline})
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            known.append(finding)
        else:
            new.append(finding)
    stale = tuple(entry for entry in baseline if left[entry.fingerprint] > 0)
    return Compared(tuple(new), tuple(known), stale)


def prune(baseline: tuple[Entry, ...], findings: tuple[Finding, ...]) -> tuple[Entry, ...]:
    """A baseline without what is found no more; nothing new comes in."""
    return entries(hold_against(findings, baseline).known)


def written(baseline: tuple[Entry, ...]) -> Iterator[str]:
    """A baseline as its file."""
    document = {"$schema": schema_id("baseline-1"), "findings": [_values(entry) for entry in baseline]}
    yield json.dumps(document, indent=2, ensure_ascii=True) + "\n"


def _values(entry: Entry) -> dict[str, Any]:
    return {"fingerprint": entry.fingerprint, "count": entry.count, "code": entry.code, "path": entry.path}


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Read a baseline.

    Raises:
        UsageError: The file is not there, or is no baseline; the message says where it is wrong.
    """
    document = read_json(read_named(path, _MOST_BYTES), str(path), Limits())
    problems = (*document.problems, *(validate(document, "baseline-1") if document.value is not None else ()))
    if problems:
        raise UsageError(f"{problems[0].location}: {problems[0].message}; {_ANEW}")
    return tuple(Entry(**entry) for entry in document.value["findings"])


def is_replaceable(path: Path) -> bool:
    """Whether a file may give way to a new baseline: it is one, or holds nothing.

    Raises:
        UsageError: It cannot be read.
    """
    data = read_named(path, _MOST_BYTES)
    document = read_json(data, str(path), Limits())
    return not data or (document.value is not None and not validate(document, "baseline-1"))


_ANEW: Final = "remove it, and `provenance baseline write` makes a new one"

_MOST_BYTES: Final = 64 * 1024 * 1024
"""A baseline of an archive of ten thousand records is a few megabytes."""
