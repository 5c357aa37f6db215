"""The clusters of a scan for a browser: one file that loads nothing, needs no script, and prints.

It is made as the report of a check is (`html_format`): nothing from a text is markup, a policy forbids scripts and
everything from outside, and the style sheet is allowed by its hash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from provenance.corpus.clusters.clusters import Cluster
from provenance.reports.html.clusters import WORST, Shown, scan_summary
from provenance.reports.html.environment import templates
from provenance.reports.html.style import style, style_hash

LIMIT: Final = 200
"""Clusters that a page shows."""


def chunks(clusters: Sequence[Cluster], figures: Mapping[str, int], limit: int = LIMIT) -> Iterator[str]:
    """The page, piece by piece: the head with the first screen, and each cluster.

    Args:
        clusters: In the order in which they are shown, the worst first (`corpus.clusters.clusters_of`).
        figures: What the scan read, dropped and verified, each with its name.
        limit: How many clusters are shown; the first screen says how many are left out.

    Raises:
        UsageError: Jinja2 is not installed.
    """
    pages = templates()
    sheet = style("report.css", "clusters.css")
    shown = [Shown(number, cluster) for number, cluster in enumerate(clusters[:limit], start=1)]
    yield pages.get_template("scan_head.html").render(
        summary=scan_summary(clusters, figures),
        worst=[one for one in shown if one.counts and one.counts[0][0] != "note"][:WORST],
        shown=shown,
        left_out=len(clusters) - len(shown),
        style=sheet,
        style_hash=style_hash(sheet),
    )
    for one in shown:
        yield pages.get_template("scan_cluster.html").render(shown=one)
    yield pages.get_template("scan_foot.html").render()
