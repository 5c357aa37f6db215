"""An article reads like a machine rewrite where its signs are many and in many places; never for one or two of them."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.drift.aligned import changes_along
from provenance.drift.machine_signs import MachineSign, Version, signs_alone
from provenance.drift.model import Change
from provenance.drift.rewrite import LEAST_BITS, SHARES, WITHOUT, Rewrite, is_broken, passage_bits, read_rewrite
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.alignment import align
from provenance.speech.extraction import extract

FOLDER = Path(__file__).parents[2] / "cases" / "rewrite"
CASES = [
    case for name in ("en", "others") for case in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
]
ALONE = yaml.safe_load((FOLDER / "alone.yaml").read_text(encoding="utf-8"))


def read(a, b, language):
    speech_a, speech_b = extract(a, language), extract(b, language)
    links = changes_along(align(a, b, language, speech_a, speech_b), language, whole=True)
    return read_rewrite(Version(a, speech_a.quotes), Version(b, speech_b.quotes), links, language)


def alone(text, language):
    return signs_alone(Version(text, extract(text, language).quotes), language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_signs_and_the_verdict_are_the_expected_ones(case):
    """Each sign with its words in both texts; the passages they are in; the verdict on the article."""
    rewrite = read(case["a"], case["b"], case["lang"])
    assert [[sign.kind, sign.change.a.text, sign.change.b.text] for sign in rewrite.signs] == case["signs"]
    assert [rewrite.marked, rewrite.passages] == case["passages"]
    assert rewrite.is_likely is case["likely"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_sign_points_at_its_words_in_both_texts(case):
    for sign in read(case["a"], case["b"], case["lang"]).signs:
        change = sign.change
        assert case["a"][change.a.start : change.a.end] == change.a.text
        assert case["b"][change.b.start : change.b.end] == change.b.text


@pytest.mark.parametrize("case", ALONE, ids=lambda case: case["id"])
def test_a_text_by_itself_shows_what_no_writer_means(case):
    """Without an earlier version: the signs in order, and whether they are enough."""
    signs = alone(case["text"], case["lang"])
    assert [[sign.kind, sign.change.b.text] for sign in signs] == case["signs"]
    assert is_broken(signs) is case["likely"]


@pytest.mark.parametrize("kind", sorted(SHARES))
def test_every_sign_speaks_for_a_program_and_none_decides_alone(kind):
    """A sign is seen more often in damaged passages than in honest ones; two passages with it are below the limit."""
    damaged, honest = SHARES[kind]
    assert damaged > honest
    assert 0 < passage_bits({kind}) < LEAST_BITS


def test_passages_without_a_sign_speak_against_a_program():
    assert WITHOUT[0] < WITHOUT[1]
    assert passage_bits(()) < 0


def test_several_signs_of_one_passage_weigh_as_much_as_the_strongest():
    """What one passage shows hangs together: a broken word order may double words too."""
    assert passage_bits({"form", "repetition"}) == passage_bits({"repetition"})


def test_a_long_honest_copy_outweighs_a_few_signs():
    """Three signs in three of sixty passages are a careless editor's."""
    lines = [f"The council of district {n} met on Monday and spoke about the new road to the coast." for n in range(60)]
    worse = [line.replace("road", "road road") if n % 20 == 0 else line for n, line in enumerate(lines)]
    rewrite = read("\n".join(lines), "\n".join(worse), "en")
    assert rewrite.marked == 3
    assert not rewrite.is_likely


@pytest.mark.parametrize(("kind", "marked", "likely"), [("word", 4, False), ("word", 10, True), ("stop", 4, True)])
def test_exchanged_words_need_more_passages_than_other_signs(kind, marked, likely):
    """Editors exchange words too: what they do in some passages a program does throughout."""
    point = Span(0, 0, "")
    signs = tuple(
        MachineSign(kind, Change("wording", Severity.NOTE, point, Span(at, at + 1, "x"), "")) for at in range(marked)
    )
    assert Rewrite(signs, passages=12, marked=marked, bits=LEAST_BITS).is_likely is likely


TEXTS = st.lists(
    st.sampled_from(
        [
            "the the",
            "word. and",
            "“",
            "”",
            "\n",
            ". a",
            "President",
            "Koleva",
            "met",
            "said",
            "شد شد",
            "．",
            "\u202e",
            ". ",
        ]
    )
    | st.text(max_size=8),
    max_size=30,
).map(" ".join)


@given(a=TEXTS, b=TEXTS, language=st.sampled_from(["en", "fa", "ru", "und", None]))
@settings(max_examples=60, deadline=None)
def test_any_two_texts_are_read_and_read_the_same_twice(a, b, language):
    """No text makes it fail; every sign lies in the texts, in order; more passages are never marked than there are."""
    rewrite = read(a, b, language)
    assert rewrite == read(a, b, language)
    assert 0 <= rewrite.marked <= rewrite.passages
    assert [sign.change.b.start for sign in rewrite.signs] == sorted(sign.change.b.start for sign in rewrite.signs)
    for sign in (*rewrite.signs, *alone(b, language)):
        assert b[sign.change.b.start : sign.change.b.end] == sign.change.b.text


@given(a=TEXTS, language=st.sampled_from(["en", "fa", "ru", None]))
@settings(max_examples=40, deadline=None)
def test_a_text_is_no_rewrite_of_itself(a, language):
    """Whatever a text looks like, a copy that changes nothing shows no sign."""
    assert not read(a, a, language).signs


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["the the ", "longword. and ", "President ", "“a ", ". ", "a" * 50, "a.b. "])
def test_a_long_hostile_text_is_read_in_linear_time(piece):
    text = piece * (200_000 // len(piece))
    version = Version(text, ())
    signs_alone(version, "en")
    assert not read_rewrite(version, version, (), "en").signs
