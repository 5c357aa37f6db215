"""A passage is shown with its changed words marked."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.findings import Mark
from provenance.reports.marked import Style, marked


def test_a_deleted_word_is_bracketed_without_colour():
    """The marks of wdiff need no colour."""
    assert marked("we will not sign", [Mark(8, 11, "deleted")], Style()) == "we will [-not-] sign"


def test_an_inserted_word_is_bracketed_without_colour():
    assert marked("we will sign", [Mark(8, 12, "inserted")], Style()) == "we will {+sign+}"


def test_a_missing_word_is_shown_as_an_empty_mark():
    """The reader sees where it would stand."""
    assert marked("we will sign", [Mark(8, 8, "inserted")], Style()) == "we will {++}sign"


def test_a_long_passage_is_cut_around_its_marks():
    """What lies far from a change is an ellipsis."""
    text = "beginning " + "filler " * 60 + "60 percent " + "filler " * 60 + "end"
    at = text.index("60")
    shown = marked(text, [Mark(at, at + 2, "deleted")], Style())
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "[-60-] percent" in shown
    assert "beginning" not in shown


def test_colour_marks_words_on_a_terminal():
    assert "\x1b[31m" in marked("not", [Mark(0, 3, "deleted")], Style(colour=True))


@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=6))
def test_every_mark_is_shown_once_in_any_text(text, pairs):
    """For any text and any marks that do not overlap: as many marks shown as given."""
    marks, at = [], 0
    for one, other in sorted(pairs):
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        if start >= at:
            marks.append(Mark(start, end, "deleted"))
            at = end + 1
    clean = text.replace("[-", "").replace("-]", "")
    if clean == text:
        assert marked(text, marks, Style()).count("[-") == len(marks)
