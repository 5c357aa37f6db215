"""Cutting: an article's sentences and quotes, with the boundaries that their writers gave them."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.corpus.passages import cutting
from provenance.corpus.passages.cutting import MOST_WORDS, cut
from provenance.language.words import word_texts

FOLDER = Path(__file__).parents[3] / "cases" / "passages"
CASES = [
    pytest.param(case, path.stem, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def place(text, words):
    """Start and end of words that stand once in a text."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return start, start + len(words)


def listed(passage):
    return [passage] if isinstance(passage, str) else passage


@pytest.mark.parametrize(("case", "language"), CASES)
def test_passages_of_an_article(case, language):
    text = case["text"]
    expected = [tuple(place(text, words) for words in listed(passage)) for passage in case["passages"]]
    found = list(cut(text, language))
    assert sorted(one.pieces for one in found) == sorted(expected)
    for one in found:
        assert list(one.words) == [word for start, end in one.pieces for word in word_texts(text[start:end])]


@pytest.mark.parametrize("mark", ["", '"'])
def test_a_long_passage_is_cut_where_it_has_as_many_words_as_are_looked_at(mark):
    text = mark + " ".join(f"word{number}" for number in range(2 * MOST_WORDS + 7)) + mark
    found = sorted(cut(text, "en"), key=lambda one: one.pieces)
    assert [len(one.words) for one in found] == [MOST_WORDS, MOST_WORDS, 7]
    assert [text[start:end].split() for one in found for start, end in one.pieces] == [list(one.words) for one in found]


def test_a_passage_of_as_many_words_as_are_looked_at_is_not_cut():
    text = " ".join(f"word{number}" for number in range(MOST_WORDS)) + "."
    assert [one.pieces for one in cut(text, "en")] == [((0, len(text)),)]


def test_a_long_quote_that_reporting_words_split_is_cut_in_each_of_its_parts():
    one, other = (" ".join(f"{name}{number}" for number in range(150)) for name in ("this", "that"))
    text = f'"{one}," she told the farmers, "{other}."'
    assert [" ".join(one.words) for one in cut(text, "en")] == [one, other]


def test_nothing_of_nothing():
    assert not list(cut("", None))
    assert not list(cut(" \n\t\u2028 ", "en"))


MARKED = st.text(st.sampled_from(" \n.,!?—\"'«»“”„‘’abcДдكکی۱\u0301\u200c\U0001f600"), max_size=200)


@given(st.one_of(st.text(), MARKED), st.sampled_from([None, "en", "fa", "ar", "ru", "de-CH"]))
@example('"' * 50, "en")
@example("«" * 30 + "a b c d" + "»" * 30, "fa")
@example("«, — сказал он»", "ru")
@example("«, — сказал он, — да будет так всегда и везде»", "ru")
def test_passages_of_any_text_lie_in_it_and_have_their_words(text, language):
    found = list(cut(text, language))
    assert found == list(cut(text, language))
    for one in found:
        edges = [edge for piece in one.pieces for edge in piece]
        assert all(before <= after for before, after in pairwise([0, *edges, len(text)]))
        assert all(start < end for start, end in one.pieces)
        assert len(one.words) <= MOST_WORDS
        assert list(one.words) == [word for start, end in one.pieces for word in word_texts(text[start:end])]


@given(MARKED)
def test_a_text_without_quotes_is_its_sentences(text):
    """No word is lost, and none comes twice."""
    plain = "".join(character for character in text if character not in "\"'«»“”„‘’")
    assert [word for one in cut(plain, "en") for word in one.words] == word_texts(plain)


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, '"' * 20_000, '"a ' * 20_000, "«a b c d» " * 10_000, '"a b c d," b, ' * 10_000, ". " * 30_000],
    ids=["no blank", "marks", "opening marks", "many quotes", "one quote split without end", "full stops"],
)
@pytest.mark.timeout(20)
def test_hostile_texts_take_time_by_their_length(text):
    assert all(len(one.words) <= MOST_WORDS for one in cut(text, "en"))


def test_a_sentence_is_held_against_its_own_quotes_alone(monkeypatch):
    held, says_more = [], cutting._says_more
    monkeypatch.setattr(cutting, "_says_more", lambda *args: held.append(len(args[-1])) or says_more(*args))
    list(cut('"We will open the dam," she said. Then they left. ' * 50, "en"))
    assert sorted(held) == [0] * 50 + [1] * 50
