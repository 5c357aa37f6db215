"""Names that became other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.names import is_acronym_of, is_given_name, is_place, is_title, same_name, speak_for_each_other
from provenance.language.senses import are_synonyms
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.vocabulary import is_common
from provenance.language.words import Word
from provenance.matching.relation import word_similarity

_LONGEST_SLOT: Final = 12

# Two names in two renderings are one name in two spellings when they share most letters.
_SHORTEST: Final = 2


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """One name where another stood; two forms of one name are the same."""
    left, right = _names(slot.a[:_LONGEST_SLOT], pair.a), _names(slot.b[:_LONGEST_SLOT], pair.b)
    if not left or not right:
        yield from _acronyms(slot, pair)
        return
    for x in tuple(left):
        y = next((y for y in right if same_name(pair.a.keys[x], pair.b.keys[y], pair.language)), None)
        if y is not None:
            left.remove(x)
            right.remove(y)
            yield Explained((x,), (y,))
    if left and right:
        a, b = pair.a.span(left), pair.b.span(right)
        yield Explained(tuple(left), tuple(right), pair.change("name", a, b, f'"{a.text}" became "{b.text}"'))


def _names(places: Sequence[int], side: Side) -> list[int]:
    """The tokens that are names: by their capitals, as a known place, by a given name, or behind a title."""
    words = set(side.names)
    idle = stopwords(side.language)
    found: list[int] = []
    in_person = False
    for at in places:
        token = side.tokens[at]
        if token.text[:1].upper() != token.text[:1].lower():
            is_name = token in words
        else:
            in_person = _opens_person(at, side) or (in_person and token.key not in idle and at - 1 in found)
            is_name = in_person or is_place(token.key, side.language)
        if is_name:
            found.append(at)
    return found


def _opens_person(at: int, side: Side) -> bool:
    """Whether a person's name begins at a token of a script without capitals."""
    key = side.keys[at]
    if is_title(key, side.language):
        return False
    behind_title = at > 0 and is_title(side.keys[at - 1], side.language) and key not in stopwords(side.language)
    return behind_title or is_given_name(key, side.language)


def _acronyms(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """An acronym in one copy, what it stands for in the other."""
    words_a, words_b = [pair.a.tokens[at] for at in slot.a], [pair.b.tokens[at] for at in slot.b]
    if (len(words_a) == 1 and is_acronym_of(words_a[0].key, words_b, pair.language)) or (
        len(words_b) == 1 and is_acronym_of(words_b[0].key, words_a, pair.language)
    ):
        yield Explained(slot.a, slot.b)


def in_rendering(pair: Pair) -> Iterator[Change]:
    """Names that only one of two renderings has in any form.

    A name of A that is gone, and one of B that is new, are one name that became another. Of names without such a
    partner only those count that are no common words ("Gala", "Guest"), in texts that go sentence for sentence.
    """
    left, right = _unmatched(pair.a, pair.b), _unmatched(pair.b, pair.a)
    gone, new = _grouped(left, pair.a), _grouped(right, pair.b)
    for x, y in zip(gone, new, strict=False):
        yield pair.change("name", x, y, f'"{x.text}" is not in the later text, which has "{y.text}"')
    if word_similarity(pair.a.keys, pair.b.keys) < _SENTENCE_FOR_SENTENCE:
        return
    proper = [word for word in left if not is_common(word.key, pair.language)]
    sign = "missing" if len(proper) < _SEVERAL else "several"
    for x in gone[len(new) :]:
        if any(x.start <= word.start < x.end for word in proper):
            end = pair.b.point(len(pair.b.tokens))
            yield pair.change("name", x, end, f'"{x.text}" is not in the later text', sign=sign)
    for y in new[len(gone) :]:
        if any(y.start <= word.start < y.end and not is_common(word.key, pair.language) for word in right):
            end = pair.a.point(len(pair.a.tokens))
            yield pair.change("name", end, y, f'"{y.text}" is not in the earlier text', sign="new")


# A retelling leaves names out and brings in its own; a translation of the same sentence does not. Translations of one
# sentence have this much of their words in common in three cases of four.
_SENTENCE_FOR_SENTENCE: Final = 0.5

# One name may be left out for a pronoun or a title; two are no accident.
_SEVERAL: Final = 2


def _unmatched(side: Side, other: Side) -> list[Word]:
    """The name words of a text that the other text has in no form, nor as a common word."""
    keys = tuple(dict.fromkeys(other.keys))
    joined = {a + b for a, b in zip(other.keys, other.keys[1:], strict=False)}
    return [
        word
        for word in side.names
        if len(word.key) >= _SHORTEST
        and word.key not in joined
        and not any(same_name(word.key, key, side.language) for key in keys)
        and not any(
            are_synonyms(word.key, key, side.language) or speak_for_each_other(word.key, key, side.language)
            for key in keys
        )
        and not is_acronym_of(word.key, other.tokens, side.language)
        and not _is_expanded(word, side, other)
    ]


def _is_expanded(word: Word, side: Side, other: Side) -> bool:
    """Whether a word belongs to a name whose acronym the other text has."""
    acronyms = [token.key for token in other.tokens if len(token.text) > 1 and token.text.isupper()]
    if not acronyms:
        return False
    at = next(at for at, token in enumerate(side.tokens) if token is word)
    around = side.tokens[max(0, at - 5) : at + 6]
    return any(word.key[0] in acronym and is_acronym_of(acronym, around, side.language) for acronym in acronyms)


def _grouped(words: Sequence[Word], side: Side) -> list[Span]:
    """Words that follow each other, as one name each."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and not side.text[groups[-1][-1].end : word.start].strip(" .-"):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Span.of(side.text, group[0].start, group[-1].end) for group in groups]
