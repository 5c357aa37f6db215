"""A span points at words of a text and can be compared with others of the same text."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.language.spans import Span, touching


@given(st.text(), st.data())
def test_a_span_holds_the_words_it_points_at(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span.of(text, start, end)
    assert span.text == text[span.start : span.end]
    assert len(span) == end - start


def test_spans_are_within_and_overlap_by_their_offsets():
    text = "one two three"
    whole, two, three = Span.of(text, 0, 13), Span.of(text, 4, 7), Span.of(text, 8, 13)
    assert two.within(whole)
    assert not whole.within(two)
    assert two.overlaps(whole)
    assert not two.overlaps(three)
    assert not two.overlaps(Span.of(text, 7, 8)), "spans that only touch share no character"


def test_spans_sort_by_their_place():
    text = "one two"
    spans = [Span.of(text, 4, 7), Span.of(text, 0, 3)]
    assert [span.text for span in sorted(spans)] == ["one", "two"]


@given(st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True), st.integers(0, 60), st.integers(0, 60))
def test_touching_spans_are_those_that_share_a_character(cuts, one, other):
    text = "x" * 60
    ends = sorted(cuts)
    spans = [Span.of(text, start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    span = Span.of(text, min(one, other), max(one, other))
    assert list(touching(spans, span)) == [known for known in spans if known.overlaps(span)]


def test_a_moved_span_has_the_same_words_elsewhere():
    assert Span(1, 3, "bc").moved(4) == Span(5, 7, "bc")
