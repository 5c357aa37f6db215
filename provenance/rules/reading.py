"""PV0xx: files that cannot be read, or that other programs would read otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.findings import Severity
from provenance.rules.context import Context
from provenance.rules.problems import problems
from provenance.rules.registry import Hit, rule


@rule("PV001", "not-utf-8", Severity.ERROR)
def not_utf_8(context: Context) -> Iterator[Hit]:
    """A file holds bytes that are not UTF-8.

    Why it matters:
        Nobody can say which characters are meant. A guess turns Persian or Russian into rows of signs, and every
        offset behind the bad byte is wrong.

    Bad:
        A text that was saved as Windows-1256 or UTF-16.

    Good:
        The same text saved as UTF-8.

    Fix:
        Open the file in the encoding that it was written in, and save it as UTF-8. The message gives the first bad
        byte; `iconv -f WINDOWS-1256 -t UTF-8` converts a whole file.
    """
    yield from problems(context, "not-utf-8")


@rule("PV002", "byte-order-mark", Severity.ERROR)
def byte_order_mark(context: Context) -> Iterator[Hit]:
    """A file begins with a byte order mark (U+FEFF).

    Why it matters:
        Many JSON readers refuse such a file. In a text the mark is a character that nobody sees: it moves every offset
        by one.

    Bad:
        EF BB BF 7B, the first bytes of a record that was saved as "UTF-8 with BOM".

    Good:
        7B, the opening brace.

    Fix:
        Save the file as "UTF-8" or "UTF-8 without BOM".
    """
    yield from problems(context, "byte-order-mark")


@rule("PV003", "invalid-json", Severity.ERROR)
def invalid_json(context: Context) -> Iterator[Hit]:
    """A record or the entities file is not JSON.

    Why it matters:
        Nothing of the file can be used, and every article that derives from it has lost its source.

    Bad:
        {"id": "a", "inLanguage": "fa",}

    Good:
        {"id": "a", "inLanguage": "fa"}

    Fix:
        Go to the line and column of the message. The usual causes are a comma before the closing brace, a missing
        comma, curly quotation marks, and a raw line break inside a string.
    """
    yield from problems(context, "invalid-json")


@rule("PV004", "duplicate-key", Severity.ERROR)
def duplicate_key(context: Context) -> Iterator[Hit]:
    """An object has the same key twice.

    Why it matters:
        Readers differ in which of the two they keep, so that two people see two records.

    Bad:
        {"id": "a", "datePublished": "2022-07-23", "datePublished": "2022-07-24"}

    Good:
        {"id": "a", "datePublished": "2022-07-23"}

    Fix:
        Keep one of the two. The message gives the place of both.
    """
    yield from problems(context, "duplicate-key")


@rule("PV005", "non-finite-number", Severity.ERROR)
def non_finite_number(context: Context) -> Iterator[Hit]:
    """A number is NaN, an infinity, or too large to be held.

    Why it matters:
        JSON has no such numbers; most readers refuse the whole file.

    Bad:
        {"start": NaN}

    Good:
        {"start": 118}

    Fix:
        Write the number, or leave the field out.
    """
    yield from problems(context, "non-finite-number")


@rule("PV006", "lone-surrogate", Severity.ERROR)
def lone_surrogate(context: Context) -> Iterator[Hit]:
    r"""A string holds half of a surrogate pair.

    Why it matters:
        It is no character, and cannot be written to any file or terminal. It is left behind where a program cut a text
        in the middle of an emoji.

    Bad:
        {"headline": "Fair weather \ud83c"}

    Good:
        {"headline": "Fair weather \ud83c\udf24"}

    Fix:
        Remove the escape, or write the whole character.
    """
    yield from problems(context, "lone-surrogate")


@rule("PV007", "nested-too-deep", Severity.ERROR)
def nested_too_deep(context: Context) -> Iterator[Hit]:
    """Objects and lists of a file are nested deeper than the limit (64).

    Why it matters:
        Deep nesting makes programs run out of stack; no record needs more than six levels.

    Bad:
        {"extensions": [[[[[[ … seventy of them … ]]]]]]}

    Good:
        {"extensions": {"cms": {"id": 17}}}

    Fix:
        Flatten what is in `extensions`. The limit is `limits.nesting` in the configuration.
    """
    yield from problems(context, "nested-too-deep")


@rule("PV008", "file-too-large", Severity.ERROR)
def file_too_large(context: Context) -> Iterator[Hit]:
    """A file is larger than the limit (1 MiB for a record, 5 MiB for a text).

    Why it matters:
        It was not read, so nothing about it was checked.

    Bad:
        A record with the page's images in `extensions`.

    Good:
        A record that names the page, and a text file with the article's words.

    Fix:
        Move what does not belong there. The limits are `limits.record-bytes` and `limits.text-bytes` in the
        configuration.
    """
    yield from problems(context, "file-too-large")


@rule("PV009", "not-a-regular-file", Severity.ERROR)
def not_a_regular_file(context: Context) -> Iterator[Hit]:
    """A file is a folder, a device or a pipe, or may not be read.

    Why it matters:
        It was not read, so nothing about it was checked.

    Bad:
        {"text": {"path": "texts"}}, where `texts` is a folder

    Good:
        {"text": {"path": "texts/fars-2022-07-23.txt"}}

    Fix:
        Name a regular file, and see to it that you may read it.
    """
    yield from problems(context, "not-a-regular-file")


@rule("PV010", "number-too-long", Severity.ERROR)
def number_too_long(context: Context) -> Iterator[Hit]:
    """A number has more than 300 characters.

    Why it matters:
        Programs refuse it, cut it, or take minutes to read it.

    Bad:
        {"extensions": {"id": 1000 … four hundred digits … 000}}

    Good:
        {"extensions": {"id": "1000 … four hundred digits … 000"}}

    Fix:
        Write a long identifier as a string.
    """
    yield from problems(context, "number-too-long")
