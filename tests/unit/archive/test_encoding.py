"""Text is strict UTF-8, and its characters and line endings stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.encoding import decode


@given(st.text())
def test_sound_text_comes_back_unchanged(text):
    decoded, problems = decode(text.encode(), "a.txt")
    assert decoded == text
    assert [problem.kind for problem in problems] == (["byte-order-mark"] if text.startswith("\ufeff") else [])


@given(st.binary())
def test_bytes_that_are_not_utf_8_are_told_at_the_first_bad_one(data):
    decoded, problems = decode(data, "a.txt")
    if decoded is None:
        (problem,) = problems
        assert problem.kind == "not-utf-8"
        assert str(problem.location).startswith("a.txt:")


def test_the_place_counts_characters_and_the_message_bytes():
    _, (problem,) = decode("خط\nدو: ".encode() + b"\xe9", "a.txt")
    assert str(problem.location) == "a.txt:2:5"
    assert "0xE9 at offset 11" in problem.message


def test_line_endings_stay():
    assert decode(b"a\r\nb\rc\n", "a.txt") == ("a\r\nb\rc\n", ())
