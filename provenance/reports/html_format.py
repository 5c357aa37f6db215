"""The report for a browser: one file that loads nothing, needs no script, and prints.

Nothing that comes from a record or a text is markup: every value passes `visible` and is escaped for HTML by the
templates. A policy in the page's head forbids scripts and everything from outside; the one style sheet is allowed by
its hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.checker import Report
from provenance.reports.html.chain_list import items
from provenance.reports.html.environment import templates
from provenance.reports.html.filters import Filters
from provenance.reports.html.picture import draw, missing_name
from provenance.reports.html.quotes import matrix, quotes
from provenance.reports.html.stories import cut
from provenance.reports.html.style import style, style_hash
from provenance.reports.html.summary import summary


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
