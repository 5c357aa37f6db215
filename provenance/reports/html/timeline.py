"""When the versions of a passage appeared, as a picture: one lane a wording, one dot for the versions of a day.

Places across are shares of the width, so that the picture fills a desktop and a phone without its words shrinking.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log2
from typing import Final

from provenance.corpus.clusters.clusters import Cluster, Member, moment_of
from provenance.findings import Severity
from provenance.reports.counted import counted

_LANE: Final = 26
_LANES: Final = 12
"""Wordings with a lane of their own; those after them share the last one."""

_FIRST: Final = 7.0
_LAST: Final = 97.0
"""Per cent of the width between which dots stand; the numbers of the lanes stand before them."""

_MOST_DOTS: Final = 400


@dataclass(frozen=True, slots=True)
class Dot:
    """Versions of one wording that appeared together.

    Attributes:
        x: Per cent of the width.
        y: Pixels.
        radius: Pixels; greater for more versions.
        count: How many versions.
        worst: The worst change of the wording against its parent, or None.
    """

    x: float
    y: int
    radius: float
    count: int
    worst: Severity | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A wording from its first version to its last.

    Attributes:
        name: Its number, or "…" for the lane that several share.
        x: Where its first version stands, in per cent of the width.
        end: The same of its last version, or of the last wording that hangs on it.
        y: Pixels.
        parent: The lane of its parent, in pixels; None for a root.
        worst: The worst change of the wording against its parent, or None.
    """

    name: str
    x: float
    end: float
    y: int
    parent: int | None
    worst: Severity | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The versions of a cluster in time.

    Attributes:
        height: Pixels.
        lanes: From the earliest wording down.
        dots: From the left.
        first: The earliest date.
        last: The latest date.
        undated: How many versions have no date and are not drawn.
        description: What it shows, in words.
    """

    height: int
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    first: str
    last: str
    undated: int
    description: str


def draw(cluster: Cluster) -> Timeline | None:
    """The timeline of a cluster; None where its dates do not tell two versions apart."""
    members = cluster.members
    moments = {one.about.published: at for one in members if (at := moment_of(one.about.published)) is not None}
    if len(set(moments.values())) < 2:  # noqa: PLR2004 (a line has two ends)
        return None
    dated = [member for member in members if member.about.published in moments]
    start, end = min(moments.values()), max(moments.values())

    def across(member: Member) -> float:
        # In steps of one per cent: what appeared together is one dot.
        share = round((moments[member.about.published] - start) / (end - start) * 100)
        return _FIRST + share * (_LAST - _FIRST) / 100

    children: defaultdict[int, float] = defaultdict(float)
    for wording, branch in zip(cluster.wordings, cluster.tree, strict=True):
        if branch.parent is not None and wording.members[0].about.published in moments:
            children[branch.parent] = max(children[branch.parent], across(wording.members[0]))
    lanes: list[Lane] = []
    dots: Counter[tuple[int, float, Severity | None]] = Counter()
    for at, (wording, branch) in enumerate(zip(cluster.wordings, cluster.tree, strict=True)):
        places = [across(one) for one in wording.members if one.about.published in moments]
        if not places:
            continue
        y = _y(at)
        dots.update((y, x, branch.worst) for x in places)
        parent = None if branch.parent is None else _y(branch.parent)
        if at < _LANES:
            lanes.append(Lane(str(at + 1), places[0], max(places[-1], children[at]), y, parent, branch.worst))
    if len(cluster.wordings) > _LANES:
        lanes.append(Lane("…", _FIRST, _FIRST, _y(_LANES), None, None))
    shown = sorted(dots.items(), key=lambda item: (item[0][1], item[0][0]))[:_MOST_DOTS]
    return Timeline(
        max(lane.y for lane in lanes) + _LANE // 2,
        tuple(lanes),
        tuple(
            Dot(round(x, 2), y, round(4.5 + min(4.0, log2(count)), 1), count, worst) for (y, x, worst), count in shown
        ),
        _day(dated[0]),
        _day(dated[-1]),
        len(members) - len(dated),
        _description(cluster, dated),
    )


def _y(at: int) -> int:
    return _LANE // 2 + min(at, _LANES) * _LANE


def _day(member: Member) -> str:
    return (member.about.published or "")[:10]


def _description(cluster: Cluster, dated: list[Member]) -> str:
    changed = counted(cluster.drifted(Severity.NOTE), "wording")
    return (
        f"{counted(len(dated), 'dated version')} in {counted(len(cluster.wordings), 'wording')} between"
        f" {_day(dated[0])} and {_day(dated[-1])}, one row a wording; {changed} changed."
        " The tree below the picture says the same."
    )
