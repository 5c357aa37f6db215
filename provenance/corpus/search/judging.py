"""Candidate pairs judged by their words, in batches and in other processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.corpus.search.likeness import LEAST_ODDS, Rarity, curves, measure_order
from provenance.corpus.search.measuring import MEASURED_COLUMNS, Measured

if TYPE_CHECKING:
    import pyarrow as pa


def judged_schema() -> pa.Schema:
    """The columns of the table of matches: two passages, the log-odds that they are versions, and bits in common."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    return pa.schema([("a", pa.int64()), ("b", pa.int64()), ("odds", pa.float64()), ("bits", pa.float64())])


def judging_query(candidates: str = "candidates") -> str:
    """The rows that `judge_batch` reads."""
    both = ", ".join(f"{side}.{column} AS {side}_{column}" for side in ("one", "other") for column in MEASURED_COLUMNS)
    return f"""
        SELECT c.a, c.b, c.bits, {both}
        FROM {candidates} AS c JOIN passages AS one ON c.a = one.p JOIN passages AS other ON c.b = other.p
    """


def judge_batch(candidates: pa.RecordBatch, known: Rarity) -> pa.RecordBatch:
    """The candidates that are versions of each other in all likelihood."""
    import numpy as np  # noqa: PLC0415 (an extra)
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    found, best = Measured(candidates, known), curves().best_order
    worth, shared = found.worth(), found.shared
    # Copies are beyond doubt, whatever else is said of their words; for others no order could make up for too little.
    could_be_copies = (shared["contained"] == 1.0) & (shared["length"] == 1.0)
    hopeful = found.enough & ((worth + best >= LEAST_ODDS) | could_be_copies)
    rows = [
        {"a": int(found.a[at]), "b": int(found.b[at]), "odds": odds, "bits": float(shared["shared"][at])}
        for at in np.flatnonzero(hopeful).tolist()
        if (odds := curves().odds(float(worth[at]), measure_order(*found.words(at)))) >= LEAST_ODDS
    ]
    return pa.RecordBatch.from_pylist(rows, judged_schema())
