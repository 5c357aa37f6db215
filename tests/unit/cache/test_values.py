"""What was found is written as plain JSON, and read as exactly what it was."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cache.values import UnknownValueError, packed, unpacked
from provenance.drift.aligned import ChangedLink
from provenance.drift.model import Change
from provenance.findings import Excerpt, Finding, Location, Mark, Severity
from provenance.language.spans import Span
from provenance.matching.evidence import Evidence, Piece
from provenance.matching.model import Alignment, Link, Passage
from provenance.speech.model import Quote, Speaker, Speech

TEXT = st.text(st.characters(), max_size=40)  # Halves of surrogate pairs among them.
WEIGHTS = st.floats(allow_nan=False)


@st.composite
def spans(draw, text):
    """A span of a text, or one whose words stand elsewhere."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Span.of(text, start, end) if draw(st.booleans()) else Span(start, end, draw(TEXT))


@st.composite
def outcomes(draw):
    """Two texts, and what might have been found in them."""
    a, b = draw(TEXT), draw(TEXT)
    quote = Quote(draw(spans(a)), "direct", Speaker(draw(TEXT), draw(st.none() | spans(a))), None, "marks", ("nested",))
    one, other = Passage(quote.span, "quote", quote), Passage(draw(spans(b)), "sentence")
    pieces = (Piece("number", draw(WEIGHTS), one.span, None), Piece("length", draw(WEIGHTS)))
    link = Link(one, other, "rendering", draw(WEIGHTS), draw(st.none() | st.just(Evidence(1.0, pieces))))
    change = Change("number", draw(st.sampled_from(Severity)), one.span, other.span, draw(TEXT), (draw(TEXT),))
    speech = Speech("fa", (quote,), (), ((draw(TEXT),),), (draw(spans(a)),))
    place = Location(draw(TEXT), draw(st.none() | st.integers(1, 9)), None, "/a")
    excerpt = Excerpt("x", "fa", "x.txt", 0, 1, draw(TEXT), (Mark(0, 1, "deleted"),))
    finding = Finding("PV701", "number-changed", change.severity, draw(TEXT), place, excerpts=(excerpt,))
    return (a, b), (speech, Alignment((link,), (one,), (other,)), (ChangedLink(link, (change,)),), (finding,), None)


@given(outcomes())
def test_what_is_read_is_what_was_written(outcome):
    """Whatever the texts: the same values, of the same types, and the same again."""
    texts, value = outcome
    line = packed(value, texts)
    assert unpacked(line, texts) == value
    assert packed(unpacked(line, texts), texts) == line
    assert line.isascii()
    assert "\n" not in line


def test_whole_numbers_and_fractions_stay_apart():
    """`1` and `1.0` are equal, but reports print them differently."""
    assert [type(one) for one in unpacked(packed((1, 1.0, True, None, "1"), ()), ())] == [
        int,
        float,
        bool,
        type(None),
        str,
    ]


def test_one_object_is_one_object_again():
    """A quote that two passages hold fills the memory once."""
    quote = Quote(Span(0, 1, "a"), "direct")
    one, other = unpacked(packed((Passage(quote.span, "quote", quote), quote), ("a",)), ("a",))
    assert one.quote is other
    assert one.span is other.span


def test_the_words_of_a_text_are_not_written():
    """They are in the archive: the cache of an embargoed article does not hold it."""
    text = "He said: we will not sign."
    assert "sign" not in packed(Span.of(text, 9, 26), (text,))


@pytest.mark.parametrize(
    "value", [object(), [1], {"a": 1}, {1}, b"a", Severity, (1, {2})], ids=lambda value: type(value).__name__
)
def test_what_cannot_be_written_is_refused(value):
    with pytest.raises(UnknownValueError):
        packed(value, ())


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_any_json_is_a_value_or_an_error(value):
    """Never another exception, and never anything but the classes of the table."""
    with suppress(ValueError):
        unpacked(json.dumps(value), ("a", "b"))


@pytest.mark.parametrize("line", ["", "{", "[" * 100_000, "[3,0]", "[99]", "[1,0]", '[2,"fatal"]', "[]", "[1,0,1,7]"])
def test_what_was_not_packed_is_a_value_error(line):
    with pytest.raises(ValueError, match="packed"):
        unpacked(line, ("a",))
