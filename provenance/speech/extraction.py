"""Everything that a text says about who said what: the room's one door."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from provenance.archive.entities import Entity
from provenance.language.identify import identify
from provenance.language.spans import Span
from provenance.language.tables import primary
from provenance.speech.authority import Authority
from provenance.speech.boilerplate import split_page
from provenance.speech.chains import propose
from provenance.speech.confidence import confidence
from provenance.speech.inserts import dialogue
from provenance.speech.lexicon import Lexicon, lexicon
from provenance.speech.marks import joined, marked_spans
from provenance.speech.model import Quote, SourcingLine, Speaker, Speech
from provenance.speech.people import People
from provenance.speech.sentence import Sentence, read_sentences
from provenance.speech.sourcing import Found, sourcing_lines
from provenance.speech.statements import Statement, read_statements
from provenance.speech.unclosed import words_end

_LONGEST_DATELINE: Final = 40
"""Code points from the beginning of a paragraph within which a dateline may still come."""


def extract(text: str, lang: str | None = None, entities: Sequence[Entity] = (), *, on: str | None = None) -> Speech:
    """Find the quotes of a text with their speakers, and the lines that name its sources.

    Args:
        text: Any text; offsets in the result are code points into it as it stands.
        lang: BCP 47 tag of its language; None has it identified. A language without a table is read by its marks.
        entities: People and outlets with their names and roles, from an entities file.
        on: The day of the text (ISO 8601), which tells apart those who held one role at different times.
    """
    language = primary(lang if lang is not None else identify(text).language)
    known = lexicon(language)
    paragraphs, left_out = split_page(text, language)
    marked = marked_spans(text, paragraphs, lambda start, end: words_end(text, start, end, known))
    marked = tuple(sorted((*marked, *dialogue(text, paragraphs, marked, known)), key=lambda m: (m.outer[0], -m.end)))
    sentences = read_sentences(text, joined(text, paragraphs, marked), marked, language)
    statements, subjects = read_statements(text, sentences, known)
    people = People.of(sentences, [subject.text for subject in subjects], known)
    quotes = tuple(_attributed(statements, subjects, people, Authority(entities, known, on), language))
    sourced = tuple(_sourced(text, sentences, quotes, subjects, people, known))
    lines = tuple(line for line, _ in sourced)
    quotes = tuple(_without_source_names(quotes, lines))
    chains = propose(sourced, [quote.speaker.name for quote in quotes if quote.speaker])
    return Speech(language, quotes, lines, chains, left_out)


def _attributed(
    statements: Sequence[Statement], subjects: Sequence[Span], people: People, authority: Authority, language: str
) -> Iterator[Quote]:
    """The statements with the names of their speakers; a pronoun means whom the article spoke of last."""
    last: str | None = None
    waiting = deque(subjects)
    for statement in statements:
        speaker: Speaker | None = None
        mention = statement.mention
        if mention:
            while waiting and waiting[0].start < mention.start:
                last = people.find(waiting.popleft().text, last)
            name = people.find(mention.text, last)
            entity = authority.find(mention.text, name)
            last = name = entity.name(language) if entity else name
            speaker = Speaker(name, mention, entity.id if entity else None)
        sure = confidence(statement.form, statement.mode, statement.flags)
        yield Quote(statement.span, statement.mode, speaker, statement.cue, statement.form, statement.flags, sure)


def _sourced(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    subjects: Sequence[Span],
    people: People,
    known: Lexicon,
) -> Iterator[tuple[SourcingLine, int]]:
    """The sourcing lines with the speakers of their sentences, each with its rank."""
    starts = [quote.span.start for quote in quotes]
    about = [subject.start for subject in subjects]
    speakers = {quote.speaker.name for quote in quotes if quote.speaker}
    paragraph, start = -1, 0
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, start = sentence.paragraph, sentence.span.start
        lines = sourcing_lines(text, sentence, known, opens=sentence.span.start - start < _LONGEST_DATELINE)
        first, end = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
        spoken = next((said for quote in quotes[first:end] if (said := _sayer(quote, lines))), None)
        at = bisect_left(about, sentence.span.start)
        subject = subjects[at] if at < len(about) and subjects[at].within(sentence.span) else None
        for found in lines:
            line = found.line
            speaker = None
            if line.kind in ("interview", "statement", "according-to"):
                speaker = spoken or _described(text, sentence, found.first, people, known)
            if line.kind == "interview" and not speaker and subject and not subject.overlaps(line.span):
                speaker = people.find(subject.text, None)
                speaker = speaker if speaker in speakers else None
            if speaker and any(other.line.source and other.line.source in speaker for other in lines):
                speaker = None  # the outlet itself is quoted
            yield replace(line, source=_owned(line.source, speaker, known), speaker=speaker), found.rank


def _sayer(quote: Quote, lines: Sequence[Found]) -> str | None:
    """Whose words a quote is, unless a sourcing line names them: the outlet itself is quoted, or a document."""
    speaker = quote.speaker
    if speaker is None or any(speaker.mention and speaker.mention.overlaps(found.line.span) for found in lines):
        return None
    return speaker.name


def _described(text: str, sentence: Sentence, first: int, people: People, known: Lexicon) -> str | None:
    """Whom a line without a quote is about: the name before "who was interviewed by"."""
    tokens = sentence.all_tokens
    if not known.has("relative", tokens[first].key):
        return None
    end = first - (tokens[first - 1].key == ",")
    start = end
    while start > 0 and tokens[start - 1].is_capitalised:
        start -= 1
    return people.find(text[tokens[start].start : tokens[end - 1].end], None) if start < end else None


def _owned(source: str | None, speaker: str | None, known: Lexicon) -> str | None:
    """The source with its owner's name for a pronoun: "his website" is the speaker's."""
    own, _, thing = (source or "").partition(" ")
    return f"{speaker}’s {thing}" if speaker and thing and known.has("personal", own.lower()) else source


def _without_source_names(quotes: Sequence[Quote], lines: Sequence[SourcingLine]) -> Iterator[Quote]:
    """The quotes without words in marks that only name a source: Source: “Fars”."""
    labels = deque(line.span for line in lines if line.kind in ("source-line", "photo-credit"))
    for quote in quotes:
        while labels and labels[0].end <= quote.span.start:
            labels.popleft()
        if not labels or not quote.span.within(labels[0]):
            yield quote
