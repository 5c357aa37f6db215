"""The statements of an article, sentence by sentence: words given as somebody's, before it is known who that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.language.spans import Span
from provenance.speech.attribution import Attribution, attribute, is_split
from provenance.speech.cues import Cue, find_cues
from provenance.speech.direct import mode_of
from provenance.speech.headings import heading_claim, is_heading
from provenance.speech.inserts import inserts
from provenance.speech.lexicon import Lexicon
from provenance.speech.model import Mode
from provenance.speech.phrases import Mention, first_phrase, phrase_after
from provenance.speech.reported import Clause, clauses
from provenance.speech.sentence import Sentence
from provenance.speech.speakers import Report, reports

_FINAL: Final = frozenset(".,;:!?؟،؛…")
_HEAD: Final = 2
"""Tokens within which a sentence that takes the word from a speaker names who has it now."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words given as somebody's.

    Attributes:
        span: The words, without marks, a leading conjunction and, unless they stand in marks, final punctuation.
        mode: See `model.Mode`.
        form: See `model.Quote.form`.
        cue: The reporting words, or None.
        mention: Where the speaker is named, or None.
        flags: See `model.Quote.flags`.
    """

    span: Span
    mode: Mode
    form: str
    cue: Span | None
    mention: Span | None
    flags: tuple[str, ...]


def read_statements(
    text: str, sentences: Sequence[Sentence], lexicon: Lexicon
) -> tuple[tuple[Statement, ...], tuple[Span, ...]]:
    """All statements in order of their place, and the mentions of those whom the article reports on, in order.

    Args:
        text: The text as given.
        sentences: All of its sentences in order.
        lexicon: Of its language.
    """
    reader = _Reader(text, sentences, lexicon)
    for sentence in sentences:
        reader.read(sentence)
    ordered = sorted(reader.statements, key=lambda statement: (statement.span.start, -statement.span.end))
    return tuple(ordered), tuple(reader.subjects)


class _Reader:
    """Reads the sentences of an article one after the other.

    Attributes:
        statements: What was found so far.
        subjects: Who the article's reporting sentences are about, in order.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
        self.statements: list[Statement] = []
        self.subjects: list[Span] = []
        self._text = text
        self._lexicon = lexicon
        self._ends = {sentence.paragraph: sentence.span.end for sentence in sentences}
        self._counts = Counter(sentence.paragraph for sentence in sentences)
        # Where the last speaker is named; whom the last sentence begins with, if a person; who is to speak, where
        # the last sentence ended in a colon; which statement's words go on over several sentences, and where they end.
        self._last: Span | None = None
        self._about: Span | None = None
        self._announced: Span | None = None
        self._open = 0
        self._until = 0

    def read(self, sentence: Sentence) -> None:
        """Add the statements of the next sentence."""
        tokens = sentence.tokens
        found = reports(tokens, find_cues(tokens, self._lexicon), self._lexicon)
        if sentence.span.start < self._until:
            if not self._takes_the_word(sentence, found):
                return
            open_words = self.statements[self._open]
            ended = self._trimmed(open_words.span.start, sentence.span.start, _FINAL)
            self.statements[self._open] = replace(open_words, span=ended)
        self._look_back(sentence, found)
        heading = len(self._ends) > 1 and self._counts[sentence.paragraph] == 1 and is_heading(self._text, sentence)
        here = sorted(self._statements(sentence, found, heading=heading), key=lambda s: (s.span.start, -s.span.end))
        for statement in here:
            self._last = statement.mention or self._last or self._about
            self._open = len(self.statements) if statement.form == "colon" else self._open
            self.statements.append(replace(statement, mention=self._last, flags=tuple(sorted(set(statement.flags)))))
        if self._lexicon.capitals or not heading or here:
            # Where nothing tells a name from other words, the first words of a heading are about nobody yet.
            self._remember(sentence, found, spoken=bool(here), heading=heading)

    def _takes_the_word(self, sentence: Sentence, found: Sequence[Report]) -> bool:
        """Whether a sentence behind "VERB SPEAKER: text" is the writer's again and reports anew."""
        lexicon = self._lexicon
        for report in found:
            if report.cue.kind not in ("say", "tell", "participle"):
                continue
            end = max(report.cue.end, report.mention.end if report.mention else 0)
            if end < len(sentence.tokens) and sentence.tokens[end].key == ":":
                return True
            first = min(report.cue.first, report.mention.first) if report.mention else report.cue.first
            by_pronoun = any(lexicon.has("personal", token.key) for token in sentence.tokens[:_HEAD])
            if first < _HEAD and (by_pronoun or report.cue.first == 0):
                return True
        return False

    def _look_back(self, sentence: Sentence, found: Sequence[Report]) -> None:
        """Give the quotation before to its speaker where this sentence tells: این را سخنگوی دولت گفت."""
        tokens, lexicon = sentence.tokens, self._lexicon
        opening = lexicon.backward.at(tokens, 0) if tokens else None
        if opening is None or not self.statements or "floating" not in self.statements[-1].flags:
            return
        cue = next((report.cue for report in found if report.cue.first >= opening[0]), None)
        if cue is None:
            return
        who = first_phrase(tokens, opening[0], cue.first, lexicon) or phrase_after(tokens, cue.end, lexicon)
        mention = self._span(sentence, who)
        if mention:
            flags = tuple(flag for flag in self.statements[-1].flags if flag != "floating")
            self.statements[-1] = replace(
                self.statements[-1], cue=self._cue(sentence, cue), mention=mention, flags=flags
            )

    def _statements(self, sentence: Sentence, found: Sequence[Report], *, heading: bool) -> Iterator[Statement]:
        """The quotations and the reported clauses of a sentence."""
        tokens, lexicon = sentence.tokens, self._lexicon
        claim = heading_claim(tokens, lexicon, heading=heading)
        reported = [claim] if claim else list(clauses(tokens, found, lexicon))
        if heading:
            reported = [clause for clause in reported if clause.form != "colon"]
        taken: list[Cue] = []
        for at, token in enumerate(tokens):
            if not token.quote:
                continue
            how = attribute(tokens, at, found, lexicon)
            if claim and claim.first <= at < claim.end:
                how = Attribution("colon", None, claim.mention)
            around = next((clause for clause in reported if clause.first <= at < clause.end), None)
            for statement in self._quotation(sentence, at, how, around, heading=heading):
                if statement.mode == "direct" and how.report:
                    taken.append(how.report.cue)
                yield statement
        for clause in reported:
            if clause.cue not in taken and not (clause.end - clause.first == 1 and tokens[clause.first].quote):
                yield self._reported(sentence, clause, heading=heading)

    def _quotation(
        self, sentence: Sentence, at: int, how: Attribution, around: Clause | None, *, heading: bool
    ) -> Iterator[Statement]:
        """The quotation at a token, if it is one."""
        tokens = sentence.tokens
        marked = tokens[at].quote
        announced = self._announced if how.side == "none" and at == 0 else None
        if announced:
            how = Attribution("colon")
        mode = mode_of(self._text, tokens, at, how, self._lexicon)
        if mode is None or marked is None:
            return
        if heading and (how.report is None or how.side == "far") and how.side in ("colon", "far", "none"):
            mode = "partial"
        mention = announced or self._span(sentence, how.mention)
        cue = how.report.cue if how.report else None
        if around and mode == "partial":
            # A piece inside a reported clause is the words of whoever the clause is from.
            mention, cue = self._span(sentence, around.mention), around.cue
        odd = {
            "heading": heading,
            "split": is_split(tokens, at, how),
            "floating": how.side == "none" and not mention,
            "nested": around is not None,
        }
        flags = (*marked.flags, *(flag for flag, holds in odd.items() if holds))
        span = self._trimmed(marked.start, marked.end)
        whole = Statement(span, mode, "marks", self._cue(sentence, cue), mention, flags)
        yield from self._parts(whole) if mode == "direct" else (whole,)

    def _parts(self, whole: Statement) -> Iterator[Statement]:
        """A quotation cut where reporting words stand in it."""
        at, end = whole.span.start, whole.span.end
        cut = list(inserts(self._text, at, end, self._lexicon))
        if not cut:
            yield whole
            return
        flags = tuple({*whole.flags, "split"} - {"floating"}) if cut[0].after < end else ()
        for insert in cut:
            span = self._trimmed(at, insert.before)
            yield replace(whole, span=span, cue=insert.cue, mention=insert.mention, flags=flags)
            at = insert.after
        if at < end:
            span = self._trimmed(at, end)
            yield replace(whole, span=span, cue=cut[-1].cue, mention=cut[-1].mention, flags=flags)

    def _reported(self, sentence: Sentence, clause: Clause, *, heading: bool) -> Statement:
        """A clause as a statement; words behind a colon that begin a sentence of their own go on with the paragraph."""
        first = sentence.tokens[clause.first]
        span = sentence.stretch(self._text, clause.first, clause.end)
        own_words = clause.form == "colon" and (first.is_capitalised or not self._lexicon.capitals)
        if own_words:
            self._until = self._ends[sentence.paragraph]
            span = self._trimmed(span.start, self._until, _FINAL)
        flags = (*(("heading",) if heading else ()), *(("split",) if clause.split else ()))
        mode: Mode = "direct" if own_words else "indirect"
        return Statement(
            span, mode, clause.form, self._cue(sentence, clause.cue), self._span(sentence, clause.mention), flags
        )

    def _remember(self, sentence: Sentence, found: Sequence[Report], *, spoken: bool, heading: bool) -> None:
        """Keep who the sentence is about for the quotations that follow it."""
        tokens = sentence.tokens
        named = [self._span(sentence, report.mention) for report in found if report.cue.kind != "according"]
        mentions = [mention for mention in named if mention]
        about = self._span(sentence, first_phrase(tokens, 0, len(tokens), self._lexicon))
        self._about = about if about and self._is_somebody(sentence, about) else None
        if self._about and not found and not heading:
            mentions = [self._about]
        self.subjects.extend(sorted(mentions)[:1])
        if mentions and not spoken:
            self._last = mentions[0]
        self._announced = None
        if tokens and tokens[-1].key == ":":
            self._announced = mentions[-1] if mentions else about or self._last

    def _is_somebody(self, sentence: Sentence, about: Span) -> bool:
        """Whether the first words of a sentence are about a person: a pronoun, a role, a name."""
        inside = [token for token in sentence.tokens if about.start <= token.start < about.end]
        if any(self._lexicon.in_any(("roles", "personal", "honorifics"), token.key) for token in inside):
            return True
        return any(token.is_capitalised for token in inside[1:])

    def _span(self, sentence: Sentence, mention: Mention | None) -> Span | None:
        return sentence.stretch(self._text, mention.first, mention.end) if mention else None

    def _cue(self, sentence: Sentence, cue: Cue | None) -> Span | None:
        return sentence.stretch(self._text, cue.first, cue.end) if cue else None

    def _trimmed(self, start: int, end: int, also: frozenset[str] = frozenset()) -> Span:
        """A stretch without white space, and the characters of `also`, at its edges."""
        text = self._text
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in also):
            end -= 1
        return Span.of(text, start, end)
