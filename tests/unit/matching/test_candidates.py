"""Passages that share something rare are candidates, and looking them up does not grow with the pool."""

import os
import pickle
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from provenance.language.words import words
from provenance.matching.candidates import Index, Rarity, keys

PASSAGES = [
    "The port of Maranta reopened on Thursday.",
    "Dockers will get a pay rise of four per cent.",
    "The mayor called the agreement a relief.",
    "The mayor thanked the dockers of Maranta.",
]


def keys_of(text, language="en"):
    return keys([word.key for word in words(text)], language)


def pool(passages=PASSAGES, cap=50):
    known = [keys_of(passage) for passage in passages]
    rarity = Rarity(known)
    return Index(known, rarity, cap), rarity


def test_the_passage_that_shares_most_comes_first():
    index, _ = pool()
    assert index.candidates(keys_of("Maranta's port has reopened, dockers say."), 3)[0] == 0


def test_function_words_alone_make_no_candidates_by_stems_but_word_pairs_do():
    index, _ = pool()
    assert index.candidates(keys_of("It was there for them."), 5) == []
    assert index.candidates(keys_of("a pay rise"), 5) == [1]


def test_a_passage_without_content_words_is_known_by_all_its_words():
    assert keys_of("What are we to do?").stems
    assert keys_of("").stems == frozenset()


def test_no_more_candidates_are_given_than_asked_for():
    index, _ = pool(["the same words"] * 10)
    assert index.candidates(keys_of("the same words"), 3) == [0, 1, 2]


def test_keys_beyond_the_cap_are_not_looked_up():
    index, _ = pool(["the same words"] * 10, cap=9)
    assert index.candidates(keys_of("the same words"), 3) == []


def test_a_key_is_worth_more_the_fewer_passages_have_it():
    _, rarity = pool()
    assert rarity.bits("maran") < rarity.bits("port")
    assert rarity.frequency("maran") == 2
    assert rarity.weight(["maran", "port"]) == rarity.bits("maran") + rarity.bits("port")


def test_words_of_two_short_texts_are_still_worth_something():
    assert Rarity([keys_of("The dam is safe."), keys_of("The dam was safe.")]).bits("dam") > 2


@given(st.lists(st.text(alphabet=st.sampled_from("ab سд1 ."), max_size=12), max_size=8), st.integers(1, 4))
def test_every_passage_finds_itself_where_its_keys_are_rare(texts, limit):
    index, _ = pool(texts)
    for number, text in enumerate(texts):
        known = keys_of(text)
        same = [other for other, one in enumerate(texts) if keys_of(one) == known]
        candidates = index.candidates(known, limit)
        assert len(candidates) <= limit
        if known.stems and len(same) <= limit:
            everything = index.candidates(known, len(texts))
            assert number in everything


def test_an_index_can_be_sent_to_another_process():
    index, _ = pool()
    again = pickle.loads(pickle.dumps(index))  # noqa: S301 (made on this line)
    looked_up = keys_of("The port of Maranta")
    assert again.candidates(looked_up, 4) == index.candidates(looked_up, 4)


def test_weights_do_not_depend_on_the_order_of_a_set():
    program = (
        "from provenance.matching.candidates import Rarity, keys\n"
        "pool = [keys([f'w{n % 7}a{n}', f'x{n % 3}', 'y', f'z{n}'], 'en') for n in range(50)]\n"
        "rarity = Rarity(pool)\n"
        "print([repr(rarity.weight(one.stems | one.pairs)) for one in pool])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
