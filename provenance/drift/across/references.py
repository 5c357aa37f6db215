"""Countries, cities and organisations that became others on the way into another language.

Accused narrowly: a name that has no other meaning, which the other text has in no form, where the other text in turn
has a new one of the same kind; one of the two may be an adjective. Excused by anything: the adjective or the language,
the capital for its government, a part for the whole, a word that begins like the name.

A name that only one text has says nothing: translators leave out and put in a country in 5 to 11 of 100 sentences that
name one (`benchmarks/parallel_references.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.drift.severity import severity
from provenance.language.kinship import related
from provenance.language.reference_table import names_of
from provenance.language.references import Reference
from provenance.language.spans import Span

_KINDS: Final = ("territory", "city", "organisation")
# Letters that a word has to share with the beginning of a name to be a form of it.
_PREFIX: Final = 4


def reference_changes(a: Side, b: Side) -> Iterator[Change]:
    """The places and organisations of a passage that are others in its version in another language.

    Args:
        a: The earlier passage.
        b: The later passage.

    Yields:
        Changes of kind `name`, by kind of what is named, in the order of A.
    """
    left, right = a.references, b.references
    if not left or not right:
        return
    gone, new = _unmatched(left, right, b), _unmatched(right, left, a)
    for kind in _KINDS:
        for x, y in zip(gone[kind], new[kind], strict=False):
            if x.accuses or y.accuses:
                yield _changed(x, y)


def _unmatched(references: Sequence[Reference], others: Sequence[Reference], other: Side) -> dict[str, list[Reference]]:
    """By kind, the first mention of each name that the other text has in no form."""
    named, known = _codes(references), _codes(others)
    # A capital that both texts name stands for itself, and not for its government.
    standing_in = related(known - named)
    found: dict[str, list[Reference]] = defaultdict(list)
    seen: set[frozenset[str]] = set()
    beginnings: frozenset[str] | None = None
    for reference in references:
        if not reference.certain or reference.kind not in _KINDS or reference.codes in seen:
            continue
        seen.add(reference.codes)
        if not known.isdisjoint(reference.codes) or not standing_in.isdisjoint(related(reference.codes)):
            continue
        if beginnings is None:
            beginnings = frozenset(_latin(token.key)[:_PREFIX] for token in other.tokens)
        if beginnings.isdisjoint(_beginnings(reference, other.language)):
            found[reference.kind].append(reference)
    return found


def _codes(references: Sequence[Reference]) -> frozenset[str]:
    return frozenset(code for reference in references for code in reference.codes)


def _beginnings(reference: Reference, language: str | None) -> frozenset[str]:
    """How a word can begin that is a form of a name, in Latin letters."""
    names = [
        reference.text.split()[0],
        *(name.words[0] for code in reference.codes for name in names_of(code, language)),
    ]
    latin = (_latin(name) for name in names)
    return frozenset(name[:_PREFIX] for name in latin if len(name) >= _PREFIX)


@lru_cache(maxsize=16384)
def _latin(word: str) -> str:
    # Only a comparison across languages may cost the import.
    from anyascii import anyascii  # noqa: PLC0415

    return "".join(filter(str.isalpha, anyascii(word))).casefold()


def _changed(x: Reference, y: Reference) -> Change:
    a, b = Span(x.start, x.end, x.text), Span(y.start, y.end, y.text)
    evidence = (
        f"{x.text}: {_code(x)}, not named in the later text",
        f"{y.text}: {_code(y)}, not named in the earlier text",
    )
    detail = f'"{x.text}" became "{y.text}"'
    return Change("name", severity("name", "translation"), a, b, detail, evidence, setting="translation")


def _code(reference: Reference) -> str:
    return ", ".join(sorted(reference.codes))
