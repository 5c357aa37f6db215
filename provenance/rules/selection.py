"""Which rules a user means: codes, prefixes of codes, and names."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process

from provenance.errors import UsageError
from provenance.rules.registry import all_rules


def parse_patterns(values: Iterable[str]) -> tuple[str, ...]:
    """Split comma-separated patterns and check that each one means a rule.

    Raises:
        UsageError: A pattern means no rule; the message names the one that is closest.
    """
    patterns = tuple(part.strip() for value in values for part in value.split(",") if part.strip())
    names = [rule.name for rule in all_rules()]
    codes = [rule.code for rule in all_rules()]
    for pattern in patterns:
        if pattern not in names and not any(code.startswith(pattern) for code in codes):
            raise UsageError(f"no rule {pattern!r}{suggestion(pattern)}")
    return patterns


def suggestion(wanted: str) -> str:
    """What to say after a code or name that does not exist: the closest one, or where to look."""
    if any(rule.code.startswith(wanted.upper()) for rule in all_rules()):
        return f": did you mean {wanted.upper()}?"
    choices = [choice for rule in all_rules() for choice in (rule.code, rule.name)]
    found = process.extractOne(wanted, choices, processor=str.lower, score_cutoff=70)
    return f": did you mean {found[0]}?" if found else "; `provenance rule --all` lists them"
