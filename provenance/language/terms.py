"""Set terms of two words: "neural network", "prime minister". Another word in the place of one breaks them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from provenance.language.inflection import bases
from provenance.language.stopwords import listed
from provenance.language.tables import primary, section

_EMPTY: Final[frozenset[str]] = frozenset()


def is_term(modifier: str, head: str, language: str | None) -> bool:
    """Whether two folded words, in whatever form, make a set term in this order.

    Args:
        modifier: The word in front.
        head: The word behind it, at once or after a function word.
        language: BCP 47 tag; without a table nothing is a term.
    """
    terms = _terms(primary(language))
    if not terms:
        return False
    heads = bases(head, language)
    return any(not terms.get(base, _EMPTY).isdisjoint(heads) for base in bases(modifier, language))


@cache
def _terms(language: str) -> dict[str, frozenset[str]]:
    """The heads that each modifier makes a term with."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in section(language, "terms", "senses").get("heads", "").splitlines():
        head, _, modifiers = line.partition("|")
        for modifier in listed(modifiers):
            found[modifier].update(listed(head))
    return {modifier: frozenset(heads) for modifier, heads in found.items()}
