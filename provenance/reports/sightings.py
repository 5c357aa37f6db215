"""Where a quote or the passages of an article stood before, as text and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from provenance.corpus.index.finding import Sighting, Sightings
from provenance.corpus.index.naming import Named
from provenance.corpus.model import Article
from provenance.drift.model import Change
from provenance.drift.rows import change_row
from provenance.findings import Mark
from provenance.reports.counted import counted
from provenance.reports.marked import Style, marked
from provenance.reports.shortened import shortened
from provenance.reports.visible import visible

_SHOWN: Final = 300
"""Code points of a passage that the text shows; the JSON has all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is reported.

    Attributes:
        text: What was asked for.
        is_quote: Whether that is one quote.
        language: BCP 47 tag of it, where it was given or told.
        sightings: All that the index answered.
        named: Those that are shown.
    """

    text: str
    is_quote: bool
    language: str | None
    sightings: Sightings
    named: Sequence[Named]


def render(answer: Answer, style: Style | None = None) -> str:
    """The sightings as text, best first; safe to print.

    Args:
        answer: What is reported.
        style: Colours; None for none.
    """
    style = style or Style()
    found = answer.sightings
    lines = [_headline(found), ""]
    for number, one in enumerate(answer.named, start=1):
        lines += [f"{number}. {_heading(one, style)}", *(f"   {line}" for line in _lines(answer, one, style)), ""]
    hidden = len(found.found) - len(answer.named)
    if hidden:
        lines += [f"and {hidden:,} more: --limit {len(found.found)} shows {'it' if hidden == 1 else 'them'}", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _headline(found: Sightings) -> str:
    index = f"an index of {counted(found.articles, 'text')} and {counted(found.passages, 'passage')}"
    left_out = "".join(
        f"; {counted(count, 'passage')} {what}"
        for count, what in (
            (found.too_short, "too short to look for"),
            (found.too_common, "of nothing but words that are too common to look for"),
        )
        if count
    )
    if not found.found:
        return f"none: {counted(found.asked, 'passage')} looked up in {index}{left_out}"
    articles = len({one.article.id for one in found.found})
    dates = sorted(one.article.published for one in found.found if one.article.published)
    earliest = f", the earliest of {dates[0]}" if dates else ""
    return (
        f"{counted(len(found.found), 'passage')} in {counted(articles, 'text')}{earliest}, "
        f"found for {counted(found.asked, 'passage')} in {index}{left_out}"
    )


def _heading(one: Named, style: Style) -> str:
    article, place = one.sighting.article, one.sighting.place
    facts = ", ".join(fact for fact in (article.language, article.published, article.publisher) if fact)
    later = ", published later" if one.is_later else ""
    return style.strong(visible(f"{article.id}:{place.start}-{place.stop}")) + (
        f" ({visible(facts)}{later})" if facts else ""
    )


def _lines(answer: Answer, one: Named, style: Style) -> Iterator[str]:
    sighting = one.sighting
    likeness = f"{sighting.bits:.0f} bits of evidence" if sighting.across else _similarity(one)
    yield f"{style.strong(one.relation)}, {likeness}"
    if not answer.is_quote:
        yield f"asked  {shortened(answer.text[sighting.asked.start : sighting.asked.stop], _SHOWN)}"
    yield f"there  {shortened(sighting.article.text[sighting.place.start : sighting.place.stop], _SHOWN)}"
    for change in one.changes:
        severity = style.paint(change.severity.value, change.severity.value)
        yield f"{severity} {change.kind}: {visible(change.detail)}"
        for name, shown in _sides(answer, one, change, style):
            yield f"  {name}  {shown}"


def _similarity(one: Named) -> str:
    return f"similarity {one.score:.0%}, {one.sighting.bits:.0f} bits in common"


def _sides(answer: Answer, one: Named, change: Change, style: Style) -> Iterator[tuple[str, str]]:
    """Both passages with what changed marked, the earlier one first."""
    there = one.sighting.article.text, one.sighting.place, "there"
    asked = answer.text, one.sighting.asked, "asked"
    earlier, later = (asked, there) if one.is_later else (there, asked)
    for (text, place, name), mark in (
        (earlier, Mark(change.a.start, change.a.end, "deleted")),
        (later, Mark(change.b.start, change.b.end, "inserted")),
    ):
        within = replace(mark, start=mark.start - place.start, end=mark.end - place.start)
        yield name, marked(text[place.start : place.stop], (within,), style)


def document(answer: Answer) -> dict[str, Any]:
    """The sightings as plain values."""
    found = answer.sightings
    return {
        "language": answer.language,
        "passages": {"asked": found.asked, "tooShort": found.too_short, "tooCommon": found.too_common},
        "index": {"texts": found.articles, "passages": found.passages},
        "found": [_sighting(answer, one) for one in answer.named],
        "more": len(found.found) - len(answer.named),
    }


def _sighting(answer: Answer, one: Named) -> dict[str, Any]:
    sighting: Sighting = one.sighting
    return {
        "article": _article(sighting.article),
        "there": _place(sighting.article.text, sighting.place.start, sighting.place.stop),
        "asked": _place(answer.text, sighting.asked.start, sighting.asked.stop),
        "relation": one.relation,
        "score": round(one.score, 4),
        "bits": round(sighting.bits, 1),
        "odds": round(sighting.odds, 1),
        "across": sighting.across,
        "isLater": one.is_later,
        "changes": [change_row(change) for change in one.changes],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "language": article.language,
        "published": article.published,
        "publisher": article.publisher,
    }


def _place(text: str, start: int, stop: int) -> dict[str, Any]:
    return {"start": start, "end": stop, "text": text[start:stop]}
