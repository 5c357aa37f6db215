"""Two texts in two languages are linked as a reader would, and what only one has is left over."""

import pickle
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.language.spans import Span
from provenance.matching.across import Version, align_across, make_pools, pool_of
from provenance.matching.evidence import NO_POOLS
from provenance.speech.model import Quote, Speech

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "matching" / "across.yaml").read_text(encoding="utf-8"))


def version(case, side, language):
    text = case[side]
    spans = []
    for words in case.get(f"quotes_{side}", ()):
        start = text.index(words)
        spans.append(Quote(Span.of(text, start, start + len(words)), "direct"))
    return Version(text, language, Speech(language, tuple(spans), ()))


def aligned(case, *, backwards=False):
    """As the pool, each text is held against itself alone: nothing else is known."""
    a, b = (version(case, side, language) for side, language in zip("ab", case["languages"], strict=True))
    if backwards:
        a, b = b, a
    pools = make_pools(a.language, b.language, pool_of([a.text], a.language), pool_of([b.text], b.language))
    return align_across(a, b, pools, whole=case.get("whole", True))


def opened(links, kind):
    """The texts of the links of quotes, or of all others."""
    return [(link.a.span.text, link.b.span.text) for link in links if (link.b.kind == "quote") == (kind == "quote")]


def assert_linked(found, expected):
    for start_a, start_b in expected:
        assert any(a.startswith(start_a) and b.startswith(start_b) for a, b in found), (start_a, start_b, found)
    assert len(found) == len(expected), found


def named(case):
    return case["id"]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_links_are_those_that_a_reader_would_draw(case):
    assert_linked(opened(aligned(case).links, "sentence"), case["links"])


@pytest.mark.parametrize("case", CASES, ids=named)
def test_quotes_are_read_off_the_alignment(case):
    assert_linked(opened(aligned(case).links, "quote"), case.get("quotes", []))


@pytest.mark.parametrize("case", CASES, ids=named)
def test_what_only_one_text_has_is_left_over(case):
    found = aligned(case)
    for side in ("only_a", "only_b"):
        left = [passage.span.text for passage in getattr(found, side)]
        expected = case.get(side, [])
        assert len(left) == len(expected), (side, left)
        assert all(text.startswith(start) for text, start in zip(left, expected, strict=True)), (side, left)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_way_back_has_the_same_links(case):
    there = {(link.a.span, link.b.span) for link in aligned(case).links if link.b.kind != "quote"}
    back = {(link.b.span, link.a.span) for link in aligned(case, backwards=True).links if link.b.kind != "quote"}
    assert there == back


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_link_carries_what_it_rests_on(case):
    for link in aligned(case).links:
        assert link.evidence is not None
        assert 0.0 <= link.score <= 1.0
        for piece in link.evidence.pieces:
            for span, passage in ((piece.a, link.a), (piece.b, link.b)):
                assert span is None or passage.span.text[span.start : span.end] == span.text


def test_every_two_of_the_four_languages_have_a_case():
    assert {frozenset(case["languages"]) for case in CASES} == {
        frozenset((a, b)) for a in ("en", "fa", "ar", "ru") for b in ("en", "fa", "ar", "ru") if a != b
    }


def test_two_texts_of_other_stories_are_not_linked_as_a_report_of_each_other():
    a, b = CASES[0], next(case for case in CASES if case["languages"] == ["ar", "ru"])
    pools = make_pools("en", "ru", pool_of([a["a"]], "en"), pool_of([b["b"]], "ru"))
    assert align_across(Version(a["a"], "en"), Version(b["b"], "ru"), pools, whole=False).links == ()


def test_an_alignment_can_be_sent_to_another_process():
    found = aligned(CASES[1])
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 (made one line above)


WORDS = st.sampled_from(
    ["37", "2018", "Putin", "Путин", "dam", "плотина", "said", "“", "”", "«", "»", ".", "\n", "?", "سد", "امن", "قال"]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=150))


@settings(deadline=None)  # The first call loads the tables.
@given(TEXTS, TEXTS, st.sampled_from(["en", "fa", "xx", None]), st.sampled_from(["ru", "ar", None]), st.booleans())
def test_any_two_texts_have_an_alignment_of_spans_that_are_cut_from_them(a, b, language_a, language_b, whole):
    found = align_across(Version(a, language_a), Version(b, language_b), NO_POOLS, whole=whole)
    for text, spans in (
        (a, [link.a.span for link in found.links] + [passage.span for passage in found.only_a]),
        (b, [link.b.span for link in found.links] + [passage.span for passage in found.only_b]),
    ):
        ordered = sorted(spans)
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(ordered)), "a place twice"
    places = [(link.b.span.start, link.a.span.start) for link in found.links]
    assert places == sorted(places)


@pytest.mark.parametrize("piece", ["The dam is not safe. ", "word ", "37 ", "“", "yes no. ", "2018\n"])
def test_a_text_made_to_hurt_is_aligned_in_bounded_time(piece):
    text = piece * (6_000 // len(piece))
    align_across(Version(text, "en"), Version(text, "ru"), make_pools("en", "ru"))


def test_texts_without_words_have_nothing_to_align():
    for a, b in (("", ""), ("", "Слово."), ("…", "—"), ("\n\n", " ")):
        assert align_across(Version(a, "en"), Version(b, "ru"), NO_POOLS).links == ()


def test_a_pool_of_many_texts_is_a_sample_and_always_the_same_one():
    chance = random.Random(3)  # noqa: S311 (made-up numbers, no secrets)
    texts = [" ".join(f"There were {chance.randrange(10_000)} boats." for _ in range(50)) for _ in range(100)]
    assert pool_of(texts, "en") == pool_of(texts, "en")
    assert pool_of(texts, "en").size < 5000


@pytest.mark.parametrize(
    "code",
    [
        "import provenance.cli.main",
        "import provenance\nprovenance.compare('The dam is safe.', 'The dam is not safe.', 'en')",
    ],
    ids=["command", "same-language"],
)
def test_nothing_heavy_is_loaded_before_a_hop_crosses_languages(code):
    """Tables of all scripts and of the world's places cost time that most calls need not spend."""
    heavy = ("babel", "anyascii", "persiantools", "hijridate", "provenance.matching.concepts")
    shown = f"{code}\nimport sys\nprint([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
