"""Limits are positive, and the depth of nesting never reaches the interpreter's own."""

import pytest

from provenance.archive.limits import Limits
from provenance.errors import UsageError


@pytest.mark.parametrize("field", ["record_bytes", "text_bytes", "nesting"])
def test_a_limit_of_nothing_is_refused(field):
    with pytest.raises(UsageError, match="positive"):
        Limits(**{field: 0})


def test_nesting_beyond_what_the_reader_can_bear_is_refused():
    assert Limits(nesting=256).nesting == 256
    with pytest.raises(UsageError, match="256"):
        Limits(nesting=257)
