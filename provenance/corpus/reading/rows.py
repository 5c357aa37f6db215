"""One row of a corpus: which column is what, what a sound row holds, and what is told of one that is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from provenance.archive.dates import parse_date
from provenance.corpus.model import Article
from provenance.errors import UsageError
from provenance.language.tags import unknown_tag

_LONGEST_SHOWN: Final = 80
"""Characters of a bad value that its reason quotes."""

_HARMLESS: Final = 64 * 1024 * 1024
"""Bytes up to which it does not matter how much larger than its file the unpacked is."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that the columns of a corpus have: for each role those that mean it, of which the first one counts.

    The defaults read what is written for passim (`id`, `series`, `text`, `date`) as it is.

    Attributes:
        id: Unique in the corpus; a string, or an integer, which is taken as it is written in decimal.
        text: The article.
        language: BCP 47 tag.
        published: ISO 8601 date, with or without a time.
        publisher: Name.
    """

    id: tuple[str, ...] = ("id",)
    text: tuple[str, ...] = ("text",)
    language: tuple[str, ...] = ("language",)
    published: tuple[str, ...] = ("published", "date")
    publisher: tuple[str, ...] = ("publisher", "series")

    def by_role(self) -> dict[str, tuple[str, ...]]:
        """The names for each role."""
        return {role: getattr(self, role) for role in ROLES}


ROLES: Final = tuple(role.name for role in fields(Columns))


def parse_columns(given: Iterable[str]) -> Columns:
    """What `--column ROLE=NAME`, given any number of times, asks for.

    A role that is named has the given names alone; named several times, it has them in that order.

    Raises:
        UsageError: There is no such role, or no name.
    """
    named: dict[str, tuple[str, ...]] = {}
    for value in given:
        role, _, name = value.partition("=")
        if role not in ROLES or not name:
            raise UsageError(f"no column in {value!r}; give ROLE=NAME, where ROLE is one of {', '.join(ROLES)}")
        named[role] = (*named.get(role, ()), name)
    return replace(Columns(), **named)


@dataclass(frozen=True, slots=True)
class CorpusLimits:
    """How much is read at most; what is beyond a limit is a bad row.

    Attributes:
        text: Length of a text, in code points.
        id: Length of an id, in code points.
        line: Length of a line of JSON, in bytes after unpacking.
        ratio: How many times as large as its file what is unpacked from it may be, from 64 MiB on. Text is packed
            five times as small, and the same article over and over some two hundred times.
    """

    text: int = 5_000_000
    id: int = 4_096
    line: int = 16 * 1024 * 1024
    ratio: int = 300

    def unpacked(self, packed: int) -> int:
        """How many bytes at most may be unpacked from a file of so many."""
        return max(_HARMLESS, self.ratio * packed)


@dataclass(frozen=True, slots=True)
class BadRow:
    """Something in a corpus that could not be read.

    Attributes:
        file: Relative to the corpus, with forward slashes; its name where the corpus is one file.
        row: Number of the line or of the row, from 1; None for a file as a whole.
        id: Of the row, where it has a sound one.
        reason: What is wrong with it, on one line. It quotes what the corpus holds: show it through `visible`.
        kept: Whether the article was read all the same, without the language, date or publisher that is wrong.
    """

    file: str
    row: int | None
    id: str | None
    reason: str
    kept: bool = False

    @property
    def place(self) -> str:
        """Where it stands, as `file:row`; the id of an article that is told of without a file."""
        if not self.file:
            return str(self.id)
        return self.file if self.row is None else f"{self.file}:{self.row}"


class RefusedRowError(Exception):
    """A row that holds no article.

    Attributes:
        reason: What is wrong with it.
        id: Its id, if that is sound.
    """

    def __init__(self, reason: str, row_id: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.id = row_id


def read_article(row: Mapping[str, Any], columns: Columns, limits: CorpusLimits) -> tuple[Article, str]:
    """The article of a row.

    Args:
        row: Values by role; None or nothing for a column that is empty or missing.
        columns: How the columns are called in messages.
        limits: Of which `text` and `id` count here.

    Returns:
        The article, and why it is without a language, a date or a publisher that the row gives; else empty.

    Raises:
        RefusedRowError: The row has no sound id or no sound text.
    """
    row_id = _id(row.get("id"), columns, limits.id)
    text = row.get("text")
    reason = _bad_text(text, columns, limits.text)
    if reason:
        raise RefusedRowError(reason, row_id)
    sound: dict[str, str | None] = {}
    left_out = []
    for role, (called, read) in _OPTIONAL.items():
        value = row.get(role)
        try:
            sound[role] = None if value is None or value == "" else read(value)
        except ValueError as error:
            left_out.append(f"its {called} {on_one_line(str(error))}")
    return Article(row_id, text, **sound), "; ".join(left_out)  # type: ignore[arg-type]  # `_bad_text` took no other


def on_one_line(reason: str) -> str:
    """A reason that quotes what a corpus holds, without the line breaks that may be in it."""
    return " ".join(reason.split())


def is_sound(text: str) -> bool:
    """Whether a text can be written as UTF-8: JSON can hold half a character (RFC 8259, section 8.2), UTF-8 cannot."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _id(value: Any, columns: Columns, longest: int) -> str:
    if value is None or value == "":
        raise RefusedRowError(f"it has no id ({_named(columns.id, 'id')})")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise RefusedRowError("its id is neither a string nor an integer")
    if len(value) > longest:
        raise RefusedRowError(f"its id is longer than {longest:,} characters")
    if not is_sound(value):
        raise RefusedRowError("its id holds half a character (a lone surrogate)")
    return value


def _bad_text(value: Any, columns: Columns, longest: int) -> str:
    """What is wrong with a text; empty if nothing is."""
    if value is None:
        return f"it has no text ({_named(columns.text, 'text')})"
    if not isinstance(value, str):
        return "its text is not a string"
    if not value or value.isspace():
        return "its text is empty"
    if len(value) > longest:
        return f"its text is longer than {longest:,} characters"
    if not is_sound(value):
        return "its text holds half a character (a lone surrogate)"
    return ""


def _named(names: tuple[str, ...], role: str) -> str:
    return f"no column `{'` or `'.join(names)}`: name it with --column {role}=NAME"


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("is not a string")  # noqa: TRY004 (one kind of error for a value that cannot be used)
    if not is_sound(value):
        raise ValueError("holds half a character (a lone surrogate)")
    return value


def _language(value: Any) -> str:
    tag, reason = _known_tag(_string(value)[:_LONGEST_SHOWN])
    if tag is None:
        raise ValueError(f"cannot be used: {reason}")
    return tag


@lru_cache(maxsize=4096)
def _known_tag(tag: str) -> tuple[str | None, str]:
    """A tag, or the one that was meant by it; or None and what is wrong with it."""
    unknown = unknown_tag(tag)
    return (tag, "") if unknown is None else (unknown.instead, unknown.reason)


def published_date(value: Any) -> str:
    """A date on which an article was published, as records hold it.

    Raises:
        ValueError: It is none; the message goes on where a sentence began with what the date is called.
    """
    text = _dated(value)
    if not _FIRST_YEAR <= int(text[:4]) <= datetime.now(UTC).year + 1:
        raise ValueError(
            f"cannot be used: no article was published in the year of `{text}`; "
            "if it is one of another calendar, such as the Solar Hijri, write the Gregorian date, such as 2022-07-23"
        )
    return text


_FIRST_YEAR: Final = 1450
"""Of printing in Europe. The years of the Solar Hijri calendar, 13xx and 14xx, and of the Hijri one lie before it."""


def _dated(value: Any) -> str:
    if isinstance(value, date):  # A `datetime` is one.
        return _iso(value)
    text = _string(value)
    try:
        parse_date(text)
    except ValueError:
        try:
            return _iso(datetime.fromisoformat(text))
        except ValueError:
            shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
            raise ValueError(f"cannot be used: `{shown}` is no date such as 2022-07-23") from None
    return text


def _iso(moment: date) -> str:
    """A date as records hold it: without a zone, no more than the day of a time is certain."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return moment.date().isoformat()
    text = moment.isoformat(timespec="seconds")
    parse_date(text)
    return text


_OPTIONAL: Final = {
    "language": ("language", _language),
    "published": ("date", published_date),
    "publisher": ("publisher", _string),
}
"""The columns that an article can do without: what messages call them, and what reads one or raises ValueError."""
