"""Changed numbers, months and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provenance.drift.edits import A_FEW, Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.dates import CalendarWord
from provenance.language.numbers import Number, agree
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Numbers, months and days that stand in one place of two copies."""
    yield from _numbers_in_slot(slot, pair)
    yield from _dates_in_slot(slot, pair)


def _numbers_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    left, right = _touching(pair.a, slot.a), _touching(pair.b, slot.b)
    # A number that reaches out of its slot ("1.4 million", of which only "million" changed) meets its whole self.
    if left and not right:
        right = _beside(pair.b, slot.b_at, slot.b)
    elif right and not left:
        left = _beside(pair.a, slot.a_at, slot.a)
    for x, y in _matched(left, right):
        a, b = _inside(pair.a, x, slot.a), _inside(pair.b, y, slot.b)
        if x is not None and y is not None:
            yield Explained(a, b, None if agree(x, y) else _changed(x, y, pair))
        elif slot.one_sided and slot.beyond(len(a) + len(b)) > A_FEW:
            continue
        elif x is not None and (x.digits or not x.weak):
            if not any(agree(x, other) for other in pair.b.numbers):
                yield Explained(a, (), _missing(x, pair, slot))
        elif y is not None and (y.digits or not y.weak) and not any(agree(y, other) for other in pair.a.numbers):
            yield Explained((), b, _added(y, pair, slot))


def _touching(side: Side, places: Sequence[int]) -> list[Number]:
    """The numbers of which at least a part stands in the slot."""
    if not places:
        return []
    words = [side.tokens[at] for at in places]
    return [
        number for number in side.numbers if any(word.start < number.end and number.start < word.end for word in words)
    ]


def _beside(side: Side, at: int, places: Sequence[int]) -> list[Number]:
    """The numbers that end or begin at the edge of a slot without being in it."""
    edges = {at - 1, (places[-1] + 1) if places else at}
    words = [side.tokens[edge] for edge in sorted(edges) if 0 <= edge < len(side.tokens)]
    return [
        number
        for number in side.numbers
        if number.digits and any(word.start < number.end and number.start < word.end for word in words)
    ]


def _matched(left: list[Number], right: list[Number]) -> Iterator[tuple[Number | None, Number | None]]:
    """Numbers that mean the same, then the others in their order, then what is left on one side."""
    left, right = list(left), list(right)
    for x in tuple(left):
        y = next((y for y in right if agree(x, y)), None)
        if y is not None:
            left.remove(x)
            right.remove(y)
            yield x, y
    for x, y in zip(tuple(left), tuple(right), strict=False):
        if x.weak and y.weak and not (x.digits or y.digits):
            continue
        left.remove(x)
        right.remove(y)
        yield x, y
    yield from ((x, None) for x in left)
    yield from ((None, y) for y in right)


def _inside(side: Side, number: Number | None, places: Sequence[int]) -> tuple[int, ...]:
    if number is None:
        return ()
    return tuple(at for at in places if side.tokens[at].start < number.end and number.start < side.tokens[at].end)


def _changed(x: Number, y: Number, pair: Pair) -> Change:
    return pair.change(
        "number", Span(x.start, x.end, x.text), Span(y.start, y.end, y.text), f'"{x.text}" became "{y.text}"'
    )


def _missing(x: Number, pair: Pair, slot: Slot) -> Change:
    detail = f'the number "{x.text}" is missing'
    return pair.change("omission", Span(x.start, x.end, x.text), pair.b.point(slot.b_at), detail, sign="number")


def _added(y: Number, pair: Pair, slot: Slot) -> Change:
    detail = f'the number "{y.text}" was added'
    return pair.change("addition", pair.a.point(slot.a_at), Span(y.start, y.end, y.text), detail, sign="number")


def _dates_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    left = [(at, word) for at in slot.a for word in pair.a.calendar if word.word is pair.a.tokens[at]]
    right = [(at, word) for at in slot.b for word in pair.b.calendar if word.word is pair.b.tokens[at]]
    for (at_a, x), (at_b, y) in zip(left, right, strict=False):
        same = not x.values.isdisjoint(y.values)
        yield Explained((at_a,), (at_b,), None if same else _date_changed(x, y, pair))


def _date_changed(x: CalendarWord, y: CalendarWord, pair: Pair) -> Change:
    return pair.change("date", pair.a.word(x.word), pair.b.word(y.word), f'"{x.word.text}" became "{y.word.text}"')


def in_rendering(pair: Pair) -> Iterator[Change]:
    """Numbers, months and days that two honest writers would not both produce.

    Accused is a number that the other text has in no form, and only where the other text has such a number in turn:
    one replaced the other. Of spelled numbers only pairs that count the same thing ("two men", "three men").
    """
    left = _unmatched(pair.a.numbers, pair.b.numbers)
    right = _unmatched(pair.b.numbers, pair.a.numbers)
    digits_a, digits_b = [x for x in left if _accuses(x)], [y for y in right if _accuses(y)]
    for x, y in zip(digits_a, digits_b, strict=False):
        yield _changed(x, y, pair)
    for x in left:
        for y in right:
            if (x in digits_a) + (y in digits_b) < 2 and _same_noun(x, y, pair):  # noqa: PLR2004 - both is done above
                yield _changed(x, y, pair)
                break
    for x in digits_a[len(digits_b) :]:
        detail = f'the number "{x.text}" is missing'
        yield pair.change("number", Span(x.start, x.end, x.text), _end(pair.b), detail, sign="missing")
    for y in digits_b[len(digits_a) :]:
        detail = f'the number "{y.text}" was added'
        yield pair.change("number", _end(pair.a), Span(y.start, y.end, y.text), detail, sign="added")
    yield from _dates_in_rendering(pair)


def _accuses(number: Number) -> bool:
    return number.digits and not number.weak


def _unmatched(numbers: Sequence[Number], others: Iterable[Number]) -> list[Number]:
    known = tuple(others)
    return [number for number in numbers if not any(agree(number, other) for other in known)]


def _same_noun(x: Number, y: Number, pair: Pair) -> bool:
    """Whether two numbers that may accuse stand before one noun."""
    if (x.weak and not x.digits) or (y.weak and not y.digits):
        return False
    noun_a, noun_b = _noun(x, pair.a), _noun(y, pair.b)
    return noun_a is not None and noun_a == noun_b


def _noun(number: Number, side: Side) -> str | None:
    for token in side.tokens:
        if token.start >= number.end:
            return token.key[:5] if token.key not in stopwords(side.language) else None
    return None


def _end(side: Side) -> Span:
    return Span.of(side.text, len(side.text), len(side.text))


def _dates_in_rendering(pair: Pair) -> Iterator[Change]:
    """A month that became another month, a day that became another day."""
    for kind in ("month", "day"):
        left = _dates(pair.a.calendar, pair.b.calendar, kind)
        right = _dates(pair.b.calendar, pair.a.calendar, kind)
        for x, y in zip(left, right, strict=False):
            yield _date_changed(x, y, pair)


def _dates(words: Sequence[CalendarWord], others: Sequence[CalendarWord], kind: str) -> list[CalendarWord]:
    known = {value for other in others for value in other.values}
    return [
        word for word in words if known.isdisjoint(word.values) and any(value.startswith(kind) for value in word.values)
    ]
