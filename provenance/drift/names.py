"""Names that became other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.drift.distance import is_version
from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.name_matching import unmatched_names
from provenance.drift.pair import Pair, Side
from provenance.drift.slips import is_slip
from provenance.language.inflection import same_word
from provenance.language.names import (
    capital_words,
    is_acronym_of,
    is_demonym,
    is_given_name,
    is_place,
    is_set_name,
    is_title,
    may_be_one_name,
    same_name,
)
from provenance.language.normalise import fold
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.vocabulary import has_vocabulary, is_common, listed_words, slip_of

_LONGEST_SLOT: Final = 12

# So many names of so many words are held against each other: a bound for hostile texts.
_MOST_NAMES: Final = 20
_LONGEST_NAME: Final = 8


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """One name where another stood; two forms of one name are the same."""
    left, right = _names(slot.a[:_LONGEST_SLOT], pair.a), _names(slot.b[:_LONGEST_SLOT], pair.b)
    if slot.one_sided:
        yield from _moved(left, right, pair)
        return
    acronym = next(_acronyms(slot, pair), None)
    if acronym is not None:
        yield acronym
        return
    if left and not right:
        right = _capitals(slot.b[:_LONGEST_SLOT], pair.b)
    elif right and not left:
        left = _capitals(slot.a[:_LONGEST_SLOT], pair.a)
    if not left or not right:
        return
    for x in tuple(left):
        y = next((y for y in right if same_name(pair.a.keys[x], pair.b.keys[y], pair.language)), None)
        if y is not None:
            left.remove(x)
            right.remove(y)
            yield from _form(x, y, pair)
    if left and right:
        a, b = pair.a.span(left), pair.b.span(right)
        yield Explained(tuple(left), tuple(right), _changed(a, b, pair))


def _changed(a: Span, b: Span, pair: Pair) -> Change:
    return pair.change("name", a, b, f'"{a.text}" became "{b.text}"')


def _form(x: int, y: int, pair: Pair) -> Iterator[Explained]:
    """Another form or spelling of one name; a known name misspelled is left to the rule for typing errors."""
    key_a, key_b = pair.a.keys[x], pair.b.keys[y]
    known = is_place(key_a, pair.language) or is_common(key_a, pair.language)
    if known and slip_of(key_b, pair.language) is not None:
        return
    if _are_relatives(key_a, key_b, pair.language):
        return
    if _is_known(key_a, pair.language) and not _is_known(key_b, pair.language) and is_slip(key_a, key_b, pair.language):
        return
    a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
    detail = f'"{a.text}" is written "{b.text}"'
    yield Explained((x,), (y,), pair.change("wording", a, b, detail, sign="form"))


def _are_relatives(a: str, b: str, language: str | None) -> bool:
    """Whether two words of a name are common words of another part of speech ("Culture", "Cultural")."""
    return all(key in listed_words(language) for key in (a, b)) and not same_word(a, b, language)


def _is_known(key: str, language: str | None) -> bool:
    """Whether a word stands in a table as it is written here: a place, a people or a common word."""
    return is_place(key, language) or is_demonym(key, language) or key in listed_words(language)


def _moved(left: Sequence[int], right: Sequence[int], pair: Pair) -> Iterator[Explained]:
    """A name that one copy has here and the other nowhere, with the name that took its place elsewhere."""
    gone, new = pair.unmatched_names
    words = [pair.a.tokens[at] for at in left] + [pair.b.tokens[at] for at in right]
    here, there = (gone, new) if left else (new, gone)
    for place, span in enumerate(here[: len(there)]):
        if any(span.start <= word.start < span.end for word in words):
            a, b = (span, there[place]) if left else (there[place], span)
            inside_a = tuple(at for at in left if a.start <= pair.a.tokens[at].start < a.end)
            inside_b = tuple(at for at in right if b.start <= pair.b.tokens[at].start < b.end)
            yield Explained(inside_a, inside_b, _changed(a, b, pair))
            return


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
            is_name = in_person or is_set_name(token.key, side.language)
        if is_name:
            found.append(at)
    return found


def _capitals(places: Sequence[int], side: Side) -> list[int]:
    """The words with a capital: where a name stood, any of them may be one."""
    idle = stopwords(side.language)
    return [at for at in places if side.tokens[at].text[:1].isupper() and side.keys[at] not in idle]


def _opens_person(at: int, side: Side) -> bool:
    """Whether a person's name begins at a token of a script without capitals."""
    key = side.keys[at]
    if is_title(key, side.language):
        return False
    # "The minister stressed": what the tables know as a word is none of the names that they do not hold.
    behind_title = at > 0 and is_title(side.keys[at - 1], side.language) and key not in listed_words(side.language)
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

    A name of A that is gone, and one of B that is new, are one name that became another, or is spelt otherwise. Of
    names without such a partner only those count that are no common words ("Gala", "Guest"), in texts that go sentence
    for sentence, and in languages of which enough words are known to tell.
    """
    if not is_version(pair):
        return
    gone, new = (list(names) for names in pair.unmatched_names)
    for x, y in _spelt_otherwise(gone, new, pair.language):
        gone.remove(x)
        new.remove(y)
        yield pair.change("name", x, y, f'"{x.text}" is written "{y.text}"', sign="spelling")
    for x, y in zip(gone, new, strict=False):
        sign = "" if _is_proper(x, pair) or _is_proper(y, pair) else "title"
        yield pair.change("name", x, y, f'"{x.text}" is not in the later text, which has "{y.text}"', sign=sign)
    gone, new = gone[len(new) :], new[len(gone) :]
    for x, y in _replaced(gone, new, pair):
        yield pair.change("name", x, y, f'"{x.text}" is not in the later text, which has "{y.text}"', sign="capital")
        gone, new = [name for name in gone if name != x], [name for name in new if name != y]
    if not pair.is_close or _is_shortened(pair) or not has_vocabulary(pair.language):
        return
    proper = [x for x in gone if _is_proper(x, pair)]
    words = sum(len(x.text.split()) for x in proper)
    for x in gone:
        if x in proper:
            end = pair.b.point(len(pair.b.tokens))
            sign = "missing" if words < _SEVERAL else "several"
            yield pair.change("name", x, end, f'"{x.text}" is not in the later text', sign=sign)
    for y in new:
        if _is_proper(y, pair):
            end = pair.a.point(len(pair.a.tokens))
            yield pair.change("name", end, y, f'"{y.text}" is not in the earlier text', sign="new")


def _replaced(gone: Sequence[Span], new: Sequence[Span], pair: Pair) -> Iterator[tuple[Span, Span]]:
    """The names that only one text has, each with a word of the other that takes a capital and stands there alone.

    A body may be named by a common word: "the Senate", "the North".
    """
    here, there = (pair.b, pair.a) if gone else (pair.a, pair.b)
    names = [name for name in (gone or new) if _is_proper(name, pair)]
    if not names:
        return
    words = capital_words(here.text, here.tokens, here.language)
    paired = {word.start for word in here.names}
    capitals = [
        word
        for word in unmatched_names(here.text, words, here.tokens, there.known, here.language)
        if word.start not in paired and not any(_is_initial(word, name) for name in names)
    ]
    for name, word in zip(names, capitals, strict=False):
        yield (name, word) if gone else (word, name)


def _is_initial(word: Span, name: Span) -> bool:
    """Whether a name is an acronym that a word may be a part of."""
    return name.text.isupper() and word.text[0] in name.text


def _spelt_otherwise(gone: Sequence[Span], new: Sequence[Span], language: str | None) -> Iterator[tuple[Span, Span]]:
    """The names of A, each with the one of B that may be the same one by its sound."""
    left = list(new[:_MOST_NAMES])
    for x in gone[:_MOST_NAMES]:
        y = next((y for y in left if _sound_alike(x, y, language)), None)
        if y is not None:
            left.remove(y)
            yield x, y


def _sound_alike(x: Span, y: Span, language: str | None) -> bool:
    short, long = sorted((_folded(x), _folded(y)), key=len)
    if len(long) > _LONGEST_NAME:
        return False
    return all(any(may_be_one_name(word, other, language) for other in long) for word in short)


def _folded(name: Span) -> list[str]:
    return [fold(word.strip(".,;:!?")) for word in name.text.split()]


def _is_shortened(pair: Pair) -> bool:
    """Whether one text is a shortened form of the other, in which a name may well be missing."""
    length_a, length_b = len(pair.a.tokens), len(pair.b.tokens)
    return min(length_a, length_b) < _SHORTENED * max(length_a, length_b)


# Two translations of one sentence differ by less than this in their number of words in 9 cases of 10.
_SHORTENED: Final = 0.75


def _is_proper(name: Span, pair: Pair) -> bool:
    """Whether a word of a name is none of the common words of the language."""
    return any(not is_common(word, pair.language) for word in _folded(name))


# One name may be left out for a pronoun or a title; two are no accident.
_SEVERAL: Final = 2
