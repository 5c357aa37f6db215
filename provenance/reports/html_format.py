"""The report for a browser: one file that loads nothing, needs no script, and prints.

Nothing that comes from a record or a text is markup: every value passes `visible` and is escaped for HTML by the
templates. A policy in the page's head forbids scripts and everything from outside; the one style sheet is allowed by
its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from provenance.checker import Report
from provenance.errors import UsageError
from provenance.findings import Location, Severity
from provenance.language.labels import language_name
from provenance.reports.counted import counted
from provenance.reports.direction import direction
from provenance.reports.html import links
from provenance.reports.html.chain_list import items
from provenance.reports.html.filters import Filters
from provenance.reports.html.picture import draw, missing_name
from provenance.reports.html.quotes import matrix, quotes
from provenance.reports.html.stories import cut
from provenance.reports.html.style import style, style_hash
from provenance.reports.html.summary import summary
from provenance.reports.html.wording import apart, marked, shortened
from provenance.reports.visible import visible
from provenance.rules.registry import SECTIONS, find_rule

if TYPE_CHECKING:
    from jinja2 import Environment

_LAST_OF_PLANES: Final = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_NO_CHARACTERS: Final = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")
"""Code points that HTML forbids, beside those that `visible` replaces."""

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}\Z")


def chunks(report: Report, base: str | None = "") -> Iterator[str]:
    """The report as HTML, piece by piece: the head and the first screen, each story, the rules.

    Args:
        report: From `provenance.check`.
        base: The archive's folder from the one that the report is written in; empty where it is the same, None where no
            relative path leads there: then no file is linked.

    Raises:
        UsageError: Jinja2 is not installed.
    """
    pages = templates()
    filters = Filters(report)
    records = {article.record.id: article.record for article in report.articles}
    sheet = style("report.css") + filters.style()
    parts = cut(report)
    told = [story for story in parts.stories if story.findings or len(story.records) > 1 or story.hops]
    shared: dict[str, Any] = {
        "base": base,
        "filters": filters,
        "homes": {record.id: number for number, story in enumerate(told, start=1) for record in story.records},
        "places": {name: number for number, name in enumerate(records, start=1)},
        "records": records,
        "report": report,
        "summary": summary(report),
        "told": told,
    }
    yield pages.get_template("head.html").render(shared, style=sheet, style_hash=style_hash(sheet))
    first = 1
    for number, story in enumerate(told, start=1):
        shown = quotes(story, records, first)
        first += len(shown)
        yield pages.get_template("story.html").render(
            shared,
            number=number,
            story=story,
            quotes=shown,
            matrix=matrix(story, shown),
            picture=draw(story),
            items=items(story),
        )
    yield pages.get_template("foot.html").render(
        shared,
        elsewhere=parts.elsewhere,
        quiet=[record for record in records.values() if record.id not in shared["homes"]],
        missing=[
            (records[hop.child], missing_name(hop.source))
            for story in parts.stories
            for hop in story.hops
            if hop.parent is None
        ],
        used=sorted({finding.code for finding in (*report.findings, *report.suppressed, *report.known)}),
    )


@cache
def templates() -> Environment:
    """The templates of the page.

    Raises:
        UsageError: Jinja2 is not installed.
    """
    try:
        # An extra: only this report needs it.
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("the HTML report needs Jinja2; install it with: pip install 'provenance[web]'") from error
    environment = Environment(
        loader=PackageLoader("provenance.reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters.update(
        apart=apart,
        captures=links.captures,
        direction=direction,
        flow=_flow,
        language=language_name,
        shortened=shortened,
        tag=_tag,
        web_address=links.web_address,
    )
    environment.globals.update(
        Location=Location,
        at_words=links.at_words,
        counted=counted,
        file_address=links.file_address,
        marked=marked,
        place_in_record=links.place_in_record,
        quote_in_record=links.quote_in_record,
        rule=find_rule,
        sections=SECTIONS,
        severities=[(severity, severity.value) for severity in sorted(Severity, reverse=True)],
    )
    return environment


def _shown(value: object) -> object:
    """A value as it may stand in the page; what is markup of the templates is left as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _NO_CHARACTERS.sub(lambda match: f"\\u{{{ord(match.group()):x}}}", visible(value))
    return value


def _tag(language: str) -> str:
    """A language as it may stand in the attribute `lang`; `und` for what is no tag."""
    return language if _TAG.match(language) else "und"


def _flow(text: str) -> str:
    """A paragraph without the line breaks that it was written with."""
    return " ".join(text.split())
