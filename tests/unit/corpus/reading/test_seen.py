"""Ids are known again, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.reading import seen
from provenance.corpus.reading.seen import Seen


@given(st.lists(st.text()))
def test_an_id_is_new_once(ids):
    known, before = Seen(), set()
    for one in ids:
        assert known.add(one) == (one not in before)
        before.add(one)
    assert len(known) == len(before)


def test_the_table_grows_and_forgets_nothing():
    known = Seen()
    assert all(known.add(str(n)) for n in range(5_000))
    assert not any(known.add(str(n)) for n in range(5_000))
    assert len(known) == 5_000


def test_numbers_that_fall_on_one_place_are_told_apart(monkeypatch):
    """At the end of the table too, where the search goes on at its beginning."""
    monkeypatch.setattr(seen, "_number", lambda known: 1023 + 1024 * int(known))
    known = Seen()
    assert [known.add(str(n)) for n in (0, 1, 2, 1, 3, 0)] == [True, True, True, False, True, False]
