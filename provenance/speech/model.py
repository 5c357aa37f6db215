"""What speech extraction finds: quotes with their speakers, and the lines that name a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.language.spans import Span

Mode = Literal["direct", "partial", "indirect"]
"""How the words are given.

`direct`: the speaker's own words as at least a clause, in marks or after "VERB SPEAKER:".
`partial`: a piece of the speaker's words in marks inside the writer's sentence.
`indirect`: the content in the writer's words.
"""

SourcingKind = Literal[
    "dateline",
    "publication",
    "interview",
    "according-to",
    "source-line",
    "translation",
    "statement",
    "photo-credit",
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have said it.

    Attributes:
        name: The resolved name: the fullest form that the text or the entities file gives ("Kazem Jalali" for "he").
        mention: Where the text names the speaker: in the quote's own sentence or, if the speaker is carried over, where
            it did so last; None where it never does.
        entity: Id in the entities file, or None.
    """

    name: str
    mention: Span | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as somebody's.

    Attributes:
        span: The words without their marks, edge white space and, for indirect speech, the leading conjunction.
        mode: See `Mode`.
        speaker: Who said it, or None where the text does not tell.
        cue: The reporting words ("said", "according to"), or None.
        form: The pattern that found it: `marks`, `colon`, `that`, `bare`, `inverted`, `according`, `heading`.
        flags: What is odd about it, sorted: `unclosed`, `unopened`, `mark-mismatch`, `continues`, `floating`,
            `nested` (in another quote), `heading`, `split` (one of several parts around the reporting words).
        confidence: 0 to 1, the measured precision of the pattern that found it.
    """

    span: Span
    mode: Mode
    speaker: Speaker | None = None
    cue: Span | None = None
    form: str = "marks"
    flags: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SourcingLine:
    """Words that name where the text, or a part of it, comes from.

    Attributes:
        span: The words.
        kind: See `SourcingKind`.
        source: The named outlet, office, venue or document, or None where it is not named.
        relation: The relation of the record format that the words suggest (`translation`, `report`, `citation`,
            `primary-source`, `republication`, `excerpt`), or `publisher` for the line that names the text's own outlet.
        speaker: The resolved name of the speaker whose words it sources, or None.
        languages: (source language, target language) where a translation line names them, BCP 47, else None each.
    """

    span: Span
    kind: SourcingKind
    source: str | None
    relation: str
    speaker: str | None = None
    languages: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Speech:
    """Everything that one text says about who said what, and whence it has it.

    Attributes:
        language: BCP 47 primary subtag that the extraction used, or `und`.
        quotes: In order of their start; nested quotes follow the quote they stand in.
        sourcing: In order of their start.
        chains: The sourcing chains that the text proposes, origin first, the text itself left out:
            (("Kazem Jalali", "website of Khamenei's office", "Fars", "RT Arabic"),).
        left_out: Boilerplate and reader comments that were not read.
    """

    language: str
    quotes: tuple[Quote, ...]
    sourcing: tuple[SourcingLine, ...]
    chains: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[Span, ...] = ()
