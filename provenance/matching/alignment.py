"""Two texts of one language, passage by passage.

The sentences of both texts are paired (`pairing`), the paired sentences of a quote are put together again, and what is
left is what only one of the texts has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.language.spans import Span, touching
from provenance.language.words import words
from provenance.matching.candidates import STEM, keys
from provenance.matching.model import Alignment, Link, Passage
from provenance.matching.pairing import FRAGMENT, Pair, Unit, pair_up, stands_in
from provenance.matching.passages import passages, units
from provenance.matching.relation import relate_words
from provenance.speech.model import Speech

# A passage is accounted for where links of the passages around it, or in it, cover this share of its characters ...
_COVERED: Final = 1 / 3
# ... and, of a quote, where the other end of such a link has this share of its stems.
_TOLD: Final = 0.35


def align(
    a: str,
    b: str,
    language: str | None,
    speech_a: Speech | None = None,
    speech_b: Speech | None = None,
) -> Alignment:
    """Find which passages of two texts are versions of each other.

    A passage of several sentences may be linked in part: the link's passage is then a narrower piece of it, and the
    rest has links of its own or stands among the unlinked. A passage has several links where its content was split,
    merged or said twice.

    Args:
        a: The earlier text (the source).
        b: The later one.
        language: BCP 47 tag of both, or None.
        speech_a: What is said in A, for its quotes; None takes sentences alone.
        speech_b: The same for B.
    """
    side_a, side_b = _Side(a, speech_a, language), _Side(b, speech_b, language)
    pairs = pair_up(side_a.units, side_b.units, language)
    links = [_link(run, side_a, side_b, language) for run in _runs(pairs, side_a, side_b)]
    return Alignment(
        links=tuple(sorted(links, key=_place)),
        only_a=tuple(side_a.unlinked((pair.a, side_b.units[pair.b]) for pair in pairs)),
        only_b=tuple(side_b.unlinked((pair.b, side_a.units[pair.a]) for pair in pairs)),
    )


def _is_plain(first: str) -> bool:
    """Whether a word that begins so is, for all that its writing tells, neither a name nor a number."""
    return first.isalpha() and not first.isupper()


def _place(link: Link) -> tuple[int, int, int, int]:
    return link.b.span.start, link.a.span.start, -link.b.span.end, -link.a.span.end


@dataclass(slots=True)
class _Run:
    """Units of one passage of A and of one passage of B that are paired one after the other: first and last numbers."""

    first_a: int
    last_a: int
    first_b: int
    last_b: int


class _Side:
    """One of the two texts: its passages, and the sentences that these are made of."""

    def __init__(self, text: str, speech: Speech | None, language: str | None) -> None:
        self.text = text
        self.passages = passages(text, speech, language)
        self.units: list[Unit] = []
        self.parts: list[range] = []
        for whole, passage in enumerate(self.passages):
            first = len(self.units)
            for part in units(passage, language):
                found = words(part.span.text)
                folded = tuple(word.key for word in found)
                plain = frozenset(word.key[:STEM] for word in found if _is_plain(word.text[0]))
                place = part.span.start / max(1, len(text))
                self.units.append(Unit(part, whole, folded, keys(folded, language), plain, place))
            self.parts.append(range(first, len(self.units)))

    def piece(self, first: int, last: int) -> Passage:
        """The units `first` to `last` of one passage: the passage itself if they are all of it."""
        whole = self.units[first].whole
        if range(first, last + 1) == self.parts[whole]:
            return self.passages[whole]
        span = Span.of(self.text, self.units[first].passage.span.start, self.units[last].passage.span.end)
        return replace(self.passages[whole], span=span)

    def words(self, first: int, last: int) -> list[str]:
        """The folded words of the units `first` to `last`."""
        return [word for unit in self.units[first : last + 1] for word in unit.words]

    def unlinked(self, pairs: Iterable[tuple[int, Unit]]) -> Iterator[Passage]:
        """The passages that no link accounts for; of a passage that is linked in part, the rest.

        Args:
            pairs: The number of each unit that is paired, and the unit at the other end.
        """
        stems: dict[int, frozenset[str]] = {}
        for number, other in pairs:
            stems[number] = stems.get(number, frozenset()) | other.keys.stems
        spans = {number: self.units[number].passage.span for number in sorted(stems)}
        linked = {
            quoted: [span for number, span in spans.items() if self.is_quote(number) is quoted]
            for quoted in (True, False)
        }
        told = {spans[number]: found for number, found in stems.items()}
        free = [
            number
            for number, unit in enumerate(self.units)
            if unit.words
            and number not in stems
            and not _is_told(unit, touching(linked[not self.is_quote(number)], unit.passage.span), told)
        ]
        for first, last in _stretches(free, self.units):
            yield self.piece(first, last)

    def is_quote(self, number: int) -> bool:
        """Whether a unit is a quote or a part of one."""
        return self.units[number].passage.kind == "quote"


def _is_told(unit: Unit, near: Sequence[Span], told: Mapping[Span, frozenset[str]]) -> bool:
    """Whether links account for a unit that has none itself.

    Args:
        unit: The unit.
        near: The linked units around it or in it.
        told: For each of them, the stems at the other ends of its links.
    """
    span = unit.passage.span
    covered = sum(min(span.end, other.end) - max(span.start, other.start) for other in near)
    if covered < _COVERED * len(span):
        return False
    stems = frozenset[str]().union(*(told[other] for other in near))
    return unit.passage.kind != "quote" or len(unit.keys.stems & stems) >= _TOLD * len(unit.keys.stems)


def _stretches(numbers: Sequence[int], of: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Neighbouring units of one passage, as first and last number."""
    first = last = -1
    for number in numbers:
        if number == last + 1 and first >= 0 and of[number].whole == of[first].whole:
            last = number
            continue
        if first >= 0:
            yield first, last
        first = last = number
    if first >= 0:
        yield first, last


def _runs(pairs: Sequence[Pair], side_a: _Side, side_b: _Side) -> list[_Run]:
    """The pairs put together again where both go on in the same passages."""
    open_runs: dict[tuple[int, int], _Run] = {}
    found: list[_Run] = []
    for pair in pairs:
        wholes = side_a.units[pair.a].whole, side_b.units[pair.b].whole
        run = open_runs.get(wholes)
        if run and pair.a - run.last_a in {0, 1} and pair.b - run.last_b in {0, 1}:
            run.last_a, run.last_b = pair.a, pair.b
        else:
            open_runs[wholes] = _Run(pair.a, pair.a, pair.b, pair.b)
            found.append(open_runs[wholes])
    return found


def _link(run: _Run, side_a: _Side, side_b: _Side, language: str | None) -> Link:
    words_a, words_b = side_a.words(run.first_a, run.last_a), side_b.words(run.first_b, run.last_b)
    relation, score = relate_words(words_a, words_b, language)
    if relation == "unrelated" or (relation == "rendering" and min(len(words_a), len(words_b)) <= FRAGMENT):
        # They were paired on better evidence than `relate_words` has: how rare their words are in these texts.
        relation = "excerpt" if stands_in(words_a, words_b) else "rendering"
    return Link(side_a.piece(run.first_a, run.last_a), side_b.piece(run.first_b, run.last_b), relation, score)
