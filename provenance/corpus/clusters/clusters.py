"""Clusters: the passages of a corpus that are versions of each other, as the family tree of a quote.

Matches come in pairs. Here they are gathered by wording (passages of equal words), the wordings by the rule of
`growth`, and each wording is hung on the earlier one that it is linked to most strongly.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from provenance.archive.dates import parse_date
from provenance.corpus.clusters.growth import Family, grow, strong_bits
from provenance.corpus.clusters.wordings import Pair, gather
from provenance.corpus.model import Match, Place
from provenance.drift.model import Change
from provenance.findings import Severity
from provenance.matching.model import Relation

_DAY: Final = 86_400
_1970: Final = 719_163
"""The ordinal of its first day."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article.

    Attributes:
        published: ISO 8601 date, with or without a time, or None.
        publisher: Name, or None.
        language: BCP 47 tag, or None.
    """

    published: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A passage of a cluster.

    Attributes:
        place: Where it stands.
        about: What is known of its article.
    """

    place: Place
    about: About


@dataclass(frozen=True, slots=True)
class Wording:
    """Passages whose normalised words are equal.

    Attributes:
        text: As it stands in the first of them.
        members: The passages, the earliest first; undated ones come last, in the order of their articles' ids.
    """

    text: str
    members: tuple[Member, ...]

    @property
    def first(self) -> str | None:
        """The earliest date; None where none is known."""
        return self.members[0].about.published if moment_of(self.members[0].about.published) is not None else None

    @property
    def last(self) -> str | None:
        """The latest date; None where none is known."""
        dated = [member.about.published for member in self.members if moment_of(member.about.published) is not None]
        return dated[-1] if dated else None

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published it, the first one first, each once."""
        return tuple(dict.fromkeys(one.about.publisher for one in self.members if one.about.publisher))


@dataclass(frozen=True, slots=True)
class Branch:
    """How a wording stands in the tree.

    Attributes:
        parent: Number of the earlier wording in the cluster that it is linked to most strongly; None for the earliest
            one, and for one that is linked to no earlier one.
        relation: How it stands to its parent; None without one.
        score: Similarity of the two, 0 to 1; None without a parent.
        bits: Weight of their link in bits; None without a parent.
        changes: What differs from the parent to this one; None where nobody asked.
        a: The passage of the parent's wording that was compared; None without a parent.
        b: The passage of this wording that was compared.
        backwards: Whether only a pair was compared in which this wording was the earlier one: then the changes are told
            from `b` to `a`.
    """

    parent: int | None = None
    relation: Relation | None = None
    score: float | None = None
    bits: float | None = None
    changes: tuple[Change, ...] | None = None
    a: Place | None = None
    b: Place | None = None
    backwards: bool = False

    @property
    def worst(self) -> Severity | None:
        """The worst change; None where nothing changed or nobody asked."""
        return max((change.severity for change in self.changes or ()), default=None)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A passage in all its versions.

    Attributes:
        wordings: The earliest first; undated ones come last, in the order of their first article's id.
        tree: For each wording, how it stands in the tree.
    """

    wordings: tuple[Wording, ...]
    tree: tuple[Branch, ...]

    @property
    def members(self) -> tuple[Member, ...]:
        """All passages, the earliest first."""
        return tuple(sorted((one for wording in self.wordings for one in wording.members), key=_earliest_first))

    @property
    def earliest(self) -> Member:
        """The earliest passage; of undated ones alone, the one whose article's id comes first."""
        return self.wordings[0].members[0]

    def drifted(self, least: Severity = Severity.WARNING) -> int:
        """How many wordings have a change of at least this severity against their parent."""
        return sum(branch.worst is not None and branch.worst >= least for branch in self.tree)


def clusters_of(
    matches: Iterable[Match],
    passages: int,
    about: Callable[[str], About],
    words_of: Callable[[Place], str],
) -> list[Cluster]:
    """Gather the matches of a scan into clusters.

    The order of the matches does not matter. Time grows with their number (and its logarithm); memory with the number
    of linked wordings, not with the number of pairs of their copies.

    Args:
        matches: Verified ones.
        passages: How many passages the scan held against each other.
        about: What is known of the article of an id.
        words_of: The words of a passage as they stand, without the reporting words that split a quote.

    Returns:
        The clusters. The most drifted come first, by wordings with an error and then with a warning, because those are
        what an editor looks for; then those with the most passages, then by their earliest passage.
    """
    gathered = gather(matches, words_of, lambda place: _earliest_first(Member(place, about(place.id))))
    families = grow(gathered.nodes, gathered.bonds(lambda name: about(name).language), strong_bits(passages))
    linked: defaultdict[int, list[int]] = defaultdict(list)
    for a, b in gathered.pairs:
        linked[a].append(b)
        linked[b].append(a)
    clusters: list[Cluster] = []
    for family in families:
        standing = _standing(family, gathered.places)
        if len({place.id for places in standing.values() for place in places}) > 1:
            numbers = sorted(standing, key=lambda at: _earliest_first(_member(standing[at][0], about)))
            wordings = tuple(_wording(standing[at], about, words_of) for at in numbers)
            clusters.append(Cluster(wordings, tuple(_tree(numbers, linked, gathered.pairs))))
    return sorted(clusters, key=_most_drifted_first)


def _most_drifted_first(cluster: Cluster) -> tuple[Any, ...]:
    size = sum(len(wording.members) for wording in cluster.wordings)
    drift = cluster.drifted(Severity.ERROR), cluster.drifted(Severity.WARNING)
    return *(-number for number in (*drift, size)), *_earliest_first(cluster.earliest)


def _earliest_first(member: Member) -> tuple[bool, int, str, int, int]:
    moment = moment_of(member.about.published)
    place = member.place
    return moment is None, moment or 0, place.id, place.start, place.end


def moment_of(published: str | None) -> int | None:
    """Seconds since 1970, a day from its midnight in UTC; None for no date."""
    if published is None:
        return None
    for text in (published, published[:10]):  # A time without its zone tells the day at least.
        with suppress(ValueError, OverflowError):
            moment = parse_date(text)
            return (moment.day.toordinal() - _1970) * _DAY if moment.instant is None else moment.instant
    return None


def _member(place: Place, about: Callable[[str], About]) -> Member:
    return Member(place, about(place.id))


def _wording(places: Sequence[Place], about: Callable[[str], About], words_of: Callable[[Place], str]) -> Wording:
    return Wording(words_of(places[0]), tuple(_member(place, about) for place in places))


def _standing(family: Family, places: Sequence[Sequence[Place]]) -> dict[int, list[Place]]:
    """The wordings of a family with their passages, each stretch of an article once.

    Of a sentence and the quote in it the one that belongs to the core stays, or the one that is found more often.
    """
    taken: defaultdict[str, list[Place]] = defaultdict(list)
    standing: dict[int, list[Place]] = {}
    core = set(family.core)
    for at in sorted((*family.core, *family.hung), key=lambda at: (at not in core, -len(places[at]), at)):
        for place in places[at]:
            before = taken[place.id]
            next_one = bisect_right(before, place.start, key=lambda one: one.start)
            beside = before[max(0, next_one - 1) : next_one + 1]
            if not any(one.start < place.end and place.start < one.end for one in beside):
                before.insert(next_one, place)
                standing.setdefault(at, []).append(place)
    return standing


@dataclass(frozen=True, slots=True)
class _Link:
    """A link of a wording to an earlier one of its cluster, by the number of that one."""

    parent: int
    match: Match
    backwards: bool

    @property
    def strength(self) -> tuple[float, float, int]:
        """By bits, then by score; of equals, the earlier one is the parent."""
        return self.match.bits, self.match.score, -self.parent

    @property
    def branch(self) -> Branch:
        """How the wording stands in the tree by this link."""
        match = self.match
        earlier, later = (match.b, match.a) if match.earlier == "b" else (match.a, match.b)
        a, b = (later, earlier) if self.backwards else (earlier, later)
        return Branch(self.parent, match.relation, match.score, match.bits, match.changes, a, b, self.backwards)


def _tree(
    numbers: Sequence[int], linked: Mapping[int, Sequence[int]], pairs: Mapping[tuple[int, int], Pair]
) -> Iterator[Branch]:
    """For each wording of a cluster, given in order, how it stands to the earlier one that it is linked to best."""
    order: dict[int, int] = {}
    for at, number in enumerate(numbers):
        links = (_link(order[other], other, number, pairs) for other in linked.get(number, ()) if other in order)
        best = max((link for link in links if link), key=attrgetter("strength"), default=None)
        yield best.branch if best else Branch()
        order[number] = at


def _link(parent: int, other: int, number: int, pairs: Mapping[tuple[int, int], Pair]) -> _Link | None:
    """How a wording is linked to an earlier one: by a passage later than the other, where there is one."""
    pair = pairs[min(number, other), max(number, other)]
    one, reverse = (pair.forwards, pair.backwards) if other < number else (pair.backwards, pair.forwards)
    match = one or reverse
    return _Link(parent, match, backwards=one is None) if match else None
