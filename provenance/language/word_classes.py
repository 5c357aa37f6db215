"""Classes of words, as their order needs them: a function word is its own, any other word has its part of speech.

`data/order/LANGUAGE.classes.txt` has them: a line a class, `=IN of in at` for words that stand for themselves, `NN:nv
work change` for words that do not, with every reading of theirs behind the colon (n noun, s its plural, v verb, z d p g
its forms, j adjective, k l its degrees, r adverb), `^MON January` for words with a capital. The tags are those of the
Penn Treebank (Marcus, Santorini, Marcinkiewicz, Computational Linguistics 19, 1993). A word that is not there has the
class that its ending tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal

from provenance.language.tables import primary, section
from provenance.language.words import Word


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """What a word or a mark is in the order of words. There is one of each, so that it is known by its identity.

    Attributes:
        exact: The function word, the mark, or the part of speech with all readings.
        tag: The part of speech.
    """

    exact: str
    tag: str


@cache
def symbol(exact: str, tag: str) -> Symbol:
    """The one symbol with these attributes."""
    return Symbol(exact, tag)


EDGE: Final = symbol("<", "<")
"""Before the first word and after the last."""

_ENDERS: Final = ".!?…"
_MARKS: Final = {
    sign: symbol("~" + signs[0], "~" + signs[0])
    for signs in (_ENDERS, ";:", "([", ")]", '"“”«»„', "-—–/", ",")
    for sign in signs
}
_BEGIN: Final = frozenset({"~.", "~("})
"""Behind these a word may have its capital for its place alone."""

_NAME: Final = symbol("#NP", "#NP")


@dataclass(frozen=True, slots=True)
class _Classes:
    """The classes of a language."""

    words: dict[str, Symbol]
    capitals: dict[str, Symbol]
    endings: tuple[tuple[str, Symbol], ...]
    unknown: Symbol
    peoples: tuple[str, ...]
    possessive: tuple[str, ...]
    ordinals: frozenset[str]


@cache
def _classes(language: str) -> _Classes | None:
    table = section(language, "grammar")
    if "endings" not in table:
        return None
    source = files("provenance.language").joinpath("data", "order", f"{language}.classes.txt")
    words: dict[str, Symbol] = {}
    capitals: dict[str, Symbol] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        name, *members = line.split()
        if name == "#":
            continue
        tag = "#" + name.lstrip("=^").split(":")[0]
        for word in members:
            own = symbol(word if name[0] == "=" else "#" + name.lstrip("^"), tag)
            (capitals if name[0] == "^" else words)[word] = own
    return _Classes(
        words,
        capitals,
        endings=tuple((ending, _symbol(name)) for ending, name in table["endings"]),
        unknown=_symbol(table["unknown"]),
        peoples=tuple(table["peoples"].split()),
        possessive=tuple(table["possessive"].split()),
        ordinals=frozenset(table["ordinals"].split()),
    )


def _symbol(name: str) -> Symbol:
    return symbol("#" + name, "#" + name.partition(":")[0])


def has_classes(language: str | None) -> bool:
    """Whether the language has a table of classes."""
    return _classes(primary(language)) is not None


def symbols(text: str, words: Sequence[Word], language: str | None) -> tuple[list[Symbol], list[int]]:
    """The words and marks of a text as symbols, in order, and where in that list each word stands.

    Args:
        text: The text.
        words: Its words (`words.words`).
        language: BCP 47 tag of a language with a table (see `has_classes`).
    """
    tag = primary(language)
    found: list[Symbol] = []
    places: list[int] = []
    end = 0
    place: Literal["first", "inside"] = "first"
    # Every rendering is read through this loop: it is written for speed.
    for word in words:
        start = word.start
        if start - end != 1 or text[end] != " ":
            for mark in _marks(text[end:start]):
                found.append(mark)
                if mark.tag in _BEGIN:
                    place = "first"
        places.append(len(found))
        found.append(symbol_of(word.text, word.key, tag, place))
        end, place = word.end, "inside"
    found.extend(_marks(text[end:]))
    return found, places


@lru_cache(maxsize=4096)
def _marks(gap: str) -> tuple[Symbol, ...]:
    """The marks between two words, each kind once in a row."""
    return tuple(dict.fromkeys(_MARKS[sign] for sign in gap if sign in _MARKS))


@lru_cache(maxsize=65_536)
def symbol_of(text: str, key: str, language: str, place: Literal["first", "inside"]) -> Symbol:
    """The symbol of one word.

    Args:
        text: The word as it stands.
        key: The word folded.
        language: Primary subtag of a language with a table.
        place: Whether it is the first of a sentence, so that its capital tells nothing.
    """
    classes = _classes(language)
    return _find(text, key, classes, place) if classes is not None else EDGE


def _find(text: str, key: str, classes: _Classes, place: Literal["first", "inside"]) -> Symbol:
    begins = place == "first"
    capital = text[:1].isupper()
    if capital and text in classes.capitals:
        return classes.capitals[text]
    known = classes.words.get(key)
    if known is not None and (begins or not capital or known.exact == key):
        return known
    if key[:1].isdigit():
        return _number(key, classes)
    if key.endswith(classes.possessive):
        return _symbol("NPOS" if capital else "POS")
    if known is not None:
        return _symbol("NPc:")
    return _people(key, classes) if capital and not begins else next(_guesses(key, classes, capital=capital))


def _number(key: str, classes: _Classes) -> Symbol:
    if not key.isdigit():
        return _symbol("O" if key.lstrip("0123456789") in classes.ordinals else "N" if key[-1].isdigit() else "X")
    if len(key) == len("2001"):
        return _symbol("Y" if key[:2] in {"16", "17", "18", "19", "20"} else "N")
    return _symbol("DAY" if len(key) <= len("31") and 0 < int(key) <= _LAST_DAY else "N")


_LAST_DAY: Final = 31


def _people(key: str, classes: _Classes) -> Symbol:
    """A name, or what looks like the adjective of a people ("Kenyan")."""
    return _symbol("JNP") if key.endswith(classes.peoples) else _NAME


def _guesses(key: str, classes: _Classes, *, capital: bool) -> Iterator[Symbol]:
    """What an unknown word may be, the most likely first."""
    if "-" in key:
        last = classes.words.get(key.rsplit("-", 1)[-1])
        yield symbol("#-" + (last.tag[1:] if last else "JJ"), "#JJ")
    if capital:
        yield _NAME
    yield from (told for ending, told in classes.endings if key.endswith(ending))
    yield classes.unknown
