"""What an article may derive from, as text and as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from provenance.archive.record import Record
from provenance.reports.counted import counted
from provenance.reports.shortened import shortened
from provenance.reports.visible import visible
from provenance.suggestions import SharedQuote, Suggestion, Suggestions

_SHOWN: Final = 80
"""Code points of a quote or a sourcing line that the text shows; a page of them would hide the evidence."""

_QUOTES: Final = 3
"""Quotes and sourcing lines of a suggestion that the text shows; the JSON has all."""

_STANDINGS: Final = {
    "declared": "declared in the record",
    "ancestor": "in the chain already, behind a declared source",
}


def render(suggestions: Suggestions) -> str:
    """The suggestions as text, best first; safe to print."""
    lines = [_label(suggestions.article), ""]
    if not suggestions.found:
        lines.append(f"none: {_why(suggestions.considered)}")
    for number, one in enumerate(suggestions.found, start=1):
        lines += [f"{number}. {_label(one.record)}", *(f"   {line}" for line in _lines(one)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _why(considered: int | None) -> str:
    if considered is None:
        return "the text of the article is not in the archive"
    return f"of {counted(considered, 'article')} that came into question, nothing stands out"


def _label(record: Record) -> str:
    outlet = record.publisher.name if record.publisher else None
    facts = ", ".join(visible(fact) for fact in (record.language, record.date_published, outlet) if fact)
    return f"{visible(record.id)} ({facts})"


def _lines(one: Suggestion) -> Iterator[str]:
    verb = "is" if one.links == 1 else "are"
    yield f"{one.links:,} of {counted(one.sentences, 'sentence')} {verb} clearly linked, {one.bits:.0f} bits"
    for quote in one.quotes[:_QUOTES]:
        yield f"quote: “{shortened(quote.article.text, _SHOWN)}”"
        yield f"   in it: “{shortened(quote.source.text, _SHOWN)}”"
    if len(one.quotes) > _QUOTES:
        yield f"and {counted(len(one.quotes) - _QUOTES, 'more quote')}"
    for line in one.lines[:_QUOTES]:
        yield f"named as a source: “{shortened(line.span.text, _SHOWN)}”"
    yield _STANDINGS.get(one.standing) or f"for `sources`: {_pasted(one.entry)}"


def _pasted(entry: dict[str, Any]) -> str:
    """An entry as JSON that can be pasted: what acts on a terminal or a log is written as JSON escapes it."""
    written = json.dumps(entry, ensure_ascii=False).replace("##", "#\\u0023")
    return "".join(sign if visible(sign) == sign else json.dumps(sign)[1:-1] for sign in written)


def document(suggestions: Suggestions) -> dict[str, Any]:
    """The suggestions as plain values."""
    return {
        "article": suggestions.article.id,
        "considered": suggestions.considered,
        "suggestions": [_document(one) for one in suggestions.found],
        "signature": suggestions.signature,
    }


def _document(one: Suggestion) -> dict[str, Any]:
    record = one.record
    return {
        "id": record.id,
        "publisher": record.publisher.name if record.publisher else None,
        "headline": record.headline,
        "inLanguage": record.language,
        "datePublished": record.date_published,
        "standing": one.standing,
        "links": one.links,
        "sentences": one.sentences,
        "bits": round(one.bits, 1),
        "quotes": [_quote(quote) for quote in one.quotes],
        "sourcing": [
            {"exact": line.span.text, "start": line.span.start, "end": line.span.end, "source": line.source}
            for line in one.lines
        ],
        "source": one.entry,
    }


def _quote(quote: SharedQuote) -> dict[str, Any]:
    return {
        name: {"exact": span.text, "start": span.start, "end": span.end}
        for name, span in (("article", quote.article), ("source", quote.source))
    }
