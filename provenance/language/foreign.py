"""Words that belong to another language than the text around them, as far as their letters tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from provenance.language.letters import STRANGE, strangeness
from provenance.language.normalise import fold
from provenance.language.scripts import script_of
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.vocabulary import is_common, slip_of

# Shorter words have too few letters to be strange.
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Table:
    script: str | None
    accents: bool
    loans: frozenset[str]
    words: frozenset[str]
    endings: tuple[str, ...]
    elisions: frozenset[str]


@cache
def _table(language: str) -> _Table:
    table = section(language, "foreign")
    return _Table(
        script=section(language, "identify").get("script"),
        accents=table.get("accents", True),
        loans=frozenset(listed(table.get("loans", ""))),
        words=frozenset(listed(table.get("words", ""))),
        endings=listed(table.get("endings", "")),
        elisions=frozenset(listed(table.get("elisions", ""))),
    )


def is_foreign(word: str, language: str | None) -> bool:
    """Whether a word in small letters cannot be one of the language.

    By its script, by accents in a language that writes without them, as a frequent word of another language, or by
    letters that the language does not put together. A word with a capital may be a name in its own spelling, and is
    none.

    Args:
        word: The word as it stands.
        language: BCP 47 tag of the text; without a table nothing is foreign.
    """
    return _is_foreign(word, primary(language))


@lru_cache(maxsize=16384)
def _is_foreign(word: str, language: str) -> bool:
    table = _table(language)
    if table.script is None:
        return False
    scripts = {script for script in map(script_of, word) if script}
    if not scripts:
        return False
    if table.script not in scripts:
        # Latin words with a capital or in capitals are names and brands in any text.
        return "Latn" not in scripts or (word.islower() and len(word) > 2)  # noqa: PLR2004 - "km" and the like
    if not word.islower() or len(word) == 1:
        return False
    key = fold(word)
    if key in table.loans or is_common(key, language):
        return False
    return _looks_foreign(word, key, language, table) if word.isalpha() else _is_elided(key, table)


def _is_elided(key: str, table: _Table) -> bool:
    """Whether another language tied its article to a word ("l'acqua")."""
    head, _, tail = key.partition("'")
    return head in table.elisions and tail.isalpha() and len(tail) > len(head)


def _looks_foreign(word: str, key: str, language: str, table: _Table) -> bool:
    """Whether a word in the script of the language, but none that it is known to have, belongs to another one."""
    if key in table.words or (table.endings and key.endswith(table.endings)):
        return True
    if not table.accents and not word.isascii():
        return True
    return len(key) >= _SHORTEST and slip_of(key, language) is None and strangeness(key, language) >= STRANGE
