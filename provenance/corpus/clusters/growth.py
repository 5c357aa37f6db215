"""How clusters grow: the rule that keeps chance from making one family of two.

Links that were verified one by one are still wrong now and then, and whoever follows all of them from passage to
passage puts half a corpus into one cluster. So nothing is inferred along a chain. Wordings form a family where more
than half of all its pairs are links; everything else hangs on one family, and nothing hangs on what hangs. A sentence
and the quote in it count as one.
`docs/clusters.md` gives the rule and its bound in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf, log2
from typing import Final

CHANCE: Final = 0.01
"""Strong links between passages that have nothing to do with each other, expected in a whole scan."""

_SOUGHT: Final = 30
"""Passages of an article among which the counterpart of one in another language is sought."""


@dataclass(frozen=True, slots=True)
class Node:
    """A wording, as the rule sees it.

    Attributes:
        passages: In how many places it stands.
        words: How long it is.
    """

    passages: int
    words: int


@dataclass(frozen=True, slots=True)
class Bond:
    """A verified link between two wordings, given by their numbers.

    Attributes:
        a: The smaller number.
        b: The greater number.
        bits: Of the strongest link between passages of the two; infinite where the one stands inside the other in the
            same article, which nothing has to verify.
        score: Of the same link.
        excerpt: Whether the one is a part of the other.
        nested: How many passages of the one stand inside a passage of the other, in the same article.
        across: Whether the two are in two languages.
    """

    a: int
    b: int
    bits: float
    score: float = 1.0
    excerpt: bool = False
    nested: int = 0
    across: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """The wordings of a cluster, by their numbers.

    Attributes:
        core: Those that are versions of each other, most of them link by link; in order.
        hung: Excerpts, wholes and lone versions that hang on the core, in order.
    """

    core: tuple[int, ...]
    hung: tuple[int, ...] = ()


def strong_bits(passages: int) -> float:
    """Bits from which a link is strong: by chance a whole scan has `CHANCE` such links, all its pairs counted.

    They are counted less one bit for each word of the shorter passage. Then they are the logarithm of a ratio of
    likelihoods: that each of its words is kept with even odds, against that it is there because some passages have it.
    Such a ratio has a mean of 1 among passages at random, so that it reaches 2 to the power of b in at most one of 2 to
    the power of b (Markov's inequality).

    Args:
        passages: How many passages were held against each other.
    """
    return log2(max(1, passages * (passages - 1) // 2)) - log2(CHANCE)


def grow(nodes: Sequence[Node], bonds: Iterable[Bond], strong: float) -> list[Family]:
    """Gather wordings into families.

    Args:
        nodes: The wordings.
        bonds: One for each linked pair, in any order.
        strong: Bits from which a link is strong (see `strong_bits`).

    Returns:
        Every wording in one family, those with nothing to join alone in theirs; in the order of their first wording.
    """
    # Bits are weighed by the words of what was matched, before a sentence and its quote are taken as one.
    weighed = _weighed(nodes, bonds, strong)
    units = units_of(nodes, weighed)
    of = _as_one(nodes, weighed, units)
    ranked = sorted(_between(weighed, units), key=lambda bond: (-bond.bits, -bond.score, bond.a, bond.b))
    families = [_spread(family, units) for family in _hang(of, _cores(of, ranked, strong), ranked, strong)]
    return sorted(families, key=lambda family: family.core)


@dataclass(frozen=True, slots=True)
class Units:
    """Wordings, a sentence and the quote in it taken as one.

    Attributes:
        number: Of the unit of each wording.
        members: The wordings of each unit, in order.
    """

    number: Sequence[int]
    members: Sequence[Sequence[int]]


def units_of(nodes: Sequence[Node], bonds: Iterable[Bond]) -> Units:
    """Put wordings together with the one that stands inside them and is nearly all of them.

    They are no two versions that bear each other out. No chain is followed: every wording of a unit holds the same one.

    Args:
        nodes: The wordings.
        bonds: Of which those of two wordings that stand one inside the other are read, excerpts left aside.
    """
    inner: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for bond in bonds:
        if bond.nested and not bond.excerpt:
            short, long = sorted((bond.a, bond.b), key=lambda at: (nodes[at].words, at))
            inner[long].append((bond.nested, short))
    head: dict[int, int] = {}
    for at in sorted(range(len(nodes)), key=lambda at: (nodes[at].words, at)):
        within = [(times, nodes[short].words, -short) for times, short in inner.get(at, ()) if head[short] == short]
        head[at] = -max(within)[2] if within else at
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(nodes)):
        members[head[at]].append(at)
    heads = {one: number for number, one in enumerate(members)}
    return Units([heads[head[at]] for at in range(len(nodes))], list(members.values()))


def _as_one(nodes: Sequence[Node], bonds: Iterable[Bond], units: Units) -> list[Node]:
    """The units as nodes: what stands inside a sentence stands in no place of its own."""
    places = [sum(nodes[at].passages for at in members) for members in units.members]
    innermost = {min(members, key=lambda at: (nodes[at].words, at)) for members in units.members}
    for bond in bonds:
        unit = units.number[bond.a]
        if unit == units.number[bond.b] and not innermost.isdisjoint((bond.a, bond.b)):
            places[unit] -= bond.nested
    return [
        Node(max(1, passages), max(nodes[at].words for at in members))
        for passages, members in zip(places, units.members, strict=True)
    ]


def _between(bonds: Iterable[Bond], units: Units) -> list[Bond]:
    """The links between units: of each two the strongest of their wordings, a link of versions before an excerpt."""
    found: dict[tuple[int, int], Bond] = {}
    for bond in bonds:
        one, other = units.number[bond.a], units.number[bond.b]
        pair = min(one, other), max(one, other)
        if one == other:
            continue
        known = found.get(pair)
        nested = bond.nested + (known.nested if known else 0)
        best = bond if known is None else max(known, bond, key=lambda bond: (not bond.excerpt, bond.bits, bond.score))
        found[pair] = replace(best, a=pair[0], b=pair[1], nested=nested)
    return list(found.values())


def _spread(family: Family, units: Units) -> Family:
    """A family of units as one of wordings."""
    core, hung = ((at for unit in part for at in units.members[unit]) for part in (family.core, family.hung))
    return Family(tuple(sorted(core)), tuple(sorted(hung)))


def _weighed(nodes: Sequence[Node], bonds: Iterable[Bond], strong: float) -> list[Bond]:
    """The links with the bits that `strong` is held against.

    Between two languages the bits are the logarithm of a ratio of likelihoods as they come, and were weighed against
    chance before: articles are paired first, and each passage is sought in the one article that its own is paired with.
    So these links need as many bits less as they had fewer passages to choose from.
    """
    found = list(bonds)
    across = sum(bond.across for bond in found)
    needed = log2(max(1, across * _SOUGHT)) - log2(CHANCE)
    spared = max(0.0, strong - needed)
    return [
        replace(bond, bits=bond.bits + (spared if bond.across else -min(nodes[bond.a].words, nodes[bond.b].words)))
        for bond in found
    ]


def _enough(linked: int, strong: int, possible: int, fewer: int) -> bool:
    """Whether two groups belong together: more than half of their pairs are strong links.

    A passage that is still alone may come by weaker links, if all of them are there: by chance it brings itself alone.

    Args:
        linked: How many pairs are links.
        strong: How many of these are strong.
        possible: How many pairs there are.
        fewer: Passages of the group that has fewer.
    """
    return 2 * strong > possible or (linked == possible and fewer == 1)


@dataclass(slots=True)
class _Group:
    """Wordings that were joined.

    Attributes:
        members: Their numbers.
        passages: In how many places they stand.
        beside: For each group that a version links it to, by its number: how many pairs are links, and strong ones.
    """

    members: list[int]
    passages: int
    beside: dict[int, tuple[int, int]] = field(default_factory=dict)


def _cores(nodes: Sequence[Node], ranked: Sequence[Bond], strong: float) -> list[_Group]:
    """Groups of wordings that are versions of each other: joined link by link, the best borne out first."""
    groups = {at: _Group([at], node.passages) for at, node in enumerate(nodes)}
    home = list(groups)
    versions = [bond for bond in ranked if not bond.excerpt]
    for bond in versions:
        groups[bond.a].beside[bond.b] = groups[bond.b].beside[bond.a] = (1, int(bond.bits >= strong))
    # Sorting keeps the order of what is equal: by bits.
    for bond in sorted(versions, key=lambda bond: (bond.bits < strong, -_borne_out(groups[bond.a], groups[bond.b]))):
        a, b = home[bond.a], home[bond.b]
        if a == b:
            continue
        one, other = groups[a], groups[b]
        possible = len(one.members) * len(other.members)
        if _enough(*one.beside[b], possible, min(one.passages, other.passages)):
            # The smaller one moves, so that no wording moves often.
            kept, moved = sorted((a, b), key=lambda at: -len(groups[at].members) - len(groups[at].beside))
            _join(kept, moved, groups)
            for member in groups.pop(moved).members:
                home[member] = kept
    return list(groups.values())


def _borne_out(one: _Group, other: _Group) -> float:
    """How far two linked wordings are linked to the same others: 0 to 1 (Jaccard index, each with itself).

    A true link stands among others, a false one alone, whatever its bits.
    """
    shared = len(one.beside.keys() & other.beside.keys()) + 2
    return shared / (len(one.beside) + len(other.beside) + 2 - shared)


def _join(kept: int, moved: int, groups: Mapping[int, _Group]) -> None:
    """Add one group to another, and what it is linked to."""
    whole, part = groups[kept], groups[moved]
    whole.members += part.members
    whole.passages += part.passages
    for third, (linked, sure) in part.beside.items():
        del groups[third].beside[moved]
        if third != kept:
            before = whole.beside.get(third, (0, 0))
            whole.beside[third] = groups[third].beside[kept] = (before[0] + linked, before[1] + sure)


def _hang(nodes: Sequence[Node], groups: list[_Group], ranked: Sequence[Bond], strong: float) -> list[Family]:
    """Let groups hang on greater ones: from the one that is found most often down, of two the longer first."""
    groups.sort(key=lambda one: (-one.passages, -max(nodes[at].words for at in one.members), min(one.members)))
    bonds_of: defaultdict[int, list[Bond]] = defaultdict(list)
    for bond in ranked:
        bonds_of[bond.a].append(bond)
        bonds_of[bond.b].append(bond)
    cores: list[_Core] = []
    core_of: dict[int, int] = {}
    for group in groups:
        tallies = _tallies(nodes, group, bonds_of, core_of, strong)
        whole = next((cores[at] for at, tally in tallies if cores[at].takes(group, tally)), None)
        if whole is None:
            core_of.update(dict.fromkeys(group.members, len(cores)))
            cores.append(_Core(group))
    families = (Family(tuple(sorted(core.group.members)), tuple(sorted(core.hung))) for core in cores)
    return sorted(families, key=lambda family: family.core)


@dataclass(slots=True)
class _Tally:
    """What links a group to a core: pairs of one of its wordings with one of the core's passages."""

    linked: int = 0
    strong: int = 0
    nested: int = 0
    bits: float = -inf


@dataclass(slots=True)
class _Core:
    """A group that others may hang on.

    Attributes:
        group: Its wordings.
        hung: Wordings that hang on it.
        families: Passages of those that hang on it and were families of their own.
    """

    group: _Group
    hung: list[int] = field(default_factory=list)
    families: int = 0

    def takes(self, group: _Group, tally: _Tally) -> bool:
        """Let a group hang on this one, if it may."""
        possible = len(group.members) * self.group.passages
        if not _enough(tally.linked, tally.strong, possible, min(group.passages, self.group.passages)):
            return False
        added = max(0, group.passages - tally.nested)
        # What is found in several places is a family of its own: together, those that hang are no more than what they
        # hang on. So two quotes do not become one because a long one holds both.
        if added > 1:
            if self.families + added > self.group.passages:
                return False
            self.families += added
        self.hung += group.members
        return True


def _tallies(
    nodes: Sequence[Node],
    group: _Group,
    bonds_of: Mapping[int, Sequence[Bond]],
    core_of: Mapping[int, int],
    strong: float,
) -> list[tuple[int, _Tally]]:
    """The cores that a group is linked to, the one with the strongest link first."""
    found: defaultdict[int, _Tally] = defaultdict(_Tally)
    for at in group.members:
        for bond in bonds_of.get(at, ()):
            other = bond.b if bond.a == at else bond.a
            if other not in core_of:
                continue
            tally = found[core_of[other]]
            tally.linked += nodes[other].passages
            tally.strong += nodes[other].passages if bond.bits >= strong else 0
            tally.nested += bond.nested
            tally.bits = max(tally.bits, bond.bits)
    return sorted(found.items(), key=lambda item: (-item[1].bits, -item[1].strong, item[0]))
