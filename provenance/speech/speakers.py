"""Who speaks: the subject of each reporting verb.

It stands before the verb, behind it or at the head of the clause, as the language has it. Where a verb has no subject
of its own (and said, adding, مضيفا, добавив) it shares that of the verb before it; where the sentence has none (وأضاف)
the last speaker goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.speech.cues import Cue
from provenance.speech.lexicon import Lexicon
from provenance.speech.phrases import (
    LONGEST,
    Mention,
    clause_start,
    first_phrase,
    is_adverbial,
    phrase_after,
    phrase_before,
    segments,
)
from provenance.speech.sentence import Token

_REACH: Final = 10
"""Tokens that an adverbial between a verb and its subject may have."""

_ROLE_WITHIN: Final = 3
_INVERTED: Final = frozenset({"say", "think", "ask"})


@dataclass(frozen=True, slots=True)
class Report:
    """Reporting words with their subject.

    Attributes:
        cue: The reporting words.
        mention: Who speaks, or None where the sentence names nobody.
    """

    cue: Cue
    mention: Mention | None

    @property
    def speaks(self) -> bool:
        """Whether its subject can be shared: a verb's, and no participle's."""
        return self.cue.kind not in ("according", "participle")


def reports(tokens: Sequence[Token], cues: Iterable[Cue], lexicon: Lexicon) -> tuple[Report, ...]:
    """The reporting words of a sentence with their subjects.

    Args:
        tokens: Of the sentence.
        cues: Its reporting words, in order.
        lexicon: Of its language.
    """
    found: list[Report] = []
    for cue in cues:
        found.append(Report(cue, _subject(tokens, cue, found, lexicon)))
    for at, report in enumerate(found):
        if report.mention is None and report.cue.kind == "participle" and _opens_sentence(tokens, report.cue):
            # "Emphasizing that …, the minister said": the main clause is still to come.
            ahead = next((other.mention for other in found[at + 1 :] if other.speaks and other.mention), None)
            found[at] = Report(report.cue, ahead)
    return tuple(found)


def _opens_sentence(tokens: Sequence[Token], cue: Cue) -> bool:
    return cue.first == clause_start(tokens, cue.first)


def _subject(tokens: Sequence[Token], cue: Cue, before: Sequence[Report], lexicon: Lexicon) -> Mention | None:
    """The subject of a cue.

    Args:
        tokens: Of the sentence.
        cue: The reporting words.
        before: The reports before it.
        lexicon: Of the language.
    """
    if cue.kind == "according":
        own = [at for at in range(cue.first, cue.end) if lexicon.has("possessives", tokens[at].key)]
        return Mention(own[0], own[0] + 1) if own else phrase_after(tokens, cue.end, lexicon, governed=True)
    if _is_impersonal(tokens, cue, lexicon):
        return _document(tokens, cue, lexicon)
    if lexicon.has("quoting", tokens[cue.first].key) and cue.kind == "participle":
        return _quoted(tokens, cue, lexicon)
    if cue.kind == "participle" and not _has_own_subject(tokens, cue, before, lexicon):
        return _shared(tokens, cue, before, lexicon)
    by_side = {"before": _subject_before, "after": _subject_after, "first": _subject_first}
    found = (by_side[side](tokens, cue, before, lexicon) for side in lexicon.subject)
    return next((mention for mention in found if mention), None)


def _is_impersonal(tokens: Sequence[Token], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a verb says that a document says: in Arabic only before a preposition, جاء في بيان."""
    if not lexicon.has("impersonal", tokens[cue.first].key):
        return False
    return lexicon.subject[0] != "after" or lexicon.is_preposition(tokens[min(cue.end, len(tokens) - 1)].key)


def _document(tokens: Sequence[Token], cue: Cue, lexicon: Lexicon) -> Mention | None:
    """What speaks in "it is said in the statement", before the verb or behind it: the object of the preposition."""
    if cue.end < len(tokens) and lexicon.is_preposition(tokens[cue.end].key):
        return phrase_after(tokens, cue.end + 1, lexicon)
    for segment in segments(tokens, clause_start(tokens, cue.first), cue.first):
        if lexicon.is_preposition(tokens[segment.first].key):
            return phrase_after(tokens[: segment.end], segment.first + 1, lexicon)
    return phrase_after(tokens, cue.end, lexicon)


def _quoted(tokens: Sequence[Token], cue: Cue, lexicon: Lexicon) -> Mention | None:
    """Whose words an outlet passes on: the agency quoted him as saying, نقلت عنه قوله."""
    for at in range(cue.first - 1, max(-1, cue.first - _REACH), -1):
        if lexicon.has("quoted_from", tokens[at].key):
            return Mention(at + 1, cue.first) if at + 1 < cue.first else None
    return None


def _has_own_subject(tokens: Sequence[Token], cue: Cue, before: Sequence[Report], lexicon: Lexicon) -> bool:
    """Whether a participle follows its subject at once: footage of the mayor saying."""
    if lexicon.subject[0] == "after" or cue.first == 0 or not tokens[cue.first - 1].is_word:
        return False
    return not any(report.cue.end == cue.first for report in before[-1:])


def _shared(tokens: Sequence[Token], cue: Cue, before: Sequence[Report], lexicon: Lexicon) -> Mention | None:
    """The subject of the verb before, else of the main clause."""
    verb_first = lexicon.subject[0] == "after"
    verbs = [report for report in before if report.speaks]
    if verbs and verb_first:
        return verbs[-1].mention
    mentions = [report.mention for report in reversed(verbs) if report.mention]
    outer = next((mention for mention in mentions if _opens_clause(tokens, mention.first, lexicon)), None)
    if outer or mentions:
        return outer or mentions[0]
    start = clause_start(tokens, cue.first)
    if cue.first == start:
        return None
    find = _behind_a_verb if verb_first else first_phrase
    return find(tokens, start, cue.first, lexicon)


def _opens_clause(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a subject stands at the head of a clause of the writer's, and not in what somebody says."""
    return at == 0 or not tokens[at - 1].is_word or lexicon.has("conjunctions", tokens[at - 1].key)


def _behind_a_verb(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> Mention | None:
    """The subject of a clause that begins with a verb that is in no table: a title in its second place."""
    for segment in segments(tokens, start, min(end, start + LONGEST)):
        if is_adverbial(tokens[segment.first], lexicon) or segment.first + 1 >= segment.end:
            continue
        titled = lexicon.in_any(("roles", "honorifics"), tokens[segment.first + 1].key)
        found = phrase_after(tokens, segment.first + 1, lexicon) if titled else None
        return Mention(found.first, _before_object(tokens, found, lexicon)) if found else None
    return None


def _before_object(tokens: Sequence[Token], phrase: Mention, lexicon: Lexicon) -> int:
    """Where the subject ends that an object follows at once, as in Arabic: at the first article behind its title."""
    at = phrase.first
    while at < phrase.end and not tokens[at].key.startswith(lexicon.article_prefixes):
        at += 1  # the nouns of a title: وزير الخارجية
    at += 1
    while at < phrase.end and tokens[at].key.endswith(lexicon.adjective_endings):
        at += 1
    while at < phrase.end and not tokens[at].key.startswith(lexicon.article_prefixes):
        at += 1  # the name
    return min(at, phrase.end)


def _takes_object(tokens: Sequence[Token], subject: Mention, lexicon: Lexicon) -> bool:
    """Whether no clause and no quotation follows a titled subject, so that its last words may be the verb's object."""
    if not any(lexicon.has("roles", token.key) for token in tokens[subject.first : subject.end]):
        return False
    if subject.end == len(tokens) or not tokens[subject.end].is_word:
        return False
    return not lexicon.in_any(("that", "that_fused"), tokens[subject.end].key)


def _subject_first(tokens: Sequence[Token], cue: Cue, _before: Sequence[Report], lexicon: Lexicon) -> Mention | None:
    """The subject at the beginning of a clause that ends in its verb; quotations in it are objects."""
    start = clause_start(tokens, cue.first, past_quotes=True)
    while start < cue.first and tokens[start].quote:
        start += 1
    verb = lexicon.cues.at(tokens, start) if start < cue.first else None
    if verb and verb[1] != "according":
        return None  # the clause begins with another verb
    return first_phrase(tokens, start, cue.first, lexicon)


def _subject_before(tokens: Sequence[Token], cue: Cue, before: Sequence[Report], lexicon: Lexicon) -> Mention | None:
    """The subject that a verb follows, auxiliaries and adverbs between them left out."""
    end = cue.first
    while end > 0 and (lexicon.has("auxiliaries", tokens[end - 1].key) or lexicon.is_adverb(tokens[end - 1].key)):
        end -= 1
    last = tokens[end - 1] if end > 0 else None
    found: Mention | None = None
    if last is None:
        return None
    if lexicon.has("conjunctions", last.key):
        found = _shared(tokens, cue, before, lexicon)
    elif last.key == ",":
        inverted = cue.kind in _INVERTED and _ends_after_phrase(tokens, cue.end, lexicon)  # "…, said Mr Smith."
        found = None if inverted else first_phrase(tokens, clause_start(tokens, end - 1), end - 1, lexicon)
    elif lexicon.has("pronouns", last.key):
        found = Mention(end - 1, end)
    elif last.is_word:
        floor = max((report.cue.end for report in before if report.cue.end < end), default=0)
        found = phrase_before(tokens, end, floor, lexicon)
        found = _with_name(tokens, found, lexicon) if found else None
        found = found or first_phrase(tokens, clause_start(tokens, end), end, lexicon)
    return found


def _with_name(tokens: Sequence[Token], found: Mention, lexicon: Lexicon) -> Mention:
    """The mention from the name on, where it is an apposition to one: "John Kirby, spokesman for the council said"."""
    comma = found.first - 1
    if comma < 1 or tokens[comma].key != ",":
        return found
    if not any(lexicon.has("roles", token.key) for token in tokens[found.first : found.first + _ROLE_WITHIN]):
        return found
    start = comma
    while start > 0 and tokens[start - 1].is_capitalised:
        start -= 1
    at_head = start == 0 or not tokens[start - 1].is_word
    named = comma - start > 1 and not any(is_adverbial(token, lexicon) for token in tokens[start:comma])
    return Mention(start, found.end) if at_head and named else found


def _ends_after_phrase(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase follows and then the clause is over."""
    found = phrase_after(tokens, first, lexicon)
    return found is not None and (found.end == len(tokens) or not tokens[found.end].is_word)


def _subject_after(tokens: Sequence[Token], cue: Cue, _before: Sequence[Report], lexicon: Lexicon) -> Mention | None:
    """The subject behind an inverted verb, at once or, where it is a role or a full name, behind an adverbial."""
    verb_first = lexicon.subject[0] == "after"
    if cue.kind not in _INVERTED and not verb_first:
        return None
    found = phrase_after(tokens, cue.end, lexicon)
    if found and verb_first and (cue.kind == "act" or _takes_object(tokens, found, lexicon)):
        return Mention(found.first, _before_object(tokens, found, lexicon))
    if found or lexicon.articles or cue.end >= len(tokens) or not lexicon.is_preposition(tokens[cue.end].key):
        return found
    for at in range(cue.end + 2, min(len(tokens) - 1, cue.end + _REACH)):
        if not tokens[at].is_word or lexicon.has("that", tokens[at].key):
            break
        named = tokens[at].is_capitalised and tokens[at + 1].is_capitalised
        if lexicon.has("roles", tokens[at].key) or (named and not lexicon.is_preposition(tokens[at - 1].key)):
            return phrase_after(tokens, at, lexicon)
    return None
