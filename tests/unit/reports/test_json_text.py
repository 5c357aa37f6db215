"""JSON that every reader takes and no log acts on, with the values that went in."""

import json

from hypothesis import given
from hypothesis import strategies as st

from provenance.reports.json_text import json_text
from provenance.reports.visible import well_formed

SCALARS = st.none() | st.booleans() | st.integers() | st.text(st.characters() | st.sampled_from("#\\\ud800"))
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10)


def mended(value):
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, dict):
        return {well_formed(key): mended(one) for key, one in value.items()}
    return [mended(one) for one in value] if isinstance(value, list) else value


@given(VALUES, st.none() | st.integers(0, 4))
def test_the_values_come_back(value, indent):
    """All but lone surrogates, which few readers take."""
    assert json.loads(json_text(value, indent)) == mended(value)


@given(VALUES)
def test_it_is_ascii_without_two_number_signs(value):
    """No older command of a CI system begins otherwise."""
    text = json_text(value)
    assert text.isascii()
    assert "##" not in text


@given(VALUES)
def test_what_is_read_is_well_formed(value):
    json.dumps(json.loads(json_text(value)), ensure_ascii=False).encode()
