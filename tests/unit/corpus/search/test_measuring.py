"""Measuring many candidates at once gives what measuring each of them alone gives."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.search.likeness import LEAST_CONTAINED, Weighed, curves, measure, rarity
from provenance.corpus.search.measuring import MEASURED_COLUMNS, Measured
from provenance.corpus.search.queries import UNIT

KNOWN = rarity(1000, {stem: 6 + 11 * stem for stem in range(20)})
"""Stems from 20 on are rare."""

STEMS = st.integers(0, 25)
PASSAGES = st.tuples(
    st.lists(STEMS, min_size=1, max_size=12), st.lists(STEMS, max_size=4), st.lists(st.integers(20, 30), max_size=4)
)
CANDIDATES = st.lists(st.tuples(PASSAGES, PASSAGES, st.integers(0, 90_000)), max_size=6)


def rows(candidates):
    """Candidates as an engine hands them over."""
    lists = pa.list_(pa.int64())
    columns = {"a": pa.array(range(len(candidates)), pa.int64())}
    columns["b"] = pa.array([100 + n for n in range(len(candidates))], pa.int64())
    columns["bits"] = pa.array([bits for _, _, bits in candidates], pa.int64())
    for side, passages in (("one", [row[0] for row in candidates]), ("other", [row[1] for row in candidates])):
        for at, name in enumerate(MEASURED_COLUMNS):
            columns[f"{side}_{name}"] = pa.array([passage[at] for passage in passages], lists)
    return pa.record_batch(columns)


def alone(passage):
    stems, names, numbers = passage
    return Weighed(stems, KNOWN.of(pa.array(stems, pa.int64()).to_numpy()).tolist(), names, numbers)


@given(CANDIDATES)
def test_each_candidate_is_measured_as_if_it_were_alone(candidates):
    """To the last bit: the bits of words are whole parts of one, and sums of them exact."""
    measured = Measured(rows(candidates), KNOWN)
    worth = measured.worth()
    for at, (one, other, bits) in enumerate(candidates):
        expected = measure(alone(one), alone(other), bits / UNIT, KNOWN.whole)
        assert measured.enough[at] == (expected is not None)
        if expected is not None:
            assert measured.at(at) == expected
            assert worth[at] == pytest.approx(curves().worth(expected), abs=1e-9)
        words = measured.words(at)
        assert [passage.stems for passage in words] == [one[0], other[0]]
        assert [passage.bits for passage in words] == [alone(one).bits, alone(other).bits]


@given(CANDIDATES, st.integers(0, 6), st.integers(0, 6))
def test_a_part_of_a_batch_is_measured_as_the_whole(candidates, start, size):
    whole, part = Measured(rows(candidates), KNOWN), Measured(rows(candidates).slice(start, size), KNOWN)
    for at in range(len(part.a)):
        assert part.a[at] == whole.a[start + at]
        assert part.at(at) == whole.at(start + at)
        assert part.words(at) == whole.words(start + at)


def test_what_has_too_little_in_common_is_not_enough():
    """Of five words as rare, two are 0.4 of all."""
    pair = ([20, 21, 22, 23, 24], [], []), ([20, 21, 1, 2, 3, 4, 5, 6, 7], [], [])
    fewer = ([20, 22, 23, 24, 25], [], []), pair[1]
    assert LEAST_CONTAINED == 0.4
    assert Measured(rows([(*pair, 0), (*fewer, 0)]), KNOWN).enough.tolist() == [True, False]
