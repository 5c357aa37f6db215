"""How surely two neighbouring words stand in the wrong order, from what usually stands beside what.

Each run of two or three symbols (see `word_classes`) has a weight: how much it speaks for the order that it is in. The
weights were learned to tell sentences from the same sentences with two neighbours exchanged: a logistic regression
over the difference of the two, so that the sum of the weights of one order less that of the other is a log-odds.
`data/order/LANGUAGE.weights.txt` has them, with the texts they come from and the command that makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from provenance.language.tables import primary
from provenance.language.word_classes import EDGE, Symbol, has_classes, symbols
from provenance.language.words import Word, words

_STEPS: Final = 8
"""The weights are whole numbers, in eighths of a nat."""


class Neighbours(NamedTuple):
    """Two words beside each other, perhaps with a mark between them.

    Attributes:
        first: Which word of the text the first one is.
        gain: Log-odds, in nats, that they should stand the other way round; 0 where the table cannot tell, because
            both are of one class.
        apart: Whether a mark stands between them.
        alike: Whether both are of one class.
    """

    first: int
    gain: float
    apart: bool
    alike: bool


_ADVERBS: Final = frozenset({"#RB", "#RBR"})
_VERBS: Final = ("#VB", "#MD")


@dataclass(frozen=True, slots=True)
class Ordered:
    """The words of a text, and how usual their order is.

    Attributes:
        words: The words.
        language: Primary subtag of a language with a table.
        line: Words and marks as symbols, two edges before the first and two after the last.
        places: Where each word stands in `line`.
        usual: What speaks for each symbol of `line` after the two before it, from the third on, in eighths of a nat.
    """

    words: tuple[Word, ...]
    language: str
    line: list[Symbol]
    places: list[int]
    usual: list[int]

    @property
    def usualness(self) -> float:
        """What speaks for the order as it is, in nats a symbol."""
        return sum(self.usual) / len(self.usual) / _STEPS

    def is_free(self, at: int) -> bool:
        """Whether a word and the next are a verb and an adverb, which may stand before it or behind it."""
        tags = self.line[self.places[at]].tag, self.line[self.places[at + 1]].tag
        return any(one in _ADVERBS and other.startswith(_VERBS) for one, other in (tags, tags[::-1]))

    def neighbours(self, most: float | None = None) -> Iterator[Neighbours]:
        """Every two neighbours that are not the same word, in order.

        Args:
            most: Leave out those for whose order more than this speaks, in nats; None leaves out none.
        """
        line, usual, language = self.line, self.usual, self.language
        most = None if most is None else most * _STEPS
        so_far = [0, *accumulate(usual)]
        # Every rendering is read through this loop: it is written for speed.
        for at, (i, j) in enumerate(pairwise(self.places)):
            first, second = line[i], line[j]
            if first is second:
                if self.words[at].key != self.words[at + 1].key:
                    yield Neighbours(at, 0.0, j - i > 1, alike=True)
                continue
            now = so_far[j + 1] - so_far[i - 2]
            if most is not None and now > most:
                continue
            if j - i == 1:
                before, after = line[i - 1], line[j + 1]
                new = (
                    _weight(line[i - 2], before, second, language)
                    + _weight(before, second, first, language)
                    + _weight(second, first, after, language)
                    + _weight(first, after, line[j + 2], language)
                )
            else:
                other = [*line[i - 2 : i], second, *line[i + 1 : j], first, *line[j + 1 : j + 3]]
                new = sum(_weight(a, b, c, language) for a, b, c in zip(other, other[1:], other[2:], strict=False))
            yield Neighbours(at, (new - now) / _STEPS, j - i > 1, alike=False)


def joined(found: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Words with the endings of ordinals put back to their digits: "15" and "th"."""
    whole: list[Word] = []
    for word in found:
        last = whole[-1] if whole else None
        if last is not None and last.end == word.start and last.key[-1:].isdigit() and word.key.isalpha():
            whole[-1] = Word(last.start, word.end, text[last.start : word.end], last.key + word.key)
        else:
            whole.append(word)
    return tuple(whole)


def can_tell(language: str | None) -> bool:
    """Whether the language has a table of its order."""
    return has_classes(language)


def grams(run: Sequence[Symbol]) -> Iterator[tuple[str, ...]]:
    """The runs of two and three symbols that carry weight, each as finely and as coarsely as the table knows it."""
    for a, b in pairwise(run):
        yield from {(a.exact, b.exact), (a.exact, b.tag), (a.tag, b.exact), (a.tag, b.tag)}
    for a, b, c in zip(run, run[1:], run[2:], strict=False):
        yield from {(a.tag, b.tag, c.tag), (a.exact, b.exact, c.exact), (a.tag, b.exact, c.tag)}


@cache
def _weights(language: str) -> dict[tuple[str, ...], dict[str, int]]:
    """The weights of what may follow one or two symbols."""
    source = files("provenance.language").joinpath("data", "order", f"{language}.weights.txt")
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        *head, tail = line.split("\t")
        if head:
            cells = tail.split()
            found.setdefault(tuple(head[0].split()), {}).update(zip(cells[::2], map(int, cells[1::2]), strict=True))
    return found


@lru_cache(maxsize=131_072)
def _weight(a: Symbol, b: Symbol, c: Symbol, language: str) -> int:
    """What speaks for `c` after `b` after `a`."""
    by_tags, by_middle, by_words = _behind(a, b, language)
    found = _pair_weight(b, c, language) + by_tags.get(c.tag, 0) + by_middle.get(c.tag, 0)
    # Where first and last are their own tags, the middle has told it.
    is_told = a.exact == a.tag and c.exact == c.tag
    return found if is_told else found + by_words.get(c.exact, 0)


@lru_cache(maxsize=65_536)
def _behind(a: Symbol, b: Symbol, language: str) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """The weights of what may follow two symbols: by their tags, by the second as it is, by both as they are."""
    known = _weights(language)
    by_tags, by_words = known.get((a.tag, b.tag), _NONE), known.get((a.exact, b.exact), _NONE)
    return by_tags, known.get((a.tag, b.exact), _NONE) if b.exact != b.tag else _NONE, by_words


_NONE: Final[dict[str, int]] = {}


@lru_cache(maxsize=65_536)
def _pair_weight(a: Symbol, b: Symbol, language: str) -> int:
    """What speaks for `b` after `a`: the same in many runs of three."""
    known = _weights(language)
    pair = {(a.exact, b.exact), (a.exact, b.tag), (a.tag, b.exact), (a.tag, b.tag)}
    return sum([known.get((before,), _NONE).get(last, 0) for before, last in pair])


def ordered(text: str, language: str | None) -> Ordered:
    """A text with what speaks for the order of its words.

    Args:
        text: A passage.
        language: BCP 47 tag of a language with a table (see `can_tell`).
    """
    tag = primary(language)
    own = joined(words(text), text)
    inner, places = symbols(text, own, tag)
    line = [EDGE, EDGE, *inner, EDGE, EDGE]
    usual = [_weight(a, b, c, tag) for a, b, c in zip(line, line[1:], line[2:], strict=False)]
    return Ordered(own, tag, line, [at + 2 for at in places], usual)
