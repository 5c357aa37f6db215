"""What the passages of many candidates have in common, measured for all of them at once.

The measures are those of `likeness.measure`, which a test holds: word by word they would take most of a scan's time. A
word of a candidate is one number, of the candidate and the word; sorted, the words of all candidates are held against
each other in a few steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.corpus.search.likeness import LEAST_CONTAINED, MOST_MISSING, Rarity, Shared, curves
from provenance.corpus.search.queries import UNIT

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

MEASURED_COLUMNS = ("stems", "names", "numbers")
"""What is read of both passages, as lists of numbers: `one_stems`, `other_stems` and so on."""


class Words(NamedTuple):
    """The words of a passage.

    Attributes:
        stems: A list of those of its words, in order.
        bits: How rare each of them is.
    """

    stems: list[int]
    bits: list[float]


class Measured:
    """Candidates with what their passages have in common.

    Attributes:
        a: Number of the one passage of each.
        b: That of the other.
        shared: The fields of `likeness.Shared` by their names, a value for each candidate.
        enough: Whether a candidate has enough in common to be looked at any further.

    Args:
        candidates: Rows `a`, `b`, `bits` (in units of `queries.UNIT`) and both passages' `MEASURED_COLUMNS`.
        known: How rare words are.
    """

    def __init__(self, candidates: pa.RecordBatch, known: Rarity) -> None:
        import numpy as np  # noqa: PLC0415 (an extra)

        self.a: Numbers = candidates.column("a").to_numpy()
        self.b: Numbers = candidates.column("b").to_numpy()
        self._stems, self._bits, one, other = _encoded(candidates, known)
        self._one, self._other = one, other
        both = one.distinct[_within(one.distinct, other.distinct)]
        shared = self._sum(both)
        fewer = np.minimum(self._sum(one.distinct), self._sum(other.distinct))
        self.enough: Flags = shared >= LEAST_CONTAINED * fewer
        lengths = np.diff(one.edges), np.diff(other.edges)
        names = self._missing(one.names, other.distinct) + self._missing(other.names, one.distinct)
        numbers = self._missing(one.numbers, other.numbers) + self._missing(other.numbers, one.numbers)
        self.shared: dict[str, NDArray[Any]] = {
            "shared": shared,
            "contained": np.divide(shared, fewer, out=np.ones(len(shared)), where=fewer > 0),
            "keys": candidates.column("bits").to_numpy() / UNIT / known.whole,
            "content": shared / known.whole,
            "length": np.minimum(*lengths) / np.maximum(*lengths),
            "names": np.minimum(names, MOST_MISSING),
            "numbers": np.minimum(numbers, MOST_MISSING),
        }

    def worth(self) -> Floats:
        """The bits that it is worth what each candidate has in common (see `likeness.Curves.worth`)."""
        import numpy as np  # noqa: PLC0415 (an extra)

        worth = np.full(len(self.a), curves().start)
        for name, curve in curves().shared.items():
            worth += np.interp(self.shared[name], curve.at, curve.bits)
        return worth

    def at(self, place: int) -> Shared:
        """What one candidate has in common."""
        return Shared(**{name: column[place].item() for name, column in self.shared.items()})

    def words(self, place: int) -> tuple[Words, Words]:
        """The words of both passages of one candidate."""
        return self._words(self._one, place), self._words(self._other, place)

    def _words(self, side: _Side, place: int) -> Words:
        codes = side.codes[side.edges[place] : side.edges[place + 1]]
        return Words(self._stems[codes].tolist(), self._bits[codes].tolist())

    def _sum(self, keys: Numbers) -> Floats:
        """The bits of some words by candidate."""
        import numpy as np  # noqa: PLC0415 (an extra)

        bits = self._bits[keys % len(self._stems)]
        summed: Floats = np.bincount(keys // len(self._stems), bits, len(self.a)).astype(np.float64)
        return summed

    def _missing(self, keys: Numbers, there: Numbers) -> Numbers:
        """How many of some words are not among those of the other passage, by candidate."""
        import numpy as np  # noqa: PLC0415 (an extra)

        missing: Numbers = np.bincount(keys[~_within(keys, there)] // len(self._stems), minlength=len(self.a))
        return missing


@dataclass(frozen=True, slots=True)
class _Side:
    """The one passage of each candidate; a key is the number of a candidate and that of a word in one.

    Attributes:
        codes: Numbers of the words of all passages, one after the other.
        edges: Where the words of each begin, and where the last ends.
        distinct: Keys of the words, each once, in order.
        names: Keys of the names, in order.
        numbers: Keys of the numbers, each once, in order.
    """

    codes: Numbers
    edges: Numbers
    distinct: Numbers
    names: Numbers
    numbers: Numbers


def _encoded(candidates: pa.RecordBatch, known: Rarity) -> tuple[Numbers, Floats, _Side, _Side]:
    """The stems in all candidates, the bits of each, and the passages in numbers of these."""
    import numpy as np  # noqa: PLC0415 (an extra)
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    lists = [candidates.column(f"{side}_{name}") for side in ("one", "other") for name in MEASURED_COLUMNS]
    encoded = pa.concat_arrays([column.flatten() for column in lists]).dictionary_encode()
    stems = encoded.dictionary.to_numpy()
    edges = [_edges(column) for column in lists]
    codes = np.split(encoded.indices.to_numpy().astype(np.int64), np.cumsum([each[-1] for each in edges])[:-1])
    keys = [
        np.sort(np.repeat(np.arange(len(candidates)), np.diff(edge)) * len(stems) + code)
        for edge, code in zip(edges, codes, strict=True)
    ]
    one, other = (
        _Side(codes[at], edges[at], _once(keys[at]), keys[at + 1], _once(keys[at + 2]))
        for at in (0, len(MEASURED_COLUMNS))
    )
    return stems, known.of(stems), one, other


def _edges(column: Any) -> Numbers:
    """Where each list of a column begins in its flattened values, and where the last ends."""
    import numpy as np  # noqa: PLC0415 (an extra)

    offsets = column.offsets.to_numpy()
    edges: Numbers = (offsets - offsets[0]).astype(np.int64)
    return edges


def _once(keys: Numbers) -> Numbers:
    """Sorted keys, each once."""
    import numpy as np  # noqa: PLC0415 (an extra)

    once: Numbers = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return once


def _within(keys: Numbers, others: Numbers) -> Flags:
    """Which of some sorted keys are among others, sorted as well."""
    import numpy as np  # noqa: PLC0415 (an extra)

    if not len(others):
        return np.zeros(len(keys), bool)
    found: Flags = others[np.minimum(np.searchsorted(others, keys), len(others) - 1)] == keys
    return found
