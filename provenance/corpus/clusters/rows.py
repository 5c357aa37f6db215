"""Clusters as JSON Lines, one a line; ASCII, so that nothing in a text acts on a log (`docs/clusters.md`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from provenance.corpus.clusters.clusters import Branch, Cluster, Member, Wording
from provenance.corpus.model import Place
from provenance.drift.rows import change_values


def cluster_lines(clusters: Iterable[Cluster]) -> Iterator[str]:
    """One line of JSON a cluster, each with its line break."""
    for cluster in clusters:
        yield json.dumps(cluster_row(cluster)) + "\n"


def cluster_row(cluster: Cluster) -> dict[str, Any]:
    """A cluster as plain values."""
    home = {one.place: at for at, wording in enumerate(cluster.wordings) for one in wording.members}
    return {
        "earliest": _place(cluster.earliest.place),
        "members": [{**_member(one), "wording": home[one.place]} for one in cluster.members],
        "wordings": [_wording(wording) for wording in cluster.wordings],
        "tree": [_branch(at, branch) for at, branch in enumerate(cluster.tree)],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"id": place.id, "start": place.start, "end": place.end}


def _member(member: Member) -> dict[str, Any]:
    about = member.about
    return {
        **_place(member.place),
        "published": about.published,
        "publisher": about.publisher,
        "language": about.language,
    }


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "text": wording.text,
        "count": len(wording.members),
        "first": wording.first,
        "last": wording.last,
        "publishers": list(wording.publishers),
        "places": [_place(one.place) for one in wording.members],
    }


def _branch(at: int, branch: Branch) -> dict[str, Any]:
    return {
        "wording": at,
        "parent": branch.parent,
        "relation": branch.relation,
        "score": None if branch.score is None else round(branch.score, 4),
        "bits": None if branch.bits is None else round(branch.bits, 2),
        "a": branch.a and _place(branch.a),
        "b": branch.b and _place(branch.b),
        "backwards": branch.backwards,
        "changes": None if branch.changes is None else [change_values(change) for change in branch.changes],
    }
