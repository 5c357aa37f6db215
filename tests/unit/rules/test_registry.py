"""A rule is data and one generator."""

import re

import pytest

from provenance.findings import Severity
from provenance.rules.registry import all_rules, find_rule, rule


def test_codes_and_names_are_unique_and_sorted():
    rules = all_rules()
    assert [r.code for r in rules] == sorted({r.code for r in rules})
    assert len({r.name for r in rules}) == len(rules)


@pytest.mark.parametrize("known", all_rules(), ids=lambda known: known.code)
def test_a_rule_has_a_code_a_name_and_one_sentence(known):
    """`PV` and three digits, kebab case, and a summary that ends in a full stop."""
    assert re.fullmatch(r"PV[0-9]{3}", known.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", known.name)
    assert known.summary.endswith(".")


def test_a_rule_is_found_by_code_and_by_name_in_any_case():
    assert find_rule("pv701") is find_rule("Number-Changed") is find_rule("PV701")
    assert find_rule("PV999") is None


def test_a_taken_code_or_name_is_refused():
    with pytest.raises(ValueError, match="taken"):
        rule("PV701", "something-else", Severity.NOTE)(_documented)


def test_a_rule_without_its_documentation_is_refused():
    """No rule without a bad and a good example."""
    with pytest.raises(ValueError, match="Why it matters"):
        rule("PV999", "undocumented", Severity.NOTE)(_undocumented)
    assert find_rule("PV999") is None


def _documented(context):
    """Finds nothing.

    Why it matters:
        a
    Bad:
        b
    Good:
        c
    Fix:
        d
    """
    yield from ()


def _undocumented(context):
    """Finds nothing."""
    yield from ()
