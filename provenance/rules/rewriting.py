"""PV709: an article as a whole reads like the work of a rewriting program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from provenance.archive.record import Record
from provenance.drift.machine_signs import MachineSign, Version, signs_alone
from provenance.drift.rewrite import is_broken
from provenance.findings import Excerpt, Mark, Severity
from provenance.language.spans import Span
from provenance.rules.context import ComparedPair, Context
from provenance.rules.registry import Hit, rule

_AROUND: Final = 60
"""Code points that an excerpt shows on either side of a sign."""


@rule("PV709", "machine-rewrite", Severity.WARNING)
def machine_rewrite(context: Context) -> Iterator[Hit]:
    """An article reads like a machine rewrite of its source.

    Why it matters:
        Sites that live on copies run them through a program that exchanges words, or through two translations, so that
        nobody finds the original. Names become common words, terms fall apart, sentences break, and no single change
        is to be trusted, those that look harmless included.

    Bad:
        source: "They sat at the oval table, said Javad Owji, who leads the talks on free trade"
        copy:   "They sat at the egg desk, said Generous Peak, who leads leads the talks. on gratis swap"

    Good:
        A copy in which an editor exchanged words for their like: not enough by itself, however many there are.

    Fix:
        Do not quote from the copy. Go back to the source, and withdraw what was taken from here.
    """
    compared_here: dict[str, list[ComparedPair]] = {}
    for compared in context.pairs:
        if compared.rewrite is not None:
            compared_here.setdefault(compared.pair.later.id, []).append(compared)
    for record in context.archive.records:
        if record.id in compared_here:
            yield from _against_source(context, compared_here[record.id])
        else:
            yield from _alone(context, record)


def _against_source(context: Context, pairs: list[ComparedPair]) -> Iterator[Hit]:
    """The finding on an article beside the version that it was most probably made from."""
    likely = [(compared, r) for compared in pairs if (r := compared.rewrite) is not None and r.is_likely]
    if not likely:
        return
    compared, rewrite = max(likely, key=lambda one: one[1].bits)
    a, b = compared.pair.earlier, compared.pair.later
    passages = f"{rewrite.marked} of {rewrite.passages} copied passages"
    yield Hit(
        message=f"reads like a machine rewrite: {len(rewrite.signs)} signs in {passages}",
        location=context.place(b, rewrite.signs[0].change.b),
        article=b.id,
        source=a.id,
        kind="garbled",
        excerpts=tuple(
            excerpt
            for sign in rewrite.signs
            for excerpt in (
                _shown(context, a, sign.change.a, "deleted"),
                _shown(context, b, sign.change.b, "inserted"),
            )
        ),
        evidence=(
            f"{rewrite.bits:.1f} bits for a rewriting program against honest editing",
            *(_told(sign) for sign in rewrite.signs),
        ),
        related=tuple(context.place(a, sign.change.a) for sign in rewrite.signs),
    )


def _alone(context: Context, record: Record) -> Iterator[Hit]:
    """The finding on an article that no other version stands beside: only what the text itself shows."""
    text, speech = context.archive.text(record.id), context.speech(record.id)
    if text is None or speech is None:
        return
    signs = signs_alone(Version(text, speech.quotes), record.language)
    if not is_broken(signs):
        return
    yield Hit(
        message=f"reads like a machine rewrite: {len(signs)} signs, though there is no source to hold it against",
        location=context.place(record, signs[0].change.b),
        article=record.id,
        kind="garbled",
        excerpts=tuple(_shown(context, record, sign.change.b, "inserted") for sign in signs),
        evidence=tuple(_told(sign) for sign in signs),
        severity=Severity.NOTE,
    )


def _told(sign: MachineSign) -> str:
    return f"{sign.kind}: {sign.change.detail.rstrip('.')}"


def _shown(context: Context, record: Record, span: Span, kind: Literal["deleted", "inserted"]) -> Excerpt:
    """A sign in its surroundings, as far as the line and some words go."""
    text = context.archive.text(record.id) or ""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    start = max(start, text.rfind("\n", start, span.start) + 1)
    line_end = text.find("\n", span.end, end)
    around = Span.of(text, start, end if line_end < 0 else line_end)
    return context.excerpt(record, around, (Mark(span.start - start, span.end - start, kind),))
