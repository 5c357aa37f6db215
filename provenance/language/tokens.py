"""Words cut as fine as a comparison needs them, so that two spellings of one thing give the same tokens.

"well-known" and "well known", "don't" and "do not", "Bush's" and "Bush 's" differ in nothing that was said. A token is
a `Word`: its span always lies in the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from provenance.language.normalise import fold
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.words import Word, words

# Where a word is cut: at hyphens; between an Arabic particle and digits ("و300"), between a number and its fraction;
# and where a blank was lost: an Arabic word ends with a teh marbuta, and with the sign of an indefinite noun.
_CUTS = re.compile(
    "[-‐‑‒–—]+|(?<=[\u0620-\u064a\u0671-\u06d3])(?=[0-9\u0660-\u0669\u06f0-\u06f9])"
    "|(?<=[\u0629\u064c\u064d])(?=[\u0621-\u063a\u0641-\u064a]{2})|(?<=\\d)(?=[¼-¾⅐-⅞])|(?<=[¼-¾⅐-⅞])(?=\\d)"
)
_ORDINAL_END = frozenset({"st", "nd", "rd", "th", "s", "es"})
_CUT_OFF = frozenset({"s", "n't", "re", "ve", "ll", "m", "d"})


@dataclass(frozen=True, slots=True)
class _Contractions:
    """What a language writes together with an apostrophe."""

    whole: dict[str, tuple[str, ...]]
    endings: tuple[tuple[str, str], ...]
    possessive: str
    hosts: frozenset[str]
    host_verb: str
    before: frozenset[str]
    after: frozenset[str]


@cache
def _contractions(language: str) -> _Contractions:
    table, joined = section(language, "contractions"), section(language, "joined")
    return _Contractions(
        whole={fold(short): tuple(long.split()) for short, long in table.get("whole", ())},
        endings=tuple((fold(short), long) for short, long in table.get("endings", ())),
        possessive=fold(table.get("possessive", "")),
        hosts=frozenset(listed(table.get("hosts", ""))),
        host_verb=table.get("host_verb", ""),
        before=frozenset(listed(joined.get("before", ""))),
        after=frozenset(listed(joined.get("after", ""))),
    )


def tokens(text: str, language: str | None = None) -> tuple[Word, ...]:
    """The tokens of a text in order: hyphens split, contractions undone, possessive endings left out.

    Args:
        text: Any text.
        language: BCP 47 tag, for the contractions of its table.
    """
    table = _contractions(primary(language))
    is_plain, joins = _plain(primary(language)), bool(table.before)
    found: list[Word] = []
    # Every step reads its text through this loop: it is written for speed.
    for word in words(text):
        if is_plain(word.key) and not joins:
            found.append(word)
            continue
        for start, end in _parts(word.text):
            if start == 0 and end == len(word.text):
                _append(found, word, text, table)
            else:
                piece = word.text[start:end]
                _append(found, Word(word.start + start, word.start + end, piece, _folded(piece)), text, table)
    return tuple(found)


@cache
def _plain(language: str) -> Callable[[str], bool]:
    """Whether a folded word is a token as it stands, whatever stands before it, as most words are."""
    table = _contractions(language)
    special = _ORDINAL_END | _CUT_OFF | table.whole.keys() | table.after

    @lru_cache(maxsize=65_536)
    def is_plain(key: str) -> bool:
        return key.isascii() and key.isalnum() and key not in special

    return is_plain


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[tuple[int, int], ...]:
    """Where the parts of a word lie in it: "well" and "known"."""
    parts: list[tuple[int, int]] = []
    start = 0
    for cut in _CUTS.finditer(text):
        parts.append((start, cut.start()))
        start = cut.end()
    parts.append((start, len(text)))
    return tuple((start, end) for start, end in parts if end > start)


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return fold(text)


def _append(found: list[Word], word: Word, text: str, table: _Contractions) -> None:
    """Add a word, or what it is a contraction of; a word that folds to nothing has nothing to compare."""
    key = word.key
    if not key:
        return
    before = found[-1] if found else None
    if before is not None and before.end == word.start and key in _ORDINAL_END and before.key[:1].isdigit():
        found[-1] = Word(before.start, word.end, text[before.start : word.end], before.key + key)
        return
    if before is not None and (before.key in table.before or key in table.after) and _is_blank(text, before, word):
        found[-1] = Word(before.start, word.end, text[before.start : word.end], before.key + key)
        return
    if not table.endings:
        found.append(word)
        return
    if before is not None and key in _CUT_OFF and _is_cut_off(text, before, word):
        # A tokeniser has put a blank before the apostrophe: "Bush 's", "do n't", "they 're".
        key = key if key == "n't" else "'" + key
        if before.key + key in table.whole:  # "ca n't"
            found.pop()
            word = Word(before.start, word.end, text[before.start : word.end], before.key + key)
            key = word.key
    if "'" not in key and key not in table.whole:
        found.append(word)
        return
    found.extend(_undone(word, key, before, table))


def _is_blank(text: str, before: Word, word: Word) -> bool:
    return text[before.end : word.start] in {" ", "\u00a0"}


def _is_cut_off(text: str, before: Word, word: Word) -> bool:
    gap = text[before.end : word.start]
    return word.key == "n't" or (bool(gap) and fold(gap[-1]) == "'")


def _undone(word: Word, key: str, before: Word | None, table: _Contractions) -> tuple[Word, ...]:
    """The words that a contraction stands for."""
    if key in table.whole:
        return tuple(Word(word.start, word.end, word.text, long) for long in table.whole[key])
    for short, long in table.endings:
        if key.endswith(short):
            return _split(word, key, short, long)
    if key in {table.possessive, "'"}:
        is_verb = before is not None and before.key in table.hosts
        return (Word(word.start, word.end, word.text, table.host_verb),) if is_verb else ()
    if key.endswith(table.possessive):
        is_verb = key.removesuffix(table.possessive) in table.hosts
        return _split(word, key, table.possessive, table.host_verb if is_verb else "")
    return (word,)


def _split(word: Word, key: str, short: str, long: str) -> tuple[Word, ...]:
    """A word cut before an ending, and the word that the ending stands for, if there is one."""
    cut = word.end - len(short)
    parts = (
        Word(word.start, cut, word.text[: -len(short)], key[: -len(short)]),
        Word(cut, word.end, word.text[-len(short) :], long),
    )
    return tuple(part for part in parts if part.key)
