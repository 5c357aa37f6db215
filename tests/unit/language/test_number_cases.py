"""Numbers in press prose are read where they stand, with the values that they can mean, in four languages."""

from pathlib import Path

import pytest
import yaml

from provenance.language.numbers import read_numbers
from provenance.language.tokens import tokens

CASES = [
    pytest.param(case, path.stem, id=f"{path.stem}-{case['id']}")
    for path in sorted((Path(__file__).parents[2] / "cases" / "numbers").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def allows(readings, value):
    """Whether a value is among some readings, fractions to six places."""
    if isinstance(value, str):
        return value in readings
    return any(isinstance(reading, float) and abs(reading - value) < 1e-6 for reading in readings)


@pytest.mark.parametrize(("case", "language"), CASES)
def test_a_number_is_read_where_it_stands_with_every_value_it_allows(case, language):
    text = case["text"]
    found = {(number.start, number.end): number for number in read_numbers(text, tokens(text, language), language)}
    for expected in case["numbers"]:
        number = found[expected["start"], expected["end"]]
        assert number.text == expected["text"]
        assert all(allows(number.readings, value) for value in expected["readings"])


@pytest.mark.parametrize(("case", "language"), CASES)
def test_nothing_else_is_a_number_that_may_accuse(case, language):
    """Weak words ("year", "decade") may be read beside them: they only excuse."""
    text = case["text"]
    strong = {(n.start, n.end) for n in read_numbers(text, tokens(text, language), language) if n.digits or not n.weak}
    assert strong <= {(expected["start"], expected["end"]) for expected in case["numbers"]}
