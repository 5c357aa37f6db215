"""Content of one rendering of which the other has nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.distance import is_retold
from provenance.drift.model import Change
from provenance.drift.omissions import short
from provenance.drift.pair import Pair, Side
from provenance.language.inflection import families
from provenance.language.names import is_acronym_of
from provenance.language.senses import synonyms
from provenance.language.spans import Span
from provenance.language.vocabulary import has_vocabulary
from provenance.matching.candidates import STEM

# Words without a counterpart in both texts, and thrice the longest run of them in A: one long gap tells more than as
# many words here and there. Of renderings with a major error by two annotators 15 in 100 reach this, of those without
# 3, of pairs of honest human translations 1.
_TELLING: Final = 17
_RUN_WEIGHT: Final = 3

# A word of at least this many letters may be part of another: "sea" is too short for "seabed", "fire" does for
# "firepower".
_SHORTEST_PART: Final = 4

# So many words are held against so many others: a bound for hostile texts.
_MOST_WORDS: Final = 400

# How far around a word the rest of its name may stand, for the acronym of the whole.
_AROUND: Final = 5


def in_rendering(pair: Pair) -> Iterator[Change]:
    """So much content without a counterpart that no two honest writers would both produce it.

    Counted are the content words of either text that the other has in no form, by no like word, and as no part of
    another word; each once, and without numbers, which have rules of their own. Only in languages of which enough words
    are known to tell.
    """
    if not has_vocabulary(pair.language) or not _is_comparable(pair):
        return
    gone = uncovered(pair.a, pair.b)
    run = _longest_run(gone, pair.a)
    if not run or len(gone) + len(uncovered(pair.b, pair.a)) + _RUN_WEIGHT * len(run) < _TELLING:
        return
    a, end = pair.a.span(run), pair.b.point(len(pair.b.tokens))
    yield pair.change("omission", a, end, _detail(gone, a), sign="content")


def _is_comparable(pair: Pair) -> bool:
    lengths = len(pair.a.keys), len(pair.b.keys)
    return max(lengths) <= _MOST_WORDS and not is_retold(pair)


def _detail(gone: Sequence[int], words: Span) -> str:
    return f'{len(gone)} words of the earlier text have no counterpart in the later one, "{short(words)}" among them'


def uncovered(side: Side, other: Side) -> tuple[int, ...]:
    """The places of the content words of a text that another text has in no form, each word once.

    Args:
        side: The text.
        other: The text that may have its words.
    """
    heard = other.known
    stems = {key[:STEM] for key in heard.keys}
    written = " ".join(heard.keys)
    long_words = [key for key in heard.keys if len(key) >= _SHORTEST_PART]
    names = {token.start for token in side.names}
    found: dict[str, int] = {}
    for at in _counted(side):
        key = side.keys[at]
        if key in heard.keys or key in found or not synonyms(key, side.language).isdisjoint(heard.forms):
            continue
        if (len(key) >= STEM and key[:STEM] in stems) or not families(key, side.language).isdisjoint(heard.families):
            continue
        if len(key) >= _SHORTEST_PART and (key in written or any(word in key for word in long_words)):
            continue
        token = side.tokens[at]
        if token.start in names and heard.holds(key):
            continue
        if token.text[:1].isupper() and _is_abbreviated(at, side, heard.acronyms, other):
            continue
        found[key] = at
    return tuple(found.values())


def _counted(side: Side) -> list[int]:
    """The content words that are no part of a number and no unit of measure."""
    numbers = iter((*side.numbers, None))
    number = next(numbers)
    found = []
    for at in side.content:
        token = side.tokens[at]
        while number is not None and number.end <= token.start:
            number = next(numbers)
        if (number is None or token.end <= number.start) and at not in side.units and not token.key[0].isdigit():
            found.append(at)
    return found


def _is_abbreviated(at: int, side: Side, acronyms: Sequence[str], other: Side) -> bool:
    """Whether a word is an acronym for words of the other text, or one of the words for which such a one stands."""
    key = side.keys[at]
    if side.tokens[at].text.isupper() and is_acronym_of(key, other.tokens, side.language):
        return True
    around = side.tokens[max(0, at - _AROUND) : at + _AROUND + 1]
    return any(key[0] in acronym and is_acronym_of(acronym, around, side.language) for acronym in acronyms)


def _longest_run(places: Sequence[int], side: Side) -> tuple[int, ...]:
    """The longest row of content words among some places, repeated ones and numbers passed over."""
    gone = {side.keys[at] for at in places}
    longest: tuple[int, ...] = ()
    run: list[int] = []
    for at in _counted(side):
        if side.keys[at] not in gone:
            run = []
        elif at in places:
            run.append(at)
            if len(run) > len(longest):
                longest = tuple(run)
    return longest
