"""PV3xx: dates that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from provenance.archive.dates import compare_dates, parse_date
from provenance.findings import Severity
from provenance.rules.context import Context
from provenance.rules.registry import Hit, rule
from provenance.rules.sources import hops, name_of, place_of, published

_LATER_ONLINE: Final = frozenset({"citation", "primary-source"})
"""Relations to something that can be put online after it was reported: the transcript of an interview, a statement."""

_STAMP: Final = re.compile(r"/([0-9]{14})(?:[a-z]{2}_)?/(?=https?:)")
"""The time in the address of a copy, as Memento archives write it: `/web/20220724101500/https://…`."""

_DAY: Final = 86_400
_FARTHEST_AHEAD: Final = 14 * 3600
"""Seconds that the zone is ahead of UTC in which a day begins first (UTC+14, Kiritimati)."""

_EPOCH: Final = date(1970, 1, 1).toordinal()


@rule("PV301", "published-before-source", Severity.ERROR)
def published_before_source(context: Context) -> Iterator[Hit]:
    """An article was published before the source that it derives from.

    Why it matters:
        One of the dates is wrong, or the hop is: the copy may be the original. An official text can go online after
        the press has reported it, so for a `citation` or a `primary-source` this is a warning.

    Bad:
        source: {"datePublished": "2022-07-23"}
        copy:   {"datePublished": "2022-07-21"}

    Good:
        source: {"datePublished": "2022-07-23"}
        copy:   {"datePublished": "2022-07-23T20:10:00+03:00"}

    Fix:
        Look the dates up on both pages. If both are right, turn the hop round or name the true source. Two dates are
        compared at the coarser of their precisions.
    """
    for record, hop in hops(context):
        own, source = record.date_published, published(context, hop)
        if own is None or source is None or compare_dates(own, source) >= 0:
            continue
        yield Hit(
            message=f"published on {own}, before its source {name_of(hop)} of {source}",
            location=record.locate("/datePublished"),
            article=record.id,
            source=name_of(hop),
            related=(place_of(context, record, hop, "datePublished"),),
            severity=Severity.WARNING if hop.source.relation in _LATER_ONLINE else None,
        )


@rule("PV302", "translated-before-source", Severity.ERROR)
def translated_before_source(context: Context) -> Iterator[Hit]:
    """A translation, copy or report was made before its source was published.

    Why it matters:
        Nobody can translate what is not there yet: a date or a hop is wrong.

    Bad:
        {"ref": "fars-2022-07-23", "relation": "translation", "made": "2022-07-22"}

    Good:
        {"ref": "fars-2022-07-23", "relation": "translation", "made": "2022-07-24"}

    Fix:
        Correct `made`, or name the version that was translated.
    """
    for record, hop in hops(context):
        made, source = hop.source.made, published(context, hop)
        if made is not None and source is not None and compare_dates(made, source) < 0:
            yield Hit(
                message=f"made on {made}, before its source {name_of(hop)} of {source}",
                location=record.locate(f"{hop.pointer}/made"),
                article=record.id,
                source=name_of(hop),
                related=(place_of(context, record, hop, "datePublished"),),
            )


@rule("PV303", "capture-stamp-mismatch", Severity.ERROR)
def capture_stamp_mismatch(context: Context) -> Iterator[Hit]:
    """The address of an archived copy names another time than `captured`.

    Why it matters:
        One of the two belongs to another copy, perhaps one from before the page was changed.

    Bad:
        {"url": "https://web.archive.org/web/20220724101500/https://fars.example/1", "captured": "2022-07-26"}

    Good:
        {"url": "https://web.archive.org/web/20220724101500/https://fars.example/1", "captured": "2022-07-24T10:15:00Z"}

    Fix:
        Open the copy and take the time from its banner. The 14 digits in the address are year, month, day, hour,
        minute and second in UTC.
    """
    for record in context.archive.records:
        for index, capture in enumerate(record.captures):
            stamp = _STAMP.search(capture.url)
            if stamp is None or capture.captured is None:
                continue
            moment = _moment(stamp[1])
            if moment is None or compare_dates(moment, capture.captured) != 0:
                yield Hit(
                    message=f"captured on {capture.captured}, and the address of the copy says {moment or stamp[1]}",
                    location=record.locate(f"/captures/{index}/captured"),
                    article=record.id,
                )


@rule("PV304", "modified-before-published", Severity.ERROR)
def modified_before_published(context: Context) -> Iterator[Hit]:
    """An article was changed before it was published.

    Why it matters:
        `dateModified` is the last change after publication: one of the dates is wrong.

    Bad:
        {"datePublished": "2022-07-23", "dateModified": "2022-07-20"}

    Good:
        {"datePublished": "2022-07-23", "dateModified": "2022-07-23T19:00:00+03:00"}

    Fix:
        Correct the dates, or leave `dateModified` out.
    """
    for record in context.archive.records:
        first, modified = record.date_published, record.date_modified
        if first is not None and modified is not None and compare_dates(modified, first) < 0:
            yield Hit(
                message=f"modified on {modified}, before it was published on {first}",
                location=record.locate("/dateModified"),
                article=record.id,
                related=(record.locate("/datePublished"),),
            )


@rule("PV305", "captured-before-published", Severity.ERROR)
def captured_before_published(context: Context) -> Iterator[Hit]:
    """A copy of a page was made before the page was published.

    Why it matters:
        The copy is of another page, of an earlier version, or the date of publication is wrong.

    Bad:
        {"datePublished": "2022-07-23", "captures": [{"url": "…", "captured": "2022-07-20T08:00:00Z"}]}

    Good:
        {"datePublished": "2022-07-23", "captures": [{"url": "…", "captured": "2022-07-24T10:15:00Z"}]}

    Fix:
        Correct the date. If the copy shows an earlier version, make a record of that version.
    """
    for record in context.archive.records:
        for index, capture in enumerate(record.captures):
            page, copy = record.date_published, capture.captured
            if page is not None and copy is not None and _surely_before(copy, page):
                yield Hit(
                    message=f"captured on {copy}, before it was published on {page}",
                    location=record.locate(f"/captures/{index}/captured"),
                    article=record.id,
                    related=(record.locate("/datePublished"),),
                )


def _moment(stamp: str) -> str | None:
    """A 14-digit stamp as a date-time, or None if it is none."""
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")
    except ValueError:
        return None


def _surely_before(copy: str, page: str) -> bool:
    """Whether a copy is earlier than a publication, in whatever zone a bare day of publication is meant.

    Web archives give the time in UTC, when it may already be the next day where the page was published.
    """
    captured, published_on = parse_date(copy), parse_date(page)
    if captured.instant is None or published_on.instant is not None:
        return compare_dates(copy, page) < 0
    latest_day = (captured.instant + _FARTHEST_AHEAD) // _DAY + _EPOCH
    return latest_day < published_on.day.toordinal()
