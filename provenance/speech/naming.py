"""A mention taken apart: the name, the role, and what else is said of somebody.

Names are read off capitals where a script has them, else off the roles and articles beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.language.words import words
from provenance.speech.lexicon import Lexicon
from provenance.speech.sentence import Token, tokens_of

STEM: Final = 4
"""Letters by which Iran and Iranian, Путин and Путина are known as one."""

SHORTEST_TRAIT: Final = 3
"""Letters of a word that can tell one holder of a role from another."""

_NOBODY: Final = (0, 0)
_GENITIVE: Final = "аяиы"
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A mention taken apart.

    Attributes:
        name: The words of the name, without titles and roles; empty for one who is only described.
        role: The folded noun of the role, or empty.
        traits: The other folded words of the description: iranian, moscow.
    """

    name: tuple[Token, ...]
    role: str
    traits: frozenset[str]

    @property
    def text(self) -> str:
        """The name as it stands."""
        return " ".join(bare(word.text) for word in self.name)


def bare(text: str) -> str:
    """A word without the ending of the English genitive."""
    return text[:-2] if text.endswith(("'s", "’s")) else text.rstrip("'’")


def is_genitive(word: Token) -> bool:
    """Whether a word has the ending of the English genitive."""
    return bare(word.text) != word.text


def stem(key: str, lexicon: Lexicon) -> str:
    """A folded name without the ending of its case, where the language declines names."""
    key = bare(key)
    for ending in lexicon.name_endings:
        if key.endswith(ending) and len(key) - len(ending) >= STEM:
            return key[: -len(ending)]
    return key


def mention_tokens(mention: str) -> tuple[Token, ...]:
    """The words and marks of a mention."""
    return tuple(tokens_of(mention, 0, len(mention), words(mention)))


def take_apart(held: Sequence[Token], lexicon: Lexicon) -> Name:
    """A mention as name, role and traits."""
    role = next((at for at, token in enumerate(held) if lexicon.has("roles", bare(token.key))), -1)
    find = _cased_name if lexicon.capitals else _uncased_name
    first, end = find(held, role, lexicon)
    rest = [token for at, token in enumerate(held) if at != role and not first <= at < end]
    return Name(tuple(held[first:end]), bare(held[role].key) if role >= 0 else "", traits_of(rest))


def traits_of(held: Sequence[Token]) -> frozenset[str]:
    """The folded words of a description."""
    return frozenset(bare(token.key) for token in held if token.is_word and len(token.key) >= SHORTEST_TRAIT)


def name_runs(held: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Runs of words with capitals that are neither roles, titles nor function words, as first and end index."""
    first = end = -1
    for at, token in enumerate(held):
        if token.is_capitalised and not lexicon.is_no_name(bare(token.key)):
            first, end = (at if first < 0 else first), at + 1
            if not is_genitive(token):
                continue
        elif first >= 0 and lexicon.has("particles", token.key):
            continue
        if first >= 0:
            yield first, end
        first = -1
    if first >= 0:
        yield first, end


def is_governed(held: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word stands behind a preposition, so that it says what the role is of or to."""
    while at > 0 and lexicon.has("determiners", held[at - 1].key):
        at -= 1
    return at > 0 and lexicon.is_preposition(held[at - 1].key)


def past_complement(held: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """Past a country before a full name: президент США Джо Байден, глава МИД Ирана Аббас Аракчи."""
    if lexicon.articles or end - first < _NEAR:
        return first
    return first + (held[first].text.isupper() or held[first].text[-1] in _GENITIVE)


def _cased_name(held: Sequence[Token], role: int, lexicon: Lexicon) -> tuple[int, int]:
    """The run of capitals that is a name: behind a role and what the role is of, else the first one."""
    for run_first, end in name_runs(held, lexicon):
        first = past_complement(held, run_first, end, lexicon)
        if end < len(held) and lexicon.has("institutions", held[end].key):
            continue  # the Supreme National Security Council
        alone = end - first == 1 and any(token.is_capitalised for token in held[end:])
        if alone and not lexicon.articles:
            continue  # "посол Ирана в Москве Казем Джалали"
        if role < 0:
            owner = is_genitive(held[end - 1]) and end < len(held)  # "Putin's remarks" is nobody
            return _NOBODY if owner or is_governed(held, first, lexicon) else (first, end)
        start = _name_by_role(held, role, first, end, lexicon)
        if start is not None:
            return start, end
    return _NOBODY


def _name_by_role(held: Sequence[Token], role: int, first: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the name of a role's holder begins in a run of capitals, or None where the run is something else."""
    if first < role:
        # "Iran's security chief" and "White House spokesman" say what the role is of; "Rouhani, president" does not.
        return first if end < role and held[end].key in (",", "-") else None
    if first == role + 1:
        return first
    if lexicon.is_preposition(held[first - 1].key):
        return first + 1 if end - first >= _NEAR else None  # "Ambassador to Russia Kazem Jalali"
    return None if is_governed(held, first, lexicon) or is_genitive(held[first - 1]) else first


def _uncased_name(held: Sequence[Token], role: int, lexicon: Lexicon) -> tuple[int, int]:
    """The words before a role, or behind the article and adjectives of one; all words where there is no role."""
    if not held or lexicon.has("determiners", held[0].key):
        return _NOBODY
    first = _past_honorifics(held, 0, lexicon)
    if any(lexicon.has("honorifics", token.key) for token in held[first:]):
        return _NOBODY  # "Mr Davis' son"
    if role < 0:
        return first, len(held)
    if role > first:
        return first, role
    start = _past_honorifics(held, _behind_title(held, role, lexicon), lexicon)
    return (start, len(held)) if role < start < len(held) else _NOBODY


def _past_honorifics(held: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    while 0 <= at < len(held) and lexicon.has("honorifics", held[at].key):
        at += 1
    return at


def _behind_title(held: Sequence[Token], role: int, lexicon: Lexicon) -> int:
    """Where the name begins behind a title whose end the article shows, or -1 where nothing does.

    "الرئيس الروسي فلاديمير بوتين": behind the words that have the article; "سفير إيران في موسكو كاظم جلالي": behind the
    preposition and its noun.
    """
    articles = lexicon.article_prefixes
    at = role
    while articles and at < len(held):
        definite = next((n for n in range(at, min(at + _NEAR, len(held))) if held[n].key.startswith(articles)), -1)
        if definite >= 0:
            at = definite
            while at < len(held) and held[at].key.startswith(articles):
                at += 1
        ahead = held[at : at + (_NEAR if definite < 0 else 1)]
        joint = next((n for n, token in enumerate(ahead, at) if _joins(token, lexicon)), -1)
        if joint < 0:
            return at if definite >= 0 or at > role else -1
        at = joint + 1 if joint + 1 < len(held) and held[joint + 1].key.startswith(articles) else joint + 2
    return -1


def _joins(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_preposition(token.key) or lexicon.has("role_links", token.key)
