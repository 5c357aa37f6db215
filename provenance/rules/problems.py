"""From the archive's problems to hits: what was found while reading is told by the rule of that name."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.archive.problems import ProblemKind
from provenance.rules.context import Context
from provenance.rules.registry import Hit


def problems(context: Context, kind: ProblemKind) -> Iterator[Hit]:
    """One hit for each problem of a kind."""
    for problem in context.archive.problems:
        if problem.kind == kind:
            yield Hit(
                message=problem.message,
                location=problem.location,
                article=problem.article,
                hint=problem.hint,
                related=problem.related,
            )
