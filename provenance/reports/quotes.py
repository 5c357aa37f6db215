"""The quotes and sourcing lines of a text, for a person."""

from __future__ import annotations

from provenance.language.lines import line_and_column
from provenance.reports.marked import Style
from provenance.reports.visible import visible
from provenance.speech.model import Quote, SourcingLine, Speech


def render(name: str, text: str, speech: Speech, style: Style | None = None) -> str:
    """Quotes with their speakers, then the lines that name a source, then the chains that they propose.

    Args:
        name: What to call the text.
        text: The text that `speech` was extracted from.
        speech: From `provenance.extract`.
        style: Colours; None for none.
    """
    style = style or Style()
    lines = []
    for quote in speech.quotes:
        lines += _quote(text, quote, style)
    if speech.sourcing:
        lines += ["   Sources named", "", *(_sourcing(text, line) for line in speech.sourcing), ""]
    if speech.chains:
        lines += ["   Chain proposed", "", *(f"     {' → '.join(map(visible, chain))}" for chain in speech.chains), ""]
    lines = lines or ["   no quotes and no sources", ""]
    return "\n".join([f"== {style.strong(visible(name))} ({speech.language})", "", *lines]) + "\n"


def _quote(text: str, quote: Quote, style: Style) -> list[str]:
    speaker = visible(quote.speaker.name) if quote.speaker else "no speaker named"
    flags = f" [{', '.join(quote.flags)}]" if quote.flags else ""
    place = ":".join(map(str, line_and_column(text, quote.span.start)))
    return [f"   {place} {quote.mode}, {style.strong(speaker)}{flags}", f"     “{visible(quote.span.text)}”", ""]


def _sourcing(text: str, line: SourcingLine) -> str:
    place = ":".join(map(str, line_and_column(text, line.span.start)))
    source = visible(line.source) if line.source else "not named"
    return f"     {place} {line.kind}: {source} ({line.relation}) “{visible(line.span.text)}”"
