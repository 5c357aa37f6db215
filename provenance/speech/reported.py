"""Speech that is reported without marks.

That-clauses, bare clauses, inverted and "according to" sentences, and "VERB SPEAKER: text", which the Arabic and
Persian press uses where others use quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.speech.cues import Cue
from provenance.speech.lexicon import Lexicon
from provenance.speech.phrases import Mention, clause_start, is_adverbial, is_outlet, segments
from provenance.speech.sentence import Token
from provenance.speech.speakers import Report

_REACH: Final = 14
"""Tokens that may stand between a reporting verb and its clause: told reporters in Tehran on Monday that."""

_QUESTION_REACH: Final = 6
_SHORTEST: Final = 3
"""Words of the writer's own that make a reported clause."""

_SHORTEST_VERB: Final = 4
_SPLIT: Final = 5
"""Tokens of a clause before ", he said," up to which the words behind it are its other part and not a new sentence."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause.

    Attributes:
        first: Index of its first token, a leading "that" left out.
        end: Index after its last token, final punctuation left out.
        cue: The reporting words; None in a heading, which may do with a colon.
        mention: Its speaker, or None if the speaker before goes on.
        form: `that`, `bare`, `colon`, `inverted`, `according` or `heading`.
        split: Whether it is one of two parts, with the reporting words between them.
    """

    first: int
    end: int
    cue: Cue | None
    mention: Mention | None
    form: str
    split: bool = False


def clauses(tokens: Sequence[Token], found: Sequence[Report], lexicon: Lexicon) -> Iterator[Clause]:
    """The reported clauses of a sentence, none inside another; a clause that is all quotation is left to the marks.

    Args:
        tokens: Of the sentence.
        found: Its reporting words with their subjects.
        lexicon: Of its language.
    """
    last_end = 0
    for at, report in enumerate(found):
        if report.cue.kind == "act" or (report.cue.kind != "according" and report.cue.first < last_end):
            continue
        for clause in _of_report(tokens, at, found, lexicon):
            trimmed = _trimmed(tokens, clause)
            if trimmed:
                yield trimmed
                last_end = trimmed.end


def _of_report(tokens: Sequence[Token], at: int, found: Sequence[Report], lexicon: Lexicon) -> Iterable[Clause]:
    """The clause or the two parts of a clause that reporting words bring."""
    report = found[at]
    if report.cue.kind == "according":
        return _according(tokens, report, found, lexicon)
    if _is_of_nobody(tokens, report, lexicon):
        return ()
    clause = _following(tokens, report, found, lexicon) or _announced(tokens, report, lexicon)
    if clause is None:
        return _inverted(tokens, report, lexicon)
    if clause.form == "colon":
        return (clause,)
    return (replace(clause, end=_clause_end(tokens, clause.first, at, found, lexicon)),)


def _is_of_nobody(tokens: Sequence[Token], report: Report, lexicon: Lexicon) -> bool:
    """Whether the writer speaks of himself or the reader: I think, you know."""
    mention = report.mention
    if mention is None or mention.end - mention.first > 1:
        return False
    key = tokens[mention.first].key
    return lexicon.has("second_person", key) or (report.cue.kind == "think" and lexicon.has("first_person", key))


def _trimmed(tokens: Sequence[Token], clause: Clause) -> Clause | None:
    """The clause without punctuation at its edges, if enough of it is the writer's words."""
    first, end = clause.first, clause.end
    while first < end and not (tokens[first].is_word or tokens[first].quote):
        first += 1
    while end > first and not (tokens[end - 1].is_word or tokens[end - 1].quote):
        end -= 1
    shortest = _SHORTEST if clause.form in ("bare", "inverted") else _SHORTEST - 1
    if first == end or (clause.form == "colon" and tokens[first].quote):
        return None
    if clause.split:
        return replace(clause, first=first, end=end) if end - first > 1 else None
    enough = sum(token.is_word for token in tokens[first:end]) >= shortest
    return replace(clause, first=first, end=end) if enough else None


def _following(tokens: Sequence[Token], report: Report, found: Sequence[Report], lexicon: Lexicon) -> Clause | None:
    """The clause behind a reporting verb, as far as the sentence goes."""
    cue, mention = report.cue, report.mention
    start = max(cue.end, mention.end if mention else 0)
    limit = min(len(tokens), start + _REACH)
    others = {other.cue.first for other in found if other.cue.first >= start}
    for at in range(start, limit):
        key = tokens[at].key
        if key == ":" and cue.kind != "think":
            return Clause(at + 1, len(tokens), cue, mention, "colon")
        if at == start or _delays_clause(tokens[start], cue, lexicon):
            if lexicon.has("that", key):
                return Clause(at + 1, len(tokens), cue, mention, "that")
            if lexicon.has("that_fused", key):
                return Clause(at, len(tokens), cue, mention, "that")
        inserted = key == "," and at + 1 < len(tokens) and _goes_on(tokens[at + 1], lexicon)
        if at in others or tokens[at].quote or not (tokens[at].is_word or inserted):
            break
    first, form = _question_start(tokens, cue, start, limit, lexicon), "that"
    if first is None and cue.bare and start == cue.end:
        first, form = _bare_start(tokens, cue, lexicon), "bare"
    return Clause(first, len(tokens), cue, mention, form) if first is not None else None


def _delays_clause(token: Token, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a word behind a reporting verb begins an adverbial, or names who is told, before the clause comes."""
    return cue.kind in ("tell", "ask") or token.key == "," or is_adverbial(token, lexicon)


def _goes_on(token: Token, lexicon: Lexicon) -> bool:
    """Whether a comma before this word leaves the way to the clause open: said, in an interview, that."""
    return lexicon.in_any(("that", "that_fused"), token.key) or lexicon.is_preposition(token.key)


def _question_start(tokens: Sequence[Token], cue: Cue, start: int, limit: int, lexicon: Lexicon) -> int | None:
    """Where an indirect question begins, at once or behind whoever is asked."""
    reach = _QUESTION_REACH if cue.kind in ("ask", "tell") else 1
    ahead = range(start, min(limit, start + reach))
    return next((at for at in ahead if lexicon.has("question", tokens[at].key)), None)


def _bare_start(tokens: Sequence[Token], cue: Cue, lexicon: Lexicon) -> int | None:
    """Where a clause without a conjunction begins: right behind the verb, or at a pronoun behind an adverbial."""
    at = cue.end
    if at + 1 < len(tokens) and tokens[at].key == ",":
        return at + 1 if lexicon.subject[0] == "first" else None
    while at < len(tokens) and lexicon.is_adverb(tokens[at].key):
        at += 1
    if at >= len(tokens) or not tokens[at].is_word:
        return None
    key = tokens[at].key
    if cue.kind != "tell" and not lexicon.is_preposition(key) and not lexicon.has("conjunctions", key):
        return at if _has_verb(tokens, at, lexicon) else None
    for here in range(at + 1, min(len(tokens), at + _REACH)):
        if not tokens[here].is_word:
            break
        if lexicon.has("pronouns", tokens[here].key) and not lexicon.has("relative", tokens[here].key):
            return here
    return None


def _has_verb(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether a stretch looks like a clause and no object: it has an auxiliary, a pronoun or a verb's ending."""
    for token in tokens[start : start + 2 * _REACH]:
        if not token.is_word or token.is_capitalised:  # May is a month
            continue
        if lexicon.in_any(("finite", "pronouns"), token.key):
            return True
        if len(token.key) >= _SHORTEST_VERB and token.key.endswith(lexicon.verb_endings):
            return True
    return False


def _clause_end(tokens: Sequence[Token], start: int, at: int, found: Sequence[Report], lexicon: Lexicon) -> int:
    """Where a reported clause gives way to the next report of the sentence, or to its main clause."""
    cue = found[at].cue
    end = next((here for here in range(start, len(tokens)) if tokens[here].key == ";"), len(tokens))
    verb_last = lexicon.subject[0] == "first" and cue.kind == "participle"
    for other in found[at + 1 :]:
        edge = other.cue.first
        if other.mention and start < other.mention.first < edge:
            edge = other.mention.first
        while edge > start + 1 and lexicon.in_any(
            ("conjunctions", "subordinators", "auxiliaries"), tokens[edge - 1].key
        ):
            edge -= 1
        apart = tokens[edge - 1].key == "," or lexicon.has("conjunctions", tokens[edge].key)
        if start < edge < end and (apart or (verb_last and other.cue.kind != "act")):
            end = edge
            break
    if cue.first > 0 and lexicon.has("subordinators", tokens[clause_start(tokens, cue.first)].key):
        for here in range(start + _SHORTEST, end - 1):
            # "While he said that …, the ministry": the main clause begins at the comma.
            if tokens[here].key == "," and not is_adverbial(tokens[here + 1], lexicon):
                return here
    return end


def _announced(tokens: Sequence[Token], report: Report, lexicon: Lexicon) -> Clause | None:
    """The clause of "As X reported, clause"."""
    cue, mention = report.cue, report.mention
    first = min(cue.first, mention.first) if mention else cue.first
    if first != 1 or not lexicon.has("announcers", tokens[0].key):
        return None
    for at in range(max(cue.end, mention.end if mention else 0), len(tokens)):
        if tokens[at].key == ",":
            return Clause(at + 1, len(tokens), cue, mention, "according")
    return None


def _according(tokens: Sequence[Token], report: Report, found: Sequence[Report], lexicon: Lexicon) -> Iterator[Clause]:
    """The clause of "According to X, clause", of "clause, according to X" and of both at once."""
    cue, mention = report.cue, report.mention
    speaking = [other.cue.first for other in found if other.cue.kind in ("say", "tell", "participle")]
    if mention is None or any(first < cue.first for first in speaking):
        return  # "he said, according to Fars" names where the words come from
    if speaking and (lexicon.subject[0] == "first" or is_outlet(tokens[mention.first : mention.end], lexicon)):
        return
    start = clause_start(tokens, cue.first)
    before = tokens[start : cue.first]
    if all(lexicon.has("conjunctions", token.key) or lexicon.is_adverb(token.key) for token in before) or (
        lexicon.has("relative", before[-1].key)
    ):
        start = cue.first
    end = max(mention.end, cue.end)
    while end < len(tokens) and tokens[end].is_word:
        end += 1
    goes_on = end < len(tokens) and tokens[end].key == ","
    split = goes_on and 0 < cue.first - start < _SPLIT
    if cue.first > start:
        yield Clause(start, cue.first, cue, mention, "according", split=split)
    if goes_on and (cue.first == start or split):
        first = end + 1 + (end + 1 < len(tokens) and lexicon.has("that", tokens[end + 1].key))
        yield Clause(first, len(tokens), cue, mention, "according", split=split)


def _inverted(tokens: Sequence[Token], report: Report, lexicon: Lexicon) -> Iterator[Clause]:
    """The clause before ", he said", and the rest of it where it goes on behind."""
    cue, mention = report.cue, report.mention
    if mention is None or not lexicon.inverted.ends(tokens, cue.first, cue.end):
        return
    first, end = min(cue.first, mention.first), max(cue.end, mention.end)
    if first < 1 or tokens[first - 1].key not in (",", "-") or not _stand_together(tokens, report, lexicon):
        return
    if end < len(tokens) and tokens[end].is_word and not is_adverbial(tokens[end], lexicon):
        return
    start = clause_start(tokens, first - 1)
    while start > 0 and tokens[start - 1].quote:
        start = clause_start(tokens, start - 1)
    if not _can_be_said(tokens, start, first - 1, lexicon):
        return
    goes_on = end < len(tokens) - _SHORTEST and tokens[end].key == "," and first - start <= _SPLIT
    goes_on = goes_on and not is_adverbial(tokens[end + 1], lexicon) and lexicon.cues.at(tokens, end + 1) is None
    yield Clause(start, first - 1, cue, mention, "inverted", split=goes_on)
    if goes_on:
        yield Clause(end + 1, len(tokens), cue, mention, "inverted", split=True)


def _stand_together(tokens: Sequence[Token], report: Report, lexicon: Lexicon) -> bool:
    """Whether only auxiliaries and adverbs part a subject from the verb behind it."""
    mention = report.mention
    if mention is None or mention.first > report.cue.first:
        return True
    between = tokens[mention.end : report.cue.first]
    return all(lexicon.has("auxiliaries", token.key) or lexicon.is_adverb(token.key) for token in between)


def _can_be_said(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words before ", he said" are a clause: no adverbial alone, no source."""
    parts = list(segments(tokens, start, end))
    if not parts:
        return False
    source = lexicon.cues.at(tokens, start)
    if source and source[1] == "according":
        return False
    return len(parts) > 1 or not is_adverbial(tokens[start], lexicon) or _has_verb(tokens, start, lexicon)
