"""Two passages side by side: what every kind of drift is read from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from provenance.drift.edits import Move, Slot
from provenance.drift.model import Change, ChangeKind, Setting
from provenance.drift.name_matching import KnownWords, unmatched_names
from provenance.drift.quantities import converted_numbers, exchanged_currencies, respelled_currencies, wrong_conversions
from provenance.drift.severity import severity
from provenance.language.currencies import Amount, amounts, currencies
from provenance.language.dates import CalendarWord, calendar_words
from provenance.language.names import name_words, opens_sentence
from provenance.language.negation import Negation, negations
from provenance.language.numbers import Number, read_numbers, unmatched
from provenance.language.once import once
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.tokens import tokens
from provenance.language.units import Quantity, quantities
from provenance.language.vocabulary import can_tell_words, is_attested
from provenance.language.words import Word
from provenance.matching.relation import word_similarity

if TYPE_CHECKING:
    from provenance.language.references import Reference

# Quantities are held against each other one by one: a bound for hostile texts.
_MOST_QUANTITIES: Final = 100
# Between a number and its unit stands at most "square" or "degrees".
_UNIT_WITHIN: Final = 3

# Each of them is held against every word of A: a bound for hostile texts.
_MOST_UNLISTED: Final = 50

# Two translations of one sentence have this much of their words in common in nine cases of ten.
_SENTENCE_FOR_SENTENCE: Final = 0.4


@dataclass(frozen=True)
class Side:
    """One passage, cut into tokens; what is read from it is read once, when first asked for.

    Attributes:
        text: The passage as given.
        language: BCP 47 tag, or None for a language that is not known.
    """

    text: str
    language: str | None

    @once
    def tokens(self) -> tuple[Word, ...]:
        """The words, contractions undone (see `provenance.language.tokens`)."""
        return tokens(self.text, self.language)

    @once
    def keys(self) -> tuple[str, ...]:
        """The folded tokens."""
        return tuple([token.key for token in self.tokens])

    @once
    def numbers(self) -> tuple[Number, ...]:
        """The numbers, with their readings."""
        return read_numbers(self.text, self.tokens, self.language)

    @once
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers with units, at most as many as a passage of any length needs."""
        return quantities(self.numbers, self.tokens, self.language)[:_MOST_QUANTITIES]

    @once
    def units(self) -> dict[int, Quantity]:
        """The quantities by the token that is their unit, where that is not a part of the number."""
        found: dict[int, Quantity] = {}
        if not self.quantities:
            return found
        starts = [token.start for token in self.tokens]
        for quantity in self.quantities:
            first = bisect_left(starts, quantity.number.end)
            places = range(first, min(first + _UNIT_WITHIN, len(starts)))
            at = next((at for at in places if self.tokens[at].key == quantity.unit), None)
            if at is not None:
                found.setdefault(at, quantity)
        return found

    @once
    def currencies(self) -> frozenset[str]:
        """Every currency that it names, with or without a number."""
        return currencies(self.tokens, self.text, self.language)

    @once
    def amounts(self) -> tuple[Amount, ...]:
        """The sums of money, at most as many as a passage of any length needs."""
        return amounts(self.text, self.numbers[:_MOST_QUANTITIES], self.tokens, self.language)

    @once
    def names(self) -> tuple[Word, ...]:
        """The words that are names or parts of names."""
        return name_words(self.text, self.tokens, self.language)

    @once
    def known(self) -> KnownWords:
        """The words, as those of the other passage are held against them."""
        return KnownWords(self.tokens, self.language)

    @once
    def negations(self) -> tuple[Negation, ...]:
        """The words that negate something."""
        return negations(self.tokens, self.language)

    @once
    def calendar(self) -> tuple[CalendarWord, ...]:
        """The months and days of the week."""
        return calendar_words(self.tokens, self.language)

    @once
    def references(self) -> tuple[Reference, ...]:
        """The places, organisations, months and days that it names under set names."""
        # Read between languages only; within one, nothing pays for its tables.
        from provenance.language.references import read_references  # noqa: PLC0415

        return read_references(self.text, self.tokens, self.language)

    @once
    def content(self) -> tuple[int, ...]:
        """Where the tokens stand that are no function words."""
        idle = stopwords(self.language)
        return tuple([at for at, key in enumerate(self.keys) if key not in idle])

    def opens_sentence(self, at: int) -> bool:
        """Whether a token stands where any word takes a capital."""
        return opens_sentence(self.text, self.tokens[at].start)

    def span(self, places: Sequence[int]) -> Span:
        """The stretch of the text from the first to the last of some tokens."""
        return Span.of(self.text, self.tokens[places[0]].start, self.tokens[places[-1]].end)

    def word(self, word: Word) -> Span:
        """The span of one token."""
        return Span.of(self.text, word.start, word.end)

    def point(self, at: int) -> Span:
        """The empty span where a token would stand: behind the token before it, or at the start."""
        place = self.tokens[at - 1].end if 0 < at <= len(self.tokens) else 0
        return Span.of(self.text, place, place)

    def places(self, start: int, end: int) -> tuple[int, ...]:
        """Which tokens lie in a stretch of the text."""
        return tuple(at for at, token in enumerate(self.tokens) if token.start >= start and token.end <= end)


def side_of(text: str, language: str | None) -> Side:
    """A passage to compare. One that was just compared is not read again: an original stands beside many versions."""
    return _remembered(text, language) if len(text) <= _LONGEST_REMEMBERED else Side(text, language)


_remembered = lru_cache(maxsize=256)(Side)
_LONGEST_REMEMBERED: Final = 2000
"""In code points: so much of a text is worth remembering, and no hostile one fills the memory."""


@dataclass(frozen=True)
class Pair:
    """Two passages of one language, and what stands in which place of both.

    Attributes:
        a: The earlier passage.
        b: The later passage.
        setting: How B uses A's wording; it decides what a change is worth.
        slots: The places where the wording differs; empty where it was not aligned.
        moves: The words that left one slot and stand in another.
    """

    a: Side
    b: Side
    setting: Setting
    slots: tuple[Slot, ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def language(self) -> str | None:
        """The language of both."""
        return self.a.language

    @once
    def unmatched_numbers(self) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
        """The numbers of A that B has in no form, converted or not, and those of B that A has in no form."""
        gone, new = unmatched(self.a.numbers, self.b.numbers), unmatched(self.b.numbers, self.a.numbers)
        if not gone or not new:
            return gone, new
        converted = converted_numbers(self.a.quantities, self.b.quantities)
        return (
            tuple(number for number in gone if number not in converted[0]),
            tuple(number for number in new if number not in converted[1]),
        )

    @once
    def wrong_conversions(self) -> tuple[tuple[Quantity, Quantity], ...]:
        """Quantities of A, each with the one of B that keeps its number or its unit and converts the other wrongly."""
        return wrong_conversions(self.a.quantities, self.b.quantities, self.language)

    @once
    def exchanged_currencies(self) -> tuple[tuple[Amount, Amount], ...]:
        """The sums of A that kept their number in B while their currency became one that A does not name."""
        named_a, named_b = self.a.currencies, self.b.currencies
        if named_a <= named_b or named_b <= named_a:
            return ()
        return exchanged_currencies(self.a.amounts, self.b.amounts, named_a, named_b)

    @once
    def respelled_currencies(self) -> tuple[tuple[Amount, Amount], ...]:
        """The sums that are one, with their currency as a sign in one text and as a word in the other."""
        if self.a.currencies.isdisjoint(self.b.currencies):
            return ()
        return respelled_currencies(self.a.amounts, self.b.amounts)

    @once
    def unmatched_names(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The names of A that B has in no form, and those of B that A has in no form."""
        a, b = self.a, self.b
        return (
            unmatched_names(a.text, a.names, a.tokens, b.known, self.language),
            unmatched_names(b.text, b.names, b.tokens, a.known, self.language),
        )

    @once
    def unlisted(self) -> tuple[int, ...]:
        """Which tokens of B are written like words, stand in no list of words of the language, and are not in A.

        Real passages have one or two of them.
        """
        if not can_tell_words(self.language):
            return ()
        known = set(self.a.keys)
        places = (
            at
            for at, token in enumerate(self.b.tokens)
            if token.key not in known
            and token.text.isalpha()
            and not token.text[1:].isupper()
            and not is_attested(token.text, self.language)
        )
        return tuple(islice(places, _MOST_UNLISTED))

    @once
    def similarity(self) -> float:
        """The similarity of the folded words of both, in order: 0 to 1."""
        return word_similarity(self.a.keys, self.b.keys)

    @property
    def is_close(self) -> bool:
        """Whether B renders A sentence for sentence; a mere retelling leaves things out and brings in its own."""
        return self.similarity >= _SENTENCE_FOR_SENTENCE

    def change(self, kind: ChangeKind, a: Span, b: Span, detail: str, *, sign: str = "") -> Change:
        """A change with the severity that its kind and sign have in this setting."""
        return Change(kind, severity(kind, self.setting, sign), a, b, detail, sign=sign, setting=self.setting)

    def spans(self, slot: Slot, a: Sequence[int], b: Sequence[int]) -> tuple[Span, Span]:
        """Where some tokens of a slot stand in both texts; the point between its neighbours where there are none."""
        return (
            self.a.span(a) if a else self.a.point(slot.a_at),
            self.b.span(b) if b else self.b.point(slot.b_at),
        )
