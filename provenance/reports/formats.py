"""The formats that a report of `check` comes in: one renderer a file, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from provenance.checker import Report

FORMATS: Final[dict[str, str]] = {
    "text": "for a person at a terminal",
    "concise": "one line a finding: path:line:column: severity code message",
    "json": "everything, for machines (schema report-1)",
    "jsonl": "one finding a line, as in json",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit XML, for test reports in CI",
    "github": "workflow commands, which annotate a pull request on GitHub",
    "gitlab": "a Code Quality report for GitLab",
    "html": "for a browser: one file with the chains, the quotes side by side and the rules (needs provenance[web])",
    "markdown": "for a comment on a pull request or a job summary, the worst first",
}
"""Each format, and whom it is for."""


def require(name: str) -> None:
    """Load what a format needs beside the program itself.

    Raises:
        UsageError: It is not installed; the message says how to install it.
    """
    if name == "html":
        from provenance.reports.html.environment import templates  # noqa: PLC0415 (only this report needs Jinja2)

        templates()


def chunks(name: str, report: Report, base: str | None = "") -> Iterator[str]:
    """A report in one format, piece by piece.

    Args:
        name: One of `FORMATS`.
        report: From `provenance.check`.
        base: The archive's folder as CI sees it, with forward slashes, for the formats that name files; empty where
            it is the working folder. For a page, which links to files: the folder from the one that the page is in;
            None where no relative path leads there.
    """
    module = import_module(f"provenance.reports.{name}_format")
    rendered: Iterator[str] = module.chunks(report, base)
    return rendered
