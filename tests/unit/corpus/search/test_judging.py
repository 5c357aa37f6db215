"""Judging: which candidates are versions of each other."""

from math import log2

import pyarrow as pa
import pytest

from provenance.corpus.passages.keys import key_columns
from provenance.corpus.search.judging import judge_batch, judged_schema, judging_query
from provenance.corpus.search.likeness import CERTAIN, LEAST_ODDS, Weighed, measure, odds_of, rarity
from provenance.corpus.search.queries import UNIT

DAM = "We will not open the dam in Lakeside before the 20 May harvest has been brought in by the farmers"
PASSAGES = (
    DAM,
    DAM,
    DAM.replace("20", "25"),
    "Before 20 May we shall not open the Lakeside dam, for the farmers have to bring in their harvest first",
    "On the 20 May the farmers of another valley will dance before the church and drink wine until morning",
    "Three trains stood still in the night because somebody had stolen a mile of copper wire",
    "No dam",
)
COPY, NUMBER, REWORDED, SAME_DAY, TRAINS = range(1, 6)
"""What A, the first one, is held against."""

KEYS = key_columns([text.replace(",", "").split() for text in PASSAGES], "en")
KNOWN = rarity(100_000, {})
EACH = round(log2(100_000 / 5) * UNIT) / UNIT
"""Bits of each word: of none it is known that more than five passages have it."""

BITS = 100 * UNIT


@pytest.fixture
def judged(engine):
    """A function that judges A against others, given by their numbers, and gives a row for each that is a match."""
    numbers = pa.array(range(len(PASSAGES)), pa.int64())
    lengths = pa.array([len(row) for row in KEYS["stems"].to_pylist()], pa.int64())
    rows = pa.record_batch({"p": numbers, "n": numbers, "length": lengths, **KEYS})
    engine.load("passages", rows.schema, [rows])

    def judge(pairs, at_a_time=None):
        schema = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("bits", pa.int64())])
        table = [{"a": a, "b": b, "bits": BITS} for a, b in pairs]
        engine.load("candidates", schema, [pa.RecordBatch.from_pylist(table, schema)])
        found = []
        for batch in engine.rows(judging_query()):
            size = at_a_time or max(len(batch), 1)
            for first in range(0, len(batch), size):
                made = judge_batch(batch.slice(first, size), KNOWN)
                assert made.schema == judged_schema()
                found += made.to_pylist()
        return sorted(found, key=lambda row: (row["a"], row["b"]))

    return judge


def test_versions_are_matches_and_others_are_none(judged):
    found = judged([(0, other) for other in range(1, len(PASSAGES))])
    assert [row["b"] for row in found] == [COPY, NUMBER, REWORDED]


def test_a_copy_is_certain_and_the_nearer_version_is_likelier(judged):
    odds = [row["odds"] for row in judged([(0, COPY), (0, NUMBER), (0, REWORDED)])]
    assert odds[0] == CERTAIN
    assert odds == sorted(odds, reverse=True)
    assert odds[-1] >= LEAST_ODDS


def test_the_bits_are_those_of_the_words_in_common(judged):
    """A number was exchanged; each other word counts once, and all are as rare as can be."""
    bits = {row["b"]: row["bits"] for row in judged([(0, COPY), (0, NUMBER)])}
    words = len(set(DAM.lower().split()))
    assert bits == {COPY: pytest.approx(words * EACH), NUMBER: pytest.approx((words - 1) * EACH)}


def test_the_odds_are_those_of_the_measured_curves(judged):
    keys = {name: column.to_pylist() for name, column in KEYS.items()}
    one, other = (
        Weighed(keys["stems"][p], [EACH] * len(keys["stems"][p]), keys["names"][p], keys["numbers"][p])
        for p in (0, REWORDED)
    )
    expected = odds_of(one, other, measure(one, other, BITS / UNIT, KNOWN.whole))
    assert [row["odds"] for row in judged([(0, REWORDED)])] == [pytest.approx(expected)]


def test_a_batch_judges_each_pair_as_if_it_were_alone(judged):
    pairs = [(a, b) for b in range(len(PASSAGES)) for a in range(b)]
    assert judged(pairs) == judged(pairs, at_a_time=1) == judged(pairs[::-1], at_a_time=4)


def test_nothing_of_no_candidates(judged):
    assert judged([]) == []
    assert judged([(0, TRAINS)]) == []
