"""The articles of an index from which an article may derive, as text and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from provenance.corpus.index.finding import Sighting
from provenance.corpus.index.sources import Source
from provenance.reports.counted import counted
from provenance.reports.shortened import shortened
from provenance.reports.visible import visible

_SHOWN: Final = 80
"""Code points of a passage that the text shows."""

_PASSAGES: Final = 3
"""Passages of a source that the text shows; the JSON has all."""


def render(sources: Sequence[Source], text: str, texts: int, most: int) -> str:
    """The sources as text, best first; safe to print.

    Args:
        sources: All that stand out.
        text: Of the article that was asked for.
        texts: In the index.
        most: How many are shown.
    """
    lines = [f"in an index of {counted(texts, 'text')}:", ""]
    if not sources:
        lines.append("none: nothing stands out")
    for number, one in enumerate(sources[:most], start=1):
        article = one.article
        facts = ", ".join(fact for fact in (article.language, article.published, article.publisher) if fact)
        lines.append(f"{number}. {visible(article.id)}{f' ({visible(facts)})' if facts else ''}")
        lines += [*(f"   {line}" for line in _lines(one, text)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(one: Source, text: str) -> Iterator[str]:
    yield f"{counted(len(one.sightings), 'passage')} of the article in it, {one.surplus:.0f} bits to spare"
    for sighting in one.sightings[:_PASSAGES]:
        here, there = _words(sighting, text)
        yield f"passage: “{shortened(here, _SHOWN)}”"
        yield f"  in it: “{shortened(there, _SHOWN)}”"
    if len(one.sightings) > _PASSAGES:
        yield f"and {counted(len(one.sightings) - _PASSAGES, 'more passage')}"


def document(sources: Sequence[Source], text: str, most: int) -> list[dict[str, Any]]:
    """The sources as plain values; arguments as for `render`."""
    return [
        {
            "id": one.article.id,
            "publisher": one.article.publisher,
            "inLanguage": one.article.language,
            "datePublished": one.article.published,
            "surplus": round(one.surplus, 1),
            "passages": [_pair(sighting, text) for sighting in one.sightings],
        }
        for one in sources[:most]
    ]


def _pair(sighting: Sighting, text: str) -> dict[str, Any]:
    here, there = _words(sighting, text)
    return {
        "bits": round(sighting.bits, 1),
        "article": {"exact": here, "start": sighting.asked.start, "end": sighting.asked.stop},
        "source": {"exact": there, "start": sighting.place.start, "end": sighting.place.stop},
    }


def _words(sighting: Sighting, text: str) -> tuple[str, str]:
    asked, place = sighting.asked, sighting.place
    return text[asked.start : asked.stop], sighting.article.text[place.start : place.stop]
