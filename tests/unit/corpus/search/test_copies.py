"""Which passages are copies of a frequent wording, which of them stands for the others, and what takes no part."""

import pyarrow as pa
import pytest

from provenance.corpus.search.copies import set_copies_aside
from provenance.corpus.search.queries import Blocking

BLOCKING = Blocking(cap=2, boilerplate=4, copied=8)
TEXTS = pa.schema([("n", pa.int64()), ("published", pa.string())])
PASSAGES = pa.schema([(name, pa.int64()) for name in ("p", "n", "length", "whole")])


@pytest.fixture
def set_aside(engine, read):
    """A function that gives what is made of passages by their wording, each in an article with a date of its own."""

    def make(wordings, dates=None, length=8):
        numbers = range(len(wordings))
        texts = [{"n": n, "published": dates[n] if dates else None} for n in numbers]
        passages = [{"p": n, "n": n, "length": length, "whole": wordings[n]} for n in numbers]
        engine.load("articles", TEXTS, [pa.RecordBatch.from_pylist(texts, TEXTS)])
        engine.load("passages", PASSAGES, [pa.RecordBatch.from_pylist(passages, PASSAGES)])
        boilerplate = set_copies_aside(engine, BLOCKING)
        copies = read(engine, "SELECT p, first FROM copies ORDER BY p")
        return copies, [p for (p,) in read(engine, "SELECT p FROM aside ORDER BY p")], boilerplate

    return make


def test_the_first_of_more_copies_than_the_cap_stands_for_the_others(set_aside):
    assert set_aside([7, 9, 7, 8, 7, 8]) == ([(0, 0), (2, 0), (4, 0)], [2, 4], 0)


def test_the_earliest_stands_for_those_without_a_date_too(set_aside):
    dates = [None, "2024-05-02", "2024-05-01T10:00:00Z"]
    assert set_aside([7, 7, 7], dates) == ([(0, 2), (1, 2), (2, 2)], [0, 1], 0)


def test_boilerplate_takes_no_part_and_is_linked_to_nothing(set_aside):
    assert set_aside([7, 7, 7, 7, 8, 7]) == ([], [0, 1, 2, 3, 5], 1)
    assert set_aside([7, 7, 7, 7, 8, 8])[2] == 0


def test_stock_phrases_are_left_to_the_cap(set_aside):
    assert set_aside([7, 7, 7], length=7) == ([], [], 0)


def test_rows_that_are_no_passage_have_no_wording(set_aside):
    assert set_aside([None] * 5) == ([], [], 0)
