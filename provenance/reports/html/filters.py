"""Filters of the report that work without a script: the rules of style that hide what does not match.

Each value of a filter has a number, and what carries it has the number in a class, so that no word of a record ever
stands in the style.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from provenance.checker import Report
from provenance.findings import Finding
from provenance.language.labels import language_name
from provenance.language.tables import primary
from provenance.reports.families import Family
from provenance.rules.registry import FAMILIES

SEVERITIES: Final = ("error", "warning", "note", "unchanged")
"""What can be unticked; `unchanged` are the quotes in which nothing changed."""

MOST: Final = 40
"""Values of one filter: the commonest; the others are found by leaving it open."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter.

    Attributes:
        key: Its class.
        label: What to call it.
        count: How many findings have it.
    """

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Traits:
    """What a finding or a quote is filtered by."""

    severity: str
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    publishers: tuple[str, ...]


class Filters:
    """The filters of one report."""

    def __init__(self, report: Report) -> None:
        """Count the values of each filter in the findings of the report."""
        self._languages = {article.record.id: article.record.language for article in report.articles}
        self._publishers = {
            article.record.id: article.record.publisher.name
            for article in report.articles
            if article.record.publisher is not None
        }
        found = [self.of_finding(finding) for finding in report.findings]
        self.severities = Counter(traits.severity for traits in found)
        self.kinds = _choices("k", (kind for traits in found for kind in traits.kinds))
        self.languages = _choices("l", (tag for traits in found for tag in traits.languages), language_name)
        self.publishers = _choices("p", (name for traits in found for name in traits.publishers))
        self._keys = {
            group: {choice: value.key for choice, value in choices.items()}
            for group, choices in (("k", self.kinds), ("l", self.languages), ("p", self.publishers))
        }

    def of_finding(self, finding: Finding) -> Traits:
        """What a finding is filtered by."""
        articles = [one for one in (finding.article, finding.source) if one in self._languages]
        tags = [excerpt.language for excerpt in finding.excerpts] or [self._languages[one] for one in articles if one]
        names = [self._publishers[one] for one in articles[:1] if one in self._publishers]
        return Traits(str(finding.severity), (_kind(finding),), _once(map(primary, tags)), _once(names))

    def of_family(self, family: Family) -> Traits:
        """What a quote is filtered by: all that changed in it, and all articles that it stands in."""
        worst = family.worst
        return Traits(
            "unchanged" if worst is None else str(worst),
            _once(kind for version in family.versions for kind in version.kinds),
            _once(primary(version.record.language) for version in family.versions),
            _once(v.record.publisher.name for v in family.versions if v.record.publisher is not None),
        )

    def classes(self, traits: Traits) -> str:
        """The classes of something with these traits."""
        groups = (("k", traits.kinds), ("l", traits.languages), ("p", traits.publishers))
        keys = (self._keys[group][value] for group, values in groups for value in values if value in self._keys[group])
        return " ".join((f"s-{traits.severity}", *keys))

    def style(self) -> str:
        """The rules of style: what is unticked, or is not what was chosen, is hidden."""
        hidden = [f"body:has(#f-{name}:not(:checked)) .s-{name}" for name in SEVERITIES]
        for choices in (self.kinds, self.languages, self.publishers):
            hidden += [f"body:has(#f-{one.key}:checked) .item:not(.{one.key})" for one in choices.values()]
        return ",\n".join(hidden) + "{display:none}\n"


def _kind(finding: Finding) -> str:
    """The kind of a change; of any other finding, what its rule is about."""
    return finding.kind or FAMILIES[int(finding.code[2])]


def _choices(group: str, values: Iterable[str], called: Callable[[str], str] = str) -> dict[str, Choice]:
    """The commonest values, in the order of what they are called."""
    commonest = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))[:MOST]
    ordered = sorted(commonest, key=lambda item: (called(item[0]).casefold(), item[0]))
    return {value: Choice(f"{group}{number}", called(value), count) for number, (value, count) in enumerate(ordered)}


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
