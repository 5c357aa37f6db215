"""Long work on texts makes hardly any cycles of objects, and does not look for them all the time."""

import gc

import pytest

from provenance.workers import collect_seldom


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_cycles_are_looked_for_seldom_and_not_never(thresholds):
    collect_seldom()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 100 * thresholds[0]
