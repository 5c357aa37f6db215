"""The words of a language that reporting is made with, as typed tables over folded words.

Everything is compared in the folded form of `language.normalise`, so that vowel signs, tanwin and shadda, lost
zero-width joiners and the two keyboards' Yeh and Kaf make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, Final, Literal, Protocol, get_args

from provenance.language.tables import primary, section
from provenance.language.words import words

CueKind = Literal["say", "participle", "tell", "think", "ask", "act", "according", "none"]
"""What reporting words take; the tables say more of each (`[speech.cues]`)."""

_NO_NAMES: Final = (
    "roles",
    "institutions",
    "honorifics",
    "determiners",
    "pronouns",
    "conjunctions",
    "subordinators",
    "auxiliaries",
    "openers",
)

_SHORTEST: Final = 4
"""Letters of a word whose beginning or ending tells what it is."""

_BRACES: Final = re.compile(r"\{([^{}]*)\}")


class Keyed(Protocol):
    """Anything with a folded form: a word, a token."""

    @property
    def key(self) -> str:
        """Folded for comparison."""


def expand(pattern: str) -> Iterator[str]:
    """The words that a pattern with braces stands for, as in a shell: `add{,s,ed}` is add, adds, added."""
    parts = _BRACES.split(pattern)
    choices = [part.split(",") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*choices))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to look up in a run of tokens, each with a label.

    Attributes:
        by_first: The first word's key to the rest of each phrase and its label, longest first.
    """

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, labelled: Iterable[tuple[str, str]]) -> Phrases:
        """Index phrases; of two equal ones the first label stays."""
        seen: dict[tuple[str, ...], str] = {}
        for phrase, label in labelled:
            seen.setdefault(tuple(word.key for word in words(phrase)), label)
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for (first, *rest), label in sorted(seen.items(), key=lambda item: (-len(item[0]), item[0])):
            by_first.setdefault(first, []).append((tuple(rest), label))
        return cls({first: tuple(rests) for first, rests in by_first.items()})

    def at(self, tokens: Sequence[Keyed], start: int) -> tuple[int, str] | None:
        """The longest phrase that begins at a token: the index after its last token, and its label."""
        for rest, label in self.by_first.get(tokens[start].key, ()):
            end = start + 1 + len(rest)
            if end <= len(tokens) and all(
                token.key == key for token, key in zip(tokens[start + 1 : end], rest, strict=True)
            ):
                return end, label
        return None

    def ends(self, tokens: Sequence[Keyed], start: int, end: int) -> bool:
        """Whether a phrase that begins in a stretch of tokens ends with it."""
        return any(found[0] == end for at in range(start, end) if (found := self.at(tokens, at)))

    def matches(
        self, tokens: Sequence[Keyed], start: int = 0, end: int | None = None
    ) -> Iterator[tuple[int, int, str]]:
        """All phrases from left to right, the longest at each place, none inside another."""
        limit = len(tokens) if end is None else end
        while start < limit:
            found = self.at(tokens, start) if tokens[start].key in self.by_first else None
            if found and found[0] <= limit:
                yield start, found[0], found[1]
                start = found[0]
            else:
                start += 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the tool knows of a language's reporting; empty tables for a language without one.

    Attributes:
        capitals: Whether names and sentences begin with capitals.
        articles: Whether noun phrases begin with articles.
        subject: Where the subject of a reporting word stands, most usual first: `before`, `after`, `first` (at the
            beginning of its clause, however far).
        cues: Reporting words, labelled with their `CueKind`.
        bare: Reporting words that take a clause without a conjunction, labelled `bare`.
        inverted: Reporting words that may close a sentence behind what they report, labelled `inverted`.
        backward: Words that open a sentence about the words before it, labelled `backward`.
        known_outlets: Names of newspapers, agencies and channels.
        sets: All other tables: folded words by the table's name in `[speech.words]`.
        no_names: Words of the tables that hold no names, though some may have a capital.
        adverb_endings: Endings that make a word an adverb.
        opener_endings: Endings of participles that open an adverbial: Speaking to reporters.
        verb_endings: Endings of past tenses.
        past_endings: Endings that only past tenses have.
        adjective_endings: Endings of adjectives that follow their noun.
        preposition_prefixes: Prepositions that are written together with their noun.
        fused_prepositions: How a preposition and an article begin that are written together, and what is left of them.
        article_prefixes: Articles that are written together with their noun.
        name_endings: Endings that a declined name may have.
        inserts: Whether reporting words may stand inside the marks, between dashes.
    """

    language: str
    capitals: bool
    articles: bool
    subject: tuple[str, ...]
    cues: Phrases
    bare: Phrases
    inverted: Phrases
    backward: Phrases
    known_outlets: Phrases
    sets: Mapping[str, frozenset[str]]
    no_names: frozenset[str]
    adverb_endings: tuple[str, ...]
    opener_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    preposition_prefixes: tuple[str, ...]
    fused_prepositions: tuple[tuple[str, str], ...]
    article_prefixes: tuple[str, ...]
    name_endings: tuple[str, ...]
    inserts: bool

    def has(self, table: str, key: str) -> bool:
        """Whether a folded word stands in a table."""
        return key in self.sets.get(table, ())

    def in_any(self, tables: Iterable[str], key: str) -> bool:
        """Whether a folded word stands in one of several tables."""
        return any(key in self.sets.get(table, ()) for table in tables)

    def is_adverb(self, key: str) -> bool:
        """Whether a folded word is an adverb, by table or by ending."""
        return self.has("adverbs", key) or (len(key) >= _SHORTEST and key.endswith(self.adverb_endings))

    def is_no_name(self, key: str) -> bool:
        """Whether a folded word is no part of a name though it may have a capital."""
        return key in self.no_names or self.is_preposition(key) or self.is_adverb(key)

    def is_preposition(self, key: str) -> bool:
        """Whether a folded word is a preposition, or one grown together with its noun."""
        if self.has("prepositions", key):
            return True
        return bool(self.preposition_prefixes) and len(key) >= _SHORTEST and key.startswith(self.preposition_prefixes)

    def unfused(self, text: str) -> str:
        """A noun without the preposition that is written together with it: الرئيس for للرئيس."""
        for written, noun in self.fused_prepositions:
            if text.startswith(written):
                return noun + text[len(written) :]
        return text

    @property
    def known(self) -> bool:
        """Whether the language has a table at all."""
        return bool(self.cues.by_first)


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language, read once.

    Args:
        language: BCP 47 tag; only its primary subtag counts.
    """
    table = section(language, "speech")
    lists: Mapping[str, Any] = table.get("words", {})
    cues: Mapping[str, Any] = table.get("cues", {})
    prefixes = ("", *table.get("prefixes", ()))
    labelled = [(form, kind) for kind in get_args(CueKind) for form in forms(cues, kind, prefixes)]
    sets = {name: keys(lists, name, prefixes if name in table.get("prefixed", ()) else ("",)) for name in lists}
    return Lexicon(
        primary(language),
        bool(table.get("capitals", False)),
        bool(table.get("articles", False)),
        tuple(table.get("subject", ("before", "after"))),
        # A phrase that is no cue takes precedence over an equal one that is.
        Phrases.of(sorted(labelled, key=lambda pair: pair[1] != "none")),
        Phrases.of((form, "bare") for form in forms(lists, "bare", prefixes)),
        Phrases.of((form, "inverted") for form in forms(lists, "inverted", prefixes)),
        Phrases.of((form, "backward") for form in forms(lists, "backward", prefixes)),
        Phrases.of((form, "outlet") for form in forms(lists, "known_outlets")),
        sets,
        frozenset().union(*(sets.get(name, frozenset()) for name in _NO_NAMES)),
        tuple(lists.get("adverb_endings", ())),
        tuple(lists.get("opener_endings", ())),
        tuple(lists.get("verb_endings", ())),
        tuple(lists.get("past_endings", ())),
        tuple(lists.get("adjective_endings", ())),
        tuple(sorted(keys(lists, "preposition_prefixes"))),
        tuple((written, noun) for written, noun in table.get("fused_prepositions", ())),
        tuple(sorted(keys(lists, "article_prefixes"))),
        tuple(lists.get("name_endings", ())),
        bool(table.get("inserts", False)),
    )


def forms(table: Mapping[str, Any], name: str, prefixes: Sequence[str] = ("",)) -> Iterator[str]:
    """The forms that a list of patterns stands for; one with a zero-width non-joiner also with a blank in its place.

    Args:
        table: A table of lists.
        name: Of the list; one that is not there is empty.
        prefixes: What may be written together with each form.
    """
    for pattern in table.get(name, ()):
        for form in expand(pattern):
            for prefix in prefixes:
                yield prefix + form
                if "\u200c" in form:
                    yield prefix + form.replace("\u200c", " ")


def keys(table: Mapping[str, Any], name: str, prefixes: Sequence[str] = ("",)) -> frozenset[str]:
    """The folded forms of a list."""
    return frozenset(" ".join(word.key for word in words(form)) for form in forms(table, name, prefixes))
