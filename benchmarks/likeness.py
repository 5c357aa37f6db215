"""Fit what each measure of likeness is worth, on a corpus with planted quotes.

    python benchmarks/likeness.py --data ../shared/data

Prints how well the curves tell the versions of a quote from everything else that shares rare words with it (each
planted quote judged by curves that were fitted without it), and with `--write` puts the curves where a scan reads them.

Two passages are versions if both touch a planted quote of one base. Bases that are the same sentence under two ids, as
some are, are taken for one: else a copy would count as a mistake.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from planted_bases import one_for_all

import provenance.corpus.search.likeness
from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.model import Article
from provenance.corpus.search.candidates import count_rarity, cut_articles, find_candidates, load_articles
from provenance.corpus.search.copies import set_copies_aside
from provenance.corpus.search.judging import judging_query
from provenance.corpus.search.likeness import LEAST_ODDS, measure_order
from provenance.corpus.search.measuring import Measured
from provenance.corpus.search.queries import Blocking

Floats = NDArray[np.float64]

Likeness = Mapping[str, float]
"""The measures of two passages, by name."""

NONE: frozenset[str] = frozenset()

KNOTS = {
    "contained": (0.3, 0.45, 0.6, 0.75, 1.0),
    "order": (0.1, 0.3, 0.5, 0.7, 1.0),
    "run": (0.0, 0.25, 0.5, 0.75, 1.0),
    "rare_order": (-0.3, -0.1, 0.0, 0.1, 0.3),
    "keys": (1.5, 3.0, 6.0, 12.0, 24.0),
    "content": (0.3, 1.0, 2.0, 4.0, 8.0),
    "length": (0.1, 0.3, 0.5, 0.7, 1.0),
    "names": (0.0, 1.0, 3.0, 5.0),
    "numbers": (0.0, 1.0, 3.0, 5.0),
}
"""Where the curve of each measure may bend."""

LOOSER = Blocking(shared=1.5, shared_a_word=0.11)
"""The candidates to fit on share a little less than a scan asks for: the curves are to know both sides of that edge."""

RIDGE = 3.0
"""How strongly the curves are held to be flat."""

STILL = 1e-6
"""A step of the fit that moves no weight further than this is the last one."""


def main() -> None:
    """Read the command line and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true", help="put the curves where a scan reads them")
    args = parser.parse_args()
    likenesses, bases, is_version = examples(args.data / "corpus")
    values = np.array([basis(likeness) for likeness in likenesses])
    folds = np.array([hash_of(base) % 5 for base in bases])
    judged = np.zeros(len(values))
    for fold in range(5):
        weights = fit(values[folds != fold], is_version[folds != fold])
        judged[folds == fold] = values[folds == fold] @ weights
    taken = judged >= LEAST_ODDS
    right = int(np.count_nonzero(taken & is_version))
    versions = int(np.count_nonzero(is_version))
    print(f"{len(values)} candidates with a planted quote, {versions} of them versions")
    print(f"recall {right / versions:.2%}, precision {right / max(1, int(np.count_nonzero(taken))):.2%}")
    if args.write:
        path = Path(provenance.corpus.search.likeness.__file__).with_suffix(".toml")
        path.write_text(curves_as_toml(fit(values, is_version)), encoding="utf-8")
        print(path)


def examples(folder: Path) -> tuple[list[Likeness], list[str], NDArray[np.bool_]]:
    """The measures of all candidates with a planted quote, the base of that quote, and whether they are versions."""
    with gzip.open(folder / "planted.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [Article(row["id"], row["text"]) for row in map(json.loads, lines)]
    planted: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in (folder / "planted_gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        planted[row["doc"]].append((row["begin"], row["end"], row["base"]))
    engine = DuckDBEngine(600_000_000, 2)
    try:
        load_articles(engine, [articles])
        passages = cut_articles(engine, lambda _: None)
        set_copies_aside(engine, LOOSER)
        find_candidates(engine, passages, LOOSER)
        known = count_rarity(engine, passages)
        touched: dict[int, frozenset[str]] = {}
        for batch in engine.rows("SELECT p, id, start, stop FROM passages JOIN articles ON passages.n = articles.n"):
            for row in batch.to_pylist():
                bases = {base for start, end, base in planted[row["id"]] if row["start"] < end and start < row["stop"]}
                if bases:
                    touched[row["p"]] = frozenset(bases)
        found = []
        for batch in engine.rows(judging_query()):
            measured = Measured(batch, known)
            for at in np.flatnonzero(measured.enough).tolist():
                a, b = (touched.get(int(side[at]), NONE) for side in (measured.a, measured.b))
                if a or b:
                    order = measure_order(*measured.words(at))
                    found.append(({**measured.at(at)._asdict(), **order._asdict()}, a, b))
    finally:
        engine.close()
    copies = ((x, y) for likeness, a, b in found if is_copy(likeness) for x in a for y in b)
    same = one_for_all((base for _, a, b in found for base in a | b), copies)
    is_version = [bool({same[x] for x in a} & {same[y] for y in b}) for _, a, b in found]
    return [row[0] for row in found], [min(same[x] for x in a | b) for _, a, b in found], np.array(is_version)


def is_copy(likeness: Likeness) -> bool:
    """Whether two passages are so like each other that their bases are one sentence."""
    return likeness["order"] + min(0.0, likeness["rare_order"]) >= COPY and likeness["content"] >= ENOUGH


COPY, ENOUGH = 0.7, 2.5
"""What two bases that are one sentence reach."""


def basis(likeness: Likeness) -> list[float]:
    """One for the start, and for each knot of each measure how near the value is to it: 1 on it, 0 on the next."""
    return [1.0, *(near for name, knots in KNOTS.items() for near in hats(likeness[name], knots))]


def hats(value: float, knots: Sequence[float]) -> Iterator[float]:
    """How near a value is to each knot."""
    return (
        float(np.interp(value, knots, [float(at == place) for at in range(len(knots))])) for place in range(len(knots))
    )


def fit(values: Floats, is_version: NDArray[np.bool_]) -> Floats:
    """Logistic regression with a ridge penalty, in bits (iteratively reweighted least squares)."""
    weights = np.zeros(values.shape[1])
    penalty = RIDGE * np.eye(values.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        slope = values.T @ (is_version - chance) - penalty @ weights
        curvature = (values * (chance * (1 - chance))[:, None]).T @ values + penalty
        step = np.linalg.solve(curvature, slope)
        weights += step
        if np.abs(step).max() < STILL:
            break
    bits: Floats = weights / np.log(2)
    return bits


def curves_as_toml(weights: Floats) -> str:
    """The curves as a scan reads them."""
    lines = [
        "# What each measure of likeness is worth, in bits: see `likeness.py`.",
        f"# Fitted by `python benchmarks/likeness.py --write` on {datetime.now(UTC).date()}.",
        f"start = {weights[0]:.3f}",
    ]
    at = 1
    for name, knots in KNOTS.items():
        bits = weights[at : at + len(knots)]
        at += len(knots)
        lines += [
            "",
            f"[curves.{name}]",
            f"at = {list(knots)}",
            f"bits = [{', '.join(f'{value:.3f}' for value in bits)}]",
        ]
    return "\n".join(lines) + "\n"


def hash_of(base: str) -> int:
    """A number for a base, the same in every run."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(base))


if __name__ == "__main__":
    main()
