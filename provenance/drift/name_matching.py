"""Which names of one passage the other passage has in no form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from provenance.language.inflection import bases_of_all, families, families_of_all
from provenance.language.names import is_acronym_of, is_name_among, seats, seats_of_all
from provenance.language.once import once
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
    text: str, names: Sequence[Word], tokens: Sequence[Word], other: KnownWords, language: str | None
) -> tuple[Span, ...]:
    """The names of a text that another text has in no form, nor as a common word.

    Args:
        text: The text.
        names: Its name words, in order; those that follow each other are one name.
        tokens: Its tokens.
        other: The words of the other text.
        language: BCP 47 tag of both.
    """
    if not names:
        return ()
    found = [
        word
        for word in names[:_MOST_NAMES]
        if len(word.key) >= _SHORTEST
        and not other.holds(word.key)
        and word.key not in other.joined
        and not is_acronym_of(word.key, other.tokens, language)
        and not (other.acronyms and _is_abbreviated(word, tokens, other.acronyms, language))
    ]
    return _grouped(found, text)


@dataclass(frozen=True)
class KnownWords:
    """The words of a text, for the question whether any of them stands for a name; read when first asked for.

    Attributes:
        tokens: The tokens of the text.
        language: BCP 47 tag.
    """

    tokens: tuple[Word, ...]
    language: str | None

    @once
    def keys(self) -> dict[str, None]:
        """The words, folded, each once."""
        return dict.fromkeys(islice(dict.fromkeys([token.key for token in self.tokens]), _MOST_WORDS))

    @once
    def forms(self) -> frozenset[str]:
        """The base forms of them all."""
        return bases_of_all(self.keys, self.language)

    @once
    def seats(self) -> frozenset[int]:
        """What `provenance.language.names.seats` tells of them all."""
        return seats_of_all(self.keys, self.language)

    @once
    def families(self) -> frozenset[int]:
        """The families of words that they belong to."""
        return families_of_all(self.keys, self.language)

    @once
    def joined(self) -> frozenset[str]:
        """Every two words that follow each other, written as one."""
        return frozenset([one.key + other.key for one, other in pairwise(self.tokens)])

    @once
    def acronyms(self) -> tuple[str, ...]:
        """The words in capitals, folded."""
        return tuple([token.key for token in self.tokens if token.text.isupper() and len(token.text) > 1])

    def holds(self, name: str) -> bool:
        """Whether a word is another form of the name, its synonym, or speaks for it as a capital for its country.

        What can be asked of all words at once is asked first.
        """
        language = self.language
        return (
            name in self.keys
            or not synonyms(name, language).isdisjoint(self.forms)
            or not seats(name, language).isdisjoint(self.seats)
            or not families(name, language).isdisjoint(self.families)
            or is_name_among(name, self.keys, language)
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
