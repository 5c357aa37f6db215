"""Which language a text is written in, or that this cannot be told.

The steps go from what is certain to what is likely, and each may end the search:

1. The script of the letters, and the letters that tell a language from the others of its script: ے is Urdu, ї is
   Ukrainian.
2. The share of a first-class language's function words among the words.
3. The letter statistics of langdetect, of those languages that the script leaves. It is confidently wrong on short
   texts, and takes a language that it does not know for one that it knows (Sorani Kurdish for Persian). So it is asked
   only about texts of some length, and its word for a first-class language counts only where function words support it.

The answer errs on the side of "cannot tell", because a declared language is accused on the strength of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from provenance.language.letter_statistics import most_likely
from provenance.language.scripts import UNKNOWN, count_scripts, script_table
from provenance.language.tables import FIRST_CLASS, primary, section

# How much of a text is read, in code points: enough for every step, and a bound for hostile texts.
_READ: Final = 4000

# With fewer letters or words than this the language cannot be told.
_FEWEST_LETTERS: Final = 10
_FEWEST_WORDS: Final = 3
_FEWEST_FUNCTION_WORDS: Final = 2
_FEWEST_LETTERS_FOR_STATISTICS: Final = 80
_FEWEST_LETTERS_SUPPORTED: Final = 40
_SHORTEST_WITH_PREFIX: Final = 5
# How many times as many function words the first language must have as the second.
_AHEAD: Final = 2

# The share of letters that the leading script must have.
_LEADING: Final = 0.6

# Letters that tell a language from its neighbours: from the first share of all letters on they decide, between the two
# they only forbid an answer (a name spelled in its own letters), below the second they are ignored.
_TELLING: Final = 0.02
_DOUBTFUL: Final = 0.005
_FEWEST_TELLING: Final = 3
# A language must explain this share of the telling letters, and show this share of its own: more where several explain.
_EXPLAINED: Final = 0.9
_SHOWN: Final = 0.35
_SHOWN_AMONG_SEVERAL: Final = 0.75

_STATISTICS_SURE: Final = 0.99

# Confidence in what script, letters and words say, and the most that the statistics alone can give.
_CERTAIN: Final = 0.99
_LIKELY: Final = 0.9

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}|[@#]\w{1,100}")
_IN_ADDRESSES: Final = ("://", "www.", "@", "#")
# One keyboard's letters for the other's, and no vowel signs: function words are found however they were typed.
_TYPED_ALIKE = {ord("ي"): "ی", ord("ك"): "ک", **dict.fromkeys(range(0x064B, 0x0653))}


@dataclass(frozen=True, slots=True)
class Identification:
    """What a text says about its own language.

    Attributes:
        language: Primary subtag of BCP 47, or None where it cannot be told.
        script: ISO 15924 code of the leading script; `Zyyy` where none leads.
        confidence: 0 to 1; 0 where the language cannot be told.
        reason: What the answer rests on, as a short phrase ("letters of ur: ے ں").
    """

    language: str | None
    script: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Profile:
    """How a first-class language shows itself (`[identify]` of its table)."""

    script: str
    function_words: frozenset[str]
    shared_words: frozenset[str]
    prefixes: tuple[str, ...]
    decisive_share: float
    supporting_share: float

    def own(self, found: Sequence[str]) -> list[str]:
        """Those of the words that show this language."""
        return [
            word
            for word in found
            if word in self.function_words
            or (self.prefixes and len(word) >= _SHORTEST_WITH_PREFIX and word.startswith(self.prefixes))
        ]

    def supports(self, found: Sequence[str]) -> bool:
        """Whether the words make this language likely enough to believe the statistics."""
        shared = sum(word in self.shared_words for word in found)
        return shared + len(self.own(found)) >= self.supporting_share * len(found)


def identify(text: str, *, statistics: bool = True) -> Identification:
    """Tell the language of a text, or that it cannot be told.

    Only the first 4,000 code points are read, addresses left out. The same text always gets the same answer.

    Args:
        text: Any text.
        statistics: Whether to ask the letter statistics where nothing else decides; they take a hundred times as long.
    """
    sample = text[:_READ].lower()
    if any(mark in sample for mark in _IN_ADDRESSES):  # Else the search for them takes a quarter of the time.
        sample = _ADDRESS.sub(" ", text[:_READ]).lower()
    letters = Counter(sample)
    scripts = count_scripts(letters)
    total = scripts.total()
    if total < _FEWEST_LETTERS:
        return _cannot_tell(UNKNOWN, "too few letters")
    script = min(scripts, key=lambda name: (-scripts[name], name))
    if scripts[script] < _LEADING * total:
        return _cannot_tell(UNKNOWN, f"no script leads: {', '.join(sorted(scripts))}")
    told = _by_letters(letters, script, total)
    if told:
        return told
    only = script_table().only.get(script)
    if only:
        return Identification(only, script, _CERTAIN, f"{script} script")
    found = _WORD.findall(_typed_alike(sample))
    if len(found) < _FEWEST_WORDS:
        return _cannot_tell(script, "too few words")
    own = {language: profile.own(found) for language, profile in _profiles().items() if profile.script == script}
    by_words = _by_words(found, own, script)
    if by_words is None and statistics:
        by_words = _by_statistics(sample, found, own, script, total)
    return by_words or _cannot_tell(script, "nothing decides")


def nearest_table(text: str) -> str | None:
    """The first-class language whose words show most in a text too short for `identify`, for choosing tables.

    It is a guess that accuses nobody: "We will not sign" is read with the English table rather than with none. None
    where no word shows a language, or two languages show alike.
    """
    sample = text[:_READ].lower()
    scripts = count_scripts(Counter(sample))
    found = _WORD.findall(_typed_alike(sample))
    shown = {
        language: len(profile.own(found)) + sum(word in profile.shared_words for word in found)
        for language, profile in _profiles().items()
        if scripts.get(profile.script)
    }
    best = max(shown.values(), default=0)
    leaders = [language for language in shown if shown[language] == best]
    return leaders[0] if best and len(leaders) == 1 else None


def contradicts(declared: str, found: Identification) -> bool:
    """Whether a text is plainly not in the language that its record declares.

    A neighbour of the declared language is no proof against it, nor is what only the statistics say against a
    language that they do not know.

    Args:
        declared: BCP 47 tag of the record.
        found: What `identify` says of the text.
    """
    language = primary(declared)
    table = script_table()
    if found.language in {None, language}:
        return False
    if language in FIRST_CLASS and found.confidence >= _CERTAIN:
        return True
    if found.language in table.near.get(language, frozenset()):
        return False
    return found.confidence >= _CERTAIN or any(language in heard for heard in table.profiles.values())


def _cannot_tell(script: str, reason: str) -> Identification:
    return Identification(None, script, 0.0, reason)


def _by_letters(letters: Counter[str], script: str, total: int) -> Identification | None:
    """The language whose own letters turn up, "cannot tell" where they are no one language's, None without any."""
    by_language = script_table().letters.get(script, {})
    seen = {letter: letters[letter] for own in by_language.values() for letter in own if letters[letter]}
    count = sum(seen.values())
    if not count or count < _DOUBTFUL * total:
        return None
    examples = " ".join(sorted(seen, key=lambda letter: (-seen[letter], letter))[:5])
    # Of two languages that explain the letters, the one that would not show others besides.
    shown = {
        language: len(own & seen.keys()) / len(own)
        for language, own in by_language.items()
        if sum(seen.get(letter, 0) for letter in own) >= _EXPLAINED * count
    }
    best = max(shown.values(), default=0.0)
    leaders = [language for language in shown if shown[language] == best]
    enough = best >= (_SHOWN if len(shown) == 1 else _SHOWN_AMONG_SEVERAL)
    if count < max(_FEWEST_TELLING, _TELLING * total) or not enough or len(leaders) > 1:
        return _cannot_tell(script, f"letters of another language: {examples}")
    return Identification(leaders[0], script, _CERTAIN, f"letters of {leaders[0]}: {examples}")


def _by_words(found: Sequence[str], own: Mapping[str, Sequence[str]], script: str) -> Identification | None:
    """The first-class language whose function words are frequent enough and far ahead of any other's."""
    ranked = sorted(own, key=lambda language: (-len(own[language]), language))
    if not ranked or len(set(own[ranked[0]])) < _FEWEST_FUNCTION_WORDS:
        return None
    best = ranked[0]
    share = len(own[best]) / len(found)
    ahead = all(len(own[best]) >= _AHEAD * len(own[other]) for other in ranked[1:])
    if share < _profiles()[best].decisive_share or not ahead:
        return None
    return Identification(best, script, _CERTAIN, f"function words of {best}: {share:.0%} of the words")


def _by_statistics(
    sample: str,
    found: Sequence[str],
    own: Mapping[str, Sequence[str]],
    script: str,
    total: int,
) -> Identification:
    """The language that the letter groups make likely, where the words of the first-class languages do not object."""
    language, probability = most_likely(sample, script) if total >= _FEWEST_LETTERS_SUPPORTED else (None, 0.0)
    if language is None or probability < _STATISTICS_SURE:
        return _cannot_tell(script, "too short" if total < _FEWEST_LETTERS_FOR_STATISTICS else "nothing decides")
    if language in own:
        believed = _profiles()[language].supports(found)
    else:
        believed = total >= _FEWEST_LETTERS_FOR_STATISTICS and all(
            len(set(words)) < _FEWEST_FUNCTION_WORDS or len(words) < _profiles()[other].decisive_share / 2 * len(found)
            for other, words in own.items()
        )
    if not believed:
        return _cannot_tell(script, f"letter statistics of {language}, which the words do not support")
    return Identification(language, script, _LIKELY * probability, f"letter statistics of {language}")


def _typed_alike(text: str) -> str:
    return text.translate(_TYPED_ALIKE)


@cache
def _profiles() -> Mapping[str, _Profile]:
    tables = {language: section(language, "identify") for language in FIRST_CLASS}
    return MappingProxyType(
        {
            language: _Profile(
                script=table["script"],
                function_words=frozenset(map(_typed_alike, table["function_words"])),
                shared_words=frozenset(map(_typed_alike, table.get("shared_words", ()))),
                prefixes=tuple(table.get("prefixes", ())),
                decisive_share=table["decisive_share"],
                supporting_share=table["supporting_share"],
            )
            for language, table in tables.items()
        },
    )
