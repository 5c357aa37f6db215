"""PV7xx: what changed between two versions of a passage, and which hops could not be compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal

from provenance.archive.record import Record
from provenance.drift.aligned import ChangedLink
from provenance.drift.model import Change, ChangeKind
from provenance.findings import Mark, Severity
from provenance.language.spans import Span
from provenance.matching.describe import describe
from provenance.rules.context import ComparedPair, Context
from provenance.rules.registry import Hit, rule

_EDITS: Final[tuple[ChangeKind, ...]] = (
    "antonym",
    "garbled",
    "hedge",
    "order",
    "pronoun",
    "question",
    "repetition",
    "tense",
    "typo",
    "untranslated",
)
"""Kinds that share one rule until each has its own."""

_SHOWN: Final = 4
"""Items of evidence that a finding repeats; `compare --explain` and the JSON report have all."""

_NEAR: Final = 200
"""Code points outside a passage within which a change that belongs to it is shown with it."""


def changed(context: Context, *kinds: ChangeKind) -> Iterator[Hit]:
    """One hit for each linked pair of passages that has changes of these kinds."""
    for compared in context.pairs:
        for link in compared.links:
            wanted = [change for change in link.changes if change.kind in kinds]
            for severity, group in groupby(sorted(wanted, key=_by_severity), key=lambda change: change.severity):
                yield _hit(context, compared, link, severity, list(group))


def _alone(context: Context, kind: ChangeKind) -> Iterator[Hit]:
    """One hit for each whole sentence that only one of two versions has."""
    for compared in context.pairs:
        pair = compared.pair
        for change in compared.alone:
            if change.kind == kind:
                owner, span = (pair.earlier, change.a) if change.a.text else (pair.later, change.b)
                yield Hit(
                    message=change.detail.rstrip("."),
                    location=context.place(pair.later, change.b),
                    article=pair.later.id,
                    source=pair.earlier.id,
                    kind=kind,
                    excerpts=(context.excerpt(owner, span),),
                    related=(context.place(pair.earlier, change.a),),
                    severity=change.severity,
                )


def _by_severity(change: Change) -> tuple[int, int, int]:
    rank = (Severity.ERROR, Severity.WARNING, Severity.NOTE).index(change.severity)
    return rank, change.b.start, change.a.start


def _hit(context: Context, compared: ComparedPair, link: ChangedLink, severity: Severity, changes: list[Change]) -> Hit:
    """A finding on one pair of passages, shown in both texts."""
    pair = compared.pair
    a = _widened(context, pair.earlier, link.link.a.span, [change.a for change in changes])
    b = _widened(context, pair.later, link.link.b.span, [change.b for change in changes])
    if pair.hop is None and severity is Severity.ERROR:
        # Nobody says that the one was made from the other: they disagree, and a person has to see which one is right.
        severity = Severity.WARNING
    return Hit(
        # Two of a kind may be told in the same words.
        message="; ".join(dict.fromkeys(change.detail.rstrip(".") for change in changes)),
        location=context.place(pair.later, changes[0].b),
        article=pair.later.id,
        source=pair.earlier.id,
        kind=changes[0].kind,
        excerpts=(
            context.excerpt(pair.earlier, a, _marks(a, [change.a for change in changes], "deleted")),
            context.excerpt(pair.later, b, _marks(b, [change.b for change in changes], "inserted")),
        ),
        evidence=(*(item for change in changes for item in change.evidence), *_linked_by(context, compared, link)),
        related=(context.place(pair.earlier, changes[0].a),),
        severity=severity,
    )


def _linked_by(context: Context, compared: ComparedPair, link: ChangedLink) -> Iterator[str]:
    """Why the two passages are held against each other, where they are in two languages."""
    evidence = link.link.evidence
    if evidence is None:
        return
    weightiest = ", ".join(describe(piece) for piece in evidence.pieces[:_SHOWN])
    yield f"aligned on {evidence.bits:.1f} bits: {weightiest}"
    for triangle in context.triangles:
        if (triangle.middle, triangle.article) == (compared.pair.earlier.id, compared.pair.later.id):
            verdicts = {way.verdict for way in triangle.passages if way.span.overlaps(link.link.b.span)}
            if "disagree" in verdicts:
                yield f"the direct alignment with {triangle.origin} leads to another passage: check by hand"
            elif "agree" in verdicts:
                yield f"the direct alignment with {triangle.origin} agrees"


def _widened(context: Context, record: Record, passage: Span, spans: list[Span]) -> Span:
    """The passage, and the changed words just outside it: a speaker stands before or behind the quote."""
    near = [s for s in spans if s.end >= passage.start - _NEAR and s.start <= passage.end + _NEAR]
    start = min([passage.start, *(span.start for span in near)])
    end = max([passage.end, *(span.end for span in near)])
    return Span.of(context.archive.text(record.id) or "", start, end)


def _marks(passage: Span, spans: list[Span], kind: Literal["deleted", "inserted"]) -> tuple[Mark, ...]:
    """The spans of changes as marks in their passage; what lies outside it is cut off."""
    marks = {
        Mark(max(span.start, passage.start) - passage.start, min(span.end, passage.end) - passage.start, kind)
        for span in spans
        if span.start <= passage.end and span.end >= passage.start
    }
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


@rule("PV701", "number-changed", Severity.ERROR)
def number_changed(context: Context) -> Iterator[Hit]:
    """A number, a date or a unit differs between two versions of a passage.

    Why it matters:
        A figure is what readers remember and repeat. It is also what is lost most easily: a digit is mistyped, "per
        cent" is dropped, a Persian decimal sign is read as a thousands separator.

    Bad:
        source: «اکنون ۶۰ درصد مبادلات با ریال و روبل انجام می‌شود»
        copy:   «اکنون ۴۰ درصد مبادلات با ریال و روبل انجام می‌شود»

    Good:
        source: "60% of our trade is in rial and rouble"
        copy:   "sixty per cent of our trade is in rial and rouble"

    Fix:
        Read both passages. Correct the figure, or, if the earlier version is the wrong one, say so in `notes`.
    """
    yield from changed(context, "number", "date", "unit")


@rule("PV702", "negation-changed", Severity.ERROR)
def negation_changed(context: Context) -> Iterator[Hit]:
    """One version of a passage denies what the other affirms.

    Why it matters:
        A lost "not" turns a statement round, and every similarity score calls the two nearly the same.

    Bad:
        source: "We will not accept a ceasefire on those terms"
        copy:   "We will accept a ceasefire on those terms"

    Good:
        source: "He did not answer"
        copy:   "He failed to answer"

    Fix:
        Go back to the source and restore what was said.
    """
    yield from changed(context, "negation")


@rule("PV703", "name-changed", Severity.ERROR)
def name_changed(context: Context) -> Iterator[Hit]:
    """A person, place or organisation in one version of a passage is another in the other.

    Why it matters:
        Names that sound alike are swapped between scripts, and machines turn names into common words.

    Bad:
        source: "The envoy arrived from Baku on Monday"
        copy:   "The envoy arrived from Yerevan on Monday"

    Good:
        source: "Iran's ambassador, Kazem Jalali, said"
        copy:   "Jalali said"

    Fix:
        Check the name against the source; add its other spellings to `entities.json` if the two are one.
    """
    yield from changed(context, "name")


@rule("PV704", "words-omitted", Severity.WARNING)
def words_omitted(context: Context) -> Iterator[Hit]:
    """Words of the source are missing from a version that reuses its wording.

    Why it matters:
        A condition, a qualification or an attribution that is left out changes what was said without changing a word
        of the rest.

    Bad:
        source: "We will sign if the sanctions are lifted"
        copy:   "We will sign"

    Good:
        source: "We will sign if the sanctions are lifted"
        copy:   "We will sign …", with the cut marked by the writer

    Fix:
        Restore the words, mark the cut with an ellipsis, or declare the relation `excerpt`.
    """
    yield from changed(context, "omission")
    yield from _alone(context, "omission")


@rule("PV705", "words-added", Severity.WARNING)
def words_added(context: Context) -> Iterator[Hit]:
    """A version that reuses its source's wording says more than the source.

    Why it matters:
        Words put into a quote are words put into somebody's mouth.

    Bad:
        source: "The talks were useful"
        copy:   "The talks were extremely useful and constructive"

    Good:
        source: "The talks were useful"
        copy:   "The talks [in Astana] were useful", with the insertion marked

    Fix:
        Take the words out, or put an explanation in square brackets.
    """
    yield from changed(context, "addition")
    yield from _alone(context, "addition")


@rule("PV706", "wording-changed", Severity.WARNING)
def wording_changed(context: Context) -> Iterator[Hit]:
    """A version that reuses its source's wording has other words in places.

    Why it matters:
        Inside marks the words are the speaker's. A synonym may be harmless; "demanded" for "asked" is not.

    Bad:
        source: "I asked for an explanation"
        copy:   "I demanded an explanation"

    Good:
        source: "I asked for an explanation"
        copy:   "I asked for an explanation"

    Fix:
        Use the source's words inside the marks, or paraphrase without marks.
    """
    yield from changed(context, "wording", "attribution")


@rule("PV707", "editorial-insertion", Severity.NOTE)
def editorial_insertion(context: Context) -> Iterator[Hit]:
    """A version holds words in brackets that its source does not have.

    Why it matters:
        Brackets are the honest way to add an explanation; a reader should still know that it is the editor's.

    Bad:
        source: "They will leave the region"
        copy:   "They (the Americans) will leave the region", where it is not clear whose bracket it is

    Good:
        source: "They will leave the region"
        copy:   "They [the Americans] will leave the region"

    Fix:
        Nothing, if the insertion is right. Square brackets say most clearly that it is the editor's.
    """
    yield from changed(context, "editorial-insertion")


@rule("PV708", "other-change", Severity.WARNING)
def other_change(context: Context) -> Iterator[Hit]:
    """A version differs from its source in another way: tense, pronoun, order, hedging, a repeated or garbled word.

    Why it matters:
        "May" that became "will", or "he" that became "she", changes the claim; a repeated or broken word shows that a
        machine was at work.

    Bad:
        source: "The deal could be signed in March"
        copy:   "The deal will be signed in March"

    Good:
        source: "The deal could be signed in March"
        copy:   "The deal may be signed in March"

    Fix:
        Compare the two passages and restore what the source says.
    """
    yield from changed(context, *_EDITS)


@rule("PV790", "not-compared", Severity.NOTE)
def not_compared(context: Context) -> Iterator[Hit]:
    """A hop could not be compared, so nothing is known of its drift.

    Why it matters:
        Silence must not look like a clean result.

    Bad:
        A source that is in the archive without its text, or two languages in which nothing can be found again.

    Good:
        Both ends of the hop are archived with their texts.

    Fix:
        Archive the missing text. Where the texts have nothing in common that the tool can read, compare them by hand.
    """
    for compared in context.pairs:
        pair = compared.pair
        if compared.not_compared is not None and pair.hop is not None:
            yield Hit(
                message=f"not compared: {compared.not_compared}",
                location=pair.later.locate(pair.hop.pointer),
                article=pair.later.id,
                source=pair.earlier.id,
            )
