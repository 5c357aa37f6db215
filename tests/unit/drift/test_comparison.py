"""Whatever two texts hold, their comparison is sound: true spans, a fixed order, nothing invented."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import __version__
from provenance.drift.comparison import compare
from provenance.drift.rows import comparison_row

ANY_LANGUAGE = st.sampled_from(["en", "fa", "ar", "ru", "xx", None])
VOCABULARY = (
    'the a an of not no minister Putin Tehran 60 40 % seven million said , . ? ( ) [ ] " is was he she 3.5 U.S. -',
    "گفت نیست ۶۰ درصد تهران قال لا الرئيس не был Москва",
)
WORDS = st.lists(st.sampled_from(" ".join(VOCABULARY).split()), max_size=25).map(" ".join)
PATIENT = settings(deadline=None)
"""The first call in a process loads tables, and the letter statistics where the language is not given."""
TEXTS = st.one_of(st.text(), WORDS)


def check_spans(a, b, comparison):
    for change in comparison.changes:
        assert a[change.a.start : change.a.end] == change.a.text
        assert b[change.b.start : change.b.end] == change.b.text
        assert change.detail
    places = [(change.b.start, change.b.end, change.a.start, change.a.end) for change in comparison.changes]
    assert places == sorted(places)


@PATIENT
@given(TEXTS, TEXTS, ANY_LANGUAGE)
def test_any_two_passages_give_true_spans_in_order(a, b, language):
    check_spans(a, b, compare(a, b, language or "und", language or "und", unit="passage"))


@PATIENT
@given(TEXTS, TEXTS)
def test_any_two_documents_give_true_spans_in_order(a, b):
    comparison = compare(a, b, "en", "en", unit="document")
    check_spans(a, b, comparison)
    for link in comparison.links:
        assert a[link.a.start : link.a.end] == link.a.text
        assert b[link.b.start : link.b.end] == link.b.text


@PATIENT
@given(TEXTS, ANY_LANGUAGE)
def test_a_text_differs_from_itself_in_nothing(text, language):
    comparison = compare(text, text, language, language)
    assert comparison.relation == "same"
    assert comparison.changes == ()
    assert comparison.score == 1.0


@PATIENT
@given(TEXTS, TEXTS)
def test_a_comparison_can_be_repeated(a, b):
    assert compare(a, b, "en", "en") == compare(a, b, "en", "en")


@PATIENT
@given(WORDS, WORDS)
def test_a_copy_without_changes_is_the_same_and_one_with_changes_is_not(a, b):
    comparison = compare(a, b, "en", "en", unit="passage")
    assert not (comparison.relation == "same" and comparison.changes)


PERSIAN = "وزیر خارجه گفت ۶۰ درصد از این مبالغ تا پایان سال پرداخت می‌شود و کار بانک‌ها کند نخواهد شد."


@pytest.mark.parametrize(
    "other",
    [
        PERSIAN.replace("ی", "ي").replace("ک", "ك"),
        PERSIAN.replace("گفت", "گُفت").replace("سال", "سالِ"),
        PERSIAN.replace("۶۰", "60"),
        PERSIAN.replace("۶۰", "٦٠"),
        PERSIAN.replace("\u200c", ""),
    ],
    ids=["yeh-and-kaf", "vowel-signs", "ascii-digits", "arabic-digits", "no-joiners"],
)
def test_another_keyboard_changes_nothing(other):
    """Yeh and Kaf, vowel signs, digits of another script and joiners are how a text is typed, not what it says."""
    assert compare(PERSIAN, other, "fa", "fa").changes == ()


def test_two_languages_are_compared_on_evidence():
    comparison = compare("وزیر گفت ۶۰ مدرسه ساخته شد", "قال الوزير إن 60 مدرسة بنيت", "fa", "ar")
    assert comparison.relation == "rendering"
    assert comparison.bits is not None
    assert comparison.bits > 8
    assert comparison.changes == ()


def test_what_holds_nothing_to_be_found_again_is_not_compared():
    """Silence must not look like a clean result."""
    comparison = compare("…", "!", "fa", "ar")
    assert comparison.relation is None
    assert comparison.not_compared is not None
    assert comparison.changes == ()


def test_passages_that_have_nothing_to_do_with_each_other_are_unrelated():
    comparison = compare(
        "۳۰۰ کشتی در بندر عباس ماند", "Rain fell on 12 villages near Kazan on Sunday night", "fa", "en"
    )
    assert comparison.relation == "unrelated"


def test_the_evidence_within_a_language_is_counted_on_demand():
    """One currency for both: the bits are the sum of the items."""
    plain = compare("We will sign the treaty in Vienna", "We will not sign the treaty in Vienna", "en", "en")
    explained = compare("We will sign the treaty in Vienna", "We will not sign it in Vienna", "en", "en", explain=True)
    assert plain.bits is None
    assert explained.evidence is not None
    assert explained.bits == pytest.approx(sum(piece.bits for piece in explained.evidence.pieces))


def test_the_languages_are_told_from_the_texts():
    comparison = compare(
        "Министр иностранных дел заявил, что переговоры будут продолжены.",
        "The foreign minister said that the talks would be continued.",
    )
    assert comparison.signature.startswith("compare|lang:ru-en|")
    assert comparison.relation == "rendering"


def test_the_signature_says_how_the_figures_came_about():
    assert compare("a", "b", "en", "en").signature.startswith("compare|lang:en-en|norm:")
    assert compare("a", "b", "en", "en").signature.endswith(f"|align:token-indel|v:{__version__}")


def test_known_languages_cost_no_language_detection():
    """A comparison of two passages in a known language loads neither langdetect nor the speech room."""
    code = (
        "import sys; from provenance.drift.comparison import compare;"
        "compare('We will not sign.', 'We will sign.', 'en', 'en');"
        "assert 'langdetect' not in sys.modules and 'provenance.speech.extraction' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("piece", ["word ", "not 60 ", "He said: ", '" ', "(a) ", "a b a c ", "Ab Cd "])
def test_long_hostile_passages_take_bounded_time(piece):
    a, b = piece * 2000, (piece + "x ") * 1500
    compare(a, b, "en", "en", unit="passage")


def test_a_row_has_exactly_the_documented_fields():
    row = comparison_row("r1", compare("Of 60 people 3 came.", "Of 40 people 3 came.", "en", "en"))
    assert row == {
        "id": "r1",
        "relation": "near-copy",
        "score": 0.8,
        "bits": None,
        "setting": "edited",
        "reuse": row["reuse"],
        "drift": row["drift"],
        "changes": [
            {
                "kind": "number",
                "severity": "error",
                "confidence": row["changes"][0]["confidence"],
                "a": {"start": 3, "end": 5, "text": "60"},
                "b": {"start": 3, "end": 5, "text": "40"},
                "detail": '"60" became "40"',
                "evidence": [],
            }
        ],
        "links": [],
    }
    assert 0 < row["reuse"] < 1 < row["drift"]
    assert 0.9 < row["changes"][0]["confidence"] < 1
