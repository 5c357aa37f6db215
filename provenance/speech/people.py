"""The people of an article: who is meant by a surname, a role or a pronoun.

A surname goes to the fullest name that ends in it, a role to the person whom the article gives it to, a pronoun to whom
the article spoke of last.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from provenance.speech.lexicon import Lexicon
from provenance.speech.naming import (
    SHORTEST_TRAIT,
    STEM,
    Name,
    bare,
    is_genitive,
    is_governed,
    mention_tokens,
    name_runs,
    past_complement,
    stem,
    take_apart,
    traits_of,
)
from provenance.speech.sentence import Sentence, Token

_REACH: Final = 8
"""Tokens that may stand between a role and its holder's name."""

_MOST: Final = 50
"""Holders of one role, and bearers of one surname, that are kept."""

_Role = tuple[str, frozenset[str]]
_NO_ROLE: Final[_Role] = ("", frozenset())


@dataclass(slots=True, eq=False)
class _Person:
    """Somebody whom the article names: the fullest name, and its folded words."""

    name: str
    keys: tuple[str, ...]
    number: int


@dataclass(slots=True)
class _Index:
    """People by what they are called."""

    by_surname: dict[str, list[_Person]] = field(default_factory=dict)
    by_word: dict[str, _Person] = field(default_factory=dict)
    by_role: dict[str, list[tuple[_Person, frozenset[str]]]] = field(default_factory=dict)


class People:
    """Everybody whom an article names, and how to find them again."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._index = _Index()
        self._meant: dict[str, str] = {}
        self._count = 0

    @classmethod
    def of(cls, sentences: Sequence[Sentence], mentions: Sequence[str], lexicon: Lexicon) -> People:
        """Read the names and roles of an article.

        Args:
            sentences: All of its sentences.
            mentions: The speakers' mentions: in a script without capitals all that is known of names.
            lexicon: Of its language.
        """
        people = cls(lexicon)
        if lexicon.capitals:
            for sentence in sentences:
                people._read(sentence.tokens)
        people._read_mentions(mentions)
        if not lexicon.capitals:
            for sentence in sentences:
                people._read_known(sentence.tokens)
        return people

    def _read_mentions(self, mentions: Sequence[str]) -> None:
        """The names in the speakers' mentions, with the roles in them."""
        lexicon = self._lexicon
        held = [mention_tokens(mention) for mention in mentions]
        alone = {tokens[0].key for tokens in held if len(tokens) == 1}
        for tokens in held:
            found = take_apart(tokens, lexicon)
            name = found.name if lexicon.capitals else _up_to(found.name, alone)
            if len(name) > 1 or (name and (lexicon.articles or not lexicon.capitals)):
                titled = len(name) == 1 and lexicon.has("honorifics", tokens[0].key)
                self._add(name, (found.role, found.traits), honorific=tokens[0] if titled else None)

    def find(self, mention: str, last: str | None) -> str:
        """The fullest name of the one who is mentioned.

        Args:
            mention: As it stands in the text.
            last: Name of the one who spoke last: whom a pronoun means.
        """
        lexicon = self._lexicon
        mention = lexicon.unfused(mention)
        held = mention_tokens(mention)
        if len(held) == 1 and lexicon.has("personal", held[0].key):
            return last or mention
        found = take_apart(held, lexicon)
        if found.name:
            named = self._by_name(found)
            if named:
                return named
            if len(found.name) > 1:
                return found.text
            if lexicon.articles or not found.role:
                return mention
            found = replace(found, traits=found.traits | traits_of(found.name))  # президент Вьетнама
        meant = self._by_role(found, last) or mention
        if found.role:
            self._meant[found.role] = meant
        return meant

    def _add(self, name: Sequence[Token], *roles: _Role, honorific: Token | None = None) -> None:
        """Keep a name, or make one that is known fuller, and its roles; one word alone keeps its honorific."""
        keys = tuple(stem(word.key, self._lexicon) for word in name)
        text = " ".join(bare(word.text) for word in ((honorific,) if honorific else ()) + tuple(name))
        known = self._index.by_surname.setdefault(keys[-1], [])
        person = next((p for p in known if _is_part(keys, p.keys) or _is_part(p.keys, keys)), None)
        if person is None:
            person = _Person(text, keys, self._count)
            self._count += 1
            known.extend([person] * (len(known) < _MOST))
        elif len(keys) > len(person.keys) or (honorific and len(person.keys) == 1):
            person.name, person.keys = text, keys
        if len(person.keys) > 1:
            for key in keys:
                self._index.by_word.setdefault(key, person)
        for role, traits in roles:
            holders = self._index.by_role.setdefault(role, [])
            if role and len(holders) < _MOST:
                holders.append((person, traits))

    def _read(self, tokens: Sequence[Token]) -> None:
        """Names with the roles before and behind them."""
        lexicon = self._lexicon
        for first, end in name_runs(tokens, lexicon):
            start = past_complement(tokens, first, end, lexicon)
            title = self._title_before(tokens, start, end)
            start = start if title[0] else first
            behind = self._apposition(tokens, end)
            if is_governed(tokens, first, lexicon):
                if not title[0] or end - first < SHORTEST_TRAIT or not lexicon.is_preposition(tokens[first - 1].key):
                    continue  # "Leader of the Islamic Revolution"
                start += 1  # "Ambassador to Russia Kazem Jalali"
            honoured = start > 0 and lexicon.has("honorifics", tokens[start - 1].key)
            if end - start > 1 or (lexicon.articles and (title[0] or behind[0] or honoured)):
                titled = honoured and end - start == 1
                self._add(tokens[start:end], title, behind, honorific=tokens[start - 1] if titled else None)

    def _read_known(self, tokens: Sequence[Token]) -> None:
        """The roles beside the names that are known by now, where nothing else tells names from other words."""
        at = 0
        while at < len(tokens):
            known = self._index.by_word.get(tokens[at].key) or self._honoured(tokens[at].key)
            end = at + len(known.keys) if known else at + 1
            if known and tuple(stem(token.key, self._lexicon) for token in tokens[at:end]) == known.keys:
                for role, traits in (self._title_before(tokens, at, end), self._apposition(tokens, end)):
                    holders = self._index.by_role.setdefault(role, [])
                    if role and len(holders) < _MOST:
                        holders.append((known, traits))
                at = end
            else:
                at += 1

    def _honoured(self, key: str) -> _Person | None:
        """Somebody who is known by an honorific and one name."""
        known = self._index.by_surname.get(stem(key, self._lexicon), ())
        return next((person for person in known if len(person.keys) == 1 and " " in person.name), None)

    def _title_before(self, tokens: Sequence[Token], first: int, end: int) -> _Role:
        """The role that stands before a name, with what it is of and its adjectives.

        A comma may come between only where the name is an apposition, closed by another.
        """
        lexicon = self._lexicon
        commas = 0 if end < len(tokens) and tokens[end].key in (",", "-") else 1
        for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
            token = tokens[at]
            if lexicon.has("roles", bare(token.key)):
                start = at
                while start > max(0, at - STEM) and (
                    tokens[start - 1].is_capitalised or is_genitive(tokens[start - 1])
                ):
                    start -= 1
                return bare(token.key), traits_of((*tokens[start:at], *tokens[at + 1 : first]))
            commas += token.key in (",", "-")
            parts = token.key in (",", "-") and commas == 1 and (lexicon.capitals or at == first - 1)
            if not (parts or self._belongs_to_title(token)):
                break
        return _NO_ROLE

    def _belongs_to_title(self, token: Token) -> bool:
        """Whether a word may stand between a role and the name: to Moscow, иностранных дел Норвегии."""
        lexicon = self._lexicon
        if not token.is_word:
            return False
        if token.is_capitalised:
            return True
        if not lexicon.capitals and (lexicon.is_adverb(token.key) or lexicon.has("event_nouns", token.key)):
            return False
        if lexicon.is_preposition(token.key):
            return lexicon.capitals or lexicon.has("role_links", token.key)
        if lexicon.in_any(("honorifics", "determiners"), token.key):
            return True
        return not lexicon.articles and (len(token.key) <= STEM or not token.key.endswith(lexicon.verb_endings))

    def _apposition(self, tokens: Sequence[Token], at: int) -> _Role:
        """The role behind a name, between commas or dashes: "Jalali, the ambassador to Moscow, said"."""
        lexicon = self._lexicon
        if at + 1 >= len(tokens) or tokens[at].key not in (",", "-"):
            return _NO_ROLE
        end = at + 1
        while end < len(tokens) and end - at < 2 * _REACH and tokens[end].is_word:
            if lexicon.has("relative", tokens[end].key) or lexicon.cues.at(tokens, end):
                return _NO_ROLE
            end += 1
        held = tokens[at + 1 : end]
        if end == len(tokens) or not tokens[end].is_word:
            for place, token in enumerate(held[: STEM + 1]):
                if lexicon.has("roles", bare(token.key)):
                    return bare(token.key), traits_of((*held[:place], *held[place + 1 :]))
        return _NO_ROLE

    def _by_name(self, found: Name) -> str | None:
        """The fullest name that ends in a surname, or has the one word that is given."""
        keys = tuple(stem(word.key, self._lexicon) for word in found.name)
        known = self._index.by_surname.get(keys[-1], ())
        person = next((p for p in known if _is_part(keys, p.keys) or set(keys) <= set(p.keys)), None)
        if person is None and len(keys) == 1:
            person = self._index.by_word.get(keys[0])
        return person.name if person and (len(person.keys) > 1 or " " in person.name) else None

    def _by_role(self, found: Name, last: str | None) -> str | None:
        """The one whom the article gives a role, by its traits.

        Of several it is the last speaker, else whoever was last called so, else the first who is named.
        """
        wanted = self._telling(found.traits)
        meant = None if wanted else self._meant.get(found.role)
        ranked: list[tuple[int, bool, int, str]] = []
        for person, traits in self._index.by_role.get(found.role, ()) if found.role else ():
            known = self._telling(traits)
            # "the French president" is not the Russian one, though he be the only president with a name.
            if not wanted or not known or wanted & known:
                ranked.append((-len(wanted & known), person.name != last, person.number, person.name))
        if meant and (not ranked or min(ranked)[1]):
            return meant
        return min(ranked)[-1] if ranked else None

    def _telling(self, traits: frozenset[str]) -> frozenset[str]:
        """The beginnings of the words that tell one holder of a role from another."""
        lexicon = self._lexicon
        small = ("determiners", "conjunctions", "linking")
        return frozenset(
            trait[:STEM] for trait in traits if not lexicon.is_preposition(trait) and not lexicon.in_any(small, trait)
        )


def _is_part(keys: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a name is the end of a fuller one, or the same."""
    return whole[-len(keys) :] == keys


def _up_to(name: Sequence[Token], alone: Collection[str]) -> tuple[Token, ...]:
    """A name in a script without capitals up to the surname by which the article calls its bearer elsewhere."""
    ends = [at + 1 for at, token in enumerate(name) if at > 0 and token.key in alone]
    return tuple(name[: ends[0]] if ends else name)
