"""One text's quotes and sourcing lines as a JSON row."""

from __future__ import annotations

from typing import Any

from provenance.speech.model import Quote, SourcingLine, Speech


def speech_row(id: str, speech: Speech) -> dict[str, Any]:  # noqa: A002 - the row's own word
    """The row `{"id", "lang", "quotes", "sourcing"}` of a text, ready for `json.dumps`.

    Args:
        id: The text's id.
        speech: What was found in it.
    """
    return {
        "id": id,
        "lang": speech.language,
        "quotes": [_quote(quote) for quote in speech.quotes],
        "sourcing": [_sourcing(line) for line in speech.sourcing],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    speaker: dict[str, Any] | None = None
    if quote.speaker:
        mention = quote.speaker.mention
        speaker = {
            "name": quote.speaker.name,
            "start": mention.start if mention else None,
            "end": mention.end if mention else None,
        }
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "exact": quote.span.text,
        "mode": quote.mode,
        "speaker": speaker,
        "cue": quote.cue.text if quote.cue else None,
        "flags": list(quote.flags),
    }


def _sourcing(line: SourcingLine) -> dict[str, Any]:
    return {
        "start": line.span.start,
        "end": line.span.end,
        "text": line.span.text,
        "kind": line.kind,
        "source": line.source,
        "relation": line.relation,
    }
