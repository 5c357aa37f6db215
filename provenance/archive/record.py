"""The record of one article version, as far as it could be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance.findings import Location


@dataclass(frozen=True, slots=True)
class Agent:
    """A person, an organisation or a program.

    Attributes:
        name: As the record gives it, or the entity's name in the record's language.
        type: `Person`, `Organization` or `SoftwareAgent`; None where it is not known.
        version: Of a program.
        role: What the agent did, such as `post-editor`.
        entity: Id in the entities file, whether or not it is there.
    """

    name: str
    type: str | None = None
    version: str | None = None
    role: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class External:
    """A source that nobody archived."""

    publisher: Agent | None = None
    url: str | None = None
    headline: str | None = None
    language: str | None = None
    date_published: str | None = None


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of a text, in the terms of the W3C Web Annotation model.

    Attributes:
        exact: The words as they stand; empty where the record does not give them.
        prefix: What stands just before them.
        suffix: What stands just after them.
        start: Offset of the first character in the text file, in code points.
        end: Offset after the last character.
    """

    exact: str
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One hop, from a version to what it derives from.

    Attributes:
        ref: Id of a record, whether or not it is in the archive.
        external: A link that nobody archived; None where there is a `ref`.
        relation: `translation`, `republication`, `revision`, `excerpt`, `report`, `citation` or `primary-source`; None
            where the record gives no usable one.
        translators: Who translated it.
        made: When the translation, copy or report was made.
        basis: `declared`, `inferred` or `unknown`.
        evidence: The words of the text that name the source.
    """

    ref: str | None = None
    external: External | None = None
    relation: str | None = None
    translators: tuple[Agent, ...] = ()
    made: str | None = None
    basis: str = "unknown"
    evidence: Selector | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Where the text is kept.

    Attributes:
        path: Relative to the archive's root, with forward slashes, once the file was found.
        sha256: Hash of the bytes in lower-case hexadecimal digits, or None.
        status: `full`, `excerpt` or `reconstruction`.
    """

    path: str
    sha256: str | None = None
    status: str = "full"


@dataclass(frozen=True, slots=True)
class Capture:
    """A copy of the page in a web archive.

    Attributes:
        url: Address of the copy.
        captured: When it was made.
        original: Address of the page.
    """

    url: str
    captured: str | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedQuote:
    """A quote that the record lists.

    Attributes:
        id: Unique in the record; None where it has no usable one.
        exact, prefix, suffix, start, end: As for `Selector`.
        speaker: Who said it.
        mode: `direct`, `partial` or `indirect`.
        spoken_language: BCP 47 tag of the language in which it was said.
        from_ref: Id of the record that it was taken from.
        from_quote: Id of the quote in that record.
    """

    id: str | None
    exact: str
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: Agent | None = None
    mode: str | None = None
    spoken_language: str | None = None
    from_ref: str | None = None
    from_quote: str | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding on the record that was looked at and accepted.

    Attributes:
        code: The rule's code or name.
        reason: Why it is accepted.
        target: JSON Pointer of a value, or id of a quote; None for the whole record.
        expires: Last day on which it holds.
        pointer: JSON Pointer of the suppression itself in the record file.
    """

    code: str
    reason: str
    target: str | None = None
    expires: str | None = None
    pointer: str = "/suppressions"


@dataclass(frozen=True, slots=True)
class Record:
    """One version of one article.

    Dates are strings that `dates.parse_date` reads. What the file has wrong is left out here and is a problem of the
    archive; the items of `sources` and `quotes` keep their places in the file's lists.

    Attributes:
        id: Unique in the archive.
        path: The record file, relative to the archive's root.
        type: `NewsArticle`, `Statement`, `Broadcast` or `SocialPost`.
        headline: As published.
        url: Where it was published.
        publisher: The outlet or office.
        authors: Who wrote it.
        language: BCP 47 tag; `und` where the record gives none.
        date_published: Date, or date-time with zone.
        date_modified: The same for the last change.
        text: Where the text is kept; None where it is not.
        captures: Copies in web archives.
        sources: The hops; empty for an origin, None where the sources are not known.
        quotes: The quotes that the record lists.
        suppressions: Accepted findings.
        notes: Free text.
        positions: Line and column of each value of the file by JSON Pointer.
    """

    id: str
    path: str
    type: str = "NewsArticle"
    headline: str | None = None
    url: str | None = None
    publisher: Agent | None = None
    authors: tuple[Agent, ...] = ()
    language: str = "und"
    date_published: str | None = None
    date_modified: str | None = None
    text: Text | None = None
    captures: tuple[Capture, ...] = ()
    sources: tuple[Source, ...] | None = None
    quotes: tuple[RecordedQuote, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    notes: str | None = None
    positions: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    def locate(self, pointer: str) -> Location:
        """The place of a value in the record file; of the nearest value around it where it is not there."""
        while pointer and pointer not in self.positions:
            pointer = pointer.rpartition("/")[0]
        line, column = self.positions.get(pointer, (None, None))
        return Location(self.path, line, column, pointer)
