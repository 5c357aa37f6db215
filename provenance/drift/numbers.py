"""Changed numbers, months and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.conversions import ranges_to_middles, wrong_conversion
from provenance.drift.edits import A_FEW, Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.drift.quantities import converted_numbers, is_other_unit
from provenance.language.dates import CalendarWord
from provenance.language.negation import is_negator
from provenance.language.normalise import fold
from provenance.language.numbers import Number, agree, is_exact, spelled_fractions
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.units import Quantity


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """Numbers, months and days that stand in one place of two copies."""
    yield from _numbers_in_slot(slot, pair)
    yield from _dates_in_slot(slot, pair)


def _numbers_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    left, right = _touching(pair.a, slot.a), _touching(pair.b, slot.b)
    # A number that reaches out of its slot ("1.4 million", of which only "million" changed) meets its whole self.
    if not right and any(_reaches_out(number, slot.a, pair.a) for number in left):
        right = _beside(pair.b, slot.b_at, slot.b)
    elif not left and any(_reaches_out(number, slot.b, pair.b) for number in right):
        left = _beside(pair.a, slot.a_at, slot.a)
    for x, y in _matched(left, right):
        a, b = _inside(pair.a, x, slot.a), _inside(pair.b, y, slot.b)
        if x is not None and y is not None:
            if _negates(x, pair) != _negates(y, pair):
                continue  # "someone", "nobody": not a matter of numbers
            same = (agree(x, y) or _is_converted(x, y, pair)) and not _is_wrong(x, y, pair)
            yield Explained(a, b, None if same else _changed(x, y, pair))
            continue
        alone = x or y
        if alone is None or (alone.weak and not alone.digits):
            continue
        change = _alone(alone, pair, slot)
        if change is not None:
            yield Explained(a, b, change)
    yield from _marked_in_slot(slot, pair)


def _negates(number: Number, pair: Pair) -> bool:
    """Whether a number begins in a word that negates: "nobody" is read like "no one"."""
    return any(is_negator(word, pair.language) for word in fold(number.text).split()[:1])


def _alone(number: Number, pair: Pair, slot: Slot) -> Change | None:
    """The change of a number that has no counterpart in its slot: it stands elsewhere, became another, or is gone."""
    gone, new = pair.unmatched_numbers
    here, there = (gone, new) if number in gone else (new, gone)
    if number not in here:
        return None
    place = here.index(number)
    if place < len(there) and number.digits == there[place].digits:
        x, y = (number, there[place]) if here is gone else (there[place], number)
        return _changed(x, y, pair)
    words = len(_inside(pair.a, number, slot.a)) if here is gone else len(_inside(pair.b, number, slot.b))
    if slot.one_sided and slot.beyond(words) > A_FEW:
        return None
    return _missing(number, pair, slot) if here is gone else _added(number, pair, slot)


def _marked_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A name whose digits changed: "A4", "A3"; "iPhone 6" written as one word."""
    for x, y in zip(slot.a, slot.b, strict=False):
        key_a, key_b = pair.a.keys[x], pair.b.keys[y]
        if key_a[0].isalpha() and key_a != key_b and _letters(key_a) == _letters(key_b):
            a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
            yield Explained((x,), (y,), pair.change("number", a, b, f'"{a.text}" became "{b.text}"'))


def _letters(key: str) -> str:
    """A word that holds digits, without them; the word itself otherwise."""
    return "".join(letter for letter in key if not letter.isdigit()) if any(map(str.isdigit, key)) else key


def _touching(side: Side, places: Sequence[int]) -> list[Number]:
    """The numbers of which at least a part stands in the slot."""
    if not places:
        return []
    words = [side.tokens[at] for at in places]
    return [
        number for number in side.numbers if any(word.start < number.end and number.start < word.end for word in words)
    ]


def _reaches_out(number: Number, places: Sequence[int], side: Side) -> bool:
    return number.start < side.tokens[places[0]].start or number.end > side.tokens[places[-1]].end


def _beside(side: Side, at: int, places: Sequence[int]) -> list[Number]:
    """The numbers that end or begin at the edge of a slot without being in it."""
    edges = {at - 1, (places[-1] + 1) if places else at}
    words = [side.tokens[edge] for edge in sorted(edges) if 0 <= edge < len(side.tokens)]
    return [
        number
        for number in side.numbers
        if (number.digits or not number.weak)
        and any(word.start < number.end and number.start < word.end for word in words)
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
        are_fractions = bool(spelled_fractions(x) and spelled_fractions(y))
        if x.weak and y.weak and not are_fractions and not (x.text.isdigit() and y.text.isdigit()):
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
    a, b = Span(x.start, x.end, x.text), Span(y.start, y.end, y.text)
    left, right = _quantity(x, pair.a), _quantity(y, pair.b)
    if left is None or right is None or left.dimension != right.dimension:
        return pair.change("number", a, b, f'"{x.text}" became "{y.text}"')
    if left.size != right.size or _is_wrong(x, y, pair):
        return wrong_conversion(left, right, pair)
    return pair.change("number", a, b, f'"{x.text}" became "{y.text}"')


def _is_wrong(x: Number, y: Number, pair: Pair) -> bool:
    """Whether two numbers are those of a conversion that kept the number, or the unit."""
    return any(left.number == x and right.number == y for left, right in pair.wrong_conversions)


def _is_converted(x: Number, y: Number, pair: Pair) -> bool:
    """Whether two numbers say the same in different units."""
    left, right = _quantity(x, pair.a), _quantity(y, pair.b)
    return left is not None and right is not None and is_other_unit(left, right)


def _quantity(number: Number, side: Side) -> Quantity | None:
    return next((quantity for quantity in side.quantities if quantity.number == number), None)


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

    Accused is a number that the other text has in no form. Where the other text has such a number in turn, one replaced
    the other; one without a partner counts only in texts that go sentence for sentence.
    """
    wrong = pair.wrong_conversions
    yield from (wrong_conversion(x, y, pair) for x, y in wrong)
    yield from ranges_to_middles(pair)
    told = {x.number for x, _ in wrong}, {y.number for _, y in wrong}
    left, right = (
        [n for n in numbers if n not in done] for numbers, done in zip(pair.unmatched_numbers, told, strict=True)
    )
    digits_a, digits_b = [x for x in left if _accuses(x)], [y for y in right if _accuses(y)]
    for x, y in zip(digits_a, digits_b, strict=False):
        yield _changed(x, y, pair)
    paired: set[Number] = set()
    for x in left:
        for y in right:
            if (x in digits_a) + (y in digits_b) < 2 and _may_pair(x, y, pair):  # noqa: PLR2004 - both is done above
                paired |= {x, y}
                yield _changed(x, y, pair)
                break
    yield from _counted_in_rendering(pair, told)
    yield from _marked_in_rendering(pair)
    yield from _dates_in_rendering(pair)
    if not pair.is_close:
        return
    for x in (x for x in digits_a[len(digits_b) :] if x not in paired):
        detail = f'the number "{x.text}" is missing'
        yield pair.change("number", Span(x.start, x.end, x.text), _end(pair.b), detail, sign="missing")
    for y in (y for y in digits_b[len(digits_a) :] if y not in paired):
        detail = f'the number "{y.text}" was added'
        yield pair.change("number", _end(pair.a), Span(y.start, y.end, y.text), detail, sign="added")


def _counted_in_rendering(pair: Pair, told: tuple[set[Number], set[Number]]) -> Iterator[Change]:
    """Numbers before one noun that each text counts once: "the first three innings", "the first two innings"."""
    converted = converted_numbers(pair.a.quantities, pair.b.quantities)
    left, right = _counted(pair.a), _counted(pair.b)
    for noun, numbers in left.items():
        others = right.get(noun, ())
        if len(numbers) == len(others) == 1:
            x, y = numbers[0], others[0]
            if x in told[0] or y in told[1] or x in converted[0] or y in converted[1]:
                continue
            if not agree(x, y):
                yield _changed(x, y, pair)


def _counted(side: Side) -> dict[str, list[Number]]:
    """The numbers of a text by the content word that follows them."""
    idle = stopwords(side.language)
    found: dict[str, list[Number]] = {}
    at = 0
    for number in side.numbers:
        while at < len(side.tokens) and side.tokens[at].start < number.end:
            at += 1
        if at == len(side.tokens):
            break
        follower = side.tokens[at]
        if number.weak or follower.key in idle or side.text[number.end : follower.start].strip(" -\u00a0"):
            continue
        found.setdefault(follower.key, []).append(number)
    return found


def _marked_in_rendering(pair: Pair) -> Iterator[Change]:
    """Names whose digits changed, "A4" to "A3" or "Covid-19" to "Covid-22", where neither text has both."""
    left, right = _marked(pair.a), _marked(pair.b)
    for name in left:
        if name in right and left[name].keys().isdisjoint(right[name]):
            a, b = next(iter(left[name].values())), next(iter(right[name].values()))
            yield _changed(a, b, pair)


def _marked(side: Side) -> dict[str, dict[str, Number]]:
    """The numbers that are part of a name, by the letters of the name and by the digits."""
    found: dict[str, dict[str, Number]] = {}
    for number in side.numbers:
        folded = fold(number.text)
        digits = "".join(filter(str.isdigit, folded))
        if not digits or not (number.weak or _is_attached(number, side)):
            continue
        letters = "" if _is_attached(number, side) else "".join(filter(str.isalpha, folded))
        if not letters:
            before = [token for token in side.tokens if token.end <= number.start]
            letters = before[-1].key if before else ""
        found.setdefault(letters, {})[digits] = number
    return found


def _is_attached(number: Number, side: Side) -> bool:
    """Whether a number is written together with letters before it: "covid-19"."""
    before = side.text[max(0, number.start - 2) : number.start]
    return before[1:] == "-" and before[:1].isalpha()


def _accuses(number: Number) -> bool:
    return number.digits and not number.weak


def _may_pair(x: Number, y: Number, pair: Pair) -> bool:
    """Whether two spelled numbers, or a spelled and a written one, may accuse."""
    return (not x.weak or _is_exact(x, pair.a)) and (not y.weak or _is_exact(y, pair.b))


def _is_exact(number: Number, side: Side) -> bool:
    """Whether a word that is often no number is one here: "both", "in his fifties", "on November first"."""
    if number.digits:
        return False
    return is_exact(number, side.language) or any(
        "month" in value and 0 < number.start - word.word.end <= _BESIDE
        for word in side.calendar
        for value in word.values
    )


# Between a month and its day stands a blank, and at most an article.
_BESIDE: Final = 5


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
