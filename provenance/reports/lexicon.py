"""What was learned of two languages, and what translates what: as lines for a person, as a document for a machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from provenance.matching.learned import LearnedLexicon
from provenance.matching.stored import path_of
from provenance.reports.counted import counted
from provenance.reports.visible import visible


@dataclass(frozen=True, slots=True)
class Entry:
    """Two stems that translate each other.

    Attributes:
        languages: Primary subtags of the two.
        stems: A stem in each.
        sources: Where the pair comes from, sorted.
    """

    languages: tuple[str, str]
    stems: tuple[str, str]
    sources: tuple[str, ...]


def render_learned(lexicons: Iterable[LearnedLexicon]) -> str:
    """A line for each two languages."""
    lines = [
        f"{' '.join(one.languages)}  {counted(one.hops, 'hop')}, {counted(one.passages, 'passage')},"
        f" {counted(len(one.pairs), 'pair')}: {path_of(one.languages)}\n"
        for one in lexicons
    ]
    return "".join(lines) or "Nothing to learn from: no hop leads from one language to another with both texts here.\n"


def learned_document(lexicons: Iterable[LearnedLexicon]) -> dict[str, Any]:
    """The same as JSON values."""
    return {
        "lexicons": [
            {
                "languages": list(one.languages),
                "hops": one.hops,
                "passages": one.passages,
                "pairs": len(one.pairs),
                "inputs": one.inputs,
                "path": path_of(one.languages),
            }
            for one in lexicons
        ]
    }


def render_entries(entries: Sequence[Entry]) -> str:
    """A line for each pair, and how many there are."""
    lines = [_line(entry) for entry in entries]
    return f"{''.join(lines)}{counted(len(entries), 'pair')}\n"


def entries_document(entries: Iterable[Entry]) -> dict[str, Any]:
    """The same as JSON values."""
    return {
        "pairs": [
            {"languages": list(entry.languages), "stems": list(entry.stems), "sources": list(entry.sources)}
            for entry in entries
        ]
    }


def _line(entry: Entry) -> str:
    a, b = map(visible, entry.stems)
    return f"{' '.join(entry.languages)}  {a}  {b}  ({', '.join(map(visible, entry.sources))})\n"
