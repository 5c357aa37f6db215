"""Passages that are versions of each other are linked, wherever they stand, and nothing else is."""

import pickle
import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.language.spans import Span
from provenance.matching.alignment import align
from provenance.speech.model import Quote, Speech

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "matching" / "alignments.yaml").read_text(encoding="utf-8"),
)


def spoken(text, quotes=(), left_out=()):
    def find(words):
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    found = (Quote(find(words), "direct") for words in quotes)
    return Speech("und", tuple(found), (), left_out=tuple(map(find, left_out)))


def aligned(case):
    a, b = case["a"], case["b"]
    return align(
        a,
        b,
        case["language"],
        spoken(a, case.get("quotes_a", ()), case.get("left_out_a", ())),
        spoken(b, case.get("quotes_b", ()), case.get("left_out_b", ())),
    )


def bare(text):
    return text.replace(",", "").replace("،", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_links_are_those_that_a_reader_would_draw(case):
    found = [(link.a.span.text, link.b.span.text, link.relation) for link in aligned(case).links]
    assert len(found) == len(case["links"]), found
    for start_a, start_b, *relation in case["links"]:
        match = next(
            (
                link
                for link in found
                if bare(link[0]).startswith(bare(start_a)) and bare(link[1]).startswith(bare(start_b))
            ),
            None,
        )
        assert match, (start_a, start_b, found)
        assert relation in ([], [match[2]])
        found.remove(match)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_only_one_text_has_is_left_over(case):
    found = aligned(case)
    for side, expected in (("only_a", case.get("only_a", [])), ("only_b", case.get("only_b", []))):
        left = [passage.span.text for passage in getattr(found, side)]
        assert len(left) == len(expected), (side, left)
        assert all(text.startswith(start) for text, start in zip(left, expected, strict=True)), (side, left)


WORDS = st.sampled_from(
    ["The", "dam", "is", "not", "safe", "in", "Kessel", "37", "said", "“", "”", '"', ".", ",", "\n", "!", "سد", "امن"],
)
TEXTS = st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=200))


@given(TEXTS, TEXTS, st.sampled_from(["en", "fa", None, "xx"]))
def test_every_span_is_cut_from_its_text_and_links_are_in_order(a, b, language):
    found = align(a, b, language)
    for link in found.links:
        assert a[link.a.span.start : link.a.span.end] == link.a.span.text
        assert b[link.b.span.start : link.b.span.end] == link.b.span.text
        assert 0 <= link.score <= 1
        assert link.relation != "unrelated"
    assert [(link.b.span.start, link.a.span.start) for link in found.links] == sorted(
        (link.b.span.start, link.a.span.start) for link in found.links
    )
    for passages, text in ((found.only_a, a), (found.only_b, b)):
        assert all(text[passage.span.start : passage.span.end] == passage.span.text for passage in passages)
        assert list(passages) == sorted(passages, key=lambda passage: passage.span.start)


@given(TEXTS, st.sampled_from(["en", "fa", None]))
def test_a_text_aligned_with_itself_leaves_nothing_over(text, language):
    found = align(text, text, language)
    assert found.only_a == found.only_b == ()
    assert all(link.relation == "same" for link in found.links if link.a.span == link.b.span)


@given(TEXTS, TEXTS)
@settings(max_examples=30)
def test_the_same_texts_always_give_the_same_alignment(a, b):
    assert align(a, b, "en") == align(a, b, "en")


def test_an_alignment_can_be_sent_to_another_process():
    found = aligned(CASES[0])
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 (made one line above)


def test_texts_without_words_have_nothing_to_align():
    for a, b in (("", ""), ("", "A word."), ("…", "—"), ("\n\n", " ")):
        assert align(a, b, "en").links == ()


def story(sentences, seed):
    """A text of made-up words, some far more frequent than others."""
    rng = random.Random(seed)  # noqa: S311 (made-up words, no secrets)
    syllables = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    vocabulary = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(4000)]
    return [
        " ".join(vocabulary[int(4000 * rng.random() ** 2)] for _ in range(rng.randint(8, 20))).capitalize() + "."
        for _ in range(sentences)
    ]


def test_a_sentence_said_a_thousand_times_is_linked_in_bounded_time():
    once = "The road above Kessel is closed. " + " ".join(story(200, 4))
    often = "The road above Kessel is closed. " * 8_000
    assert len(align(once, often, "en").links) == 8_000
    assert len(align(often, once, "en").links) >= 1


def test_two_texts_with_nothing_in_common_are_told_apart_in_bounded_time():
    a, b = (" ".join(story(2000, seed)) for seed in (5, 6))
    align(a, b, "en")


@pytest.mark.parametrize("piece", ["The same sentence again. ", "word ", "x", "1,", "“", "yes no. "])
def test_a_text_made_to_hurt_is_aligned_in_bounded_time(piece):
    text = piece * (80_000 // len(piece))
    align(text, text, "en")
