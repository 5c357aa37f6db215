"""Which names of one passage the other passage has in no form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from provenance.language.inflection import bases, families
from provenance.language.names import is_acronym_of, same_name, seats
from provenance.language.senses import synonyms
from provenance.language.spans import Span
from provenance.language.words import Word

# A single letter is an initial, and vouches for nothing.
_SHORTEST: Final = 2

# So many names are held against so many different words: a bound for hostile texts.
_MOST_NAMES: Final = 200
_MOST_WORDS: Final = 400

# How far around a word the rest of its name may stand, for the acronym of the whole.
_AROUND: Final = 5


def unmatched_names(
    text: str, names: Sequence[Word], tokens: Sequence[Word], others: Sequence[Word], language: str | None
) -> tuple[Span, ...]:
    """The names of a text that another text has in no form, nor as a common word.

    Args:
        text: The text.
        names: Its name words, in order; those that follow each other are one name.
        tokens: Its tokens.
        others: The tokens of the other text.
        language: BCP 47 tag of both.
    """
    if not names:
        return ()
    known = KnownWords.of(tuple(dict.fromkeys(other.key for other in others))[:_MOST_WORDS], language)
    joined = {one.key + other.key for one, other in pairwise(others)}
    acronyms = [other.key for other in others if len(other.text) > 1 and other.text.isupper()]
    found = [
        word
        for word in names[:_MOST_NAMES]
        if len(word.key) >= _SHORTEST
        and word.key not in joined
        and not known.holds(word.key, language)
        and not is_acronym_of(word.key, others, language)
        and not (acronyms and _is_abbreviated(word, tokens, acronyms, language))
    ]
    return _grouped(found, text)


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words of a text, for the question whether any of them stands for a name.

    Attributes:
        keys: The words, folded, each once.
        forms: The base forms of them all.
        seats: What `provenance.language.names.seats` tells of them all.
        families: The families of words that they belong to.
    """

    keys: dict[str, None]
    forms: frozenset[str]
    seats: frozenset[int]
    families: frozenset[int]

    @classmethod
    def of(cls, keys: Sequence[str], language: str | None) -> KnownWords:
        """What is known of some folded words, each of them once."""
        return cls(
            dict.fromkeys(keys),
            frozenset().union(*(bases(key, language) for key in keys)),
            frozenset().union(*(seats(key, language) for key in keys)),
            frozenset().union(*(families(key, language) for key in keys)),
        )

    def holds(self, name: str, language: str | None) -> bool:
        """Whether a word is another form of the name, its synonym, or speaks for it as a capital for its country.

        What can be asked of all words at once is asked first.
        """
        return (
            name in self.keys
            or not synonyms(name, language).isdisjoint(self.forms)
            or not seats(name, language).isdisjoint(self.seats)
            or not families(name, language).isdisjoint(self.families)
            or any(same_name(name, key, language) for key in self.keys)
        )


def _is_abbreviated(word: Word, tokens: Sequence[Word], acronyms: Sequence[str], language: str | None) -> bool:
    """Whether a word belongs to a name whose acronym the other text has."""
    at = next(at for at, token in enumerate(tokens) if token is word)
    around = tokens[max(0, at - _AROUND) : at + _AROUND + 1]
    return any(word.key[0] in acronym and is_acronym_of(acronym, around, language) for acronym in acronyms)


def _grouped(words: Sequence[Word], text: str) -> tuple[Span, ...]:
    """Words that follow each other, as one name each."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and not text[groups[-1][-1].end : word.start].strip(" .-"):
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Span.of(text, group[0].start, group[-1].end) for group in groups)
