"""PV6xx: quotes as a record lists them, and quotes as they travel along a hop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from provenance.archive.record import Record, RecordedQuote
from provenance.archive.versions import WHOLE
from provenance.findings import Severity
from provenance.language.normalise import fold
from provenance.language.tables import FIRST_CLASS, primary
from provenance.language.words import words
from provenance.matching.model import Passage
from provenance.rules.context import ComparedPair, Context
from provenance.rules.drift import changed
from provenance.rules.registry import Hit, rule
from provenance.speech.model import Speech

_CLAUSE: Final = 5
"""Words from which a quote counts as a statement of its own. Shorter ones (a term, a slogan) recur by chance and are
often the writer's: on newspaper text every other marked fragment of up to four words is no quote at all."""

_SHOWN: Final = 60
"""Code points of a recorded quote that a message repeats."""

_BROKEN: Final[Mapping[str, str]] = {
    "unclosed": "the quotation mark is never closed",
    "unopened": "a quotation mark closes what was never opened",
    "mark-mismatch": "the quotation marks do not belong together",
}


@rule("PV601", "quote-span-mismatch", Severity.ERROR)
def quote_span_mismatch(context: Context) -> Iterator[Hit]:
    """A recorded quote's `start` and `end` do not enclose its `exact` words.

    Why it matters:
        Whoever follows the offsets reads other words than the record claims.

    Bad:
        {"exact": "We will sign", "start": 0, "end": 5}

    Good:
        {"exact": "We will sign", "start": 118, "end": 130}

    Fix:
        Count in Unicode code points of the text file, half-open; `provenance quotes FILE --output-format json` prints
        the offsets.
    """
    for record, index, quote, text in _recorded(context):
        if quote.start is None or quote.end is None or text[quote.start : quote.end] == quote.exact:
            continue
        at = text.find(quote.exact)
        yield Hit(
            message=f"the text from {quote.start} to {quote.end} is not the recorded quote “{_short(quote.exact)}”",
            location=record.locate(f"/quotes/{index}/start"),
            article=record.id,
            hint=f"the words stand at {at} to {at + len(quote.exact)}" if at >= 0 else "",
        )


@rule("PV602", "quote-not-in-text", Severity.ERROR)
def quote_not_in_text(context: Context) -> Iterator[Hit]:
    """A recorded quote's `exact` words do not stand in the text.

    Why it matters:
        The record says that the article quotes these words; the article does not.

    Bad:
        {"exact": "We shall sign"} for a text that has "We will sign"

    Good:
        {"exact": "We will sign"}

    Fix:
        Copy the words from the text file as they stand, with its spelling and punctuation.
    """
    for record, index, quote, text in _recorded(context):
        if not quote.exact or quote.exact in text:
            continue
        alike = fold(quote.exact) in fold(text)
        yield Hit(
            message=f"the text does not hold the recorded quote “{_short(quote.exact)}”",
            location=record.locate(f"/quotes/{index}/exact"),
            article=record.id,
            hint="it holds the same words with other marks, digits or letter forms" if alike else "",
        )


@rule("PV603", "quote-without-speaker", Severity.NOTE)
def quote_without_speaker(context: Context) -> Iterator[Hit]:
    """A quote of a clause or more has no speaker that the text names.

    Why it matters:
        Nobody can check words that nobody is said to have spoken.

    Bad:
        “We will sign next week.” The meeting then ended.

    Good:
        “We will sign next week,” the minister said.

    Fix:
        Name the speaker in the article; if it does so in a form that was not understood, add the person's names or
        roles to `entities.json`.
    """
    for record, speech in _spoken(context):
        if primary(record.language) not in FIRST_CLASS:
            continue
        for quote in speech.quotes:
            heading = "heading" in quote.flags
            if quote.mode == "direct" and quote.speaker is None and not heading and _is_clause(quote.span.text):
                yield Hit(
                    message="no speaker is named for this quote",
                    location=context.place(record, quote.span),
                    article=record.id,
                    excerpts=(context.excerpt(record, quote.span),),
                )


@rule("PV604", "speaker-changed", Severity.ERROR)
def speaker_changed(context: Context) -> Iterator[Hit]:
    """The same words have another speaker than in the source.

    Why it matters:
        The right words in the wrong mouth are a false quote.

    Bad:
        source: "The road is open," said the governor.
        copy:   "The road is open," said the minister of transport.

    Good:
        source: "The road is open," said Governor Amiri.
        copy:   "The road is open," Amiri said.

    Fix:
        Attribute the quote as the source does; give the person's other names in `entities.json` if the two are one.
    """
    yield from changed(context, "speaker")


@rule("PV605", "quote-dropped", Severity.WARNING)
def quote_dropped(context: Context) -> Iterator[Hit]:
    """A version that claims to be the whole text lacks a quote of its source.

    Why it matters:
        What is left out of a translation or a republication can be the sentence that mattered.

    Bad:
        A republication that keeps four of the minister's five answers and does not say so.

    Good:
        The same, with the relation `excerpt`.

    Fix:
        Restore the quote, or declare the relation `excerpt` or `report`.
    """
    for compared in context.pairs:
        if compared.alignment is None or compared.pair.hop is None:
            continue
        if compared.pair.hop.source.relation not in WHOLE or _status(compared.pair.later) == "excerpt":
            continue
        for passage in compared.alignment.only_a:
            if _is_quote(passage):
                yield _lone(context, compared, passage, in_earlier=True)


@rule("PV606", "quote-without-source", Severity.WARNING)
def quote_without_source(context: Context) -> Iterator[Hit]:
    """A quote has no counterpart in any of the sources that the record declares.

    Why it matters:
        Either a source is missing from the record, or the quote was made up on the way.

    Bad:
        A republication with a sentence in marks that the original does not have.

    Good:
        A report that quotes a second source, and lists it in `sources`.

    Fix:
        Add the source that the quote comes from, or take the quote out. It is reported only where every declared
        source is archived with its full text and could be compared.
    """
    for compared, passage in _without_source(context):
        yield _lone(context, compared, passage, in_earlier=False)


@rule("PV607", "marks-changed", Severity.WARNING)
def marks_changed(context: Context) -> Iterator[Hit]:
    """Quotation marks were lost, added or moved.

    Why it matters:
        Marks say whose words these are. Without them a quote becomes the writer's claim; moved, they put the writer's
        words into the speaker's mouth.

    Bad:
        source: He called it “a difficult decision”.
        copy:   He called it a difficult decision.

    Good:
        source: He called it “a difficult decision”.
        copy:   He called it «a difficult decision».

    Fix:
        Put the marks where the source has them.
    """
    yield from changed(context, "mark")


@rule("PV608", "broken-marks", Severity.WARNING)
def broken_marks(context: Context) -> Iterator[Hit]:
    """Quotation marks are unclosed, unopened, or do not belong together.

    Why it matters:
        Where a mark is missing nobody can tell where the quote ends, and broken marks are a sign of a machine.

    Bad:
        He praised “close cooperation“ between the two.

    Good:
        He praised “close cooperation” between the two.

    Fix:
        Repair the marks after the source.
    """
    for record, speech in _spoken(context):
        for quote in speech.quotes:
            for flag in quote.flags:
                if flag in _BROKEN:
                    yield Hit(
                        message=_BROKEN[flag],
                        location=context.place(record, quote.span),
                        article=record.id,
                        excerpts=(context.excerpt(record, quote.span),),
                    )


def _recorded(context: Context) -> Iterator[tuple[Record, int, RecordedQuote, str]]:
    """Every quote that a record lists, where the record's text is at hand."""
    for record in context.archive.records:
        text = context.archive.text(record.id)
        if text is not None:
            for index, quote in enumerate(record.quotes):
                yield record, index, quote, text


def _spoken(context: Context) -> Iterator[tuple[Record, Speech]]:
    for record in context.archive.records:
        speech = context.speech(record.id)
        if speech is not None:
            yield record, speech


def _without_source(context: Context) -> Iterator[tuple[ComparedPair, Passage]]:
    """Quotes of an article that none of its sources has, each with the last of the pairs that were looked at."""
    by_article: dict[str, list[ComparedPair]] = {}
    for compared in context.pairs:
        if compared.pair.hop is not None:
            by_article.setdefault(compared.pair.later.id, []).append(compared)
    for article, pairs in by_article.items():
        record = pairs[0].pair.later
        declared = record.sources or ()
        if len(pairs) < len(declared) or any(not _is_whole(compared) for compared in pairs):
            continue  # One of the sources could not be read in full: the quote may stand there.
        lone = [{passage.span for passage in compared.alignment.only_b} for compared in pairs if compared.alignment]
        missing = set.intersection(*lone) if lone else set()
        last = pairs[-1]
        for passage in last.alignment.only_b if last.alignment else ():
            if passage.span in missing and _is_quote(passage) and context.speech(article) is not None:
                yield last, passage


def _is_whole(compared: ComparedPair) -> bool:
    """Whether the pair was compared, and the source's text is kept in full."""
    return compared.alignment is not None and _status(compared.pair.earlier) == "full"


def _status(record: Record) -> str:
    return (record.text.status if record.text else None) or "full"


def _is_quote(passage: Passage) -> bool:
    """Whether the passage is somebody's words in marks, long enough to be a statement."""
    quote = passage.quote
    return quote is not None and quote.mode != "indirect" and _is_clause(passage.span.text)


def _is_clause(text: str) -> bool:
    return len(words(text)) >= _CLAUSE


def _lone(context: Context, compared: ComparedPair, passage: Passage, *, in_earlier: bool) -> Hit:
    """A finding on a quote that stands on one side of a hop only."""
    pair = compared.pair
    owner, other = (pair.earlier, pair.later) if in_earlier else (pair.later, pair.earlier)
    lacks = f"{other.id} lacks this quote of {owner.id}"
    return Hit(
        message=lacks if in_earlier else "no declared source has this quote",
        location=context.place(owner, passage.span),
        article=pair.later.id,
        source=pair.earlier.id,
        kind="omission" if in_earlier else "addition",
        excerpts=(context.excerpt(owner, passage.span),),
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
