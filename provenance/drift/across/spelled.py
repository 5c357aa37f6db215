"""Numbers in words that became others on the way into another language.

A word alone accuses nobody: "both", "a pair", a dual may have gone. But where each text has a number that the other has
in no form, one of them in words, the one stands for the other: measured on professional translations, in one pair of
sentences of a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.drift.across.excuses import Excuses, excuses, is_excused
from provenance.drift.model import Change
from provenance.drift.pair import Side
from provenance.drift.severity import severity
from provenance.language.number_table import Number
from provenance.language.spans import Span

_MOST = 50


def spelled_changes(a: Side, b: Side) -> Iterator[Change]:
    """The numbers in words that have another number for a counterpart; those of digits alone are told by `numbers`.

    Args:
        a: The earlier passage.
        b: The later passage, in another language.

    Yields:
        Changes of kind `number`, in the order of A.
    """
    gone, new = _unexcused(a, excuses(b)), _unexcused(b, excuses(a))
    for x, y in zip(gone, new, strict=False):
        if not (x.digits and y.digits):
            evidence = (f'no "{x.text}" in the later text', f'no "{y.text}" in the earlier one')
            spans = Span(x.start, x.end, x.text), Span(y.start, y.end, y.text)
            level = severity("number", "translation", "spelled")
            yield Change("number", level, *spans, f'"{x.text}" became "{y.text}"', evidence, "spelled", "translation")


def _unexcused(side: Side, other: Excuses) -> list[Number]:
    return [number for number in side.numbers[:_MOST] if not number.weak and not is_excused(number, side, other)]
