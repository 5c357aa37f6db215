"""Places where a sentence cannot go on as it does, from pairs of function words: "the of", "a is", "an phone"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance.language.normalise import fold
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section
from provenance.language.verbs import auxiliaries
from provenance.language.words import Word

_SENTENCE_ENDS: Final = ".!?,;:)"


@dataclass(frozen=True, slots=True)
class _Table:
    determiners: frozenset[str]
    never_after: frozenset[str]
    never_last: frozenset[str]
    stranding: frozenset[str]
    inverting: frozenset[str]
    finite: frozenset[str]
    participle: str


@cache
def _table(language: str) -> _Table:
    table = section(language, "stopwords")
    return _Table(
        determiners=frozenset(listed(table.get("determiners", ""))),
        never_after=frozenset(listed(table.get("never_after_determiner", ""))),
        never_last=frozenset(listed(table.get("never_before_full_stop", ""))),
        stranding=frozenset(listed(section(language, "grammar").get("stranding", ""))),
        inverting=frozenset(listed(section(language, "grammar").get("inverting", ""))),
        finite=frozenset(listed(section(language, "grammar").get("before_finite", ""))),
        participle=fold(section(language, "grammar").get("participle", "")),
    )


def determiners(language: str | None) -> frozenset[str]:
    """The articles of a language, folded; empty for one that has none, or no table of them."""
    return _table(primary(language)).determiners


def broken_places(text: str, tokens: Sequence[Word], language: str | None) -> tuple[int, ...]:
    """The tokens after which no sound sentence goes on as this one does.

    Args:
        text: The text.
        tokens: Its tokens.
        language: BCP 47 tag; a language without such a table has no broken places.
    """
    table = _table(primary(language))
    if not table.determiners:
        return ()
    found: list[int] = []
    for at, token in enumerate(tokens):
        if token.key not in table.never_last:
            continue
        follower = tokens[at + 1] if at + 1 < len(tokens) else None
        gap = text[token.end : follower.start if follower else token.end + 1].strip()
        if token.text.isupper() and len(token.text) > 1:
            continue
        if (gap[:1] and gap[0] in _SENTENCE_ENDS and _is_last(tokens, at, text, table)) or (
            follower is not None and not gap and token.key in table.determiners and _cannot_follow(follower, table)
        ):
            found.append(at)
    return tuple(found)


def _cannot_follow(follower: Word, table: _Table) -> bool:
    """Whether a word cannot stand behind an article; one with a capital may be a name or a title."""
    return follower.key in table.never_after and follower.text.islower()


def _is_last(tokens: Sequence[Word], at: int, text: str, table: _Table) -> bool:
    """Whether a word that needs another one stands at the end of its clause."""
    token = tokens[at]
    if token.key in table.determiners:
        return True
    if at + 1 < len(tokens) or text[token.end : token.end + 2].strip()[:1] != ".":
        return False
    return table.stranding.isdisjoint(word.key for word in tokens[max(0, at - _REACH) : at])


_REACH: Final = 12
"""So many words back stands what a clause leaves behind: "what the papers that they signed really were"."""


def is_misplaced(before: str, key: str, language: str | None) -> bool:
    """Whether a folded word is a participle behind one that needs a finite verb or an infinitive: "would going"."""
    table = _table(primary(language))
    return bool(table.participle) and key.endswith(table.participle) and before in table.finite


def may_stand_turned(words: Sequence[Word], at: int, language: str | None) -> bool:
    """Whether a word and the next may have another order than usual, because a clause may turn its verb round there.

    Args:
        words: The words of a text.
        at: Which of them is the first of the two.
        language: BCP 47 tag; a language without such a table turns nothing round.
    """
    table, helpers = _table(primary(language)), auxiliaries(language)
    carriers = helpers.auxiliaries | helpers.modals
    if words[at].key not in carriers and words[at + 1].key not in carriers:
        return False
    if not table.inverting.isdisjoint(word.key for word in words[max(0, at - _INVERTED) : at]):
        return True
    is_last = at + 2 == len(words) and words[at + 1].key in table.never_last
    return is_last and not table.stranding.isdisjoint(word.key for word in words[max(0, at - _REACH) : at])


_INVERTED: Final = 6
"""So many words stand at most between "only" and the verb: "only in the last days of May did he"."""
