"""Items: what in a passage can be found again in another language.

An item is a number, a set name, a person of the entities file, a name by its skeleton, a mark, or a word that a
lexicon may translate. It carries the keys under which it is looked for; an item is *found* in another passage that has
one of them. A key means the same in every language, so finding is an exact join.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from provenance.language.normalise import fold
from provenance.language.number_table import number_table, said
from provenance.language.numbers import read_numbers
from provenance.language.references import read_references
from provenance.language.skeleton import skeletons
from provenance.language.spans import Span
from provenance.language.stems import stem
from provenance.language.stopwords import stopwords
from provenance.language.tables import primary
from provenance.language.tokens import tokens
from provenance.language.words import Word
from provenance.matching.mentions import NO_NAMES, EntityNames

Kind = Literal[
    "number",
    "spelled number",
    "per cent",
    "territory",
    "city",
    "month",
    "weekday",
    "currency",
    "language",
    "organisation",
    "entity",
    "name",
    "Latin word",
    "word",
    "letters",
    "mark",
    "translation",
]
"""What an item is.

`name` is a word with a capital, `word` one without, `letters` a word of a script that has no capitals: all three are
found by their skeleton. `Latin word` stands in a text of another script. `translation` is a word found through a
lexicon; its key is its stem in its own language.
"""

_MARKS: Final = ("?", "!", '"', "(", ":")
_PER_CENT: Final = "%٪％"
_MOST: Final = 400
"""Items of a passage that are kept: far more than a sentence has, a bound for a hostile one."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a passage that can be found again in another.

    Attributes:
        kind: What it is.
        keys: What it is looked for under: found where any of them is.
        span: Where it stands, in code points of the passage.
    """

    kind: Kind
    keys: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Profile:
    """A passage as evidence sees it.

    Attributes:
        language: BCP 47 tag, or None.
        items: The distinct items, in order of their first place.
        keys: Each key that the passage has, with the place where it stands first.
        length: Code points.
    """

    language: str | None
    items: tuple[Item, ...]
    keys: Mapping[str, Span]
    length: int


def stem_key(of: str) -> str:
    """The key of a stem."""
    return f"={of}"


@lru_cache(maxsize=4096)
def profile(text: str, language: str | None, names: EntityNames = NO_NAMES) -> Profile:
    """The items of a passage and the keys under which others find theirs in it.

    Args:
        text: A sentence or a passage.
        language: BCP 47 tag; None, or a language without a table, has digits, skeletons and marks.
        names: Those of the entities file.
    """
    items: dict[tuple[Kind, frozenset[str]], Item] = {}
    keys: dict[str, Span] = {}
    for item in _items(text, language, names):
        items.setdefault((item.kind, item.keys), item)
        for key in sorted(item.keys):
            keys.setdefault(key, item.span)
        if len(items) == _MOST:
            break
    return Profile(language, tuple(items.values()), MappingProxyType(keys), len(text))


def _items(text: str, language: str | None, names: EntityNames) -> Iterator[Item]:
    found = tokens(text, language)
    numbers = read_numbers(text, found, language)
    references = read_references(text, found, language)
    for number in numbers:
        kind: Kind = "number" if number.digits and not number.weak else "spelled number"
        span = Span(number.start, number.end, number.text)
        yield Item(kind, frozenset(f"number:{reading}" for reading in number.readings), span)
    yield from _per_cent(text, found, language)
    for reference in references:
        yield Item(reference.kind, reference.codes, Span(reference.start, reference.end, reference.text))
    for mention in names.mentions(text, found, language):
        yield Item("entity", frozenset({f"entity:{mention.entity.id}"}), mention.span)
    taken = bytearray(len(text))
    for start, end in [(one.start, one.end) for one in numbers] + [(one.start, one.end) for one in references]:
        taken[start:end] = b"\1" * (end - start)
    foreign = _is_in_another_script(found)
    for token in found:
        if not taken[token.start]:
            yield from _word(token, language, foreign=foreign)
    yield from _marks(text)


def _per_cent(text: str, found: Sequence[Word], language: str | None) -> Iterator[Item]:
    """The sign or the words, wherever they stand: not every number beside them is read."""
    at = next((at for at, sign in enumerate(text) if sign in _PER_CENT), -1)
    if at >= 0:
        yield Item("per cent", frozenset({"%"}), Span(at, at + 1, text[at]))
        return
    table = number_table(primary(language))
    for at, token in enumerate(found):
        length = said(found, at, table.percent, table)
        if length:
            yield Item("per cent", frozenset({"%"}), Span.of(text, token.start, found[at + length - 1].end))
            return


def _word(token: Word, language: str | None, *, foreign: bool) -> Iterator[Item]:
    """A word by its skeleton and by its stem; function words are too common to tell anything.

    Args:
        token: The word.
        language: BCP 47 tag of the text.
        foreign: Whether Latin letters are those of another script than the text's.
    """
    if token.key in stopwords(language) or not token.key[:1].isalpha():
        return
    span = Span(token.start, token.end, token.text)
    named = {f"name:{one}" for one in skeletons(token.key, language)}
    if token.key.isascii():
        # A brand or a title that stays in Latin letters is the same word in every language.
        named.add(f"latin:{token.key}")
    if named:
        yield Item(_kind(token, foreign=foreign), frozenset(named), span)
    if not (foreign and token.key.isascii()):
        yield Item("translation", frozenset({stem_key(stem(token.key, language))}), span)


def _kind(token: Word, *, foreign: bool) -> Kind:
    first = token.text[0]
    if foreign and token.key.isascii():
        return "Latin word"
    if first.isupper():
        return "name"
    return "word" if first.islower() else "letters"


def _is_in_another_script(found: Sequence[Word]) -> bool:
    """Whether most words of a text are in another script than Latin."""
    alphabetic = [token.key for token in found if token.key[:1].isalpha()]
    return 2 * sum(map(str.isascii, alphabetic)) < len(alphabetic)


def _marks(text: str) -> Iterator[Item]:
    folded = fold(text)
    for mark in _MARKS:
        if mark in folded:
            at = next((at for at, sign in enumerate(text) if fold(sign) == mark), 0)
            yield Item("mark", frozenset({f"mark:{mark}"}), Span.of(text, at, at + 1))
