"""A report for a comment on a pull request or a job summary: the worst first, cut to the size that fits.

Everything that comes from a record or a text is escaped for Markdown and for the HTML inside it, stands on one line,
and is set apart in its own direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from provenance.checker import Report
from provenance.findings import Excerpt, Finding, Severity
from provenance.reports.direction import direction
from provenance.reports.locations import file_place, worst_first
from provenance.reports.marked import Style, marked
from provenance.reports.summary_line import summary_line
from provenance.reports.visible import visible

LONGEST: Final = 60_000
"""In code points: GitHub takes comments of 65,536 bytes of ASCII, and cuts nothing itself."""

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:@&])")
_REFERENCE: Final = re.compile(r"@(?=\w)|[#!$&](?=\d)|[~%](?=[\w\"])|:(?=//)|\b(?:www|GH)(?=[.-])", re.IGNORECASE)
"""What GitHub and GitLab make links and notifications of: @name, #1, !1, ~label, GH-1, addresses. They look for it in
the finished page, where a backslash is gone; a zero width space behind the sign is what stops them."""

_HEADINGS: Final = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.NOTE: "Notes"}


def chunks(report: Report, base: str = "", longest: int = LONGEST) -> Iterator[str]:
    """The report as Markdown (CommonMark with tables, as GitHub and GitLab read it).

    Args:
        report: From `provenance.check`.
        base: The archive's folder from the root of the repository; empty where it is the same.
        longest: Most UTF-8 bytes of all of it; the rest of the findings is counted.
    """
    head = [f"## {escaped(summary_line(report))}\n", *_overview(report), f"\n`{visible(report.signature)}`\n"]
    yield from head
    left = longest - sum(len(piece.encode("utf-8", "replace")) for piece in head) - _REST
    heading: Severity | None = None
    ordered = worst_first(report.findings)
    for shown, finding in enumerate(ordered):
        piece = _finding(finding, base)
        if finding.severity is not heading:
            piece = f"\n### {_HEADINGS[finding.severity]}\n{piece}"
        left -= len(piece.encode("utf-8", "replace"))
        if left < 0:
            yield f"\n... and {len(ordered) - shown} more: the full report has them all.\n"
            return
        heading = finding.severity
        yield piece


_REST: Final = 100
"""Bytes kept for the line that counts the rest."""


def escaped(text: str) -> str:
    """A text on one line in which nothing is Markdown, HTML, a mention or a link."""
    apart = _REFERENCE.sub("\\g<0>\u200b", visible(text))  # None of the text's own is left by `visible`.
    plain = _SPECIAL.sub(r"\\\1", apart).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")
    return plain.replace("\u200b", "&#8203;")


def _overview(report: Report) -> Iterator[str]:
    """How many findings each rule has, the gravest rules first."""
    if not report.findings:
        return
    counts: dict[tuple[str, str, Severity], int] = {}
    for finding in worst_first(report.findings):
        key = (finding.code, finding.name, finding.severity)
        counts[key] = counts.get(key, 0) + 1
    yield "\n| severity | rule | findings |\n| --- | --- | ---: |\n"
    for (code, name, severity), count in counts.items():
        yield f"| {severity} | {code} {escaped(name)} | {count} |\n"


def _finding(finding: Finding, base: str) -> str:
    place = file_place(finding.location, base)
    lines = ["", f"**{finding.code} {escaped(finding.name)}** in {escaped(place)}<br>", escaped(finding.message), ""]
    lines += [_excerpt(excerpt) for excerpt in finding.excerpts]
    if finding.hint:
        lines += ["", escaped(finding.hint)]
    return "\n".join(lines) + "\n"


def _excerpt(excerpt: Excerpt) -> str:
    words = escaped(marked(excerpt.text, excerpt.marks, Style()))
    return f'> {escaped(excerpt.article)}: <bdi dir="{direction(excerpt.language)}">{words}</bdi>\n>'
