"""Check that a translated quote still says what was said, hop by hop along its chain of sources.

    archive = provenance.load_archive("samples/tehran-moscow")
    report = provenance.check(archive)
    for finding in report.findings:
        print(finding.code, finding.message)

The names below are stable. They are imported on first use, so that a command that needs one of them does not
pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from provenance.archive.loading import Archive, load_archive
    from provenance.archive.record import Record, Source
    from provenance.checker import Report, check
    from provenance.config import Config
    from provenance.corpus.library import scan
    from provenance.corpus.model import Article, Match, Place
    from provenance.corpus.reading.rows import BadRow, Columns
    from provenance.drift.comparison import compare
    from provenance.drift.model import Change, Comparison
    from provenance.errors import ConfigError, ProvenanceError, UsageError
    from provenance.findings import Finding, Location, Severity
    from provenance.language.spans import Span
    from provenance.speech.extraction import extract
    from provenance.speech.model import Quote, SourcingLine, Speaker, Speech
    from provenance.suggestions import Suggestion, Suggestions, suggest

_HOMES = {
    "Archive": "provenance.archive.loading",
    "Article": "provenance.corpus.model",
    "BadRow": "provenance.corpus.reading.rows",
    "Change": "provenance.drift.model",
    "Columns": "provenance.corpus.reading.rows",
    "Comparison": "provenance.drift.model",
    "Config": "provenance.config",
    "ConfigError": "provenance.errors",
    "Finding": "provenance.findings",
    "Location": "provenance.findings",
    "Match": "provenance.corpus.model",
    "Place": "provenance.corpus.model",
    "ProvenanceError": "provenance.errors",
    "Quote": "provenance.speech.model",
    "Record": "provenance.archive.record",
    "Report": "provenance.checker",
    "Severity": "provenance.findings",
    "Source": "provenance.archive.record",
    "SourcingLine": "provenance.speech.model",
    "Span": "provenance.language.spans",
    "Speaker": "provenance.speech.model",
    "Speech": "provenance.speech.model",
    "Suggestion": "provenance.suggestions",
    "Suggestions": "provenance.suggestions",
    "UsageError": "provenance.errors",
    "check": "provenance.checker",
    "compare": "provenance.drift.comparison",
    "extract": "provenance.speech.extraction",
    "load_archive": "provenance.archive.loading",
    "scan": "provenance.corpus.library",
    "suggest": "provenance.suggestions",
}

__all__ = [
    "Archive",
    "Article",
    "BadRow",
    "Change",
    "Columns",
    "Comparison",
    "Config",
    "ConfigError",
    "Finding",
    "Location",
    "Match",
    "Place",
    "ProvenanceError",
    "Quote",
    "Record",
    "Report",
    "Severity",
    "Source",
    "SourcingLine",
    "Span",
    "Speaker",
    "Speech",
    "Suggestion",
    "Suggestions",
    "UsageError",
    "__version__",
    "check",
    "compare",
    "extract",
    "load_archive",
    "scan",
    "suggest",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
