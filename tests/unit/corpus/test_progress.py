"""What is told of a step: that it begins, and how much of it is done so far."""

from provenance.corpus.progress import quietly, told


def test_what_is_done_adds_up():
    rows = []
    done = told(lambda *row: rows.append(row), "cutting", 10)
    done(4)
    done(6)
    assert rows == [("cutting", 0, 10), ("cutting", 4, 10), ("cutting", 10, 10)]


def test_nobody_is_told_anything():
    assert told(quietly, "cutting", 10)(4) is None
