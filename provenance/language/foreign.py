"""Words that belong to another language than the text around them, by script, letters, lists and dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from provenance.language.dictionary import has_dictionary, in_dictionary
from provenance.language.normalise import fold
from provenance.language.scripts import script_of
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.vocabulary import has_vocabulary, is_attested, is_listed, is_word, slip_of

# Shorter words end other words by chance, and shorter words in front of them are none.
_SHORTEST_HEAD: Final = 5
_SHORTEST_FRONT: Final = 4

# Shorter words are abbreviations as often as not.
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Table:
    script: str | None
    accents: bool
    loans: frozenset[str]
    words: frozenset[str]
    also: frozenset[str]
    endings: tuple[str, ...]
    capitals: frozenset[str]
    capital_endings: tuple[str, ...]
    heads: tuple[str, ...]  # what compounds of words with capitals end with
    elisions: frozenset[str]


@cache
def _table(language: str) -> _Table:
    table = section(language, "foreign")
    capitals = listed(table.get("capitals", ""))
    return _Table(
        script=section(language, "identify").get("script"),
        accents=table.get("accents", True),
        loans=frozenset(listed(table.get("loans", ""))),
        words=frozenset(listed(table.get("words", ""))),
        also=frozenset(listed(table.get("also", ""))),
        endings=listed(table.get("endings", "")),
        capitals=frozenset(capitals),
        capital_endings=listed(table.get("capital_endings", "")),
        heads=tuple(word for word in capitals if len(word) >= _SHORTEST_HEAD),
        elisions=frozenset(listed(table.get("elisions", ""))),
    )


def is_foreign(word: str, language: str | None) -> bool:
    """Whether a word in small letters is none of the language.

    What `is_plainly_foreign` tells, or one that the dictionary does not know and that is no slip of one that it does.
    A word with a capital may be a name in its own spelling, and is none.

    Args:
        word: The word as it stands.
        language: BCP 47 tag of the text; without a table nothing is foreign.
    """
    tag = primary(language)
    return _is_plainly_foreign(word, tag) or _is_unknown(word, tag)


def is_plainly_foreign(word: str, language: str | None) -> bool:
    """Whether a word in small letters shows that it belongs to another language.

    By its script, by accents in a language that writes without them, by an ending, or as a frequent word of another
    language.
    """
    return _is_plainly_foreign(word, primary(language))


@lru_cache(maxsize=16384)
def _is_plainly_foreign(word: str, language: str) -> bool:
    table = _table(language)
    scripts = {script for script in map(script_of, word) if script}
    if table.script is None or not scripts:
        return False
    if table.script not in scripts:
        # Latin words with a capital or in capitals are names and brands in any text.
        return "Latn" not in scripts or (word.islower() and len(word) > 2)  # noqa: PLR2004 - "km" and the like
    key = fold(word)
    if not word.islower() or len(word) == 1 or key in table.loans or is_listed(key, language):
        return False
    if key in table.words:
        return True
    accented = not table.accents and not word.isascii()
    known = in_dictionary(word, language) if accented and has_dictionary(language) else is_word(word, language)
    return not known and (accented or _looks_foreign(word, key, table))


def _looks_foreign(word: str, key: str, table: _Table) -> bool:
    """Whether a word that is none of the language is written as other languages write theirs."""
    return key.endswith(table.endings) if word.isalpha() else _is_elided(key, table)


def _is_elided(key: str, table: _Table) -> bool:
    """Whether another language tied its article to a word ("l'acqua")."""
    head, _, tail = key.partition("'")
    return head in table.elisions and tail.isalpha() and len(tail) > len(head)


def may_be_foreign(word: str, language: str | None) -> bool:
    """Whether a word of the language is a more frequent one in another: foreign where it stands for a common word."""
    return word.islower() and fold(word) in _table(primary(language)).also


def is_foreign_capital(word: str, language: str | None) -> bool:
    """Whether a word with a capital is a common word of another language: one that writes its nouns so, as a rule.

    Args:
        word: The word as it stands; one that the language knows, as a word or a name, is none.
        language: BCP 47 tag of the text.
    """
    tag = primary(language)
    return word[:1].isupper() and word[1:].islower() and word.isalpha() and _is_foreign_capital(word, tag)


@lru_cache(maxsize=4096)
def _is_foreign_capital(word: str, language: str) -> bool:
    table, key = _table(language), fold(word)
    if is_attested(word, language) or is_word(key, language):
        return False
    front = _SHORTEST_FRONT + _SHORTEST_HEAD - 1
    return (
        key in table.capitals
        or key in table.words
        or (len(key) >= front and key.endswith(table.capital_endings))
        or (not table.accents and not word.isascii() and key.endswith(table.endings))
        or any(key.endswith(head) and len(key) >= len(head) + _SHORTEST_FRONT for head in table.heads)
    )


def _is_unknown(word: str, language: str) -> bool:
    """Whether a word is none of the language, and no slip of one."""
    if not has_dictionary(language) or not has_vocabulary(language):
        return False
    if not word.islower() or not word.isalpha() or len(word) < _SHORTEST:
        return False
    key = fold(word)
    return key not in _table(language).loans and not is_word(word, language) and slip_of(key, language) is None
