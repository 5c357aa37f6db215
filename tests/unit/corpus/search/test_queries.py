"""The queries: which passages are candidates, by what they share and how rare it is."""

import re
from collections import Counter
from itertools import pairwise

import pyarrow as pa
import pytest

from provenance.corpus.search.queries import UNIT, Blocking, candidate_queries, weights

ANY = {"shared": 0, "shared_a_word": 0}
"""Whatever two passages share makes them a candidate."""

EIGHT = 8
"""Passages in all, so that a key that two of them have is worth two bits, and one that four have is worth one."""


@pytest.fixture
def candidates(engine, read):
    """A function that gives the candidates of passages by hand: an article and the words, as numbers below 40."""

    def make(blocking, *passages):
        rows = list(enumerate(passages))
        words = sorted({(p, 1 << word) for p, (_, text) in rows for word in text})
        # No sum of two words is a pair of neighbours or a whole.
        neighbours = [(p, (1 << 60) + (a << 8) + b) for p, (_, text) in rows for a, b in pairwise(text)]
        wholes = {text: (1 << 61) + number for number, text in enumerate(sorted({text for _, text in passages}))}
        lines = [(p, n, len(text), wholes[text]) for p, (n, text) in rows]
        table(engine, "passages", "p n length whole", lines)
        table(engine, "aside", "p", [])
        table(engine, "copies", "p n first first_n", [])
        table(engine, "words", "p h", words)
        table(engine, "word_frequency", "h df", Counter(h for _, h in words).items())
        table(engine, "neighbours", "p h", neighbours)
        table(engine, "weights", "df bits", weights(EIGHT, blocking.cap))
        for name, query in candidate_queries(blocking, EIGHT):
            engine.make(name, query)
        return read(engine, "SELECT a, b, bits FROM candidates ORDER BY a, b")

    return make


def table(engine, name, columns, rows):
    schema = pa.schema([(column, pa.int64()) for column in columns.split()])
    engine.load(
        name, schema, [pa.RecordBatch.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)]
    )


def test_weights_are_whole_parts_of_a_bit():
    """8 passages: one has 3 bits, two 2 bits, three log2(8 / 3) = 1.41504 bits, of 1,024 parts each."""
    assert list(weights(8, 3)) == [(1, 3072), (2, 2048), (3, 1449)]


def test_what_half_of_all_passages_have_is_still_worth_a_bit():
    assert list(weights(8, 6)) == [(1, 3072), (2, 2048), (3, 1449), (4, 1024), (5, 1024), (6, 1024)]


@pytest.mark.parametrize("passages", [0, 1, 2])
def test_weights_of_hardly_any_passages_are_finite(passages):
    assert [bits for _, bits in weights(passages, 3)] == [1024, 1024, 1024]


def test_a_rare_word_is_worth_its_bits(candidates):
    assert candidates(Blocking(**ANY), (0, (1, 2)), (1, (3, 1))) == [(0, 1, 2 * UNIT)]


def test_two_rare_words_in_any_order_are_worth_a_third_one(candidates):
    assert candidates(Blocking(**ANY), (0, (1, 9, 2)), (1, (2, 8, 1))) == [(0, 1, 3 * 2 * UNIT)]


def test_neighbours_in_their_order_are_worth_a_fourth_one(candidates):
    assert candidates(Blocking(**ANY), (0, (1, 2, 9)), (1, (8, 1, 2))) == [(0, 1, 4 * 2 * UNIT)]


def test_a_copy_is_worth_two_more(candidates):
    """A word alone, and twice the whole."""
    assert candidates(Blocking(**ANY), (0, (1,)), (1, (1,))) == [(0, 1, 3 * 2 * UNIT)]


def test_a_copy_of_frequent_words_is_found_by_its_whole(candidates):
    """Both words are in five passages: neither they nor their pair are keys, and the two neighbours no more."""
    others = [(n, (n, 1, n + 10, 2)) for n in range(10, 13)]
    found = candidates(Blocking(**ANY, cap=4, rare=4), (0, (1, 2)), (1, (1, 2)), *others)
    assert found == [(0, 1, 2 * 2 * UNIT + 2 * UNIT)]  # the whole, and the neighbours that no third one has


def test_a_word_that_comes_twice_counts_once(candidates):
    assert candidates(Blocking(**ANY), (0, (1, 9, 1)), (1, (1, 8, 1, 7, 1))) == [(0, 1, 2 * UNIT)]


def test_neighbours_that_come_twice_count_once(candidates):
    """Both words, their pair and both orders of them as neighbours: five keys."""
    assert candidates(Blocking(**ANY), (0, (1, 2, 1, 2)), (1, (1, 2, 1, 2, 9))) == [(0, 1, 5 * 2 * UNIT)]


def test_a_word_in_more_passages_than_are_rare_is_no_key_alone(candidates):
    three = [(n, (1, n + 10)) for n in range(3)]
    assert candidates(Blocking(**ANY, rare=2), *three) == []
    assert candidates(Blocking(**ANY, rare=3), *three) == [(a, b, 1449) for a, b in ((0, 1), (0, 2), (1, 2))]


def test_two_words_that_are_not_rare_are_a_key_together(candidates):
    """Five passages have the one word, five the other, and two have both."""
    rows = [(0, (1, 9, 2)), (1, (2, 8, 1))]
    rows += [(n, (1, n + 10)) for n in (2, 3, 4)] + [(n, (2, n + 10)) for n in (5, 6, 7)]
    assert candidates(Blocking(**ANY, rare=2), *rows) == [(0, 1, 2 * UNIT)]


def test_a_key_in_more_passages_than_the_cap_finds_nothing(candidates):
    five = [(n, (1, n + 10)) for n in range(5)]
    assert candidates(Blocking(**ANY, cap=4), *five) == []
    assert len(candidates(Blocking(**ANY, cap=5), *five)) == 10


def test_pairs_are_made_of_the_rarest_words_alone(candidates):
    """The word that three passages have is not among the rarest two of the first one."""
    found = candidates(Blocking(**ANY, rarest=2), (0, (1, 9, 2, 8, 3)), (1, (3, 7, 2)), (2, (1, 5)), (3, (1, 4)))
    assert found == [(0, 1, 3 * 2 * UNIT), (0, 2, 1449), (0, 3, 1449), (2, 3, 1449)]


def test_words_of_one_passage_alone_are_not_among_the_rarest(candidates):
    """Words that nobody shares would leave no room for those that find something."""
    found = candidates(Blocking(**ANY, rarest=2), (0, (11, 12, 13, 1, 14, 2)), (1, (2, 21, 22, 1, 23, 24)))
    assert found == [(0, 1, 3 * 2 * UNIT)]


def test_nothing_is_found_within_an_article(candidates):
    assert candidates(Blocking(**ANY), (0, (1, 2)), (0, (1, 2)), (0, (2, 1))) == []
    assert [row[:2] for row in candidates(Blocking(**ANY), (0, (1, 2)), (1, (1, 2)), (0, (1, 2)))] == [(0, 1), (1, 2)]


def test_what_two_passages_share_has_to_be_enough(candidates):
    """One passage has three bits: two keys of two bits are more than once and less than twice that."""
    rows = [(0, (1, 9)), (1, (8, 1))], [(0, (1, 9, 2)), (1, (2, 8, 1))]
    assert [len(candidates(Blocking(shared=1, shared_a_word=0), *row)) for row in rows] == [0, 1]
    assert [len(candidates(Blocking(shared=2, shared_a_word=0), *row)) for row in rows] == [0, 1]
    assert [len(candidates(Blocking(shared=2.1, shared_a_word=0), *row)) for row in rows] == [0, 0]


def test_what_two_passages_share_has_to_be_enough_for_the_words_of_the_shorter(candidates):
    """Two bits for three words, and for thirty: half a bit a word is 0.5 / 3 of what one passage has."""
    long = tuple(range(9, 39))
    blocking = Blocking(shared=0, shared_a_word=0.5 / 3)
    assert candidates(blocking, (0, (1, 2, 3)), (1, (*long, 1))) == [(0, 1, 2 * UNIT)]
    assert candidates(blocking, (0, (1, 2, 3, 4, 5)), (1, (*long, 1))) == []


def test_no_passages_have_no_candidates(candidates):
    assert candidates(Blocking()) == []


def test_queries_hold_nothing_but_names_and_numbers():
    """No quotation mark, no comment, no end of a statement: there is no room for words of a text."""
    for name, query in candidate_queries(Blocking(), 1000):
        assert re.fullmatch(r"[a-z_]+", name)
        assert re.fullmatch(r"[A-Za-z_0-9\s.,()*+=<>]+", query)
        assert re.match(r"\s*SELECT\b", query)
        assert not re.search(r"\b(INSERT|UPDATE|DELETE|COPY|ATTACH|INSTALL|SET|read_\w+)\b", query)


def test_the_last_table_is_that_of_the_candidates():
    assert [name for name, _ in candidate_queries(Blocking(), 10)][-1] == "candidates"
