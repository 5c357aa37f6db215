"""Addresses that a report may link to: pages on the web, at the quoted words, and files of the archive."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from provenance.archive.record import Record
from provenance.findings import Finding, Location
from provenance.language.spans import Span
from provenance.reports.locations import file_uri

_WHOLE: Final = 6
"""A passage of so many words is given whole in an address; of a longer one its first and last words."""

_ENDS: Final = 3
"""Words at either end of a longer passage."""

_LONGEST: Final = 60
"""Code points of a word in an address: no text makes an address that no browser takes."""

_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\"'<>\\^`{|}]")


def web_address(url: str | None) -> str | None:
    """An address as it may stand in a link: with http or https and a host, nothing in it that acts; else None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or _UNSAFE.search(url):
        return None
    return quote(url, safe="%/:?#[]@!$&()*+,;=~-._", errors="replace")


def at_words(address: str, text: str) -> str:
    """The address of a page, at some words of it (W3C Text Fragments)."""
    words = text.split()
    if not words:
        return address
    parts = [words] if len(words) <= _WHOLE else [words[:_ENDS], words[-_ENDS:]]
    directive = ",".join(map(_encoded, parts))
    address = address.partition(":~:")[0]  # One that the address has already would make this one part of itself.
    return f"{address}{'' if '#' in address else '#'}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    """Words in a directive, in which a hyphen, a comma and an ampersand have a meaning."""
    # Letters of every script stay as they are: the browser encodes them, and the page is half as large.
    text = " ".join(word[:_LONGEST] for word in words)
    return "".join(char if char.isalnum() else _percent(char) for char in text)


def _percent(char: str) -> str:
    return "%2D" if char == "-" else quote(char, safe="", errors="replace")


_NO_FILE: Final = re.compile(r"/|(?:.*/)?\.{0,2}(?:/|\Z)|.*[\ud800-\udc7f\udd00-\udfff]", re.DOTALL)
"""A path that is absolute, has an empty part or goes up, or has a surrogate that stands for no byte of a name."""


def file_address(location: Location, base: str | None) -> str | None:
    """A file of the archive, relative to the folder that the report is written in; at its line, where one is known.

    Args:
        location: The place.
        base: The archive's folder from that of the report; None where no relative path leads there.

    Returns:
        None where the address would lead to no file of the archive.
    """
    if base is None or _NO_FILE.match(location.path):
        return None
    line = f"#L{location.line}" if location.line else ""
    return f"./{file_uri(location, base)}{line}"


def captures(record: Record) -> list[str]:
    """The copies of an article in web archives that may be linked to."""
    return [address for capture in record.captures if (address := web_address(capture.url))]


def place_in_record(record: Record, finding: Finding) -> Location:
    """Where the record of an article speaks of what was found: its hop to the source, or the whole of it."""
    if finding.location.path == record.path:
        return finding.location
    hops = (index for index, source in enumerate(record.sources or ()) if source.ref and source.ref == finding.source)
    index = next(hops, None)
    return record.locate("" if index is None else f"/sources/{index}")


def quote_in_record(record: Record, span: Span) -> Location | None:
    """Where the record of an article lists a quote; None where it does not."""
    listed = (
        index
        for index, quoted in enumerate(record.quotes)
        if quoted.start is not None and quoted.end is not None and quoted.start < span.end and span.start < quoted.end
    )
    index = next(listed, None)
    return None if index is None else record.locate(f"/quotes/{index}")
