"""Numbers and units that changed between two passages of different languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.drift.across.excuses import Excuses, excuses, is_excused
from provenance.drift.across.scores import exchanged_scores
from provenance.drift.model import Change, ChangeKind, Setting
from provenance.drift.pair import Side
from provenance.drift.severity import severity
from provenance.language.currencies import Amount, amounts, currencies
from provenance.language.normalise import fold
from provenance.language.number_table import Number
from provenance.language.numbers import agree
from provenance.language.spans import Span
from provenance.language.units import Quantity, same_quantity

_SETTING: Final[Setting] = "translation"

# As many numbers of a passage of a few sentences are judged: a bound for hostile texts.
_MOST: Final = 200


def number_changes(a: Side, b: Side) -> Iterator[Change]:
    """Numbers that became others, are missing or were added, and units that were exchanged.

    Only numbers written with digits accuse; see `excuses` for what excuses them. A lost number and a new one make one
    change, in the order of the texts.

    Args:
        a: The earlier passage, of one sentence or a few.
        b: The later passage, in another language.

    Yields:
        Changes of the kinds `number` and `unit`.
    """
    offered_a, offered_b = excuses(a), excuses(b)
    gone, new = _accused(a, offered_b), _accused(b, offered_a)
    for x, y in zip(gone, new, strict=False):
        evidence = (*_evidence(x, "later"), *_evidence(y, "earlier"))
        yield _change("number", _span(x), _span(y), f'"{x.text}" became "{y.text}"', evidence)
    for x in gone[len(new) :]:
        detail = f'the number "{x.text}" is missing'
        yield _change("number", _span(x), _place(x, a, b), detail, _evidence(x, "later"), "missing")
    for y in new[len(gone) :]:
        detail = f'the number "{y.text}" was added'
        yield _change("number", _place(y, b, a), _span(y), detail, _evidence(y, "earlier"), "added")
    if not gone and not new:
        yield from _marked_changes(a, b, offered_a, offered_b)
        yield from _score_changes(a, b)
    yield from _unit_changes(a, b)


def _accused(side: Side, other: Excuses) -> list[Number]:
    return [n for n in side.numbers[:_MOST] if n.digits and not n.weak and not is_excused(n, side, other)]


def _marked_changes(a: Side, b: Side, offered_a: Excuses, offered_b: Excuses) -> Iterator[Change]:
    """Digits in a name ("COVID-19", "HER2") that became others: they accuse only where each text has its own."""
    gone = [n for n in a.numbers[:_MOST] if _is_marked(n) and not is_excused(n, a, offered_b)]
    new = [n for n in b.numbers[:_MOST] if _is_marked(n) and not is_excused(n, b, offered_a)]
    for x in gone:
        y = next((y for y in new if _letters(y) == _letters(x)), None)
        if y is not None:
            new.remove(y)
            evidence = (*_evidence(x, "later"), *_evidence(y, "earlier"))
            yield _change("number", _span(x), _span(y), f'"{x.text}" became "{y.text}"', evidence)


def _is_marked(number: Number) -> bool:
    """Whether a number is digits that are part of a name."""
    return number.weak and any(map(str.isdigit, number.text))


def _letters(number: Number) -> str:
    """What is written together with the digits of a name; it keeps its letters in most languages."""
    return "".join(letter for letter in fold(number.text) if letter.isalpha())


def _score_changes(a: Side, b: Side) -> Iterator[Change]:
    """Scores of which each number stands somewhere in the other text, but not together."""
    for x, y in exchanged_scores(a, b):
        evidence = (f'no "{x.text}" in the later text', f'no "{y.text}" in the earlier text')
        yield _change("number", x, y, f'"{x.text}" became "{y.text}"', evidence)


def _unit_changes(a: Side, b: Side) -> Iterator[Change]:
    """Numbers that were kept while their unit became another: miles copied as kilometres, tomans as rials."""
    told: set[Number] = set()
    for x in a.quantities:
        y = _exchanged(x, a, b)
        if y is not None and x.number.digits and y.number.digits and x.number not in told:
            told.add(x.number)
            yield _unit_change(x, y, _quantity_span(x, a), _quantity_span(y, b))
    yield from _currency_changes(a, b, told)


def _exchanged(x: Quantity, a: Side, b: Side) -> Quantity | None:
    """The quantity of B that has the number of a quantity of A and another unit; None where B has the right one."""
    rivals = [y for y in b.quantities if y.dimension == x.dimension and agree(x.number, y.number)]
    if x.dimension == "time" and (_names_a_day(x, a) or any(_names_a_day(y, b) for y in rivals)):
        return None
    if not rivals or any(same_quantity(x, y, rounded=y.size != x.size and y not in rivals) for y in b.quantities):
        return None
    y = rivals[0]
    return (
        None if any(same_quantity(y, z, rounded=z.size != y.size and z.number != x.number) for z in a.quantities) else y
    )


def _names_a_day(quantity: Quantity, side: Side) -> bool:
    """Whether what looks like a unit belongs to the name of a day: "۱۲:۵۵ روز سه‌شنبه"."""
    end = _quantity_span(quantity, side).end
    return any(0 <= word.word.start - end <= 1 for word in side.calendar)


def _unit_change(x: Quantity, y: Quantity, left: Span, right: Span) -> Change:
    evidence = (f'"{left.text}" is of the unit "{x.unit}"', f'"{right.text}" is of the unit "{y.unit}"')
    return _change("unit", left, right, f'"{left.text}" became "{right.text}", which is not the same', evidence)


def _currency_changes(a: Side, b: Side, told: set[Number]) -> Iterator[Change]:
    """Sums that were kept while their currency became another that the earlier text does not name."""
    left = amounts(a.text, a.numbers[:_MOST], a.tokens, a.language)
    right = amounts(b.text, b.numbers[:_MOST], b.tokens, b.language)
    if not left or not right:
        return
    named_a, named_b = currencies(a.tokens, a.text, a.language), currencies(b.tokens, b.text, b.language)
    for x in left:
        y = next((y for y in right if agree(x.number, y.number)), None)
        if y is None or x.number in told or x.currency in named_b or y.currency in named_a:
            continue
        if x.number.digits and y.number.digits:
            spans = _amount_span(x, a), _amount_span(y, b)
            evidence = (f'"{x.unit}" is read as {x.currency}', f'"{y.unit}" is read as {y.currency}')
            yield _change("unit", *spans, f'"{spans[0].text}" became "{spans[1].text}"', evidence)


def _quantity_span(quantity: Quantity, side: Side) -> Span:
    """A number and its unit, which is the next of the tokens with its key."""
    for token in side.tokens:
        if token.end > quantity.number.end and token.start - quantity.number.end > _LONGEST_GAP:
            break
        if token.start >= quantity.number.end and token.key == quantity.unit:
            return Span.of(side.text, quantity.number.start, token.end)
    return _span(quantity.number)


# Between a number and its unit stands at most "square" or "degrees".
_LONGEST_GAP: Final = 16


def _amount_span(amount: Amount, side: Side) -> Span:
    number, length = amount.number, len(amount.unit)
    if side.text[max(0, number.start - length) : number.start] == amount.unit:
        return Span.of(side.text, number.start - length, number.end)
    behind = side.text.find(amount.unit, number.end, number.end + length + 2)
    return Span.of(side.text, number.start, behind + length) if behind >= 0 else _span(number)


def _evidence(number: Number, version: str) -> tuple[str, str]:
    """What a number was read as, and that the other text, earlier or later, has no such number."""
    values = sorted(reading for reading in number.readings - number.parts if isinstance(reading, float))
    shown = " or ".join(f"{value:.12g}" for value in values[:2]) or number.text
    return f'"{number.text}" read as {shown}', f"no {shown} in the {version} text"


def _place(number: Number, here: Side, there: Side) -> Span:
    """Where a missing number would stand: behind the last number before it that both texts have, or at the end."""
    before = [n for n in here.numbers[:_MOST] if n.end <= number.start]
    for known in reversed(before[-_MOST_BEFORE:]):
        match = next((n for n in there.numbers if agree(known, n)), None)
        if match is not None:
            return Span.of(there.text, match.end, match.end)
    return there.point(len(there.tokens))


_MOST_BEFORE: Final = 20


def _span(number: Number) -> Span:
    return Span(number.start, number.end, number.text)


def _change(kind: ChangeKind, a: Span, b: Span, detail: str, evidence: tuple[str, ...], sign: str = "") -> Change:
    return Change(kind, severity(kind, _SETTING, sign), a, b, detail, evidence, sign=sign, setting=_SETTING)
